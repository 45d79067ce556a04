import { flag, mandatory, text } from '../parameters.ts';
import { isRegion, regions } from '../regions.ts';
import { ecs } from '../service.ts';
import { imagesOn, snapshotIdOf } from './snapshots.ts';

const checks = ecs
  // The generated clients have no `RegionId` here, others send it (observed).
  .input({ RegionId: text, SnapshotId: mandatory, Force: flag })
  .refuse(
    'InvalidRegionId.NotFound',
    ({ input, call }) => input.RegionId !== undefined && !isRegion(call.scope.region),
  )
  .refuse(
    'InvalidSnapshotId.NotFound/plain',
    ({ input }) => !/^s-[A-Za-z0-9]+$/.test(input.SnapshotId),
  )
  .fact('images', ({ input: { RegionId, SnapshotId }, call }) =>
    imagesOn(SnapshotId, RegionId === undefined ? regions : [RegionId], call),
  )
  .refuse('SnapshotCreatedImage', ({ images, input }) => images.length > 0 && !input.Force);

/**
 * Thin: clients delete the snapshots of an image after the image, and by then nothing here knows them,
 * so any id of a snapshot is one. An image that still stands on it loses it, once `Force` says so.
 */
export const deleteSnapshot = ecs.operation('DeleteSnapshot', {
  access: 'write',
  page: ['InvalidSnapshotId.NotFound/plain', 'SnapshotCreatedImage'],
  checks,
  run({ input, images, call }) {
    for (const image of images) {
      const disks = image.attributes.disks.map((disk, index) =>
        snapshotIdOf(image, disk, index) === input.SnapshotId
          ? { ...disk, snapshotExists: false }
          : disk,
      );
      const { updatedAt } = image;
      call.images.update(image, { attributes: { disks }, updatedAt });
    }
    return {};
  },
});
