import type { Emulator } from '../../../contract/emulator.ts';
import { volcengineWire } from '../wire.ts';
import { facts } from './call.ts';
import { copyImage } from './copy-image.ts';
import { createImage } from './create-image.ts';
import { createTags } from './create-tags.ts';
import { deleteImages } from './delete-images.ts';
import { deleteTags } from './delete-tags.ts';
import { describeImageSharePermission } from './describe-image-share-permission.ts';
import { describeImages } from './describe-images.ts';
import { describeRegions } from './describe-regions.ts';
import { describeTags } from './describe-tags.ts';
import { describeTasks } from './describe-tasks.ts';
import { describeZones } from './describe-zones.ts';
import { catalogue, commonErrors, error, invalid } from './errors.ts';
import { exportImage } from './export-image.ts';
import { newRequestId } from './identifiers.ts';
import { imageAttributes } from './image.ts';
import { importImage } from './import-image.ts';
import { limits } from './limits.ts';
import { listTagsForResources } from './list-tags-for-resources.ts';
import { modifyImageAttribute } from './modify-image-attribute.ts';
import { modifyImageSharePermission } from './modify-image-share-permission.ts';
import { refusalWithin } from './operation-details.ts';
import { HOME_REGION, regions } from './regions.ts';
import { tagResources } from './tag-resources.ts';
import { untagResources } from './untag-resources.ts';

const VERSION = '2020-04-01';

const wire = volcengineWire({
  service: 'ecs',
  version: VERSION,
  // An older print of the CopyImage page has it.
  formerVersions: ['2022-06-15'],
  homeRegion: HOME_REGION,
  refusalWithin,
});

/** Volcengine ECS: images, their copies, shares and tags. */
export const volcengineEcs: Emulator = {
  id: 'volcengine-ecs',
  name: 'Volcengine ECS',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  wires: [wire],
  errors: catalogue,
  commonErrors,
  situations: {
    // The gateway has checked the version by then.
    unknownOperation: ({ operation }) =>
      error('InvalidActionOrVersion', { action: operation, version: VERSION }),
    throttled: () => error('FlowLimitExceeded'),
    unavailable: () => error('ServiceUnavailableTemporarily'),
    internal: () => error('InternalError'),
    unauthenticated: () => error('SignatureDoesNotMatch'),
    forbidden: ({ operation }) =>
      error('AccessDenied', { action: `ecs:${operation}`, resource: '' }),
    // No documented row speaks of size.
    bodyTooLarge: () => error('InvalidArgument'),
  },
  invalid,
  limits,
  facts,
  imageAttributes,
  failedImage: 'kept',
  accountIdDigits: 10,
  newRequestId,
  operations: {
    CopyImage: copyImage,
    DescribeTasks: describeTasks,
    DescribeImages: describeImages,
    DeleteImages: deleteImages,
    ModifyImageAttribute: modifyImageAttribute,
    CreateImage: createImage,
    ImportImage: importImage,
    ExportImage: exportImage,
    ModifyImageSharePermission: modifyImageSharePermission,
    DescribeImageSharePermission: describeImageSharePermission,
    CreateTags: createTags,
    DeleteTags: deleteTags,
    DescribeTags: describeTags,
    TagResources: tagResources,
    UntagResources: untagResources,
    ListTagsForResources: listTagsForResources,
    DescribeRegions: describeRegions,
    DescribeZones: describeZones,
  },
};
