import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { findOwnImage } from './image.ts';
import { page } from './pages.ts';
import { description, newImageName, required } from './parameters.ts';

/** Changes an image's name, description or boot mode. */
export const modifyImageAttribute = defineOperation({
  docs: page('ModifyImageAttribute'),
  access: 'write',
  errors: [
    'InvalidBootMode.Malformed',
    'InvalidDescription.Malformed',
    'InvalidImageName.Malformed',
    'InvalidImageStatus',
    'MissingParameter.ImageId',
    'InvalidImage.NotFound',
    'InternalError',
  ],
  input: z.object({
    ImageId: required('MissingParameter.ImageId'),
    ImageName: newImageName,
    Description: description,
    BootMode: z.enum(['BIOS', 'UEFI', ''], 'InvalidBootMode.Malformed').optional(),
  }),
  run({ ImageId, ImageName, Description, BootMode }, call: EcsCall) {
    const image = findOwnImage(ImageId, call);
    if (image === undefined) throw error('InvalidImage.NotFound');
    if (image.status !== 'available') throw error('InvalidImageStatus');
    const { attributes } = image;
    // ARM machines know no BIOS.
    if (BootMode === 'BIOS' && attributes.architecture === 'arm64') {
      throw error('InvalidBootMode.Malformed');
    }
    call.world.images.update({
      ...image,
      name: ImageName || image.name,
      // Present and empty clears it.
      description: Description ?? image.description,
      attributes: { ...attributes, bootMode: BootMode || attributes.bootMode },
      updatedAt: call.now,
    });
    return {};
  },
});
