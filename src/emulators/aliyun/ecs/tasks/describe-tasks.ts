import type { InputOf } from '../../../../contract/parameter.ts';
import type { Task } from '../../../../domain/task.ts';
import { numberedPage } from '../../../../vendor-kit/paging.ts';
import { checked, turned } from '../../../../vendor-kit/parameters.ts';
import { perCall } from '../limits.ts';
import { count, list, required, text, words } from '../parameters.ts';
import { ecs } from '../service.ts';
import { momentOf } from '../time.ts';
import { isShown, knownTaskRegion, showTask } from './show-task.ts';

/** Documented: only these can be asked for, other words do nothing. */
const STATUSES: readonly string[] = ['Finished', 'Processing', 'Failed'];

/** The statuses asked for, in lower case; `undefined` when none of them is one. */
const statuses = turned(words, (sent) => {
  const wanted = sent?.map((word) => word.toLowerCase()) ?? [];
  const known = STATUSES.map((word) => word.toLowerCase()).filter((word) => wanted.includes(word));
  return known.length === 0 ? undefined : known;
});

const moment = turned(text, (sent) => (sent === undefined ? undefined : momentOf(sent)));

const parameters = {
  RegionId: required('MissingParameter/DescribeTasks'),
  TaskIds: checked(words, (ids) => ids.length <= perCall.tasks, 'InvalidParameter'),
  PageNumber: count(999_999_999, 1, 'InvalidParameter'),
  PageSize: count(100, 10, 'InvalidParameter'),
  TaskAction: turned(text, (sent) => sent?.toLowerCase()),
  TaskStatus: statuses,
  ResourceIds: list,
  StartTime: moment,
  EndTime: moment,
};

/** The imports and exports of a region, newest first: copies have no tasks. */
export const describeTasks = ecs.operation('DescribeTasks', {
  access: 'read',
  page: ['MissingParameter/DescribeTasks', 'InvalidRegionId.NotFound/DescribeTasks'],
  checks: ecs.input(parameters).include(knownTaskRegion),
  run({ input, call }) {
    const found = [...call.tasks.oldest(input.RegionId)]
      .filter((task) => isShown(task) && passes(task, input, call.now))
      .reverse();
    const { page, total } = numberedPage(found, input, found.length);
    return {
      RegionId: input.RegionId,
      PageNumber: input.PageNumber,
      PageSize: input.PageSize,
      TotalCount: total,
      TaskSet: { Task: page.map((task) => showTask(task, call.now)) },
    };
  },
});

function passes(task: Task, input: InputOf<typeof parameters>, now: number): boolean {
  const { EndTime, ResourceIds, StartTime, TaskAction, TaskIds, TaskStatus } = input;
  const { TaskAction: action, TaskStatus: status } = showTask(task, now);
  return (
    (TaskIds === undefined || TaskIds.includes(task.id)) &&
    (TaskAction === undefined || TaskAction === action.toLowerCase()) &&
    (TaskStatus === undefined || TaskStatus.includes(status.toLowerCase())) &&
    (ResourceIds.length === 0 || ResourceIds.includes(task.imageId)) &&
    (StartTime === undefined || task.createdAt >= StartTime) &&
    (EndTime === undefined || task.createdAt <= EndTime)
  );
}
