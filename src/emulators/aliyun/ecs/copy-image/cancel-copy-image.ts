import { ownImage } from '../common-checks.ts';
import { removeImage } from '../image.ts';
import { statusOf } from '../image-progress.ts';
import { mandatory } from '../parameters.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({ RegionId: mandatory, ImageId: mandatory })
  .include(ownImage)
  .refuse('ImageCreatedNotFromCopy', ({ image }) => image.attributes.origin !== 'copy')
  .fact('status', ({ image, call }) => statusOf(image, call))
  .refuse(
    'IncorrectImageStatus/finished',
    ({ status }) => status === 'Available' || status === 'Deprecated',
  )
  .refuse('IncorrectImageStatus/failed', ({ status }) => status === 'CreateFailed')
  .refuse('IncorrectImageStatus/not-copying', ({ status }) => status === 'UnAvailable')
  .refuse('CancelNotSupported', ({ image }) => !image.attributes.cancellable);

export const cancelCopyImage = ecs.operation('CancelCopyImage', {
  access: 'write',
  page: [
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
  ],
  checks,
  run({ image, call }) {
    removeImage(image, call);
    return {};
  },
});
