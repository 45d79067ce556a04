import { LOWER_ALPHANUMERIC } from '../../../../contract/ids.ts';
import type { EcsImage } from '../image.ts';
import type { Disk } from '../image-attributes.ts';
import { type ImageProgress, progressOf } from '../image-progress.ts';
import type { Borne } from '../paging.ts';
import type { EcsCall } from '../service.ts';

/**
 * The id of the snapshot behind a disk. What is created here bears its image's own random part, another
 * last letter per disk: the images of one source then differ in nothing that is stored beside the id.
 */
export function snapshotIdOf({ id }: EcsImage, disk: Disk, index: number): string {
  if (disk.snapshotId !== '') return disk.snapshotId;
  const name = id.replace(/^m-/, '');
  const last = Math.max(0, LOWER_ALPHANUMERIC.indexOf(name.slice(-1))) + index;
  return `s-${name.slice(0, -1)}${LOWER_ALPHANUMERIC[last % LOWER_ALPHANUMERIC.length]}`;
}

/** The snapshots behind the caller's images of a region: the only ones there are. */
export function snapshotsIn(region: string, { images }: EcsCall): number {
  let count = 0;
  for (const { owned, attributes } of images.newest(region)) {
    if (owned) count += attributes.disks.length;
  }
  return count;
}

/** Whether a disk of an image stands on a snapshot. */
export function standsOn(image: EcsImage, snapshotId: string): boolean {
  return image.attributes.disks.some((disk, index) => {
    return snapshotIdOf(image, disk, index) === snapshotId;
  });
}

/** The caller's images of some regions that stand on a snapshot. */
export function imagesOn(
  snapshotId: string,
  regions: readonly string[],
  { images }: EcsCall,
): EcsImage[] {
  return regions
    .flatMap((region) => [...images.newest(region)])
    .filter((image) => image.owned && standsOn(image, snapshotId));
}

/** A snapshot, which is known here by the image that stands on it. */
export interface Snapshot extends Borne {
  readonly id: string;
  readonly image: EcsImage;
  readonly disk: Disk;
  readonly progress: ImageProgress;
  readonly status: (typeof statusWords)[keyof typeof statusWords];
  readonly createdAt: number;
}

const statusWords = {
  creating: 'progressing',
  available: 'accomplished',
  failed: 'failed',
  // Images are deleted at once here: nobody sees one that is being deleted.
  deleting: 'failed',
} as const satisfies Record<EcsImage['status'], string>;

/** The snapshots behind the caller's images of the request's region, each once, newest image first. */
export function snapshotsOf(call: EcsCall): Snapshot[] {
  const found = new Map<string, Snapshot>();
  for (const image of call.images.newest()) {
    if (!image.owned) continue;
    const progress = progressOf(image, call);
    for (const [index, disk] of image.attributes.disks.entries()) {
      const id = snapshotIdOf(image, disk, index);
      if (found.has(id) || !disk.snapshotExists) continue;
      // One that has no id of its own was created with its image.
      const createdAt =
        disk.snapshotId === '' ? image.createdAt : Date.parse(disk.snapshotCreatedAt);
      const status = statusWords[image.status];
      found.set(id, { id, seq: image.seq, index, image, disk, progress, status, createdAt });
    }
  }
  return [...found.values()];
}
