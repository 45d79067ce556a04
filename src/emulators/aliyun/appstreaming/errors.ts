import { defineErrors, documented, type ErrorCatalogue } from '../../../contract/errors.ts';
import { invalidBy } from '../../../vendor-kit/invalid.ts';
import { gateway } from '../gateway-errors.ts';

const DISTRIBUTE = 'Alibaba Cloud App Streaming, StartTaskForDistributeImage';
const DELETE = 'Alibaba Cloud App Streaming, DeleteImage';
const COMMON = 'Alibaba Cloud, common error codes of RPC APIs';
const SAMPLE = 'inferred: the form of the sample of UpdateAppInstanceGroupImage';

function invalidParameter<const N extends string>(name: N, source: string = SAMPLE) {
  return documented(400, `The parameter ${name} is invalid.` as const, 'parameter', source);
}

/** What the pages of the product list. Errors 1 to 8 but 3, 6 and 7 are CreateImageByInstance's. */
const product = {
  'Instance.NotFound': documented(400, 'The instance is not found.', 'parameter', DISTRIBUTE),
  'DesktopInstance.NotFound': documented(
    400,
    'The cloud computer instance does not exist.',
    'parameter',
    DISTRIBUTE,
  ),
  // The code speaks of an instance; it is the image that has to be a centralised one.
  'Instance.ImageUnsupported': documented(
    400,
    'A non-centralized image does not support this type of operation.',
    'state',
    DISTRIBUTE,
  ),
  'Instance.PhysicalNodeNotExist': documented(
    400,
    'The instance physical node does not exist.',
    'parameter',
    DISTRIBUTE,
  ),
  'ImageCreateByInstance.TaskExist': documented(
    400,
    'The image task of instance creation already exists.',
    'state',
    DISTRIBUTE,
  ),
  ExceedBuilderQuota: documented(
    400,
    'The maximum number of builders is reached.',
    'state',
    DISTRIBUTE,
  ),
  'InvalidBaseImage.NotConfigured': documented(
    400,
    'Configuration required for Vhd/Container images.',
    'state',
    DISTRIBUTE,
  ),
  'CreateDesktopImageRecord.Failed': documented(
    400,
    'Create cloud computer image failed.',
    'injection',
    DISTRIBUTE,
  ),
  'Image.NotExist': documented(400, 'The image does not exist.', 'parameter', DISTRIBUTE),
  'ImageRegionDistribute.NotAllow': documented(
    400,
    'This image cannot be distributed.',
    'state',
    DISTRIBUTE,
  ),
  'ImageUpdateFailed.NotAllow': documented(
    400,
    'The image is not allowed to be modified.',
    'state',
    DISTRIBUTE,
  ),
  'ImageUpdateSharedImageFailed.NotAllow': documented(
    400,
    'The shared image is not allowed to be modified.',
    'state',
    DISTRIBUTE,
  ),
  'ParentImageRegionDistribute.NotExist': documented(
    400,
    'The target distribution region of the parent image does not exist.',
    'state',
    DISTRIBUTE,
  ),
  // 400, unlike the gateway's.
  InternalError: documented(400, 'Internal error.', 'injection', DISTRIBUTE),
  'ImageDistribute.TargetDistributeRegionListEmpty': documented(
    400,
    'The target distribution region list is empty.',
    'parameter',
    DISTRIBUTE,
  ),
  'ImageDistribute.ImageNotSupport': documented(
    400,
    'The image does not support region distribution.',
    'state',
    DISTRIBUTE,
  ),
  'ImageDistribute.RepeatedDistribution': documented(
    400,
    'This image has been distributed to this region.',
    'state',
    DISTRIBUTE,
  ),
  'ImageDistribute.Undistributed': documented(
    400,
    'The image has not been distributed to any region.',
    'state',
    DISTRIBUTE,
  ),
  'ImageRegion.NotConfigured': documented(
    400,
    'The image does not have any region configuration.',
    'state',
    DISTRIBUTE,
  ),
} as const satisfies ErrorCatalogue;

/** The 19 errors of the page of StartTaskForDistributeImage, in its order. */
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

/** What the gateway answers for this product: some of its errors are worded anew. */
const common = {
  ...shared,
  MissingImageId: documented(
    400,
    'ImageId is mandatory for this action.',
    'parameter',
    `${COMMON}: Missing<Name>; applied here by inference`,
  ),
  InvalidVersion: documented(
    400,
    'Specified parameter Version is not valid.',
    'parameter',
    `${COMMON}: Invalid<Name>; applied here by inference`,
  ),
  'InvalidTimeStamp.Format': documented(
    400,
    'Specified time stamp or date value is not well formatted.',
    'parameter',
    COMMON,
  ),
  InvalidSignatureMethod: documented(
    400,
    'Specified signature method is not valid.',
    'parameter',
    COMMON,
  ),
  SignatureDoesNotMatch: documented(
    400,
    'Specified signature is not matched with our calculation.',
    'parameter',
    COMMON,
  ),
  // A client of the parameter form splits the text at its colon and fails where there is none.
  'SignatureDoesNotMatch/V1': {
    ...gateway.catalogue.SignatureDoesNotMatch,
    code: 'SignatureDoesNotMatch',
  },
  UnsupportedHTTPMethod: documented(
    400,
    'This http method not supported.',
    'parameter',
    `${COMMON}; the public lists disagree on 400 and 403`,
  ),
  'InternalError/gateway': { ...InternalError, code: 'InternalError' },
  NoPermission: documented(
    403,
    'You are not authorized to perform this operation.',
    'injection',
    'inferred: the clients know its AccessDeniedDetail, its text is free',
  ),
} as const satisfies ErrorCatalogue;

/** Every error of the service; of two with one code the product's comes first. */
export const errors = defineErrors({
  ...product,
  'ImageDeleteFailed.NotAllow': documented(
    400,
    'The image is not allowed to be deleted.',
    'state',
    DELETE,
  ),
  'ImageDeleteFailed.NotAllowCommunityParent': documented(
    400,
    'The parent image of a community image is not allowed to be deleted.',
    'state',
    DELETE,
  ),
  'ImageDeleteFailed.NotAllowSharedImage': documented(
    400,
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

export const { error } = errors;

/** What the gateway can answer in any operation. */
export const commonErrors = (Object.keys(common) as (keyof typeof common)[]).filter(
  (id) => id !== 'MissingImageId',
);

/** The first bad parameter. */
export const invalid = invalidBy(errors, 'InvalidParamater');
