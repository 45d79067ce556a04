import { dryRun, ownImage } from '../common-checks.ts';
import { isNameTaken } from '../image.ts';
import { bootModes, imdsSupports, nvmeSupports } from '../image-attributes.ts';
import { statusOf } from '../image-progress.ts';
import { description, fields, flag, imageName, mandatory, oneOf } from '../parameters.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({
    RegionId: mandatory,
    ImageId: mandatory,
    DryRun: flag,
    ImageName: imageName('InvalidImageName.Malformed/plain'),
    Description: description('InvalidDescription.Malformed/plain'),
    ImageFamily: imageName('InvalidImageFamily.Malformed/ModifyImageAttribute'),
    BootMode: oneOf(bootModes, 'InvalidBootMode.NotSupport/ModifyImageAttribute'),
    LicenseType: oneOf(['BYOL'], 'InvalidLicenseType.NotSupported/ModifyImageAttribute'),
    Status: oneOf(['Available', 'Deprecated'], 'InvalidParameter'),
    Features: fields({
      NvmeSupport: oneOf(nvmeSupports, 'InvalidParameter'),
      ImdsSupport: oneOf(imdsSupports, 'InvalidParameter.FeaturesImdsSupport'),
    }),
  })
  .include(ownImage)
  .fact('status', ({ image, call }) => statusOf(image, call))
  .refuse('InvalidImageName.Duplicated/plain', ({ input, image, call }) =>
    isNameTaken(input.ImageName, input.RegionId, call, image.id),
  )
  .refuse(
    'InvalidBootMode.NotSupport/architecture',
    ({ input: { BootMode: mode = 'UEFI' }, image }) =>
      image.attributes.architecture === 'arm64' && mode !== 'UEFI',
  )
  .refuse(
    'OperationDeined.ImageUsingByInstance',
    ({ input: { BootMode: mode }, image: { attributes } }) =>
      mode !== undefined && mode !== attributes.bootMode && attributes.usedByInstances,
  )
  .refuse(
    'InvalidOperation.FeaturesImdsSupportNotMatch',
    ({ input, image }) =>
      input.Features.ImdsSupport === 'v1' && image.attributes.imdsSupport === 'v2',
  )
  // The status alone: clients change the features of an image right after they have begun it (observed).
  .refuse(
    'InvalidStatus.ImageIsCreating',
    ({ input, status }) =>
      input.Status !== undefined && (status === 'Creating' || status === 'Waiting'),
  )
  // The status that an image has already is no change (inferred).
  .refuse(
    'ImageStatus.NotAvailable',
    ({ input, status }) =>
      input.Status === 'Deprecated' && status !== 'Available' && status !== 'Deprecated',
  )
  .refuse(
    'ImageStatus.NotDeprecated',
    ({ input, status }) =>
      input.Status === 'Available' && status !== 'Deprecated' && status !== 'Available',
  )
  // Documented for an image with accounts, inferred for a community image.
  .refuse(
    'ImageUseShared/ModifyImageAttribute',
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
    'InvalidImageName.Malformed/long',
    'MissingParameter',
    'InvalidImageName.Duplicated/plain',
    'InvalidDescription.Malformed/plain',
    'ImageQuotaFull.ImageFamily',
    'InvalidImageFamily.Malformed/ModifyImageAttribute',
    'ImageFamilyQuotaFull',
    'InvalidBootMode.NotSupport/ModifyImageAttribute',
    'InvalidLicenseType.NotSupported/ModifyImageAttribute',
    'InvalidBootMode.NotSupport/architecture',
    'InvalidParameter.FeaturesImdsSupport',
    'ImageStatus.NotAvailable',
    'ImageStatus.NotDeprecated',
    'ImageUseShared/ModifyImageAttribute',
    'OperationDeined.ImageUsingByInstance',
    'InvalidOperation.FeaturesImdsSupportNotMatch',
    'InvalidStatus.ImageIsCreating',
    'InvalidImageId.NotFound',
    // Of an older edition.
    'InvalidImageName.Malformed/plain',
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
