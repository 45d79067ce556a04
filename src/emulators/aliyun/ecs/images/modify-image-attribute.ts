import * as z from 'zod';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { dryRun, ownImage } from '../common-checks.ts';
import { isNameTaken } from '../image.ts';
import { bootModes, imdsSupports, nvmeSupports } from '../image-attributes.ts';
import { statusOf } from '../image-progress.ts';
import { description, flag, imageName, mandatory, oneOf, text } from '../parameters.ts';
import { ecs } from '../service.ts';

/** `Features.NvmeSupport` and `Features.ImdsSupport`. */
const features = parameter(
  z.preprocess(
    (sent) => (typeof sent === 'object' && !Array.isArray(sent) ? sent : {}),
    z.object({
      NvmeSupport: oneOf(nvmeSupports, 'InvalidParameter').schema,
      ImdsSupport: oneOf(imdsSupports, 'InvalidParameter').schema,
    }),
  ),
  ['InvalidParameter'],
);

const checks = ecs
  .input({
    RegionId: mandatory,
    ImageId: mandatory,
    DryRun: flag,
    ImageName: imageName('InvalidImageName.Malformed/plain'),
    Description: description('InvalidDescription.Malformed/plain'),
    ImageFamily: imageName('InvalidParameter'),
    BootMode: oneOf(bootModes, 'InvalidParameter'),
    LicenseType: text,
    Status: oneOf(['Available', 'Deprecated'], 'InvalidParameter'),
    Features: features,
  })
  .include(ownImage)
  .fact('status', ({ image, call }) => statusOf(image, call))
  .refuse('InvalidImageName.Duplicated/plain', ({ input, image, call }) =>
    isNameTaken(input.ImageName, input.RegionId, call, image.id),
  )
  .refuse(
    'InvalidParameter',
    ({ input, image }) =>
      input.Features.ImdsSupport === 'v1' && image.attributes.imdsSupport === 'v2',
    () => ({ name: 'Features.ImdsSupport' }),
  )
  .refuse(
    'IncorrectImageStatus',
    ({ input, status }) =>
      input.Status !== undefined && status !== 'Available' && status !== 'Deprecated',
  )
  // Inferred: the page only says that a shared image cannot be retired.
  .refuse(
    'ImageUseShared',
    ({ input, image: { attributes }, status }) =>
      input.Status === 'Deprecated' &&
      status === 'Available' &&
      (attributes.shares.length > 0 || attributes.isPublic),
  )
  .include(dryRun);

const conditions = { Available: 'usable', Deprecated: 'deprecated' } as const;

/** What is not sent stays as it is. */
export const modifyImageAttribute = ecs.operation('ModifyImageAttribute', {
  access: 'write',
  page: [
    'MissingParameter',
    'InvalidImageId.NotFound',
    'InvalidImageName.Malformed/plain',
    'InvalidImageName.Duplicated/plain',
    'InvalidDescription.Malformed/plain',
    'ImageUseShared',
  ],
  checks,
  run({ input, image, call }) {
    const { attributes } = image;
    call.images.update(image, {
      name: input.ImageName ?? image.name,
      description: input.Description ?? image.description,
      attributes: {
        family: input.ImageFamily ?? attributes.family,
        bootMode: input.BootMode ?? attributes.bootMode,
        licenseType: input.LicenseType ?? attributes.licenseType,
        condition: input.Status ? conditions[input.Status] : attributes.condition,
        nvmeSupport: input.Features.NvmeSupport ?? attributes.nvmeSupport,
        imdsSupport: input.Features.ImdsSupport ?? attributes.imdsSupport,
      },
    });
    return {};
  },
});
