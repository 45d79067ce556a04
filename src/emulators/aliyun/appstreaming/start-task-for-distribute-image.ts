import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { firstRefusal } from '../../../domain/rules.ts';
import type { AppStreamingCall } from './call.ts';
import { type Asked, distributionRules, sourceRegionOf } from './distribution-rules.ts';
import { distributionsOf, placementsOf } from './distributions.ts';
import { succeeded } from './envelope.ts';
import { distributionErrors, error } from './errors.ts';
import { newId } from './identifiers.ts';
import { findImage, latestVersionOf } from './image.ts';
import { page } from './pages.ts';
import { listed, oneOf, productType, required, text } from './parameters.ts';
import { regions } from './regions.ts';
import { startTask } from './tasks.ts';

// The order of the keys is the order of the refusals.
const input = z.object({
  ImageId: required('MissingImageId'),
  ProductType: productType,
  // "Not required" on the page, which has an error for an empty one; clients send nothing for `[]`.
  DestinationRegionList: z.preprocess(
    listed,
    z
      .array(z.enum(regions, 'InvalidParameter.DestinationRegionList'))
      .min(1, 'ImageDistribute.TargetDistributeRegionListEmpty'),
  ),
  SourceRegion: oneOf(regions, 'InvalidParameter.SourceRegion'),
  VersionId: text,
  // Not public, without documented values: read and ignored.
  RetryType: text,
});

/** Starts a task that brings a version of an image to regions; the image keeps its id in all of them. */
export const startTaskForDistributeImage = defineOperation({
  docs: page('StartTaskForDistributeImage'),
  access: 'write',
  errors: [
    ...distributionErrors,
    'MissingImageId',
    'InvalidParameter.ProductType',
    'InvalidParameter.DestinationRegionList',
    'InvalidParameter.SourceRegion',
  ],
  input,
  run(input, call: AppStreamingCall) {
    const image = findImage(input.ImageId, call);
    if (image === undefined) throw error('Image.NotExist');
    const versionId = input.VersionId ?? latestVersionOf(image);
    const destinations = [...new Set(input.DestinationRegionList)];
    const rows = distributionsOf(image, call);
    const asked = { input, call, image, versionId, destinations, rows };
    const refusal = firstRefusal(distributionRules, asked);
    if (refusal !== undefined) throw refusal;
    return { Data: distribute(asked), ...succeeded };
  },
});

function distribute(asked: Asked): string {
  const { call, destinations, image, versionId } = asked;
  const taskId = newId('task', call.ids);
  const placements = [...placementsOf(image)];
  for (const regionId of destinations) {
    const placed = { regionId, versionId, status: 'INIT', taskId } as const;
    const at = placements.findIndex(
      (row) => row.regionId === regionId && row.versionId === versionId,
    );
    placements.splice(at < 0 ? placements.length : at, at < 0 ? 0 : 1, placed);
    startTask(
      {
        id: taskId,
        kind: 'copy',
        region: regionId,
        imageId: image.id,
        sourceRegion: sourceRegionOf(asked) ?? '',
        sourceId: image.id,
        versionId,
        seconds: image.attributes.copySeconds,
      },
      call,
    );
  }
  call.world.images.update({ ...image, attributes: { ...image.attributes, placements } });
  return taskId;
}
