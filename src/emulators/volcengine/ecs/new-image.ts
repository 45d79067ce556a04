import type { TaskKind } from '../../../domain/task.ts';
import type { EcsCall } from './call.ts';
import { newImageId } from './identifiers.ts';
import type { ImageAttributes } from './image.ts';
import { mergeTags, type SentTag } from './tags.ts';
import { startTask } from './tasks.ts';

/** What is made of is not here to be measured: every new image is as large as the seeded one. */
const SIZE_GIB = 40;

interface NewImage {
  readonly kind: TaskKind;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly SentTag[] | undefined;
  readonly attributes: ImageAttributes;
  /** What it is made of. */
  readonly source: string;
}

/** Stores an image in `creating` with the task that will finish it; answers its id. */
export function makeImage(made: NewImage, call: EcsCall): string {
  const { region } = call.scope;
  const id = newImageId(call.ids);
  call.world.images.insert({
    region,
    id,
    name: made.name,
    description: made.description,
    status: 'creating',
    owned: true,
    sizeGiB: SIZE_GIB,
    tags: mergeTags([], made.tags),
    createdAt: call.now,
    updatedAt: call.now,
    attributes: made.attributes,
  });
  startTask({ kind: made.kind, region, imageId: id, sourceImageId: made.source }, call);
  return id;
}
