import * as z from 'zod';
import { defineOperation } from '../../../emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error } from './errors.ts';
import { page } from './pages.ts';
import { flag, required } from './parameters.ts';
import { imagesOn, snapshotIdOf } from './snapshots.ts';

/**
 * Thin: clients delete the snapshots of an image after the image, and by then nothing here knows them,
 * so any id of a snapshot is one. An image that still stands on it loses it, once `Force` says so.
 */
export const deleteSnapshot = defineOperation({
  docs: page('DeleteSnapshot'),
  access: 'write',
  errors: [
    'MissingParameter',
    'InvalidRegionId.NotFound',
    'InvalidSnapshotId.NotFound/plain',
    'SnapshotCreatedImage',
  ],
  input: z.object({ RegionId: required(), SnapshotId: required(), Force: flag }),
  run({ Force, SnapshotId }, call: EcsCall) {
    checkRegion(call);
    if (!/^s-[A-Za-z0-9]+$/.test(SnapshotId)) throw error('InvalidSnapshotId.NotFound/plain');
    const images = imagesOn(SnapshotId, call);
    if (images.length > 0 && !Force) throw error('SnapshotCreatedImage');
    for (const image of images) {
      const disks = image.attributes.disks.map((disk, index) =>
        snapshotIdOf(image, disk, index) === SnapshotId ? { ...disk, snapshotExists: false } : disk,
      );
      call.world.images.update({ ...image, attributes: { ...image.attributes, disks } });
    }
    return {};
  },
});
