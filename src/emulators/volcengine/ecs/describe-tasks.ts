import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { Task } from '../../../domain/task.ts';
import type { EcsCall } from './call.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { openCursor, take } from './paging.ts';
import { item, list, maxResults, text } from './parameters.ts';
import { showTask } from './tasks.ts';

const input = z.object({
  ResourceIds: list(item, perCall.ids, 'LimitExceeded.MaximumResourceIds'),
  // The form before the list; both together are a union.
  ResourceId: text,
  TaskIds: list(item, perCall.ids, 'LimitExceeded.MaximumTaskIds'),
  MaxResults: maxResults(100, 20),
  NextToken: text,
});

/** The tasks asked for, oldest first: the Terraform provider keeps the last one of a page. */
function* tasksOf(
  { ResourceIds = [], ResourceId, TaskIds }: z.infer<typeof input>,
  { scope, world }: EcsCall,
  after = 0,
): Iterable<Task> {
  const resources = new Set(ResourceId ? [...ResourceIds, ResourceId] : ResourceIds);
  if (resources.size === 0 && TaskIds === undefined) {
    yield* world.tasks.oldest<Task['attributes']>(scope.region, after);
    return;
  }
  const candidates =
    TaskIds === undefined
      ? [...resources].flatMap((id) => world.tasks.byImage<Task['attributes']>(scope.region, id))
      : [...new Set(TaskIds)].flatMap((id) => world.tasks.byId<Task['attributes']>(id));
  for (const task of candidates.sort((a, b) => a.seq - b.seq)) {
    const isAsked = resources.size === 0 || resources.has(task.imageId);
    if (isAsked && task.region === scope.region && task.seq > after) yield task;
  }
}

/** How far copies and other work are; called where the new image lies. */
export const describeTasks = defineOperation({
  docs: page('DescribeTasks'),
  access: 'read',
  errors: [
    'InvalidArgument',
    'LimitExceeded.MaximumResourceIds',
    'LimitExceeded.MaximumTaskIds',
    'InternalError',
  ],
  input,
  run(input, call: EcsCall) {
    const cursor = openCursor('DescribeTasks', input, call);
    const found = take(tasksOf(input, call, cursor.after), input.MaxResults + 1);
    const shown = found.slice(0, input.MaxResults);
    const last = found.length > shown.length ? shown.at(-1)?.seq : undefined;
    return {
      NextToken: cursor.tokenAfter(last),
      Tasks: shown.map((task) => showTask(task, call.now)),
    };
  },
});
