import type { Issue } from '../../../contract/emulator.ts';
import {
  ApiError,
  type Cause,
  defineErrors,
  type ErrorCatalogue,
} from '../../../contract/errors.ts';
import { gateway } from '../gateway-errors.ts';

const DISTRIBUTE = 'Alibaba Cloud App Streaming, StartTaskForDistributeImage';
const DELETE = 'Alibaba Cloud App Streaming, DeleteImage';
const COMMON = 'Alibaba Cloud, common error codes of RPC APIs';
const SAMPLE = 'inferred: the form of the sample of UpdateAppInstanceGroupImage';

function row<const M extends string>(
  message: M,
  cause: Cause,
  source: string,
  status = 400,
): {
  readonly status: number;
  readonly message: M;
  readonly cause: Cause;
  readonly source: string;
} {
  return { status, message, cause, source };
}

function invalidParameter<const N extends string>(name: N, source: string = SAMPLE) {
  return row(`The parameter ${name} is invalid.` as const, 'parameter', source);
}

/** What the pages of the product list. Rows 1 to 8 but 3, 6 and 7 are CreateImageByInstance's. */
const product = {
  'Instance.NotFound': row('The instance is not found.', 'parameter', DISTRIBUTE),
  'DesktopInstance.NotFound': row(
    'The cloud computer instance does not exist.',
    'parameter',
    DISTRIBUTE,
  ),
  // The code speaks of an instance; it is the image that has to be a centralised one.
  'Instance.ImageUnsupported': row(
    'A non-centralized image does not support this type of operation.',
    'state',
    DISTRIBUTE,
  ),
  'Instance.PhysicalNodeNotExist': row(
    'The instance physical node does not exist.',
    'parameter',
    DISTRIBUTE,
  ),
  'ImageCreateByInstance.TaskExist': row(
    'The image task of instance creation already exists.',
    'state',
    DISTRIBUTE,
  ),
  ExceedBuilderQuota: row('The maximum number of builders is reached.', 'state', DISTRIBUTE),
  'InvalidBaseImage.NotConfigured': row(
    'Configuration required for Vhd/Container images.',
    'state',
    DISTRIBUTE,
  ),
  'CreateDesktopImageRecord.Failed': row(
    'Create cloud computer image failed.',
    'injection',
    DISTRIBUTE,
  ),
  'Image.NotExist': row('The image does not exist.', 'parameter', DISTRIBUTE),
  'ImageRegionDistribute.NotAllow': row('This image cannot be distributed.', 'state', DISTRIBUTE),
  'ImageUpdateFailed.NotAllow': row(
    'The image is not allowed to be modified.',
    'state',
    DISTRIBUTE,
  ),
  'ImageUpdateSharedImageFailed.NotAllow': row(
    'The shared image is not allowed to be modified.',
    'state',
    DISTRIBUTE,
  ),
  'ParentImageRegionDistribute.NotExist': row(
    'The target distribution region of the parent image does not exist.',
    'state',
    DISTRIBUTE,
  ),
  // 400, unlike the gateway's.
  InternalError: row('Internal error.', 'injection', DISTRIBUTE),
  'ImageDistribute.TargetDistributeRegionListEmpty': row(
    'The target distribution region list is empty.',
    'parameter',
    DISTRIBUTE,
  ),
  'ImageDistribute.ImageNotSupport': row(
    'The image does not support region distribution.',
    'state',
    DISTRIBUTE,
  ),
  'ImageDistribute.RepeatedDistribution': row(
    'This image has been distributed to this region.',
    'state',
    DISTRIBUTE,
  ),
  'ImageDistribute.Undistributed': row(
    'The image has not been distributed to any region.',
    'state',
    DISTRIBUTE,
  ),
  'ImageRegion.NotConfigured': row(
    'The image does not have any region configuration.',
    'state',
    DISTRIBUTE,
  ),
} as const satisfies ErrorCatalogue;

/** The 19 rows of the page of StartTaskForDistributeImage, in its order. */
export const distributionErrors = Object.keys(product) as readonly (keyof typeof product)[];

const { InternalError, ...others } = gateway.catalogue;
const {
  IllegalTimestamp: _timestamp,
  IncompleteSignature: _incomplete,
  MissingRegionId: _region,
  SignatureDoesNotMatch: _v1,
  'SignatureDoesNotMatch/ACS3': _acs3,
  ...shared
} = others;

/** What the gateway answers for this product: some of its rows are worded anew. */
const common = {
  ...shared,
  MissingImageId: row(
    'ImageId is mandatory for this action.',
    'parameter',
    `${COMMON}: Missing<Name>; applied here by inference`,
  ),
  InvalidVersion: row(
    'Specified parameter Version is not valid.',
    'parameter',
    `${COMMON}: Invalid<Name>; applied here by inference`,
  ),
  'InvalidTimeStamp.Format': row(
    'Specified time stamp or date value is not well formatted.',
    'parameter',
    COMMON,
  ),
  InvalidSignatureMethod: row('Specified signature method is not valid.', 'parameter', COMMON),
  SignatureDoesNotMatch: row(
    'Specified signature is not matched with our calculation.',
    'parameter',
    COMMON,
  ),
  // A client of the parameter form splits the text at its colon and fails where there is none.
  'SignatureDoesNotMatch/V1': {
    ...gateway.catalogue.SignatureDoesNotMatch,
    code: 'SignatureDoesNotMatch',
  },
  UnsupportedHTTPMethod: row(
    'This http method not supported.',
    'parameter',
    `${COMMON}; the public lists disagree on 400 and 403`,
  ),
  'InternalError/gateway': { ...InternalError, code: 'InternalError' },
  NoPermission: row(
    'You are not authorized to perform this operation.',
    'injection',
    'inferred: the clients know its AccessDeniedDetail, its text is free',
    403,
  ),
} as const satisfies ErrorCatalogue;

/** Every error of the service; of two rows with one code the product's comes first. */
export const { catalogue, error } = defineErrors({
  ...product,
  'ImageDeleteFailed.NotAllow': row('The image is not allowed to be deleted.', 'state', DELETE),
  'ImageDeleteFailed.NotAllowCommunityParent': row(
    'The parent image of a community image is not allowed to be deleted.',
    'state',
    DELETE,
  ),
  'ImageDeleteFailed.NotAllowSharedImage': row(
    'The shared image is not allowed to be deleted.',
    'state',
    DELETE,
  ),
  'InvalidParameter.ProductType': invalidParameter(
    'ProductType',
    'Alibaba Cloud App Streaming, sample of UpdateAppInstanceGroupImage; used here by inference',
  ),
  'InvalidParameter.DestinationRegionList': invalidParameter('DestinationRegionList'),
  'InvalidParameter.SourceRegion': invalidParameter('SourceRegion'),
  'InvalidParameter.InstanceType': invalidParameter('InstanceType'),
  'InvalidParameter.DiskType': invalidParameter('DiskType'),
  'InvalidParameter.AutoCleanUserdata': invalidParameter('AutoCleanUserdata'),
  'InvalidParameter.CopyProfile': invalidParameter('CopyProfile'),
  'InvalidParameter.BizType': invalidParameter('BizType'),
  'InvalidParameter.Status': invalidParameter('Status'),
  'InvalidParameter.ImageType': invalidParameter('ImageType'),
  'InvalidParameter.OsType': invalidParameter('OsType'),
  'InvalidParameter.ProtocolType': invalidParameter('ProtocolType'),
  'InvalidParameter.PageNumber': invalidParameter('PageNumber'),
  'InvalidParameter.PageSize': invalidParameter('PageSize'),
  ...common,
});

/** The id of a row. */
export type Row = keyof typeof catalogue;

/** The rows that any operation can answer. */
export const commonErrors = (Object.keys(common) as Row[]).filter((id) => id !== 'MissingImageId');

/** The first bad parameter: the message of each check in a schema is a row. */
export function invalid(issues: readonly Issue[]): ApiError {
  const rows: ErrorCatalogue = catalogue;
  const id = issues[0]?.message ?? '';
  const found = rows[id];
  // Every check names a row; this is for a body that is no parameters at all.
  return found === undefined
    ? error('InvalidParamater', { name: String(issues[0]?.path[0]) })
    : new ApiError(id, found);
}
