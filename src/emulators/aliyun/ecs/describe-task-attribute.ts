import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { progressAt } from '../../../domain/task.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { page } from './pages.ts';
import { required } from './parameters.ts';
import { isRegion } from './regions.ts';
import { isShown, showTask } from './show-task.ts';

export const describeTaskAttribute = defineOperation({
  docs: page('DescribeTaskAttribute'),
  access: 'read',
  errors: [
    'MissingParameter/DescribeTasks',
    'InvalidRegionId.NotFound/DescribeTasks',
    'InvalidTaskId.NotFound',
  ],
  input: z.object({
    RegionId: required('MissingParameter/DescribeTasks'),
    TaskId: required('MissingParameter/DescribeTasks'),
  }),
  run({ RegionId, TaskId }, { now, world }: EcsCall) {
    if (!isRegion(RegionId)) throw error('InvalidRegionId.NotFound/DescribeTasks');
    const task = world.tasks.byId(TaskId).find((found) => {
      return found.region === RegionId && isShown(found);
    });
    if (task === undefined) throw error('InvalidTaskId.NotFound');
    const { phase, percent } = progressAt(task, now);
    return {
      RegionId,
      ...showTask(task, now),
      TaskProcess: `${percent}%`,
      TotalCount: 1,
      SuccessCount: phase === 'succeeded' ? 1 : 0,
      FailedCount: phase === 'failed' ? 1 : 0,
      OperationProgressSet: {
        OperationProgress: [
          {
            OperationStatus: showTask(task, now).TaskStatus,
            ErrorCode: '',
            ErrorMsg: '',
            RelatedItemSet: { RelatedItem: [{ Name: 'ImageId', Value: task.imageId }] },
          },
        ],
      },
    };
  },
});
