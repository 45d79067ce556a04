import { progressAt } from '../../../../domain/task.ts';
import { required } from '../parameters.ts';
import { ecs } from '../service.ts';
import { isShown, knownTaskRegion, showTask } from './show-task.ts';

const checks = ecs
  .input({
    RegionId: required('MissingParameter/DescribeTasks'),
    TaskId: required('MissingParameter/DescribeTasks'),
  })
  .include(knownTaskRegion)
  .find('task', 'InvalidTaskId.NotFound', ({ input, call }) =>
    call.tasks.byId(input.TaskId).find((task) => task.region === input.RegionId && isShown(task)),
  );

export const describeTaskAttribute = ecs.operation('DescribeTaskAttribute', {
  access: 'read',
  page: [
    'MissingParameter/DescribeTasks',
    'InvalidRegionId.NotFound/DescribeTasks',
    'InvalidTaskId.NotFound',
  ],
  checks,
  run({ input: { RegionId }, task, call: { now } }) {
    const { phase, percent } = progressAt(task, now);
    const shown = showTask(task, now);
    return {
      RegionId,
      ...shown,
      TaskProcess: `${percent}%`,
      TotalCount: 1,
      SuccessCount: phase === 'succeeded' ? 1 : 0,
      FailedCount: phase === 'failed' ? 1 : 0,
      OperationProgressSet: {
        OperationProgress: [
          {
            OperationStatus: shown.TaskStatus,
            ErrorCode: '',
            ErrorMsg: '',
            RelatedItemSet: { RelatedItem: [{ Name: 'ImageId', Value: task.imageId }] },
          },
        ],
      },
    };
  },
});
