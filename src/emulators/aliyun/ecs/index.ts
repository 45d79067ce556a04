import type { Emulator } from '../../../contract/emulator.ts';
import type { NewImage } from '../../../domain/image.ts';
import { newRequestId } from '../request-id.ts';
import { rpcWire } from '../wire.ts';
import { afterAccount } from './account.ts';
import { facts } from './call.ts';
import { cancelCopyImage } from './cancel-copy-image.ts';
import { copyImage } from './copy-image.ts';
import { createImage } from './create-image.ts';
import { deleteImage } from './delete-image.ts';
import { deleteSnapshot } from './delete-snapshot.ts';
import { describeImageSharePermission } from './describe-image-share-permission.ts';
import { describeImages } from './describe-images.ts';
import { describeRegions } from './describe-regions.ts';
import { describeTaskAttribute } from './describe-task-attribute.ts';
import { describeTasks } from './describe-tasks.ts';
import { catalogue, commonErrors, error, invalid } from './errors.ts';
import { addTags, removeTags } from './former-tags.ts';
import { type ImageAttributes, imageAttributes } from './image.ts';
import { shelfOf } from './image-filters.ts';
import { importImage } from './import-image.ts';
import { limits } from './limits.ts';
import { listTagResources } from './list-tag-resources.ts';
import { modifyImageAttribute } from './modify-image-attribute.ts';
import { modifyImageSharePermission } from './modify-image-share-permission.ts';
import { HOME_REGION, hostOf, regions } from './regions.ts';
import { tagResources } from './tag-resources.ts';
import { untagResources } from './untag-resources.ts';

const VERSION = '2014-05-26';

/** Elastic Compute Service: copies of custom images between regions, and what clients do around them. */
export const aliyunEcs: Emulator = {
  id: 'aliyun-ecs',
  name: 'Alibaba Cloud Elastic Compute Service (ECS)',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  wires: [
    rpcWire({
      product: 'Ecs',
      ramPrefix: 'ecs',
      version: VERSION,
      homeRegion: HOME_REGION,
      hostOf,
      fallback: true,
    }),
  ],
  errors: catalogue,
  commonErrors,
  situations: {
    unknownOperation: () => error('InvalidAction.NotFound'),
    throttled: () => error('Throttling'),
    unavailable: () => error('ServiceUnavailable'),
    internal: () => error('InternalError'),
    unauthenticated: () => error('InvalidAccessKeyId.NotFound'),
    forbidden: () => error('Forbidden.RAM'),
    // Inferred: the vendor's word for a body that is too large is not known.
    bodyTooLarge: () => error('InvalidParameter', { name: 'RequestBody' }),
  },
  invalid,
  limits,
  facts,
  imageAttributes,
  shelfOf: (image) => shelfOf(image as NewImage<ImageAttributes>),
  failedImage: 'kept',
  accountIdDigits: 16,
  newRequestId,
  operations: {
    CopyImage: afterAccount(copyImage),
    CancelCopyImage: cancelCopyImage,
    DescribeImages: describeImages,
    DeleteImage: deleteImage,
    CreateImage: createImage,
    ImportImage: importImage,
    ModifyImageAttribute: modifyImageAttribute,
    ModifyImageSharePermission: modifyImageSharePermission,
    DescribeImageSharePermission: describeImageSharePermission,
    DescribeRegions: describeRegions,
    TagResources: tagResources,
    UntagResources: untagResources,
    ListTagResources: listTagResources,
    AddTags: addTags,
    RemoveTags: removeTags,
    DescribeTasks: describeTasks,
    DescribeTaskAttribute: describeTaskAttribute,
    DeleteSnapshot: deleteSnapshot,
  },
};
