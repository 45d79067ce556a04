import type { Emulator } from '../../../contract/emulator.ts';
import { rpcWire } from '../wire.ts';
import { createImageByInstance } from './create-image-by-instance.ts';
import { deleteImage } from './delete-image.ts';
import { startTaskForDistributeImage } from './distribute/start-task-for-distribute-image.ts';
import { error } from './errors.ts';
import { listImage } from './list-image/list-image.ts';
import { listRegions } from './list-regions.ts';
import { HOME_REGION } from './regions.ts';
import { appStreaming, VERSION } from './service.ts';

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

/** The service as the core serves it. */
export const aliyunAppStreaming: Emulator = appStreaming.emulator({
  wires: [wire],
  standardErrors: {
    unknownOperation: () => error('InvalidAction.NotFound'),
    throttled: () => error('Throttling.User'),
    unavailable: () => error('ServiceUnavailable'),
    internal: () => error('InternalError/gateway'),
    unauthenticated: () => error('SignatureDoesNotMatch'),
    forbidden: () => error('Forbidden.RAM'),
    // No documented error speaks of size.
    bodyTooLarge: () => error('InvalidParamater', { name: 'Body' }),
  },
  operations: [
    startTaskForDistributeImage,
    listImage,
    deleteImage,
    createImageByInstance,
    listRegions,
  ],
});
