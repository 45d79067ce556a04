import type { Emulator } from '../../../contract/emulator.ts';
import { awsJsonWire, rpcV2CborWire } from '../wire.ts';
import { copyImage } from './copy-image.ts';
import { createImportedImage } from './create-imported-image.ts';
import { createUpdatedImage } from './create-updated-image.ts';
import { deleteImage } from './delete-image.ts';
import { describeImages } from './describe-images.ts';
import { error, modelled } from './errors.ts';
import { forbidden } from './forbidden.ts';
import {
  deleteImagePermissions,
  describeImagePermissions,
  updateImagePermissions,
} from './permissions.ts';
import { HOME_REGION } from './regions.ts';
import { appStream } from './service.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

const operations = [
  copyImage,
  describeImages,
  deleteImage,
  createUpdatedImage,
  createImportedImage,
  updateImagePermissions,
  describeImagePermissions,
  deleteImagePermissions,
  tagResource,
  untagResource,
  listTagsForResource,
];

const settings = {
  target: 'PhotonAdminProxyService',
  signingName: 'appstream',
  homeRegion: HOME_REGION,
  operations: operations.map(({ name }) => name),
  modelled,
};

/** The service as the core serves it. */
export const awsAppStream: Emulator = appStream.emulator({
  wires: [awsJsonWire(settings), rpcV2CborWire(settings)],
  standardErrors: {
    unknownOperation: () => error('UnknownOperationException'),
    throttled: () => error('ThrottlingException'),
    unavailable: () => error('ServiceUnavailableException'),
    internal: () => error('InternalFailure'),
    unauthenticated: () => error('InvalidSignatureException'),
    forbidden,
    bodyTooLarge: () => error('RequestEntityTooLargeException'),
  },
  operations,
});
