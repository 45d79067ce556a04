import { required } from '../parameters.ts';
import { ecs } from '../service.ts';
import { isCancellable, knownTaskRegion, taskIn } from './show-task.ts';

const checks = ecs
  .input({
    RegionId: required('MissingParameter/DescribeTasks'),
    TaskId: required('MissingParameter/DescribeTasks'),
  })
  .include(knownTaskRegion)
  .find('task', 'InvalidTaskId.NotFound', ({ input, call }) => taskIn(input, call))
  .refuse('InvalidTaskId.IncorrectTaskStatus', ({ task }) => !isCancellable(task));

/** Whether the image of a cancelled import goes with its task. Inferred; the page does not say. */
const IMPORT_TAKES_ITS_IMAGE = true;

/** Ends an import or an export that runs; the task stays, as a deleted one. */
export const cancelTask = ecs.operation('CancelTask', {
  access: 'write',
  page: [
    'MissingParameter/DescribeTasks',
    'InvalidRegionId.NotFound/DescribeTasks',
    'InvalidTaskId.NotFound',
    'InvalidTaskId.TaskActionNotSupport',
    'InvalidTaskId.IncorrectTaskStatus',
    'CancelTaskFailed',
  ],
  checks,
  run({ task, call: { tasks, images } }) {
    tasks.cancel(task);
    if (task.kind === 'import' && IMPORT_TAKES_ITS_IMAGE) {
      images.remove({ region: task.region, id: task.imageId });
    }
    return {};
  },
});
