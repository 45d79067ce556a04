import type { Emulator } from '../../../emulator.ts';
import { newRequestId } from '../request-id.ts';
import { rpcWire } from '../wire.ts';
import { afterAccount } from './account.ts';
import { facts } from './call.ts';
import { cancelCopyImage } from './cancel-copy-image.ts';
import { copyImage } from './copy-image.ts';
import { deleteImage } from './delete-image.ts';
import { describeImages } from './describe-images.ts';
import { catalogue, commonErrors, error, invalid } from './errors.ts';
import { imageAttributes } from './image.ts';
import { limits } from './limits.ts';
import { HOME_REGION, hostOf, regions } from './regions.ts';

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
  failedImage: 'kept',
  accountIdDigits: 16,
  newRequestId,
  operations: {
    CopyImage: afterAccount(copyImage),
    CancelCopyImage: cancelCopyImage,
    DescribeImages: describeImages,
    DeleteImage: deleteImage,
  },
};
