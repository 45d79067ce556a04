import { defineErrors, documented } from '../../../contract/errors.ts';
import { codedById, errorsOn } from '../../../vendor-kit/errors.ts';
import { gateway } from '../gateway-errors.ts';
import { createImageErrors } from './create-image/create-image-errors.ts';
import { importImageErrors } from './create-image/import-image-errors.ts';

const copy = errorsOn('Alibaba Cloud ECS, CopyImage');
const cancel = errorsOn('Alibaba Cloud ECS, CancelCopyImage');
const describe = errorsOn('Alibaba Cloud ECS, DescribeImages');
const remove = errorsOn('Alibaba Cloud ECS, DeleteImage');
const create = errorsOn('Alibaba Cloud ECS, CreateImage');
const modify = errorsOn('Alibaba Cloud ECS, ModifyImageAttribute');
const share = errorsOn('Alibaba Cloud ECS, ModifyImageSharePermission');
const regions = errorsOn('Alibaba Cloud ECS, DescribeRegions');
const tags = errorsOn('Alibaba Cloud ECS, TagResources');
const tasks = errorsOn('Alibaba Cloud ECS, DescribeTasks');
const common = errorsOn('Alibaba Cloud ECS, common error codes');
const pattern = errorsOn('inferred: the wording of the sibling operations');

function nullParameter<const N extends string>(name: N, { parameter }: typeof tags) {
  return parameter(404, `The parameter - ${name} should not be null` as const);
}

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

  // CancelCopyImage.
  ImageCreatedNotFromCopy: cancel.state(
    400,
    'The specified image is not the target image of a copy action.',
  ),
  'IncorrectImageStatus/finished': cancel.state(400, 'The image is copied finished.'),
  'IncorrectImageStatus/completed': documented(
    400,
    'The image has completed copy.',
    'injection',
    'Alibaba Cloud ECS, CancelCopyImage, the text of another edition',
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
  InvalidParamter: describe.parameter(400, 'Invalid Parameter', 'its use is inferred'),
  // The page gives no text.
  'InvalidFilterKey.NotFound': describe.parameter(404, ''),
  // "specifed": the vendor's own spelling, three times.
  InvalidUsage: describe.parameter(404, 'The specifed Usage is not valid'),
  InvalidOSType: describe.parameter(404, 'The specifed OSType is not valid'),
  InvalidArchitecture: describe.parameter(404, 'The specifed Architecture is not valid'),
  'InvalidInstanceType.ValueNotSupported': describe.parameter(
    400,
    'The specified InstanceType does not exist or beyond the permitted range.',
  ),

  // DeleteImage.
  'OperationDenied.ImageCopying/DeleteImage': remove.state(
    403,
    'The image is being copied. Please use the CancelCopyImage API.',
    'that a source is refused too is in the FAQ on copying images',
  ),
  ImageUsingByInstance: remove.state(
    403,
    'The specified image has been used to create instances. You can use the DescribeInstances API to query these instances, or you can use the force parameter to proceed.',
  ),
  ImageUseShared: remove.state(
    403,
    'The specified image has been shared to others. You can use the DescribeImageSharePermission API to query the users who have been shared.',
  ),
  ImageIsImporting: remove.state(403, 'The specified Image is importing.'),
  ImageIsExporting: remove.state(
    403,
    'The specified Image is exporting. Please cancel task first.',
  ),

  // CreateImage and ImportImage.
  ...createImageErrors,
  ...importImageErrors,
  IdempotentProcessing: documented(
    400,
    'The previous idempotent request(s) is still processing.',
    'injection',
    'observed: a client waits for the code of CreateImage; its text is inferred',
  ),
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

  // Share permissions.
  'InvalidAccount.NotFound': share.parameter(
    404,
    'The specified parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
  ),
  // "Forbbiden": the vendor's own spelling.
  'InvalidAccount.Forbbiden': share.parameter(404, 'The specified Account does not yourself.'),
  'QuotaExceed.ShareImage': share.injection(403, 'The shared Image Quota exceeds.'),
  'QuotaExceed.ShareImageUser': share.state(403, 'The shared Image user Quota exceeds.'),
  'InvalidGroup.Malformed': share.injection(400, 'The specified Group is wrongly formed.'),
  'InvalidImageId.BidMismatch': share.injection(403, 'Cannot share image with other bid user.'),
  'OperationDeined.EncryptedSnapshot/share': share.state(
    403,
    'The image contains encrypted snapshots, which do not support share.',
  ),

  // DescribeRegions.
  'InvalidResourceType.NotFound': documented(
    404,
    'The ResourceType provided does not exist in our records.',
    'parameter',
    'Alibaba Cloud ECS, DescribeRegions and Alibaba Cloud ECS, TagResources',
  ),
  'InvalidAcceptLanguage.NotFound': regions.parameter(
    404,
    'The AcceptLanguage provided does not exist in our records.',
    'its text is inferred',
  ),
  'Unauthorized.EmptyRegion': regions.injection(
    403,
    'There are no authorized regions.',
    'its text is inferred',
  ),

  // Tags; the status 404 of the first ones is as printed.
  'MissingParameter.RegionId': nullParameter('RegionId', tags),
  'MissingParameter.ResourceType': nullParameter('ResourceType', tags),
  'MissingParameter.ResourceIds': nullParameter('ResourceIds', pattern),
  'MissingParameter.Tags': nullParameter('Tags', tags),
  'NumberExceed.ResourceIds': tags.parameter(
    400,
    "The ResourceIds parameter's number is exceed , Valid : 50",
  ),
  'NumberExceed.Tags': tags.parameter(400, "The Tags parameter's number is exceed , Valid : 20"),
  'InvalidResourceId.NotFound': tags.parameter(
    404,
    'The specified ResourceIds are not found in our records.',
  ),
  'OperationDenied.QuotaExceed': tags.state(
    400,
    'The quota of tags on resource is beyond permitted range.',
  ),
  'InvalidResourceId.NotSupported': tags.injection(
    403,
    'The specified ResourceId does not support tagging.',
  ),
  'NoPermission.Tag': tags.injection(403, 'The operator is not permission for the tag.'),

  // Tasks.
  'MissingParameter/DescribeTasks': {
    ...tasks.parameter(
      400,
      'An input parameter "{name}" that is mandatory for processing the request is not supplied.',
    ),
    sample: { name: 'RegionId' },
  },
  'InvalidRegionId.NotFound/DescribeTasks': tasks.parameter(
    400,
    'The specified RegionId does not exist.',
    '400 as printed',
  ),
  'InvalidTaskId.NotFound': tasks.parameter(400, 'The specified "TaskId" is not found.'),
});

/** Every error of the service. */
export const errors = defineErrors(catalogue);

export const { error } = errors;

/** What any operation can answer. */
export const commonErrors = Object.keys(gateway.catalogue) as (keyof typeof gateway.catalogue)[];
