import { LOWER_ALPHANUMERIC } from '../../../../contract/ids.ts';
import type { EcsImage } from '../image.ts';
import type { Disk } from '../image-attributes.ts';
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
