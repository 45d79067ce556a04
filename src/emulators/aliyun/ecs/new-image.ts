import type { Tag } from '../../../domain/image.ts';
import type { TaskKind } from '../../../domain/task.ts';
import type { EcsCall } from './call.ts';
import { type Disk, type ImageAttributes, plainDisk } from './image.ts';

/** An image about to be made. */
export interface Plan {
  readonly id: string;
  readonly region: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly Tag[];
  readonly sizeGiB: number;
  readonly attributes: ImageAttributes;
}

/** The work that makes it. */
export interface Work {
  readonly kind: TaskKind;
  /** The image's id where the vendor shows no task. */
  readonly taskId: string;
  readonly sourceImageId: string;
  readonly seconds?: number | null;
}

/** Stores an image that is being made and starts the work, or queues it when it is a copy. */
export function makeImage(plan: Plan, work: Work, call: EcsCall): void {
  const { id, region, name = '', description = '', tags, sizeGiB, attributes } = plan;
  const { limits, now, world } = call;
  world.images.insert({
    region,
    id,
    name,
    description,
    status: 'creating',
    owned: true,
    sizeGiB,
    tags,
    createdAt: now,
    updatedAt: now,
    attributes,
  });
  world.tasks.add(
    {
      id: work.taskId,
      kind: work.kind,
      region,
      imageId: id,
      sourceRegion: call.scope.region,
      sourceImageId: work.sourceImageId,
      createdAt: now,
      ...call.fate(work.kind, Math.round((work.seconds ?? limits.copySeconds) * 1000)),
      attributes: {},
    },
    limits.concurrentCopies,
  );
}

/** The same disks over new snapshots. */
export function copiedDisks(disks: readonly Disk[]): Disk[] {
  return disks.map(({ device, type, sizeGiB, format }) => ({
    ...plainDisk,
    ...{ device, type, sizeGiB, format },
  }));
}
