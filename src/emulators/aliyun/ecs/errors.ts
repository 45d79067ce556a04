import type { Issue } from '../../../contract/emulator.ts';
import { ApiError, defineErrors, type ErrorCatalogue, row } from '../../../contract/errors.ts';
import { gateway } from '../gateway-errors.ts';

const COPY = 'Alibaba Cloud ECS, CopyImage';
const CANCEL = 'Alibaba Cloud ECS, CancelCopyImage';
const DESCRIBE = 'Alibaba Cloud ECS, DescribeImages';
const DELETE = 'Alibaba Cloud ECS, DeleteImage';
const CREATE = 'Alibaba Cloud ECS, CreateImage';
const MODIFY = 'Alibaba Cloud ECS, ModifyImageAttribute';
const SHARE = 'Alibaba Cloud ECS, ModifyImageSharePermission';
const REGIONS = 'Alibaba Cloud ECS, DescribeRegions';
const TAGS = 'Alibaba Cloud ECS, TagResources';
const TASKS = 'Alibaba Cloud ECS, DescribeTasks';
const COMMON = 'Alibaba Cloud ECS, common error codes';
const PATTERN = 'inferred: the wording of the sibling operations';

/** A second row of a code: its id is the code and, after a slash, where it stands or what it means. */
function again<const C extends string, const R extends object>(
  code: C,
  spec: R,
): R & { readonly code: C } {
  return { ...spec, code };
}

function nullParameter<const N extends string>(name: N, source: string) {
  return row(404, `The parameter - ${name} should not be null` as const, 'parameter', source);
}

/**
 * Every error of the service: the gateway's, then the product's, page by page. Codes and texts are the
 * vendor's to the letter, misspellings included.
 */
export const { catalogue, error } = defineErrors({
  ...gateway.catalogue,

  // CopyImage, in the order of its page.
  'InvalidDescription.Malformed': row(
    400,
    'The specified destination description is wrongly formed.',
    'parameter',
    COPY,
  ),
  'SourceRegion.NotFound': row(400, 'The source region not found.', 'parameter', COPY),
  'DestinationRegion.NotFound': row(400, 'The destination region not found.', 'parameter', COPY),
  IncorrectImageStatus: row(400, 'The image not available.', 'state', COPY),
  'InvalidSnapshotId.NotFound': row(400, 'The specified SnapshotId does not exist.', 'state', COPY),
  'InvalidImageName.Duplicated': row(
    400,
    'The specified image name is already in use in the target region. Please try a different one.',
    'state',
    `${COPY}; the text until 2023 was "The destination image is exist."`,
  ),
  'InvalidParameter.EncryptedIllegal': row(
    400,
    'The specified parameter Encrypted must be true when kmsKeyId is not empty.',
    'parameter',
    COPY,
  ),
  'InvalidEncrypted.NotMatchEncryptAlgorithm': row(
    400,
    'The specified parameter Encrypted must be true when EncryptAlgorithm is not empty.',
    'parameter',
    COPY,
  ),
  InvalidEncryptAlgorithm: row(
    400,
    'The specified parameter EncryptAlgorithm is not valid.',
    'parameter',
    COPY,
  ),
  'InvalidEncrypted.NotMatchKmsKeyId': row(
    400,
    'The specified parameter Encrypted must be true when KmsKeyId is not empty.',
    'injection',
    `${COPY}; the situation of InvalidParameter.EncryptedIllegal, which is documented longer`,
  ),
  'OperationDenied.CommunityImage': row(
    400,
    'Community image does not support copy.',
    'state',
    COPY,
  ),
  'InvalidImageName.Malformed': row(
    400,
    'The specified destination image name is wrongly formed.',
    'parameter',
    COPY,
  ),
  'InvalidParameter.KmsNotEnabled': row(
    400,
    'The specified operation need enable KMS.',
    'state',
    COPY,
  ),
  'OperationDenied.ImageCopyConflict': row(
    400,
    'The same image cannot be copied concurrently. Please wait until the last copy is completed before performing the next operation.',
    'state',
    COPY,
  ),
  'Account.Arrearage': row(400, 'Your account has an outstanding payment.', 'state', COPY),
  'Duplicate.TagKey': row(400, 'The Tag.N.Key contain duplicate key.', 'parameter', COPY),
  'InvalidAliUid.IsNull': row(401, 'The aliUid must not be null.', 'injection', COPY),
  // InternalError is the gateway's row: status and text are the same.
  // "Forbbiden": the vendor's own spelling.
  Forbbiden: row(403, 'User not authorized to operate on the specified resource.', 'state', COPY),
  'InvalidOperation.CopyingDataFromThisRegionUnsupported': row(
    403,
    'Data transfer from the current region to other regions is not supported.',
    'state',
    COPY,
  ),
  'InvalidOperation.CopyingDataToThisRegionUnsupported': {
    ...row(
      403,
      'Only Some Regions {regions} can copy data to this region.',
      'state',
      `${COPY}; what fills its gap is inferred`,
    ),
    sample: { regions: 'cn-beijing' },
  },
  'QuotaExceed.Image': {
    ...row(403, 'The number of images exceeds the limit ({limit}).', 'state', COPY),
    sample: { limit: '100' },
  },
  'QuotaExceed.Snapshot': row(403, 'The snapshot quota exceeds.', 'state', COPY),
  'OperationDenied.ImageCopying': row(
    403,
    'The image is currently being copied. Please try again later.',
    'state',
    COPY,
  ),
  RegionNotSupportCopy: row(403, 'The region not support copy.', 'state', COPY),
  'InvalidSnapshot.TooOld': row(
    403,
    'This operation is denied because the specified snapshot is created before 2013-07-15.',
    'state',
    COPY,
  ),
  OperationDenied: row(
    403,
    'The specified snapshot is not allowed to create image.',
    'state',
    COPY,
  ),
  IncorrectDestinationRegion: row(
    403,
    'The destination region is not equal the target region.',
    'state',
    `${COPY}; older pages: source and destination are equal, which the fact forbidSameRegion brings back`,
  ),
  // "Deined": the vendor's own spelling.
  'OperationDeined.EncryptedSnapshot': row(
    403,
    'The image contains encrypted snapshots, which do not support copying.',
    'state',
    COPY,
  ),
  'OperationDenied.SameRegionOnly': row(
    403,
    'The image shared from others can not be copied to another region directly.',
    'state',
    COPY,
  ),
  'OperationDenied.NotPublished': row(
    403,
    'The operation is denied because corresponding marketplace image is not published in destination region.',
    'state',
    COPY,
  ),
  'OperationDenied.NotAuthorized': row(
    403,
    'The operation is denied because corresponding marketplace image is not authorized to current user.',
    'state',
    COPY,
  ),
  'OperationDenied.EncryptSnapshotAcrossRegion': row(
    403,
    'The image do not contain encrypted snapshots, which do not support copying to encrypted ones.',
    'state',
    COPY,
  ),
  'InvalidParameter.KMSKeyId.KMSUnauthorized': row(
    403,
    'ECS service have no right to access your KMS.',
    'state',
    COPY,
  ),
  'InvalidRegion.NotSupport': row(
    403,
    'The specified region does not support byok.',
    'state',
    COPY,
  ),
  UserNotInTheWhiteList: row(403, 'The user is not in byok white list.', 'state', COPY),
  'InvalidRegionId.NotSupportEncryptAlgorithm': row(
    403,
    'The current region does not support creating encrypted disks with EncryptAlgorithm.',
    'state',
    COPY,
  ),
  'OperationDenied.KmsServiceUnauthorized': row(
    403,
    'The account is not authorized to kms service, please authorize it.',
    'state',
    COPY,
  ),
  'OperationDenied.NonCompliantDestinationRegion': row(
    403,
    'The copy operation to the destination region is not in compliance with regulations.',
    'state',
    COPY,
  ),
  'InvalidEncrypted.NotMatchDiskDefaultEncryption': row(
    403,
    'The specified parameter Encrypted not match for your account default encryption settings.',
    'state',
    COPY,
  ),
  'InvalidParameter.DataEncryptedKeyCreateFailed': row(
    403,
    'Create kms data encrypted key fail. If you need further assistance, you can contact the KMS Technical Support.',
    'injection',
    COPY,
  ),
  'SizeExceed.Image': row(
    403,
    'The image exceeds the maximum size. You can use the CopySnapshot API to copy your snapshots of the image and then create a new image from them.',
    'state',
    COPY,
  ),
  'InvalidParameter.KMSKeyId.CMKNotEnabled': row(
    403,
    'The CMK (Customer Master Key) must be in an active state.',
    'state',
    COPY,
  ),
  'InvalidParameter.KMSKeyId.CMKUnauthorized': row(
    403,
    'The CMK(Customer Master Key) lacks authorization to add tags to the ECS service.',
    'state',
    COPY,
  ),
  'InvalidOperation.VhdImageUnsupported': row(
    403,
    'The specified vhd image is not supported for this operation. Please switch to a raw image and retry.',
    'state',
    COPY,
  ),
  'InvalidOperation.CloudBoxImageCopyUnsupported': row(
    403,
    'Copying CloudBox images is not supported.',
    'state',
    COPY,
  ),
  'InvalidImageId.NotFound': row(404, 'The specified ImageId does not exist.', 'parameter', COPY),
  'InvalidParameter.KMSKeyId.NotFound': row(
    404,
    'The specified KMSKeyId does not exist.',
    'parameter',
    COPY,
  ),
  'InvalidResourceGroup.NotFound': row(
    404,
    'The ResourceGroup provided does not exist in our records.',
    'parameter',
    COPY,
  ),
  'InvalidOperation.Conflict': row(
    409,
    'Request was denied due to conflict with a previous request, please try again later.',
    'injection',
    COPY,
  ),

  // What CopyImage answers though its page does not list it.
  InvalidParameter: {
    ...row(
      400,
      'The specified parameter "{name}" is not valid.',
      'parameter',
      'observed: an answer of 2021 about a token; for other parameters inferred',
    ),
    sample: { name: 'DryRun' },
  },
  DryRunOperation: row(
    400,
    'Request validation has been passed with DryRun flag set.',
    'parameter',
    `${COPY}; its status and text are those of a sibling product`,
  ),
  IdempotentParameterMismatch: row(
    400,
    'The request is retried with updated parameters.',
    'parameter',
    COMMON,
  ),
  'InvalidClientToken.ValueNotSupported': row(
    400,
    'The ClientToken provided is invalid.',
    'parameter',
    'Alibaba Cloud ECS, pages of sibling operations',
  ),
  LastTokenProcessing: row(403, 'The last token request is processing.', 'injection', COMMON),
  'InvalidTagKey.Malformed': row(400, 'The specified Tag.n.Key is not valid.', 'parameter', CREATE),
  'InvalidTagValue.Malformed': row(
    400,
    'The specified Tag.n.Value is not valid.',
    'parameter',
    CREATE,
  ),
  InvalidTagCount: row(
    400,
    'The specified tags are beyond the permitted range.',
    'parameter',
    DESCRIBE,
  ),
  'InvalidTag.Mismatch': row(
    400,
    'The specified Tag.n.Key and Tag.n.Value are not match.',
    'parameter',
    DESCRIBE,
  ),
  'InvalidRegionId.NotFound': row(
    404,
    'The specified RegionId does not exist.',
    'parameter',
    COMMON,
  ),

  // CancelCopyImage.
  ImageCreatedNotFromCopy: row(
    400,
    'The specified image is not the target image of a copy action.',
    'state',
    CANCEL,
  ),
  'IncorrectImageStatus/finished': again(
    'IncorrectImageStatus',
    row(400, 'The image is copied finished.', 'state', CANCEL),
  ),
  'IncorrectImageStatus/completed': again(
    'IncorrectImageStatus',
    row(
      400,
      'The image has completed copy.',
      'injection',
      `${CANCEL}, the text of another edition`,
    ),
  ),
  'IncorrectImageStatus/failed': again(
    'IncorrectImageStatus',
    row(400, 'The Image copy has been failed.', 'state', CANCEL),
  ),
  'IncorrectImageStatus/not-copying': again(
    'IncorrectImageStatus',
    row(400, 'The specified image is not coping.', 'state', CANCEL),
  ),
  'IncorrectImageStatus/snapshot': again(
    'IncorrectImageStatus',
    row(400, 'The specified snapshot is not coping.', 'injection', CANCEL),
  ),
  CancelNotSupported: row(400, 'The specified image coping can not be cancelled.', 'state', CANCEL),
  'InvalidDescription.Malformed/plain': again(
    'InvalidDescription.Malformed',
    row(400, 'The specified description is wrongly formed.', 'parameter', MODIFY),
  ),
  'InternalError/plain': again(
    'InternalError',
    row(500, 'The request processing has failed due to some unknown error.', 'injection', CANCEL),
  ),

  // DescribeImages.
  'InvalidImageOwnerAlias.ValueNotSupported': row(
    400,
    'The specified ImageOwnerAlias value is not supported.',
    'parameter',
    DESCRIBE,
  ),
  // "Paramter": the vendor's own spelling.
  InvalidParamter: row(400, 'Invalid Parameter', 'parameter', `${DESCRIBE}; its use is inferred`),
  // The page gives no text.
  'InvalidFilterKey.NotFound': row(404, '', 'parameter', DESCRIBE),
  // "specifed": the vendor's own spelling, three times.
  InvalidUsage: row(404, 'The specifed Usage is not valid', 'parameter', DESCRIBE),
  InvalidOSType: row(404, 'The specifed OSType is not valid', 'parameter', DESCRIBE),
  InvalidArchitecture: row(404, 'The specifed Architecture is not valid', 'parameter', DESCRIBE),
  'InvalidInstanceType.ValueNotSupported': row(
    400,
    'The specified InstanceType does not exist or beyond the permitted range.',
    'parameter',
    DESCRIBE,
  ),

  // DeleteImage.
  'OperationDenied.ImageCopying/DeleteImage': again(
    'OperationDenied.ImageCopying',
    row(
      403,
      'The image is being copied. Please use the CancelCopyImage API.',
      'state',
      `${DELETE}; that a source is refused too is in the FAQ on copying images`,
    ),
  ),
  ImageUsingByInstance: row(
    403,
    'The specified image has been used to create instances. You can use the DescribeInstances API to query these instances, or you can use the force parameter to proceed.',
    'state',
    DELETE,
  ),
  ImageUseShared: row(
    403,
    'The specified image has been shared to others. You can use the DescribeImageSharePermission API to query the users who have been shared.',
    'state',
    DELETE,
  ),
  ImageIsImporting: row(403, 'The specified Image is importing.', 'state', DELETE),
  ImageIsExporting: row(
    403,
    'The specified Image is exporting. Please cancel task first.',
    'state',
    DELETE,
  ),

  // CreateImage and ModifyImageAttribute.
  'MissingParameter/CreateImage': again(
    'MissingParameter',
    row(
      400,
      'The input parameter SnapshotId or InstanceId or DiskDeviceMapping that is mandatory for processing this request is not supplied.',
      'parameter',
      CREATE,
    ),
  ),
  'InvalidImageName.Malformed/plain': again(
    'InvalidImageName.Malformed',
    row(400, 'The specified Image name is wrongly formed.', 'parameter', CREATE),
  ),
  'InvalidImageName.Duplicated/plain': again(
    'InvalidImageName.Duplicated',
    // "bean": the vendor's own slip.
    row(400, 'The specified Image name has already bean used.', 'state', CREATE),
  ),
  'QuotaExceed.Image/CreateImage': again(
    'QuotaExceed.Image',
    row(403, 'The Image Quota exceeds.', 'state', CREATE),
  ),
  'QuotaExceed.Tags': {
    ...row(403, '{reason}', 'state', `${CREATE}; the page prints %s for its text`),
    sample: { reason: 'The quota of tags on resource is beyond permitted range.' },
  },
  IdempotenceParamNotMatch: row(
    400,
    'Request uses a client token in a previous request but is not identical to that request.',
    'parameter',
    CREATE,
  ),
  IdempotentProcessing: row(
    400,
    'The previous idempotent request(s) is still processing.',
    'injection',
    'observed: a client waits for the code of CreateImage; its text is inferred',
  ),
  'InvalidInstanceId.NotFound': row(
    404,
    'The specified InstanceId does not exist.',
    'parameter',
    PATTERN,
  ),
  'InvalidSnapshotId.NotFound/plain': again(
    'InvalidSnapshotId.NotFound',
    row(404, 'The specified SnapshotId does not exist.', 'parameter', COMMON),
  ),

  SnapshotCreatedImage: row(
    403,
    'The snapshot has been used to create images.',
    'state',
    'Alibaba Cloud ECS, DeleteSnapshot; its text is inferred',
  ),

  // Share permissions.
  'InvalidAccount.NotFound': row(
    404,
    'The specified parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
    'parameter',
    SHARE,
  ),
  // "Forbbiden": the vendor's own spelling.
  'InvalidAccount.Forbbiden': row(
    404,
    'The specified Account does not yourself.',
    'parameter',
    SHARE,
  ),
  'QuotaExceed.ShareImage': row(403, 'The shared Image Quota exceeds.', 'injection', SHARE),
  'QuotaExceed.ShareImageUser': row(403, 'The shared Image user Quota exceeds.', 'state', SHARE),
  'InvalidGroup.Malformed': row(400, 'The specified Group is wrongly formed.', 'injection', SHARE),
  'InvalidImageId.BidMismatch': row(
    403,
    'Cannot share image with other bid user.',
    'injection',
    SHARE,
  ),
  'OperationDeined.EncryptedSnapshot/share': again(
    'OperationDeined.EncryptedSnapshot',
    row(403, 'The image contains encrypted snapshots, which do not support share.', 'state', SHARE),
  ),

  // DescribeRegions.
  'InvalidResourceType.NotFound': row(
    404,
    'The ResourceType provided does not exist in our records.',
    'parameter',
    `${REGIONS} and ${TAGS}`,
  ),
  'InvalidAcceptLanguage.NotFound': row(
    404,
    'The AcceptLanguage provided does not exist in our records.',
    'parameter',
    `${REGIONS}; its text is inferred`,
  ),
  'Unauthorized.EmptyRegion': row(
    403,
    'There are no authorized regions.',
    'injection',
    `${REGIONS}; its text is inferred`,
  ),

  // Tags; the status 404 of the first ones is as printed.
  'MissingParameter.RegionId': nullParameter('RegionId', TAGS),
  'MissingParameter.ResourceType': nullParameter('ResourceType', TAGS),
  'MissingParameter.ResourceIds': nullParameter('ResourceIds', PATTERN),
  'MissingParameter.Tags': nullParameter('Tags', TAGS),
  'NumberExceed.ResourceIds': row(
    400,
    "The ResourceIds parameter's number is exceed , Valid : 50",
    'parameter',
    TAGS,
  ),
  'NumberExceed.Tags': row(
    400,
    "The Tags parameter's number is exceed , Valid : 20",
    'parameter',
    TAGS,
  ),
  'InvalidResourceId.NotFound': row(
    404,
    'The specified ResourceIds are not found in our records.',
    'parameter',
    TAGS,
  ),
  'OperationDenied.QuotaExceed': row(
    400,
    'The quota of tags on resource is beyond permitted range.',
    'state',
    TAGS,
  ),
  'InvalidResourceId.NotSupported': row(
    403,
    'The specified ResourceId does not support tagging.',
    'injection',
    TAGS,
  ),
  'NoPermission.Tag': row(403, 'The operator is not permission for the tag.', 'injection', TAGS),

  // Tasks.
  'MissingParameter/DescribeTasks': {
    ...again(
      'MissingParameter',
      row(
        400,
        'An input parameter "{name}" that is mandatory for processing the request is not supplied.',
        'parameter',
        TASKS,
      ),
    ),
    sample: { name: 'RegionId' },
  },
  'InvalidRegionId.NotFound/DescribeTasks': again(
    'InvalidRegionId.NotFound',
    row(400, 'The specified RegionId does not exist.', 'parameter', `${TASKS}; 400 as printed`),
  ),
  'InvalidTaskId.NotFound': row(400, 'The specified "TaskId" is not found.', 'parameter', TASKS),
});

export type Row = keyof typeof catalogue;

/** The rows that any operation can answer. */
export const commonErrors: readonly Row[] = Object.keys(
  gateway.catalogue,
) as (keyof typeof gateway.catalogue)[];

/**
 * The first bad parameter. The message of each check in a schema is a row, and the row's one gap is
 * the parameter's name; a message that zod worded itself means a parameter of the wrong kind.
 */
export function invalid(issues: readonly Issue[]): ApiError {
  const rows: ErrorCatalogue = catalogue;
  const [issue] = issues;
  const name = issue?.path.map(String).join('.') ?? '';
  const found = issue === undefined ? undefined : rows[issue.message];
  if (issue === undefined || found === undefined) return error('InvalidParameter', { name });
  return new ApiError(issue.message, found, { name });
}
