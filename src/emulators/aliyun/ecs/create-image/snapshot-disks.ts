import type { EcsImage } from '../image.ts';
import type { Disk } from '../image-attributes.ts';
import type { EcsCall } from '../service.ts';
import { imagesOn, snapshotIdOf } from '../snapshots/snapshots.ts';

/** The disk that a snapshot was made for, where the caller has an image that stands on it. */
export function diskBehind(
  snapshotId: string,
  call: EcsCall,
): { readonly image: EcsImage; readonly disk: Disk } | undefined {
  if (snapshotId === '') return undefined;
  for (const image of imagesOn(snapshotId, [call.scope.region], call)) {
    const disk = image.attributes.disks.find(
      (candidate, index) => snapshotIdOf(image, candidate, index) === snapshotId,
    );
    if (disk !== undefined) return { image, disk };
  }
  return undefined;
}
