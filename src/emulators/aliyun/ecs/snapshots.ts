import type { EcsCall } from './call.ts';
import type { EcsImage, ImageAttributes } from './image.ts';

/** The snapshots behind the caller's images of a region: the only ones there are. */
export function snapshotsIn(region: string, { world }: EcsCall): number {
  let count = 0;
  for (const { owned, attributes } of world.images.newest<ImageAttributes>(region)) {
    if (owned) count += attributes.disks.filter(({ snapshotId }) => snapshotId !== '').length;
  }
  return count;
}

/** The caller's images of the request's region that stand on a snapshot. */
export function imagesOn(snapshotId: string, { scope, world }: EcsCall): EcsImage[] {
  return [...world.images.newest<ImageAttributes>(scope.region)].filter(
    ({ owned, attributes }) =>
      owned && attributes.disks.some((disk) => disk.snapshotId === snapshotId),
  );
}
