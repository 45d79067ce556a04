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
    'ImageCreatedNotFromCopy',
    'InvalidDescription.Malformed/plain',
    'IncorrectImageStatus/snapshot',
    'IncorrectImageStatus/not-copying',
    'IncorrectImageStatus/failed',
    'CancelNotSupported',
    'IncorrectImageStatus/completed',
    'InvalidRegionId.NotFound',
    'InvalidImageId.NotFound',
    'InternalError/plain',
    // Of older editions.
    'IncorrectImageStatus/finished',
    'IncorrectImageStatus/has-completed',
  ],
  checks,
  run({ image, call }) {
    removeImage(image, call);
    return {};
  },
});
