import { newTaskId } from '../identifiers.ts';
import { isUnderWay } from '../image.ts';
import { required } from '../parameters.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({ ImageId: required('MissingParameter.ImageId') })
  .find('image', 'InvalidImage.NotFound', ({ input, call }) => call.images.owned(input.ImageId))
  .refuse('InvalidImageStatus', ({ image }) => image.status !== 'available')
  .refuse('OperationDenied.ImageIsDetecting', ({ image, call }) =>
    isUnderWay('detect', image, call),
  );

/** Looks an image over for risks; DescribeImages shows what was found, which here is nothing. */
export const detectImage = ecs.operation('DetectImage', {
  access: 'write',
  page: [
    'InvalidImageStatus',
    'InvalidPlatformForDetect.UnSupported',
    'MissingParameter.ImageId',
    'InvalidImage.NotFound',
    'OperationDenied.ImageIsDetecting',
    'InternalError',
  ],
  checks,
  run({ image, call }) {
    const id = newTaskId(call.ids);
    call.tasks.start('detect', { id, image, source: image.id });
    const { updatedAt } = image;
    call.images.update(image, { updatedAt, attributes: { isDetected: true, detectionTask: id } });
    return {};
  },
});
