import type { Refusal } from '../../../support/rows.ts';

const NO_REGION: Refusal = [
  404,
  'InvalidRegionId.NotFound',
  'The specified RegionId does not exist.',
];
const NO_IMAGE: Refusal = [404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'];
const NO_NAMED_IMAGE: Refusal = [
  404,
  'InvalidImageId.NotFound',
  'The specified image %s does not exist.',
];
const INTERNAL: Refusal = [
  500,
  'InternalError',
  'The request processing has failed due to some unknown error.',
];

/**
 * The error tables of the pages around a copy, transcribed in the order of their newest edition, then the
 * rows that only older editions have; `%s` is what the vendor fills in.
 */
export const pageRows: Readonly<Record<string, readonly Refusal[]>> = {
  CancelCopyImage: [
    [
      400,
      'ImageCreatedNotFromCopy',
      'The specified image is not the target image of a copy action.',
    ],
    [400, 'InvalidDescription.Malformed', 'The specified description is wrongly formed.'],
    [400, 'IncorrectImageStatus', 'The specified snapshot is not coping.'],
    [400, 'IncorrectImageStatus', 'The specified image is not coping.'],
    [400, 'IncorrectImageStatus', 'The Image copy has been failed.'],
    [400, 'CancelNotSupported', 'The specified image coping can not be cancelled.'],
    [400, 'IncorrectImageStatus', 'The image copy has completed.'],
    NO_REGION,
    NO_IMAGE,
    INTERNAL,
    [400, 'IncorrectImageStatus', 'The image is copied finished.'],
    [400, 'IncorrectImageStatus', 'The image has completed copy.'],
  ],
  // The editions differ by "specifed" and a full stop in four texts: the older ones here.
  DescribeImages: [
    [
      400,
      'InvalidImageOwnerAlias.ValueNotSupported',
      'The specified ImageOwnerAlias value is not supported.',
    ],
    [400, 'InvalidParamter', 'Invalid Parameter'],
    [400, 'InvalidTag.Mismatch', 'The specified Tag.n.Key and Tag.n.Value are not match.'],
    [400, 'InvalidTagCount', 'The specified tags are beyond the permitted range.'],
    [
      400,
      'InvalidInstanceType.ValueNotSupported',
      'The specified instance type %s does not exist. You can use the DescribeInstanceTypes API to query the available instance types.',
    ],
    [
      400,
      'InvalidFilterValue.NetworkType',
      'The specified networkType value in the Filter is invalid.',
    ],
    [
      400,
      'InvalidOperation.ImageOwnerIdUnsupported',
      'The parameter "ImageOwnerId" is not supported in this context, it is only valid when querying shared images or community images.',
    ],
    [
      400,
      'InvalidImageOwnerAlias.PublicImageUnsupported',
      'When querying images, the parameter ImageOwnerAlias should be others while specified parameter IsPublic is true.',
    ],
    [
      403,
      'CurrentAccount.NotSupportPublicImage',
      'Public image is not supported for current account.',
    ],
    [404, 'InvalidFilterKey.NotFound', 'The specified Filter Key is not found.'],
    [404, 'InvalidFilterValue', 'The specified Filter Value is not valid.'],
    [404, 'InvalidUsage', 'The specifed Usage is not valid'],
    [404, 'InvalidOSType', 'The specifed OSType is not valid'],
    [404, 'InvalidArchitecture', 'The specifed Architecture is not valid'],
    INTERNAL,
    [
      400,
      'InvalidInstanceType.ValueNotSupported',
      'The specified InstanceType does not exist or beyond the permitted range.',
    ],
    NO_REGION,
  ],
  DeleteImage: [
    [
      403,
      'ImageUsingByInstance',
      'The specified image has been used to create instances. You can use the DescribeInstances API to query these instances, or you can use the force parameter to proceed.',
    ],
    [
      403,
      'ImageUseShared',
      'The specified image has been shared to others. You can use the DescribeImageSharePermission API to query the users who have been shared.',
    ],
    [
      403,
      'OperationDenied.ImageCopying',
      'The image is being copied. Please use the CancelCopyImage API.',
    ],
    [403, 'ImageIsImporting', 'The specified Image is importing.'],
    [
      403,
      'ImageIsExporting',
      'The specified image is currently being exported. You can use the DescribeTasks API to check the status of related tasks and cancel them if needed.',
    ],
    [403, 'ImageIsPublic', 'You can not delete public image, please modify it to private.'],
    NO_IMAGE,
    [403, 'ImageIsExporting', 'The specified Image is exporting. Please cancel task first.'],
    NO_REGION,
  ],
  ModifyImageAttribute: [
    [
      400,
      'InvalidImageName.Malformed',
      'Image names must be between 2 and 128 characters long, using either English or Chinese characters. The name must start with a letter or a Chinese character, and can include numbers, colons, underscores and hyphens.',
    ],
    [
      400,
      'MissingParameter',
      'The input parameter "%s" that is mandatory for processing this request is not supplied.',
    ],
    [400, 'InvalidImageName.Duplicated', 'The specified Image name has already bean used.'],
    [400, 'InvalidDescription.Malformed', 'The specified description is wrongly formed.'],
    [
      400,
      'ImageQuotaFull.ImageFamily',
      'The specified image family has exceeded max number of images for one image family.',
    ],
    [400, 'InvalidImageFamily.Malformed', 'The specified parameter "ImageFamily" is malformed.'],
    [400, 'ImageFamilyQuotaFull', 'The specified region has exceeded max number of image family.'],
    [400, 'InvalidBootMode.NotSupport', 'The specified parameter BootMode is not supported.'],
    [
      400,
      'InvalidLicenseType.NotSupported',
      'The specified parameter LicenseType is not supported.',
    ],
    [
      400,
      'InvalidBootMode.NotSupport',
      'The specified parameter BootMode is not supported for current image architecture.',
    ],
    [
      400,
      'InvalidParameter.FeaturesImdsSupport',
      'The specified parameter Features.ImdsSupport is not supported.',
    ],
    [403, 'ImageStatus.NotAvailable', 'The specified image status is not available.'],
    [403, 'ImageStatus.NotDeprecated', 'The specified image status is not deprecated.'],
    [
      403,
      'ImageUseShared',
      'The specified image has been shared to others, please remove shared accounts first.',
    ],
    [
      403,
      'OperationDeined.ImageUsingByInstance',
      'The boot mode of the image cannot be modified because it has associated instances.',
    ],
    [
      403,
      'InvalidOperation.FeaturesImdsSupportNotMatch',
      'The specified parameter Features.ImdsSupport can not be set to v1 from v2.',
    ],
    [
      403,
      'InvalidStatus.ImageIsCreating',
      'The operation cannot be performed because the image is creating. Please wait until the creation is complete and try again.',
    ],
    NO_IMAGE,
    [400, 'InvalidImageName.Malformed', 'The specified Image name is wrongly formed.'],
  ],
  ModifyImageSharePermission: [
    [
      400,
      'MissingParameter',
      'The input parameter "%s" that is mandatory for processing this request is not supplied.',
    ],
    [400, 'InvalidGroup.Malformed', 'The specified Group is wrongly formed.'],
    [
      400,
      'UnnecessaryParameter.LaunchPermission',
      'The specified parameter "LaunchPermission" is unnecessary if paramter "AddAccounts" or "RemoveAccounts" exist.',
    ],
    [
      400,
      'InvalidParameter.LaunchPermission',
      'The specified parameter "LaunchPermission" is invalid.',
    ],
    [
      400,
      'ForbiddenParameter.LaunchPermission',
      'The specified parameter "LaunchPermission" is forbidden for current account.',
    ],
    [
      403,
      'AssumeRoleError',
      'Requires a RAM role of AliyunECSShareEncryptImageDefaultRole before sharing encrypted image.',
    ],
    [
      403,
      'ImageDescription.ContainsSensitiveWords',
      'The specified image description contains sensitive words.',
    ],
    [403, 'ImageName.ContainsSensitiveWords', 'The specified image name contains sensitive words.'],
    [403, 'Image.Public', 'The specified image is public image.'],
    [
      403,
      'CurrentRegion.NotSupportPublicImage',
      'Public image is not supported for current region.',
    ],
    [403, 'Image.NotPublic', 'The specified image is not public image.'],
    [
      403,
      'OperationDeined.FullImage',
      'The encrypted image contains multiple snapshots, which do not support share.',
    ],
    [403, 'QuotaExceed.ShareImage', 'The shared Image Quota exceeds.'],
    [403, 'QuotaExceed.ShareImageUser', 'The shared Image user Quota exceeds.'],
    [403, 'InvalidImageId.BidMismatch', 'Cannot share the image with users %s of other sites.'],
    [
      403,
      'OperationDeined.EncryptedSnapshot',
      'The image contains encrypted snapshots, which do not support share.',
    ],
    [
      403,
      'OperationDenied.InvalidImageStatus',
      'The specified image cannot be shared when it is deprecated.',
    ],
    [
      403,
      'PublicImageAgreement.NotSigned',
      'The current account has not signed "Community Image Terms of Service".',
    ],
    [
      403,
      'InvalidParameter.IsPublic',
      'The specified parameter IsPublic is conflicted with other parameters.',
    ],
    [
      403,
      'InvalidParameter.KMSKeyId.CMKUnauthorized',
      'The CMK(Customer Master Key) lacks authorization to add tags to the ECS service.',
    ],
    [
      403,
      'InvalidParameter.KMSKeyId.CMKNotEnabled',
      'The CMK (Customer Master Key) must be in an active state.',
    ],
    [
      403,
      'InvalidOperation.ServiceKeyEncryptedImageUnsupported',
      'The specified service key encrypted image is not supported for this operation. Please switch to a CMK (Customer Master Key) encrypted image and retry.',
    ],
    NO_IMAGE,
    [
      404,
      'InvalidAccount.NotFound',
      'The specified account %s in parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
    ],
    [404, 'InvalidAccount.Forbbiden', 'The specified Account does not yourself.'],
    [
      404,
      'InvalidAccount.NotFound',
      'The specified parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
    ],
    NO_NAMED_IMAGE,
    [403, 'InvalidImageId.BidMismatch', 'Cannot share image with other bid user.'],
  ],
  DescribeImageSharePermission: [
    [
      400,
      'MissingParameter',
      'The input parameter "%s "that is mandatory for processing this request is not supplied.',
    ],
    NO_NAMED_IMAGE,
  ],
  DescribeRegions: [
    [
      403,
      'Unauthorized.EmptyRegion',
      'The specified account has no access authority to any region.',
    ],
    [403, 'Invalid.InstanceChargeType', 'The specified instanceChargeType is not valid.'],
    [
      404,
      'InvalidAcceptLanguage.NotFound',
      'Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.',
    ],
    [
      404,
      'InvalidResourceType.NotFound',
      'The ResourceType provided does not exist in our records.',
    ],
  ],
};
