import { progressAt, type Task } from '../../../../domain/task.ts';
import { required } from '../parameters.ts';
import { ecs } from '../service.ts';
import { knownTaskRegion, showTask, taskIn } from './show-task.ts';

const checks = ecs
  .input({
    RegionId: required('MissingParameter/DescribeTasks'),
    TaskId: required('MissingParameter/DescribeTasks'),
  })
  .include(knownTaskRegion)
  .find('task', 'InvalidTaskId.NotFound', ({ input, call }) => taskIn(input, call));

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
            ...failureOf(task),
            RelatedItemSet: { RelatedItem: [{ Name: 'ImageId', Value: task.imageId }] },
          },
        ],
      },
    };
  },
});

/** Why a task failed; empty texts for one that did not. */
function failureOf({ phase, outcome }: Task) {
  if (phase !== 'failed' || outcome.kind !== 'fail') return { ErrorCode: '', ErrorMsg: '' };
  return { ErrorCode: outcome.code, ErrorMsg: outcome.reason };
}
