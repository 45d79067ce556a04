import { bootMode, description, newImageName, required } from '../parameters.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({
    ImageId: required('MissingParameter.ImageId'),
    ImageName: newImageName,
    Description: description,
    BootMode: bootMode,
  })
  .find('image', 'InvalidImage.NotFound', ({ input, call }) => call.images.owned(input.ImageId))
  .refuse('InvalidImageStatus', ({ image }) => image.status !== 'available')
  // ARM machines know no BIOS.
  .refuse(
    'InvalidBootMode.Malformed',
    ({ input, image }) => input.BootMode === 'BIOS' && image.attributes.architecture === 'arm64',
  );

/** Changes an image's name, description or boot mode. */
export const modifyImageAttribute = ecs.operation('ModifyImageAttribute', {
  access: 'write',
  page: [
    'InvalidBootMode.Malformed',
    'InvalidDescription.Malformed',
    'InvalidImageName.Malformed',
    'InvalidImageStatus',
    'MissingParameter.ImageId',
    'InvalidImage.NotFound',
    'InternalError',
  ],
  checks,
  run({ input: { ImageName, Description, BootMode }, image, call }) {
    call.images.update(image, {
      name: ImageName || image.name,
      // Present and empty clears it.
      description: Description ?? image.description,
      attributes: { bootMode: BootMode ?? image.attributes.bootMode },
    });
    return {};
  },
});
