import { errorsOn } from '../../../../vendor-kit/errors.ts';

const page = errorsOn('Alibaba Cloud ECS, JoinResourceGroup');

/** What only the page on resource groups lists. */
export const groupErrors = {
  'EntityExists.AssociatedTransferTasks': page.injection(
    400,
    'An associated transfer task is in progress. Try again later.',
  ),
  'MissingParameter/JoinResourceGroup': {
    ...page.parameter(
      403,
      'The input parameter "{name}" that is mandatory for processing this request is not supplied.',
      '403 as printed',
    ),
    sample: { name: 'ResourceId' },
  },
  'InvalidResourceGroup.Duplicate': page.state(
    403,
    'The ResourceId provided has a ResourceGroup in our records.',
  ),
  'InvalidRegionId.ResourceGroup': page.injection(
    403,
    'The specified region does not support resource group yet.',
  ),
  'InvalidStatus.ResourceGroup': page.injection(
    403,
    'You cannot perform an operation on a resource group that is being created or deleted.',
  ),
  'InvalidResourceId.NotFound/JoinResourceGroup': page.parameter(
    404,
    'The ResourceId provided does not exist in our records.',
  ),
};
