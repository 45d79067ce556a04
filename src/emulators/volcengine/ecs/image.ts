import type { ImagePlan } from '../../../contract/call.ts';
import type { Image, ImageStatus } from '../../../domain/image.ts';
import type { TaskKind } from '../../../domain/task.ts';
import { newImageId, newTaskId, snapshotIdOf } from './identifiers.ts';
import type { ImageAttributes } from './image-attributes.ts';
import type { EcsCall } from './service.ts';

/** An image with this service's part of it. */
export type EcsImage = Image<ImageAttributes>;

/** What an image is created from is not here to be measured: it is as large as the seeded one. */
export const SIZE_GIB = 40;

const statusWords = {
  creating: 'creating',
  available: 'available',
  failed: 'error',
  // Images are deleted at once here: nobody sees one that is being deleted.
  deleting: 'error',
} as const satisfies Record<ImageStatus, string>;

/** An image's status in the vendor's word. */
export function statusOf(image: EcsImage) {
  return statusWords[image.status];
}

interface NewImage extends Omit<ImagePlan<ImageAttributes>, 'id'> {
  /** What it is created from. */
  readonly source: string;
  readonly seconds?: number | null;
}

/** Stores an image in `creating` with the task that will finish it; gives what is answered of it. */
export function createByTask(
  kind: TaskKind,
  { source, seconds = null, ...plan }: NewImage,
  call: EcsCall,
) {
  const id = newImageId(call.ids);
  const snapshots = plan.attributes.snapshots.map((snapshot, volume) => ({
    ...snapshot,
    snapshotId: snapshot.snapshotId || snapshotIdOf(id, volume),
  }));
  const image = call.images.create({ ...plan, id, attributes: { ...plan.attributes, snapshots } });
  call.tasks.start(kind, { id: newTaskId(call.ids), image, source, seconds });
  return { ImageId: image.id };
}

/**
 * Whether an export or a detection of the image is under way. Asked by the image that a task is about: a
 * popular source may have thousands of unfinished copies, and none of them is of interest.
 */
export function isUnderWay(
  kind: 'export' | 'detect',
  image: EcsImage,
  { tasks }: EcsCall,
): boolean {
  return tasks.of(image).some((task) => task.kind === kind && task.phase === 'running');
}

/** Whether a copy reads from the image or creates it. */
export function isCopying(image: EcsImage, { tasks }: EcsCall): boolean {
  return tasks.unfinishedAbout(image).some(({ kind }) => kind === 'copy');
}
