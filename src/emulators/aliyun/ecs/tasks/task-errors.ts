import { errorsOn } from '../../../../vendor-kit/errors.ts';

const tasks = errorsOn('Alibaba Cloud ECS, DescribeTasks');
const cancel = errorsOn('Alibaba Cloud ECS, CancelTask');

/** What only the pages on tasks list. */
export const taskErrors = {
  'MissingParameter/DescribeTasks': {
    ...tasks.parameter(
      400,
      'An input parameter "{name}" that is mandatory for processing the request is not supplied.',
    ),
    sample: { name: 'RegionId' },
  },
  'InvalidRegionId.NotFound/DescribeTasks': tasks.parameter(
    400,
    'The specified RegionId does not exist.',
    '400 as printed',
  ),
  'InvalidTaskId.NotFound': tasks.parameter(400, 'The specified "TaskId" is not found.'),
  'InvalidTaskId.TaskActionNotSupport': cancel.injection(
    403,
    'The specified task action not support.',
  ),
  // "not invalid": the vendor's own slip.
  'InvalidTaskId.IncorrectTaskStatus': cancel.state(
    403,
    'The specified task status is not invalid.',
  ),
  CancelTaskFailed: cancel.injection(
    403,
    'The task is failed to cancel, Please contact the administrator.',
  ),
};
