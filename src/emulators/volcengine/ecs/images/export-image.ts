import { newTaskId } from '../identifiers.ts';
import { required, requiredMatching } from '../parameters.ts';
import { ecs } from '../service.ts';

// Inferred: the name of an object, which does not begin with a slash.
const TOS_PREFIX = /^[A-Za-z0-9_.-][A-Za-z0-9_./-]{0,511}$/;

const checks = ecs
  .input({
    ImageId: required('MissingParameter.ImageId'),
    TOSBucket: required('MissingParameter.TOSBucket'),
    TOSPrefix: requiredMatching(
      'MissingParameter.TOSPrefix',
      TOS_PREFIX,
      'InvalidTOSPrefix.Malformed',
    ),
  })
  .find('image', 'InvalidImage.NotFound', ({ input, call }) => call.images.visible(input.ImageId))
  .refuse(
    'InvalidImageForExportImage.UnSupported',
    ({ image: { owned, attributes } }) =>
      !owned || attributes.productCode !== '' || attributes.wholeMachine,
  )
  .refuse('InvalidImageStatus', ({ image }) => image.status !== 'available');

/** Writes an image to object storage; until that is done it can be neither copied nor deleted. */
export const exportImage = ecs.operation('ExportImage', {
  access: 'write',
  page: [
    'InvalidImageForExportImage.UnSupported',
    'InvalidImageStatus',
    'InvalidTOSPrefix.Malformed',
    'InvalidTosPutObject.AccessDenied',
    'MissingParameter.ImageId',
    'MissingParameter.TOSBucket',
    'MissingParameter.TOSPrefix',
    'InternalError',
  ],
  checks,
  run({ image, call }) {
    const TaskId = newTaskId(call.ids);
    call.tasks.start('export', { id: TaskId, image, source: image.id });
    return { TaskId };
  },
});
