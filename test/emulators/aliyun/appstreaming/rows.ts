import { type Rows, refusalsOf } from '../../../support/rows.ts';

/** The 19 rows of the distribution's page, in their order. */
export const pageRows = {
  'Instance.NotFound': [400, 'The instance is not found.'],
  'DesktopInstance.NotFound': [400, 'The cloud computer instance does not exist.'],
  'Instance.ImageUnsupported': [
    400,
    'A non-centralized image does not support this type of operation.',
  ],
  'Instance.PhysicalNodeNotExist': [400, 'The instance physical node does not exist.'],
  'ImageCreateByInstance.TaskExist': [400, 'The image task of instance creation already exists.'],
  ExceedBuilderQuota: [400, 'The maximum number of builders is reached.'],
  'InvalidBaseImage.NotConfigured': [400, 'Configuration required for Vhd/Container images.'],
  'CreateDesktopImageRecord.Failed': [400, 'Create cloud computer image failed.'],
  'Image.NotExist': [400, 'The image does not exist.'],
  'ImageRegionDistribute.NotAllow': [400, 'This image cannot be distributed.'],
  'ImageUpdateFailed.NotAllow': [400, 'The image is not allowed to be modified.'],
  'ImageUpdateSharedImageFailed.NotAllow': [400, 'The shared image is not allowed to be modified.'],
  'ParentImageRegionDistribute.NotExist': [
    400,
    'The target distribution region of the parent image does not exist.',
  ],
  InternalError: [400, 'Internal error.'],
  'ImageDistribute.TargetDistributeRegionListEmpty': [
    400,
    'The target distribution region list is empty.',
  ],
  'ImageDistribute.ImageNotSupport': [400, 'The image does not support region distribution.'],
  'ImageDistribute.RepeatedDistribution': [400, 'This image has been distributed to this region.'],
  'ImageDistribute.Undistributed': [400, 'The image has not been distributed to any region.'],
  'ImageRegion.NotConfigured': [400, 'The image does not have any region configuration.'],
} as const satisfies Rows;

const invalid = <N extends string>(name: N) => [400, `The parameter ${name} is invalid.`] as const;

/** The rows of the other pages and of the gateway. */
export const otherRows = {
  'ImageDeleteFailed.NotAllow': [400, 'The image is not allowed to be deleted.'],
  'ImageDeleteFailed.NotAllowCommunityParent': [
    400,
    'The parent image of a community image is not allowed to be deleted.',
  ],
  'ImageDeleteFailed.NotAllowSharedImage': [400, 'The shared image is not allowed to be deleted.'],
  MissingImageId: [400, 'ImageId is mandatory for this action.'],
  'InvalidParameter.ProductType': invalid('ProductType'),
  'InvalidParameter.DestinationRegionList': invalid('DestinationRegionList'),
  'InvalidParameter.SourceRegion': invalid('SourceRegion'),
  'InvalidAction.NotFound': [404, 'Specified api is not found, please check your url and method.'],
  InvalidVersion: [400, 'Specified parameter Version is not valid.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidAccessKeyId.Inactive': [400, 'Specified access key is disabled.'],
  SignatureDoesNotMatch: [400, 'Specified signature is not matched with our calculation.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp or date value is not well formatted.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  InvalidSignatureMethod: [400, 'Specified signature method is not valid.'],
  UnsupportedHTTPMethod: [400, 'This http method not supported.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  Throttling: [400, 'Request was denied due to request throttling.'],
  'Forbidden.RAM': [
    403,
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  ],
  NoPermission: [403, 'You are not authorized to perform this operation.'],
  'InternalError/gateway': [
    500,
    'The request processing has failed due to some unknown error, exception or failure.',
    { code: 'InternalError' },
  ],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
} as const satisfies Rows;

export type RowName = keyof typeof pageRows | keyof typeof otherRows;

export const refusalOf = refusalsOf<RowName>({ ...pageRows, ...otherRows });
