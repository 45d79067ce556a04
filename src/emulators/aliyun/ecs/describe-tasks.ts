import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { Task } from '../../../domain/task.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { anything, count, list, required, text } from './parameters.ts';
import { isRegion } from './regions.ts';
import { isShown, showTask } from './show-task.ts';
import { momentOf } from './time.ts';

/** A comma list. */
const words = text.transform((sent) => sent?.split(',').map((word) => word.trim()));

const moment = anything.transform((sent) =>
  typeof sent === 'string' ? momentOf(sent) : undefined,
);

const input = z.object({
  RegionId: required('MissingParameter/DescribeTasks'),
  TaskIds: words.refine(
    (ids) => ids === undefined || ids.length <= perCall.tasks,
    'InvalidParameter',
  ),
  PageNumber: count(999_999_999, 1, 'InvalidParameter'),
  PageSize: count(100, 10, 'InvalidParameter'),
  TaskAction: text,
  TaskStatus: words,
  ResourceIds: list,
  StartTime: moment,
  EndTime: moment,
});

type Input = z.infer<typeof input>;

/** The imports of a region, newest first: copies make no tasks. */
export const describeTasks = defineOperation({
  docs: page('DescribeTasks'),
  access: 'read',
  errors: [
    'MissingParameter/DescribeTasks',
    'InvalidRegionId.NotFound/DescribeTasks',
    'InvalidParameter',
  ],
  input,
  run(input, call: EcsCall) {
    const { PageNumber, PageSize, RegionId } = input;
    if (!isRegion(RegionId)) throw error('InvalidRegionId.NotFound/DescribeTasks');
    const found = [...call.world.tasks.oldest(RegionId)]
      .filter(isShown)
      .filter((task) => passes(task, input, call.now))
      .reverse();
    const start = (PageNumber - 1) * PageSize;
    return {
      RegionId,
      PageNumber,
      PageSize,
      TotalCount: found.length,
      TaskSet: {
        Task: found.slice(start, start + PageSize).map((task) => showTask(task, call.now)),
      },
    };
  },
});

function passes(task: Task, input: Input, now: number): boolean {
  const { EndTime, ResourceIds, StartTime, TaskAction, TaskIds, TaskStatus } = input;
  const { TaskAction: action, TaskStatus: status } = showTask(task, now);
  return (
    (TaskIds === undefined || TaskIds.includes(task.id)) &&
    (TaskAction === undefined || TaskAction === action) &&
    (TaskStatus === undefined || TaskStatus.includes(status)) &&
    (ResourceIds.length === 0 || ResourceIds.includes(task.imageId)) &&
    (StartTime === undefined || task.createdAt >= StartTime) &&
    (EndTime === undefined || task.createdAt <= EndTime)
  );
}
