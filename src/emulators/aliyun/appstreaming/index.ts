import type { Emulator } from '../../../contract/emulator.ts';
import { newRequestId } from '../request-id.ts';
import { rpcWire } from '../wire.ts';
import { facts } from './call.ts';
import { createImageByInstance } from './create-image-by-instance.ts';
import { deleteImage } from './delete-image.ts';
import { catalogue, commonErrors, error, invalid } from './errors.ts';
import { imageAttributes } from './image.ts';
import { limits } from './limits.ts';
import { listImage } from './list-image.ts';
import { listRegions } from './list-regions.ts';
import { HOME_REGION, regions } from './regions.ts';
import { startTaskForDistributeImage } from './start-task-for-distribute-image.ts';

const VERSION = '2021-09-01';
const PRODUCT = 'appstream-center';

const wire = rpcWire({
  product: PRODUCT,
  ramPrefix: 'appstreaming',
  version: VERSION,
  homeRegion: HOME_REGION,
  // Documented for cn-shanghai and ap-southeast-1; the clients make the others by the same rule.
  hostOf: (region) => `${PRODUCT}.${region}.aliyuncs.com`,
  // The generated clients read nothing else.
  jsonOnly: true,
  refusals: {
    unsupportedMethod: () => error('UnsupportedHTTPMethod'),
    unknownVersion: () => error('InvalidVersion'),
    unsupportedSignature: (name) =>
      name === 'SignatureMethod'
        ? error('InvalidSignatureMethod')
        : error('InvalidParamater', { name }),
    malformedDate: () => error('InvalidTimeStamp.Format'),
    wrongSignature: (stringToSign) => error('SignatureDoesNotMatch/V1', { stringToSign }),
    wrongAcs3: () => error('SignatureDoesNotMatch'),
  },
  refusalExtras: ({ code }) => ({
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=${PRODUCT}`,
  }),
});

/** Alibaba Cloud App Streaming: images and the regions they are distributed to. */
export const aliyunAppStreaming: Emulator = {
  id: 'aliyun-appstreaming',
  name: 'Alibaba Cloud App Streaming',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  wires: [wire],
  errors: catalogue,
  commonErrors,
  situations: {
    unknownOperation: () => error('InvalidAction.NotFound'),
    throttled: () => error('Throttling.User'),
    unavailable: () => error('ServiceUnavailable'),
    internal: () => error('InternalError/gateway'),
    unauthenticated: () => error('SignatureDoesNotMatch'),
    forbidden: () => error('Forbidden.RAM'),
    // No documented row speaks of size.
    bodyTooLarge: () => error('InvalidParamater', { name: 'Body' }),
  },
  invalid,
  limits,
  facts,
  imageAttributes,
  // It fails in one region only: the image stays.
  failedImage: 'kept',
  accountIdDigits: 16,
  newRequestId,
  operations: {
    StartTaskForDistributeImage: startTaskForDistributeImage,
    ListImage: listImage,
    DeleteImage: deleteImage,
    CreateImageByInstance: createImageByInstance,
    ListRegions: listRegions,
  },
};
