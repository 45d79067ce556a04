import { errorsOn } from '../../../../vendor-kit/errors.ts';

const modify = errorsOn('Alibaba Cloud ECS, ModifyImageAttribute');

/** What only the page of ModifyImageAttribute lists; its other rows are shared with CreateImage. */
export const modifyImageAttributeErrors = {
  'ImageQuotaFull.ImageFamily': modify.injection(
    400,
    'The specified image family has exceeded max number of images for one image family.',
  ),
  'InvalidImageFamily.Malformed/ModifyImageAttribute': modify.parameter(
    400,
    'The specified parameter "ImageFamily" is malformed.',
  ),
  ImageFamilyQuotaFull: modify.injection(
    400,
    'The specified region has exceeded max number of image family.',
  ),
  'InvalidBootMode.NotSupport/ModifyImageAttribute': modify.parameter(
    400,
    'The specified parameter BootMode is not supported.',
  ),
  'InvalidLicenseType.NotSupported/ModifyImageAttribute': modify.parameter(
    400,
    'The specified parameter LicenseType is not supported.',
  ),
  'InvalidBootMode.NotSupport/architecture': modify.parameter(
    400,
    'The specified parameter BootMode is not supported for current image architecture.',
  ),
  'ImageStatus.NotAvailable': modify.state(403, 'The specified image status is not available.'),
  'ImageStatus.NotDeprecated': modify.state(403, 'The specified image status is not deprecated.'),
  'ImageUseShared/ModifyImageAttribute': modify.state(
    403,
    'The specified image has been shared to others, please remove shared accounts first.',
  ),
  // "Deined": the vendor's own spelling.
  'OperationDeined.ImageUsingByInstance': modify.state(
    403,
    'The boot mode of the image cannot be modified because it has associated instances.',
  ),
  'InvalidOperation.FeaturesImdsSupportNotMatch': modify.state(
    403,
    'The specified parameter Features.ImdsSupport can not be set to v1 from v2.',
  ),
  'InvalidStatus.ImageIsCreating': modify.state(
    403,
    'The operation cannot be performed because the image is creating. Please wait until the creation is complete and try again.',
  ),
};
