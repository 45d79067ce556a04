import { type Refusal, type Rows, refusalsOf } from '../../../support/rows.ts';

/** The fifty rows of the CopyImage page, transcribed; `%s` is what the vendor fills in. */
export const copyRows = {
  'InvalidDescription.Malformed': [400, 'The specified destination description is wrongly formed.'],
  'SourceRegion.NotFound': [400, 'The source region not found.'],
  'DestinationRegion.NotFound': [400, 'The destination region not found.'],
  IncorrectImageStatus: [400, 'The image not available.'],
  'InvalidSnapshotId.NotFound': [400, 'The specified SnapshotId does not exist.'],
  'InvalidImageName.Duplicated': [
    400,
    'The specified image name is already in use in the target region. Please try a different one.',
  ],
  'InvalidParameter.EncryptedIllegal': [
    400,
    'The specified parameter Encrypted must be true when kmsKeyId is not empty.',
  ],
  'InvalidEncrypted.NotMatchEncryptAlgorithm': [
    400,
    'The specified parameter Encrypted must be true when EncryptAlgorithm is not empty.',
  ],
  InvalidEncryptAlgorithm: [400, 'The specified parameter EncryptAlgorithm is not valid.'],
  'InvalidEncrypted.NotMatchKmsKeyId': [
    400,
    'The specified parameter Encrypted must be true when KmsKeyId is not empty.',
  ],
  'OperationDenied.CommunityImage': [400, 'Community image does not support copy.'],
  'InvalidImageName.Malformed': [400, 'The specified destination image name is wrongly formed.'],
  'InvalidParameter.KmsNotEnabled': [400, 'The specified operation need enable KMS.'],
  'OperationDenied.ImageCopyConflict': [
    400,
    'The same image cannot be copied concurrently. Please wait until the last copy is completed before performing the next operation.',
  ],
  'Account.Arrearage': [400, 'Your account has an outstanding payment.'],
  'Duplicate.TagKey': [400, 'The Tag.N.Key contain duplicate key.'],
  'InvalidAliUid.IsNull': [401, 'The aliUid must not be null.'],
  InternalError: [
    500,
    'The request processing has failed due to some unknown error, exception or failure.',
  ],
  Forbbiden: [403, 'User not authorized to operate on the specified resource.'],
  'InvalidOperation.CopyingDataFromThisRegionUnsupported': [
    403,
    'Data transfer from the current region to other regions is not supported.',
  ],
  'InvalidOperation.CopyingDataToThisRegionUnsupported': [
    403,
    'Only Some Regions %s can copy data to this region.',
  ],
  'QuotaExceed.Image': [403, 'The number of images exceeds the limit (%s).'],
  'QuotaExceed.Snapshot': [403, 'The snapshot quota exceeds.'],
  'OperationDenied.ImageCopying': [
    403,
    'The image is currently being copied. Please try again later.',
  ],
  RegionNotSupportCopy: [403, 'The region not support copy.'],
  'InvalidSnapshot.TooOld': [
    403,
    'This operation is denied because the specified snapshot is created before 2013-07-15.',
  ],
  OperationDenied: [403, 'The specified snapshot is not allowed to create image.'],
  IncorrectDestinationRegion: [403, 'The destination region is not equal the target region.'],
  'OperationDeined.EncryptedSnapshot': [
    403,
    'The image contains encrypted snapshots, which do not support copying.',
  ],
  'OperationDenied.SameRegionOnly': [
    403,
    'The image shared from others can not be copied to another region directly.',
  ],
  'OperationDenied.NotPublished': [
    403,
    'The operation is denied because corresponding marketplace image is not published in destination region.',
  ],
  'OperationDenied.NotAuthorized': [
    403,
    'The operation is denied because corresponding marketplace image is not authorized to current user.',
  ],
  'OperationDenied.EncryptSnapshotAcrossRegion': [
    403,
    'The image do not contain encrypted snapshots, which do not support copying to encrypted ones.',
  ],
  'InvalidParameter.KMSKeyId.KMSUnauthorized': [
    403,
    'ECS service have no right to access your KMS.',
  ],
  'InvalidRegion.NotSupport': [403, 'The specified region does not support byok.'],
  UserNotInTheWhiteList: [403, 'The user is not in byok white list.'],
  'InvalidRegionId.NotSupportEncryptAlgorithm': [
    403,
    'The current region does not support creating encrypted disks with EncryptAlgorithm.',
  ],
  'OperationDenied.KmsServiceUnauthorized': [
    403,
    'The account is not authorized to kms service, please authorize it.',
  ],
  'OperationDenied.NonCompliantDestinationRegion': [
    403,
    'The copy operation to the destination region is not in compliance with regulations.',
  ],
  'InvalidEncrypted.NotMatchDiskDefaultEncryption': [
    403,
    'The specified parameter Encrypted not match for your account default encryption settings.',
  ],
  'InvalidParameter.DataEncryptedKeyCreateFailed': [
    403,
    'Create kms data encrypted key fail. If you need further assistance, you can contact the KMS Technical Support.',
  ],
  'SizeExceed.Image': [
    403,
    'The image exceeds the maximum size. You can use the CopySnapshot API to copy your snapshots of the image and then create a new image from them.',
  ],
  'InvalidParameter.KMSKeyId.CMKNotEnabled': [
    403,
    'The CMK (Customer Master Key) must be in an active state.',
  ],
  'InvalidParameter.KMSKeyId.CMKUnauthorized': [
    403,
    'The CMK(Customer Master Key) lacks authorization to add tags to the ECS service.',
  ],
  'InvalidOperation.VhdImageUnsupported': [
    403,
    'The specified vhd image is not supported for this operation. Please switch to a raw image and retry.',
  ],
  'InvalidOperation.CloudBoxImageCopyUnsupported': [
    403,
    'Copying CloudBox images is not supported.',
  ],
  'InvalidImageId.NotFound': [404, 'The specified ImageId does not exist.'],
  'InvalidParameter.KMSKeyId.NotFound': [404, 'The specified KMSKeyId does not exist.'],
  'InvalidResourceGroup.NotFound': [
    404,
    'The ResourceGroup provided does not exist in our records.',
  ],
  'InvalidOperation.Conflict': [
    409,
    'Request was denied due to conflict with a previous request, please try again later.',
  ],
} as const satisfies Rows;

export const refusalOf = refusalsOf(copyRows);

/** The same, a row to a case. */
export const copyRefusals: readonly Refusal[] = (
  Object.keys(copyRows) as (keyof typeof copyRows)[]
).map(refusalOf);
