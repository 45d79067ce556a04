import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error } from './errors.ts';
import { page } from './pages.ts';
import { flag, required, text } from './parameters.ts';
import { regions } from './regions.ts';
import { imagesOn, snapshotIdOf } from './snapshots.ts';

/**
 * Thin: clients delete the snapshots of an image after the image, and by then nothing here knows them,
 * so any id of a snapshot is one. An image that still stands on it loses it, once `Force` says so. The
 * generated clients have no `RegionId` here, others send it (observed).
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
  input: z.object({ RegionId: text, SnapshotId: required(), Force: flag }),
  run({ Force, RegionId, SnapshotId }, call: EcsCall) {
    if (RegionId !== undefined) checkRegion(call);
    if (!/^s-[A-Za-z0-9]+$/.test(SnapshotId)) throw error('InvalidSnapshotId.NotFound/plain');
    const images = imagesOn(SnapshotId, RegionId === undefined ? regions : [RegionId], call);
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
