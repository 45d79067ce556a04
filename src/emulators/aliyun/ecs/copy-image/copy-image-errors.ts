import { errorsOn } from '../../../../vendor-kit/errors.ts';

const copy = errorsOn('Alibaba Cloud ECS, CopyImage');
const shown = errorsOn('Alibaba Cloud ECS, DescribeImageSharePermission');

/** The rows of the CopyImage page, in its order. */
export const copyImageErrors = {
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
};
