import { documented } from '../../../contract/errors.ts';
import { errorsOn } from '../../../vendor-kit/errors.ts';

const common = errorsOn('Alibaba Cloud ECS, common error codes');
const copy = errorsOn('Alibaba Cloud ECS, CopyImage');
const cancel = errorsOn('Alibaba Cloud ECS, CancelCopyImage');
const create = errorsOn('Alibaba Cloud ECS, CreateImage');
const describe = errorsOn('Alibaba Cloud ECS, DescribeImages');
const modify = errorsOn('Alibaba Cloud ECS, ModifyImageAttribute');

/** What several operations answer, some of them though their pages do not list it. */
export const sharedErrors = {
  'InvalidRegionId.NotFound': common.parameter(404, 'The specified RegionId does not exist.'),
  InvalidParameter: {
    ...documented(
      400,
      'The specified parameter "{name}" is not valid.',
      'parameter',
      'observed: an answer of 2021 about a token; for other parameters inferred',
    ),
    sample: { name: 'DryRun' },
  },
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
  DryRunOperation: copy.parameter(
    400,
    'Request validation has been passed with DryRun flag set.',
    'its status and text are those of a sibling product',
  ),
  'InvalidDescription.Malformed/plain': modify.parameter(
    400,
    'The specified description is wrongly formed.',
  ),
  'InvalidSnapshotId.NotFound/plain': common.parameter(
    404,
    'The specified SnapshotId does not exist.',
  ),
  'InvalidResourceType.NotFound': documented(
    404,
    'The ResourceType provided does not exist in our records.',
    'parameter',
    'Alibaba Cloud ECS, DescribeRegions and Alibaba Cloud ECS, TagResources',
  ),
  'InternalError/plain': cancel.injection(
    500,
    'The request processing has failed due to some unknown error.',
  ),
};
