import type { Issue } from '../../../contract/emulator.ts';
import { ApiError, defineErrors, type ErrorCatalogue, row } from '../../../contract/errors.ts';
import { gateway } from '../gateway-errors.ts';

const COPY = 'Volcengine ECS, CopyImage';
const DELETE = 'Volcengine ECS, DeleteImages';
const TAGS = 'Volcengine ECS, UntagResources';
const EXPORT = 'Volcengine ECS, ExportImage';
const PATTERN = 'inferred: the wording of the sister operations';

function missing<const N extends string>(name: N, source: string) {
  return row(400, `The required parameter ${name} is not supplied.` as const, 'parameter', source);
}

function malformed<const N extends string>(name: N, source: string) {
  return row(400, `The specified ${name} is malformed.` as const, 'parameter', source);
}

function tooMany<const N extends string>(names: N, source: string) {
  const message = `You've reached the limit on the number of ${names} that you can set.` as const;
  return row(400, message, 'parameter', source);
}

/** Every error of the service: the gateway's, then the product's, page by page. */
export const { catalogue, error } = defineErrors({
  ...gateway.catalogue,

  // CopyImage, in the order of its page.
  'MissingParameter.DestinationRegion': missing('DestinationRegion', COPY),
  'MissingParameter.ImageName': missing('ImageName', COPY),
  'MissingParameter.ImageId': missing('ImageId', COPY),
  InvalidArgument: row(400, 'The specified argument is invalid.', 'parameter', COPY),
  'LimitExceeded.MaximumImageSize': {
    ...row(
      400,
      "You've reached the limit on the number of image size that you can {action}.",
      'state',
      `${COPY}; what fills its gap is inferred`,
    ),
    sample: { action: 'copy' },
  },
  'LimitExceeded.MaximumImageCount': row(
    400,
    "You've reached the limit on the number of image that you can create.",
    'state',
    COPY,
  ),
  'InvalidRegionForCopyImage.UnSupported': row(
    400,
    'The specified region cannot be used for CopyImage.',
    'parameter',
    COPY,
  ),
  'InvalidImageName.Malformed': malformed('ImageName', COPY),
  'InvalidImageForCopyImage.UnSupported': row(
    400,
    'The specified image cannot be used for CopyImage.',
    'state',
    `${COPY}; whole-machine images by the BytePlus guide, the other kinds are inferred`,
  ),
  'InvalidDestinationRegion.Malformed': malformed('DestinationRegion', COPY),
  'InvalidDescription.Malformed': malformed('Description', COPY),
  'InvalidProject.NotFound': row(404, 'The specified Project does not exist.', 'parameter', COPY),
  'InvalidImage.NotFound': row(404, 'The specified image does not exist.', 'parameter', COPY),
  'OperationDenied.ResourceLocked': row(
    412,
    'The specified operation is denied as your resource is locked for another operation.',
    'state',
    COPY,
  ),
  'InvalidDestinationRegion.Mismatch': row(
    412,
    // "target region" where the source is meant: the vendor's own slip.
    'The destination region cannot be equal to the target region.',
    'parameter',
    COPY,
  ),
  InternalError: row(500, 'An internal error has occurred.', 'injection', COPY),
  'OperationDenied.SnapshotServiceUnavailable': row(
    412,
    'The specified operation is denied as the snapshot service is unavailable.',
    'injection',
    "inferred: a public list of CopyImage's errors names the code, without status and text",
  ),

  // Images.
  InvalidImageStatus: row(
    400,
    'The specified image is not in the correct status for the request.',
    'state',
    DELETE,
  ),
  'InvalidImage.Shared': row(
    400,
    'The specified image has already been shared and may be in use by other users.',
    'state',
    `${DELETE}; on the wire inside a 200, so the status is inferred`,
  ),
  'OperationDenied.ImageIsCopying': row(
    412,
    'The specified operation is denied as your image is copying.',
    'state',
    `${DELETE}; on the wire inside a 200, so the status is inferred`,
  ),
  'OperationDenied.ImageIsExporting': row(
    412,
    'The specified operation is denied as your image is exporting.',
    'state',
    `${DELETE}; on the wire inside a 200, so the status is inferred`,
  ),
  'MissingParameter.ImageIds': missing('ImageIds', PATTERN),
  'LimitExceeded.MaximumImageIds': tooMany('ImageIds', PATTERN),
  'LimitExceeded.MaximumTaskIds': tooMany('TaskIds', PATTERN),
  'InvalidBootMode.Malformed': malformed('BootMode', 'Volcengine ECS, ModifyImageAttribute'),
  InvalidInstanceStatus: row(
    400,
    'The status of the specified instance does not support this request.',
    'injection',
    'Volcengine ECS, CreateImage; there are no instances here whose status could be wrong',
  ),
  'InvalidInstance.NotFound': row(
    404,
    'The specified instance does not exist.',
    'parameter',
    PATTERN,
  ),
  'InvalidSnapshot.NotFound': row(
    404,
    'The specified snapshot does not exist.',
    'parameter',
    PATTERN,
  ),
  'MissingParameter.Platform': missing('Platform', PATTERN),
  'MissingParameter.Url': missing('Url', PATTERN),
  'InvalidImageForExportImage.UnSupported': row(
    400,
    'The specified image cannot be used for ExportImage.',
    'state',
    EXPORT,
  ),
  'InvalidTOSPrefix.Malformed': malformed('TOSPrefix', `${EXPORT}; its text is inferred`),
  'InvalidTosPutObject.AccessDenied': row(
    400,
    'Access to the specified TosPutObject is denied.',
    'injection',
    `${EXPORT}; its text is inferred`,
  ),
  'MissingParameter.TOSBucket': missing('TOSBucket', EXPORT),
  'MissingParameter.TOSPrefix': missing('TOSPrefix', EXPORT),

  // Share permissions.
  'MissingParameter.AddAccountsAndRemoveAccounts': missing(
    'AddAccountsAndRemoveAccounts',
    'Volcengine ECS, ModifyImageSharePermission',
  ),
  'InvalidAccount.Malformed': malformed('Account', 'Volcengine ECS, ModifyImageSharePermission'),
  'LimitExceeded.MaximumShareImageAccount': row(
    400,
    "You've reached the limit on the number of account that you can share.",
    'state',
    'Volcengine ECS, ModifyImageSharePermission',
  ),

  // Tags.
  'MissingParameter.ResourceType': missing('ResourceType', PATTERN),
  'MissingParameter.ResourceIds': missing('ResourceIds', PATTERN),
  'MissingParameter.Tags': missing('Tags', PATTERN),
  'MissingParameter.TagKeys': missing('TagKeys', PATTERN),
  IdempotentParameterMismatch: row(
    400,
    'The request uses the same client token as a previous, but non-identical request.',
    'parameter',
    `${TAGS}; its text is inferred`,
  ),
  'InvalidClientToken.Malformed': malformed('ClientToken', `${TAGS}; its text is inferred`),
  'InvalidTagKey.Malformed': malformed('TagKey', TAGS),
  'LimitExceeded.MaximumResourceIds': tooMany('ResourceIds', TAGS),
  'LimitExceeded.MaximumTagKeys': tooMany('TagKeys', TAGS),
  'LimitExceeded.MaximumTags': tooMany('Tags', 'inferred: the limit is documented, its error not'),
  'InvalidResourceId.NotFound': row(
    404,
    'The specified ResourceId does not exist.',
    'parameter',
    'Volcengine ECS, CreateTags; there inside a 200, so the status is inferred',
  ),

  // Regions and zones.
  'LimitExceeded.MaximumRegionIds': row(
    400,
    'The number of specified RegionIds exceeds the maximum limit.',
    'parameter',
    'Volcengine ECS, DescribeRegions',
  ),
  'LimitExceeded.MaximumZoneIds': tooMany('ZoneIds', 'Volcengine ECS, DescribeZones'),
  'InvalidZone.NotFound': row(
    404,
    'The specified zone does not exist.',
    'parameter',
    'Volcengine ECS, DescribeZones',
  ),
});

/** The id of a row. */
export type Row = keyof typeof catalogue;

/** The rows that any operation can answer. */
export const commonErrors: readonly Row[] = [
  ...(Object.keys(gateway.catalogue) as (keyof typeof gateway.catalogue)[]),
  'InternalError',
];

/**
 * The first missing parameter, else the first malformed one, else InvalidArgument (the order is
 * inferred). The message of each check in a schema is a row; one that zod worded itself means that the
 * parameters could not be read at all.
 */
export function invalid(issues: readonly Issue[]): ApiError {
  const rows: ErrorCatalogue = catalogue;
  const known = issues.filter(({ message }) => Object.hasOwn(rows, message));
  const { message } = known.find((issue) => issue.message.startsWith('MissingParameter.')) ??
    known.find((issue) => issue.message !== 'InvalidArgument') ?? { message: 'InvalidArgument' };
  return new ApiError(message, rows[message] ?? catalogue.InvalidArgument);
}
