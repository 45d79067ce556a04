import { documented, type ErrorCatalogue } from '../../../contract/errors.ts';
import {
  denied,
  limitReached,
  malformed,
  missing,
  notFound,
  tooMany,
  unusable,
} from './error-words.ts';

const DELETE = 'Volcengine ECS, DeleteImages';
const ENTRY = `${DELETE}; on the wire inside a 200, so the status is inferred`;
const CREATE = 'Volcengine ECS, CreateImage';
const EXPORT = 'Volcengine ECS, ExportImage';
const DETECT = 'Volcengine ECS, DetectImage';
const SHARE = 'Volcengine ECS, ModifyImageSharePermission';
const PATTERN = 'inferred: the wording of the sister operations';

/** What the pages of the operations on images list besides the errors of CopyImage, page by page. */
export const imageErrors = {
  InvalidImageStatus: documented(
    400,
    'The specified image is not in the correct status for the request.',
    'state',
    DELETE,
  ),
  'InvalidImage.Shared': documented(
    400,
    'The specified image has already been shared and may be in use by other users.',
    'state',
    ENTRY,
  ),
  'OperationDenied.ImageIsCopying': denied('your image is copying', 'state', ENTRY),
  'OperationDenied.ImageIsExporting': denied('your image is exporting', 'state', ENTRY),
  'MissingParameter.ImageIds': missing('ImageIds', PATTERN),
  'LimitExceeded.MaximumImageIds': tooMany('ImageIds', PATTERN),
  'LimitExceeded.MaximumTaskIds': tooMany('TaskIds', PATTERN),
  'InvalidBootMode.Malformed': malformed('BootMode', 'Volcengine ECS, ModifyImageAttribute'),
  InvalidInstanceStatus: documented(
    400,
    'The status of the specified instance does not support this request.',
    'injection',
    `${CREATE}; there are no instances here whose status could be wrong`,
  ),
  'InvalidInstance.NotFound': notFound('instance', PATTERN),
  'InvalidSnapshot.NotFound': notFound('snapshot', PATTERN),
  'MissingParameter.Platform': missing('Platform', PATTERN),
  'MissingParameter.Url': missing('Url', PATTERN),
  'InvalidImageForExportImage.UnSupported': unusable('image', 'ExportImage', 'state', EXPORT),
  'InvalidTOSPrefix.Malformed': malformed('TOSPrefix', EXPORT),
  'InvalidTosPutObject.AccessDenied': documented(
    400,
    'The Action tos:PutObject is not authorized for ecs, please check your IAM policy of ecs.',
    'injection',
    `${EXPORT}; there are no policies here that could lack it`,
  ),
  'MissingParameter.TOSBucket': missing('TOSBucket', EXPORT),
  'MissingParameter.TOSPrefix': missing('TOSPrefix', EXPORT),
  'InvalidPlatformForDetect.UnSupported': documented(
    400,
    'The specified image platform cannot be used for detect.',
    'injection',
    `${DETECT}; which platforms these are is not documented`,
  ),
  'OperationDenied.ImageIsDetecting': denied('your image is detecting', 'state', DETECT),

  // Share permissions.
  'MissingParameter.AddAccountsAndRemoveAccounts': missing('AddAccountsAndRemoveAccounts', SHARE),
  'InvalidAccount.Malformed': malformed('Account', SHARE),
  'LimitExceeded.MaximumShareImageAccount': limitReached('account', 'share', 'state', SHARE),
} as const satisfies ErrorCatalogue;
