import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error, type Row } from './errors.ts';
import { type EcsImage, ownImage } from './image.ts';
import { statusOf } from './image-status.ts';
import { page } from './pages.ts';
import { required } from './parameters.ts';
import { unmakeImage } from './unmake-image.ts';

const errors: readonly Row[] = [
  'MissingParameter',
  'InvalidRegionId.NotFound',
  'InvalidImageId.NotFound',
  'ImageCreatedNotFromCopy',
  'IncorrectImageStatus/finished',
  'IncorrectImageStatus/completed',
  'IncorrectImageStatus/failed',
  'IncorrectImageStatus/not-copying',
  'IncorrectImageStatus/snapshot',
  'CancelNotSupported',
  'InvalidDescription.Malformed/plain',
  'InternalError/plain',
];

export const cancelCopyImage = defineOperation({
  docs: page('CancelCopyImage'),
  access: 'write',
  errors,
  input: z.object({ RegionId: required(), ImageId: required() }),
  run({ ImageId }, call: EcsCall) {
    checkRegion(call);
    const image = ownImage(ImageId, call);
    const refusal = cancelRefusal(image, call);
    if (refusal !== undefined) throw refusal;
    unmakeImage(image, call);
    return {};
  },
});

function cancelRefusal(image: EcsImage, call: EcsCall) {
  if (image.attributes.origin !== 'copy') return error('ImageCreatedNotFromCopy');
  const status = statusOf(image, call);
  switch (status) {
    case 'Available':
    case 'Deprecated':
      return error('IncorrectImageStatus/finished');
    case 'CreateFailed':
      return error('IncorrectImageStatus/failed');
    case 'UnAvailable':
      return error('IncorrectImageStatus/not-copying');
    case 'Creating':
    case 'Waiting':
      return image.attributes.cancellable ? undefined : error('CancelNotSupported');
    default:
      return status satisfies never;
  }
}
