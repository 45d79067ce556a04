import { type Rows, refusalsOf } from '../../../support/rows.ts';

/** The gateway's rows; numbers only here. */
export const gatewayRows = {
  MissingAuthenticationToken: [401, 'Request is missing Authentication Token.', { number: 100003 }],
  MissingSignature: [401, 'The request is missing signature.', { number: 100005 }],
  InvalidTimestamp: [403, 'The Signature of the request is expired.', { number: 100006 }],
  SignatureDoesNotMatch: [
    401,
    'The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method. Consult the service documentation for details.',
    { number: 100010 },
  ],
  LackPolicy: [403, 'Request was rejected because of lack of policy.', { number: 100012 }],
  LackProjectPolicy: [403, 'Request was rejected because of lack of project policy.'],
  InvalidAuthorization: [
    400,
    "Invalid 'Authorization' header, Pls check authorization header.",
    { number: 100024 },
  ],
  InvalidCredential: [
    400,
    "Invalid credential in 'Authorization', Pls check credential in authorization header.",
    { number: 100025 },
  ],
  // The product's text, which comes without a number.
  FlowLimitExceeded: [429, "You've reach the limit on request rate of resources."],
  InternalServiceError: [
    502,
    'Internal Service is error, Pls Contact With Admin.',
    { number: 100014 },
  ],
  InternalServiceTimeout: [
    504,
    'Internal Service is timeout. Pls Contact With Admin.',
    { number: 100016 },
  ],
  ServiceUnavailableTemporarily: [503, 'Service is unavailable temporarily.', { number: 100019 }],
} as const satisfies Rows;

const missing = <N extends string>(name: N) =>
  [400, `The required parameter ${name} is not supplied.`] as const;
const malformed = <N extends string>(name: N) =>
  [400, `The specified ${name} is malformed.`] as const;
const tooMany = <N extends string>(name: N) =>
  [400, `You've reached the limit on the number of ${name} that you can set.`] as const;

/** The product's rows as its pages print them; the first seventeen are those of CopyImage. */
export const productRows = {
  'MissingParameter.DestinationRegion': missing('DestinationRegion'),
  'MissingParameter.ImageName': missing('ImageName'),
  'MissingParameter.ImageId': missing('ImageId'),
  InvalidArgument: [400, 'The specified argument is invalid.'],
  'LimitExceeded.MaximumImageSize': [
    400,
    "You've reached the limit on the number of image size that you can copy.",
  ],
  'LimitExceeded.MaximumImageCount': [
    400,
    "You've reached the limit on the number of image that you can create.",
  ],
  'InvalidRegionForCopyImage.UnSupported': [
    400,
    'The specified region cannot be used for CopyImage.',
  ],
  'InvalidImageName.Malformed': malformed('ImageName'),
  'InvalidImageForCopyImage.UnSupported': [
    400,
    'The specified image cannot be used for CopyImage.',
  ],
  'InvalidDestinationRegion.Malformed': malformed('DestinationRegion'),
  'InvalidDescription.Malformed': malformed('Description'),
  'InvalidProject.NotFound': [404, 'The specified Project does not exist.'],
  'InvalidImage.NotFound': [404, 'The specified image does not exist.'],
  'OperationDenied.ResourceLocked': [
    412,
    'The specified operation is denied as your resource is locked for another operation.',
  ],
  'InvalidDestinationRegion.Mismatch': [
    412,
    'The destination region cannot be equal to the target region.',
  ],
  InternalError: [500, 'An internal error has occurred.'],
  'OperationDenied.SnapshotServiceUnavailable': [
    412,
    'The specified operation is denied as the snapshot service is unavailable.',
  ],

  InvalidImageStatus: [400, 'The specified image is not in the correct status for the request.'],
  'InvalidImage.Shared': [
    400,
    'The specified image has already been shared and may be in use by other users.',
  ],
  'OperationDenied.ImageIsCopying': [
    412,
    'The specified operation is denied as your image is copying.',
  ],
  'OperationDenied.ImageIsExporting': [
    412,
    'The specified operation is denied as your image is exporting.',
  ],
  'MissingParameter.ImageIds': missing('ImageIds'),
  'LimitExceeded.MaximumImageIds': tooMany('ImageIds'),
  'LimitExceeded.MaximumTaskIds': tooMany('TaskIds'),
  'InvalidBootMode.Malformed': malformed('BootMode'),
  InvalidInstanceStatus: [
    400,
    'The status of the specified instance does not support this request.',
  ],
  'InvalidInstance.NotFound': [404, 'The specified instance does not exist.'],
  'InvalidSnapshot.NotFound': [404, 'The specified snapshot does not exist.'],
  'MissingParameter.Platform': missing('Platform'),
  'MissingParameter.Url': missing('Url'),
  'InvalidImageForExportImage.UnSupported': [
    400,
    'The specified image cannot be used for ExportImage.',
  ],
  'InvalidTOSPrefix.Malformed': malformed('TOSPrefix'),
  'InvalidTosPutObject.AccessDenied': [
    400,
    'The Action tos:PutObject is not authorized for ecs, please check your IAM policy of ecs.',
  ],
  'InvalidPlatformForDetect.UnSupported': [
    400,
    'The specified image platform cannot be used for detect.',
  ],
  'OperationDenied.ImageIsDetecting': [
    412,
    'The specified operation is denied as your image is detecting.',
  ],
  'MissingParameter.TOSBucket': missing('TOSBucket'),
  'MissingParameter.TOSPrefix': missing('TOSPrefix'),

  'MissingParameter.AddAccountsAndRemoveAccounts': missing('AddAccountsAndRemoveAccounts'),
  'InvalidAccount.Malformed': malformed('Account'),
  'LimitExceeded.MaximumShareImageAccount': [
    400,
    "You've reached the limit on the number of account that you can share.",
  ],

  'MissingParameter.ResourceType': missing('ResourceType'),
  'MissingParameter.ResourceIds': missing('ResourceIds'),
  'MissingParameter.Tags': missing('Tags'),
  'MissingParameter.TagKeys': missing('TagKeys'),
  'InvalidTagKey.Malformed': malformed('TagKey'),
  'LimitExceeded.MaximumResourceIds': tooMany('ResourceIds'),
  'LimitExceeded.MaximumTagKeys': tooMany('TagKeys'),
  'LimitExceeded.MaximumTags': tooMany('Tags'),
  'InvalidResourceId.NotFound': [404, 'The specified ResourceId does not exist.'],

  'LimitExceeded.MaximumRegionIds': [
    400,
    'The number of specified RegionIds exceeds the maximum limit.',
  ],
  'LimitExceeded.MaximumZoneIds': tooMany('ZoneIds'),
  'InvalidZone.NotFound': [404, 'The specified zone does not exist.'],
} as const satisfies Rows;

export type RowName = keyof typeof gatewayRows | keyof typeof productRows;

export const refusalOf = refusalsOf<RowName>({ ...gatewayRows, ...productRows });

/** An entry of a batch call's answer that was refused. */
export function entryOf(row: keyof typeof productRows): { Code: string; Message: string } {
  return { Code: row, Message: productRows[row][1] };
}
