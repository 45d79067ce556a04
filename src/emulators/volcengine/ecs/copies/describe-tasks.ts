import type { InputOf } from '../../../../contract/parameter.ts';
import type { Task } from '../../../../domain/task.ts';
import { perCall } from '../limits.ts';
import { cursorIn, pageBySeq } from '../paging.ts';
import { item, list, maxResults, text } from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';
import { isShown, showTask } from './show-task.ts';

const parameters = {
  ResourceIds: list(item, perCall.ids, 'LimitExceeded.MaximumResourceIds'),
  // The form before the list; both together are a union.
  ResourceId: text,
  TaskIds: list(item, perCall.ids, 'LimitExceeded.MaximumTaskIds'),
  MaxResults: maxResults(100, 20),
  NextToken: text,
};

/** How far copies and other work are; called where the new image lies. */
export const describeTasks = ecs.operation('DescribeTasks', {
  access: 'read',
  page: ['InvalidArgument', 'InternalError'],
  checks: ecs.input(parameters).include(cursorIn('DescribeTasks')),
  run({ input, cursor, call }) {
    const { page, NextToken } = pageBySeq(tasksOf(input, call, cursor.after), input, cursor);
    return { NextToken, Tasks: page.map((task) => showTask(task, call.now)) };
  },
});

/** The tasks asked for, oldest first: the Terraform provider keeps the last one of a page. */
function* tasksOf(
  { ResourceIds = [], ResourceId, TaskIds }: InputOf<typeof parameters>,
  { scope: { region }, tasks }: EcsCall,
  after = 0,
): Iterable<Task> {
  const resources = new Set(ResourceId ? [...ResourceIds, ResourceId] : ResourceIds);
  if (resources.size === 0 && TaskIds === undefined) {
    for (const task of tasks.oldest(undefined, after)) if (isShown(task)) yield task;
    return;
  }
  const candidates =
    TaskIds === undefined
      ? [...resources].flatMap((id) => tasks.of({ region, id }))
      : [...new Set(TaskIds)].flatMap((id) => tasks.byId(id));
  for (const task of candidates.sort((a, b) => a.seq - b.seq)) {
    const isAsked = resources.size === 0 || resources.has(task.imageId);
    if (isAsked && isShown(task) && task.region === region && task.seq > after) yield task;
  }
}
