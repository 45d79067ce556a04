import { defineErrors, documented } from '../../../contract/errors.ts';
import { codedById, errorsOn } from '../../../vendor-kit/errors.ts';
import { gateway } from '../gateway-errors.ts';
import { exportErrors } from './export-image/export-errors.ts';
import { familyErrors } from './families/family-errors.ts';
import { groupErrors } from './resource-groups/group-errors.ts';
import { snapshotErrors } from './snapshots/snapshot-errors.ts';
import { tagErrors } from './tags/tag-errors.ts';
import { taskErrors } from './tasks/task-errors.ts';

const copy = errorsOn('Alibaba Cloud ECS, CopyImage');
const cancel = errorsOn('Alibaba Cloud ECS, CancelCopyImage');
const describe = errorsOn('Alibaba Cloud ECS, DescribeImages');
const remove = errorsOn('Alibaba Cloud ECS, DeleteImage');
const create = errorsOn('Alibaba Cloud ECS, CreateImage');
const modify = errorsOn('Alibaba Cloud ECS, ModifyImageAttribute');
const share = errorsOn('Alibaba Cloud ECS, ModifyImageSharePermission');
const shown = errorsOn('Alibaba Cloud ECS, DescribeImageSharePermission');
const regions = errorsOn('Alibaba Cloud ECS, DescribeRegions');
const common = errorsOn('Alibaba Cloud ECS, common error codes');
const pattern = errorsOn('inferred: the wording of the sibling operations');

/**
 * The gateway's, then the product's, page by page. Codes and texts are the vendor's to the letter,
 * misspellings included; of an id with a slash what stands before it is the code.
 */
const catalogue = codedById({
  ...gateway.catalogue,

  // CopyImage, in the order of its page.
  'InvalidDescription.Malformed': copy.parameter(
    400,
    'The specified destination description is wrongly formed.',
  ),
  'SourceRegion.NotFound': copy.parameter(400, 'The source region not found.'),
  'DestinationRegion.NotFound': copy.parameter(400, 'The destination region not found.'),
  IncorrectImageStatus: copy.state(400, 'The image not available.'),
  'InvalidSnapshotId.NotFound': copy.state(400, 'The specified SnapshotId does not exist.'),
  'InvalidImageName.Duplicated': copy.state(
    400,
    'The specified image name is already in use in the target region. Please try a different one.',
    'the text until 2023 was "The destination image is exist."',
  ),
  'InvalidParameter.EncryptedIllegal': copy.parameter(
    400,
    'The specified parameter Encrypted must be true when kmsKeyId is not empty.',
  ),
  'InvalidEncrypted.NotMatchEncryptAlgorithm': copy.parameter(
    400,
    'The specified parameter Encrypted must be true when EncryptAlgorithm is not empty.',
  ),
  InvalidEncryptAlgorithm: copy.parameter(
    400,
    'The specified parameter EncryptAlgorithm is not valid.',
  ),
  'InvalidEncrypted.NotMatchKmsKeyId': copy.injection(
    400,
    'The specified parameter Encrypted must be true when KmsKeyId is not empty.',
    'the situation of InvalidParameter.EncryptedIllegal, which is documented longer',
  ),
  'OperationDenied.CommunityImage': copy.state(400, 'Community image does not support copy.'),
  'InvalidImageName.Malformed': copy.parameter(
    400,
    'The specified destination image name is wrongly formed.',
  ),
  'InvalidParameter.KmsNotEnabled': copy.state(400, 'The specified operation need enable KMS.'),
  'OperationDenied.ImageCopyConflict': copy.state(
    400,
    'The same image cannot be copied concurrently. Please wait until the last copy is completed before performing the next operation.',
  ),
  'Account.Arrearage': copy.state(400, 'Your account has an outstanding payment.'),
  'Duplicate.TagKey': copy.parameter(400, 'The Tag.N.Key contain duplicate key.'),
  'InvalidAliUid.IsNull': copy.injection(401, 'The aliUid must not be null.'),
  // InternalError is the gateway's: status and text are the same.
  // "Forbbiden": the vendor's own spelling.
  Forbbiden: copy.state(403, 'User not authorized to operate on the specified resource.'),
  'InvalidOperation.CopyingDataFromThisRegionUnsupported': copy.state(
    403,
    'Data transfer from the current region to other regions is not supported.',
  ),
  'InvalidOperation.CopyingDataToThisRegionUnsupported': {
    ...copy.state(
      403,
      'Only Some Regions {regions} can copy data to this region.',
      'what fills its gap is inferred',
    ),
    sample: { regions: 'cn-beijing' },
  },
  'QuotaExceed.Image': {
    ...copy.state(403, 'The number of images exceeds the limit ({limit}).'),
    sample: { limit: '100' },
  },
  'QuotaExceed.Snapshot': copy.state(403, 'The snapshot quota exceeds.'),
  'OperationDenied.ImageCopying': copy.state(
    403,
    'The image is currently being copied. Please try again later.',
  ),
  RegionNotSupportCopy: copy.state(403, 'The region not support copy.'),
  'InvalidSnapshot.TooOld': copy.state(
    403,
    'This operation is denied because the specified snapshot is created before 2013-07-15.',
  ),
  OperationDenied: copy.state(403, 'The specified snapshot is not allowed to create image.'),
  IncorrectDestinationRegion: copy.state(
    403,
    'The destination region is not equal the target region.',
    'older pages: source and destination are equal, which the fact forbidSameRegion brings back',
  ),
  // "Deined": the vendor's own spelling.
  'OperationDeined.EncryptedSnapshot': copy.state(
    403,
    'The image contains encrypted snapshots, which do not support copying.',
  ),
  'OperationDenied.SameRegionOnly': copy.state(
    403,
    'The image shared from others can not be copied to another region directly.',
  ),
  'OperationDenied.NotPublished': copy.state(
    403,
    'The operation is denied because corresponding marketplace image is not published in destination region.',
  ),
  'OperationDenied.NotAuthorized': copy.state(
    403,
    'The operation is denied because corresponding marketplace image is not authorized to current user.',
  ),
  'OperationDenied.EncryptSnapshotAcrossRegion': copy.state(
    403,
    'The image do not contain encrypted snapshots, which do not support copying to encrypted ones.',
  ),
  'InvalidParameter.KMSKeyId.KMSUnauthorized': copy.state(
    403,
    'ECS service have no right to access your KMS.',
  ),
  'InvalidRegion.NotSupport': copy.state(403, 'The specified region does not support byok.'),
  UserNotInTheWhiteList: copy.state(403, 'The user is not in byok white list.'),
  'InvalidRegionId.NotSupportEncryptAlgorithm': copy.state(
    403,
    'The current region does not support creating encrypted disks with EncryptAlgorithm.',
  ),
  'OperationDenied.KmsServiceUnauthorized': copy.state(
    403,
    'The account is not authorized to kms service, please authorize it.',
  ),
  'OperationDenied.NonCompliantDestinationRegion': copy.state(
    403,
    'The copy operation to the destination region is not in compliance with regulations.',
  ),
  'InvalidEncrypted.NotMatchDiskDefaultEncryption': copy.state(
    403,
    'The specified parameter Encrypted not match for your account default encryption settings.',
  ),
  'InvalidParameter.DataEncryptedKeyCreateFailed': copy.injection(
    403,
    'Create kms data encrypted key fail. If you need further assistance, you can contact the KMS Technical Support.',
  ),
  'SizeExceed.Image': copy.state(
    403,
    'The image exceeds the maximum size. You can use the CopySnapshot API to copy your snapshots of the image and then create a new image from them.',
  ),
  'InvalidParameter.KMSKeyId.CMKNotEnabled': copy.state(
    403,
    'The CMK (Customer Master Key) must be in an active state.',
  ),
  'InvalidParameter.KMSKeyId.CMKUnauthorized': copy.state(
    403,
    'The CMK(Customer Master Key) lacks authorization to add tags to the ECS service.',
  ),
  'InvalidOperation.VhdImageUnsupported': copy.state(
    403,
    'The specified vhd image is not supported for this operation. Please switch to a raw image and retry.',
  ),
  'InvalidOperation.CloudBoxImageCopyUnsupported': copy.state(
    403,
    'Copying CloudBox images is not supported.',
  ),
  'InvalidImageId.NotFound': copy.parameter(404, 'The specified ImageId does not exist.'),
  'InvalidParameter.KMSKeyId.NotFound': copy.parameter(
    404,
    'The specified KMSKeyId does not exist.',
  ),
  'InvalidResourceGroup.NotFound': copy.parameter(
    404,
    'The ResourceGroup provided does not exist in our records.',
  ),
  'InvalidOperation.Conflict': copy.injection(
    409,
    'Request was denied due to conflict with a previous request, please try again later.',
  ),
  // Second texts on the newest page; a third one is with ModifyImageAttribute.
  'OperationDeined.EncryptedSnapshot/non-encrypted': copy.injection(
    403,
    'The image contains encrypted snapshots, which do not support copying to non-encrypted ones.',
  ),
  'InvalidImageId.NotFound/named': {
    ...shown.parameter(
      404,
      'The specified image {imageId} does not exist.',
      'a second row on the pages of CopyImage, ModifyImageSharePermission and ExportImage',
    ),
    sample: { imageId: 'm-bp1unknown0000000000' },
  },

  // What CopyImage answers though its page does not list it.
  InvalidParameter: {
    ...documented(
      400,
      'The specified parameter "{name}" is not valid.',
      'parameter',
      'observed: an answer of 2021 about a token; for other parameters inferred',
    ),
    sample: { name: 'DryRun' },
  },
  DryRunOperation: copy.parameter(
    400,
    'Request validation has been passed with DryRun flag set.',
    'its status and text are those of a sibling product',
  ),
  IdempotentParameterMismatch: common.parameter(
    400,
    'The request is retried with updated parameters.',
  ),
  'InvalidClientToken.ValueNotSupported': documented(
    400,
    'The ClientToken provided is invalid.',
    'parameter',
    'Alibaba Cloud ECS, pages of sibling operations',
  ),
  LastTokenProcessing: common.injection(403, 'The last token request is processing.'),
  'InvalidTagKey.Malformed': create.parameter(400, 'The specified Tag.n.Key is not valid.'),
  'InvalidTagValue.Malformed': create.parameter(400, 'The specified Tag.n.Value is not valid.'),
  InvalidTagCount: describe.parameter(400, 'The specified tags are beyond the permitted range.'),
  'InvalidTag.Mismatch': describe.parameter(
    400,
    'The specified Tag.n.Key and Tag.n.Value are not match.',
  ),
  'InvalidRegionId.NotFound': common.parameter(404, 'The specified RegionId does not exist.'),

  // CancelCopyImage; "coping": the vendor's own spelling.
  ImageCreatedNotFromCopy: cancel.state(
    400,
    'The specified image is not the target image of a copy action.',
  ),
  'IncorrectImageStatus/finished': cancel.state(
    400,
    'The image is copied finished.',
    'the editions until 2023',
  ),
  'IncorrectImageStatus/completed': cancel.injection(
    400,
    'The image copy has completed.',
    'the newest text for what the older editions call finished',
  ),
  'IncorrectImageStatus/has-completed': cancel.injection(
    400,
    'The image has completed copy.',
    'the oldest text for the same',
  ),
  'IncorrectImageStatus/failed': cancel.state(400, 'The Image copy has been failed.'),
  'IncorrectImageStatus/not-copying': cancel.state(400, 'The specified image is not coping.'),
  'IncorrectImageStatus/snapshot': cancel.injection(400, 'The specified snapshot is not coping.'),
  CancelNotSupported: cancel.state(400, 'The specified image coping can not be cancelled.'),
  'InvalidDescription.Malformed/plain': modify.parameter(
    400,
    'The specified description is wrongly formed.',
  ),
  'InternalError/plain': cancel.injection(
    500,
    'The request processing has failed due to some unknown error.',
  ),

  // DescribeImages.
  'InvalidImageOwnerAlias.ValueNotSupported': describe.parameter(
    400,
    'The specified ImageOwnerAlias value is not supported.',
  ),
  // "Paramter": the vendor's own spelling.
  InvalidParamter: describe.parameter(
    400,
    'Invalid Parameter',
    'its use is inferred; the newest page ends it with a full stop',
  ),
  'InvalidInstanceType.ValueNotSupported': describe.parameter(
    400,
    'The specified InstanceType does not exist or beyond the permitted range.',
  ),
  'InvalidInstanceType.ValueNotSupported/named': {
    ...describe.injection(
      400,
      'The specified instance type {instanceType} does not exist. You can use the DescribeInstanceTypes API to query the available instance types.',
      'the text of the newest page',
    ),
    sample: { instanceType: 'ecs.none' },
  },
  'InvalidFilterValue.NetworkType': describe.parameter(
    400,
    'The specified networkType value in the Filter is invalid.',
  ),
  'InvalidOperation.ImageOwnerIdUnsupported': describe.parameter(
    400,
    'The parameter "ImageOwnerId" is not supported in this context, it is only valid when querying shared images or community images.',
  ),
  'InvalidImageOwnerAlias.PublicImageUnsupported': describe.parameter(
    400,
    'When querying images, the parameter ImageOwnerAlias should be others while specified parameter IsPublic is true.',
  ),
  'CurrentAccount.NotSupportPublicImage': describe.injection(
    403,
    'Public image is not supported for current account.',
  ),
  'InvalidFilterKey.NotFound': describe.parameter(
    404,
    'The specified Filter Key is not found.',
    'older pages print no text',
  ),
  InvalidFilterValue: describe.parameter(404, 'The specified Filter Value is not valid.'),
  // "specifed": the vendor's own spelling, three times; the newest page has corrected it.
  InvalidUsage: describe.parameter(404, 'The specifed Usage is not valid'),
  InvalidOSType: describe.parameter(404, 'The specifed OSType is not valid'),
  InvalidArchitecture: describe.parameter(404, 'The specifed Architecture is not valid'),

  // DeleteImage.
  ImageUsingByInstance: remove.state(
    403,
    'The specified image has been used to create instances. You can use the DescribeInstances API to query these instances, or you can use the force parameter to proceed.',
  ),
  ImageUseShared: remove.state(
    403,
    'The specified image has been shared to others. You can use the DescribeImageSharePermission API to query the users who have been shared.',
  ),
  'OperationDenied.ImageCopying/DeleteImage': remove.state(
    403,
    'The image is being copied. Please use the CancelCopyImage API.',
    'that a source is refused too is in the FAQ on copying images',
  ),
  ImageIsImporting: remove.state(403, 'The specified Image is importing.'),
  ImageIsExporting: remove.state(
    403,
    'The specified Image is exporting. Please cancel task first.',
  ),
  'ImageIsExporting/newest': remove.injection(
    403,
    'The specified image is currently being exported. You can use the DescribeTasks API to check the status of related tasks and cancel them if needed.',
    'the text of the newest page',
  ),
  ImageIsPublic: remove.state(403, 'You can not delete public image, please modify it to private.'),

  // CreateImage and ModifyImageAttribute.
  'MissingParameter/CreateImage': create.parameter(
    400,
    'The input parameter SnapshotId or InstanceId or DiskDeviceMapping that is mandatory for processing this request is not supplied.',
  ),
  'InvalidImageName.Malformed/plain': create.parameter(
    400,
    'The specified Image name is wrongly formed.',
  ),
  // "bean": the vendor's own slip.
  'InvalidImageName.Duplicated/plain': create.state(
    400,
    'The specified Image name has already bean used.',
  ),
  'QuotaExceed.Image/CreateImage': create.state(403, 'The Image Quota exceeds.'),
  'QuotaExceed.Tags': {
    ...create.state(403, '{reason}', 'the page prints %s for its text'),
    sample: { reason: 'The quota of tags on resource is beyond permitted range.' },
  },
  IdempotenceParamNotMatch: create.parameter(
    400,
    'Request uses a client token in a previous request but is not identical to that request.',
  ),
  IdempotentProcessing: documented(
    400,
    'The previous idempotent request(s) is still processing.',
    'injection',
    'observed: a client waits for the code of CreateImage; its text is inferred',
  ),
  'InvalidInstanceId.NotFound': pattern.parameter(404, 'The specified InstanceId does not exist.'),
  'InvalidSnapshotId.NotFound/plain': common.parameter(
    404,
    'The specified SnapshotId does not exist.',
  ),

  SnapshotCreatedImage: documented(
    403,
    'The snapshot has been used to create images.',
    'state',
    'Alibaba Cloud ECS, DeleteSnapshot; its text is inferred',
  ),

  // ModifyImageAttribute; its other rows are shared with CreateImage.
  'InvalidImageName.Malformed/long': modify.injection(
    400,
    'Image names must be between 2 and 128 characters long, using either English or Chinese characters. The name must start with a letter or a Chinese character, and can include numbers, colons, underscores and hyphens.',
    'on the newest pages of CopyImage and CreateImage too',
  ),
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
  'InvalidParameter.FeaturesImdsSupport': modify.parameter(
    400,
    'The specified parameter Features.ImdsSupport is not supported.',
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

  // ModifyImageSharePermission; "Forbbiden", "Deined", "paramter": the vendor's own spelling.
  'InvalidGroup.Malformed': share.injection(400, 'The specified Group is wrongly formed.'),
  'UnnecessaryParameter.LaunchPermission': share.injection(
    400,
    'The specified parameter "LaunchPermission" is unnecessary if paramter "AddAccounts" or "RemoveAccounts" exist.',
  ),
  'InvalidParameter.LaunchPermission': share.injection(
    400,
    'The specified parameter "LaunchPermission" is invalid.',
  ),
  'ForbiddenParameter.LaunchPermission': share.injection(
    400,
    'The specified parameter "LaunchPermission" is forbidden for current account.',
  ),
  AssumeRoleError: share.injection(
    403,
    'Requires a RAM role of AliyunECSShareEncryptImageDefaultRole before sharing encrypted image.',
  ),
  'ImageDescription.ContainsSensitiveWords': share.injection(
    403,
    'The specified image description contains sensitive words.',
  ),
  'ImageName.ContainsSensitiveWords': share.injection(
    403,
    'The specified image name contains sensitive words.',
  ),
  'Image.Public': share.state(403, 'The specified image is public image.'),
  'CurrentRegion.NotSupportPublicImage': share.injection(
    403,
    'Public image is not supported for current region.',
  ),
  // Not a natural one: clients send IsPublic=false as a default.
  'Image.NotPublic': share.injection(403, 'The specified image is not public image.'),
  'OperationDeined.FullImage': share.injection(
    403,
    'The encrypted image contains multiple snapshots, which do not support share.',
  ),
  'QuotaExceed.ShareImage': share.injection(403, 'The shared Image Quota exceeds.'),
  'QuotaExceed.ShareImageUser': share.state(403, 'The shared Image user Quota exceeds.'),
  'InvalidImageId.BidMismatch': share.injection(403, 'Cannot share image with other bid user.'),
  'InvalidImageId.BidMismatch/sites': {
    ...share.injection(
      403,
      'Cannot share the image with users {accounts} of other sites.',
      'the text of the newest page',
    ),
    sample: { accounts: '2222222222222222' },
  },
  'OperationDeined.EncryptedSnapshot/share': share.state(
    403,
    'The image contains encrypted snapshots, which do not support share.',
  ),
  'OperationDenied.InvalidImageStatus': share.state(
    403,
    'The specified image cannot be shared when it is deprecated.',
  ),
  'PublicImageAgreement.NotSigned': share.injection(
    403,
    'The current account has not signed "Community Image Terms of Service".',
  ),
  'InvalidParameter.IsPublic': share.parameter(
    403,
    'The specified parameter IsPublic is conflicted with other parameters.',
  ),
  'InvalidOperation.ServiceKeyEncryptedImageUnsupported': share.state(
    403,
    'The specified service key encrypted image is not supported for this operation. Please switch to a CMK (Customer Master Key) encrypted image and retry.',
  ),
  'InvalidAccount.NotFound': share.parameter(
    404,
    'The specified parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
  ),
  'InvalidAccount.NotFound/named': {
    ...share.injection(
      404,
      'The specified account {account} in parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
    ),
    sample: { account: '2222222222222222' },
  },
  'InvalidAccount.Forbbiden': share.parameter(404, 'The specified Account does not yourself.'),

  // DescribeImageSharePermission; the blank stands before the quote on its page.
  'MissingParameter/DescribeImageSharePermission': {
    ...shown.parameter(
      400,
      'The input parameter "{name} "that is mandatory for processing this request is not supplied.',
    ),
    sample: { name: 'RegionId' },
  },

  // DescribeRegions.
  'Unauthorized.EmptyRegion': regions.injection(
    403,
    'The specified account has no access authority to any region.',
  ),
  'Invalid.InstanceChargeType': regions.parameter(
    403,
    'The specified instanceChargeType is not valid.',
  ),
  // The page has more languages than the text.
  'InvalidAcceptLanguage.NotFound': regions.parameter(
    404,
    'Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.',
  ),
  'InvalidResourceType.NotFound': documented(
    404,
    'The ResourceType provided does not exist in our records.',
    'parameter',
    'Alibaba Cloud ECS, DescribeRegions and Alibaba Cloud ECS, TagResources',
  ),

  ...tagErrors,
  ...taskErrors,
  ...exportErrors,
  ...groupErrors,
  ...snapshotErrors,
  ...familyErrors,
});

/** Every error of the service. */
export const errors = defineErrors(catalogue);

export const { error } = errors;

/** What any operation can answer. */
export const commonErrors = Object.keys(gateway.catalogue) as (keyof typeof gateway.catalogue)[];
