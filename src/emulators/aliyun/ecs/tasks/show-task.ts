import { type Phase, progressAt, type Task, type TaskKind } from '../../../../domain/task.ts';
import { isRegion } from '../regions.ts';
import { type EcsCall, ecs } from '../service.ts';
import { timestamp } from '../time.ts';

/** Refuses a region that is not one, in the words of the task pages. */
export const knownTaskRegion = ecs
  .checks<{ readonly input: { readonly RegionId: string } }>()
  .refuse('InvalidRegionId.NotFound/DescribeTasks', ({ input }) => !isRegion(input.RegionId));

/** Documented: copies have no tasks, nor has CreateImage. */
const actions: Readonly<Partial<Record<TaskKind, string>>> = {
  import: 'ImportImage',
  export: 'ExportImage',
};

const statusWords = {
  queued: 'Waiting',
  running: 'Processing',
  succeeded: 'Finished',
  failed: 'Failed',
  // Inferred: a client knows the word.
  cancelled: 'Deleted',
} as const satisfies Record<Phase, string>;

/** Whether the vendor shows a task at all. */
export function isShown({ kind }: Task): boolean {
  return actions[kind] !== undefined;
}

/** The task of an id in a region, if it is one that the vendor shows. */
export function taskIn(
  { RegionId, TaskId }: { readonly RegionId: string; readonly TaskId: string },
  { tasks }: EcsCall,
): Task | undefined {
  return tasks.byId(TaskId).find((task) => task.region === RegionId && isShown(task));
}

/** Documented: imports and exports can be cancelled while they run. */
export function isCancellable({ phase }: Task): boolean {
  return phase === 'queued' || phase === 'running';
}

export function showTask(task: Task, now: number) {
  const { phase } = progressAt(task, now);
  const hasEnded = phase !== 'queued' && phase !== 'running';
  return {
    TaskId: task.id,
    TaskAction: actions[task.kind] ?? '',
    TaskStatus: statusWords[phase],
    CreationTime: timestamp(task.createdAt),
    FinishedTime: hasEnded ? timestamp(task.endsAt ?? now) : '',
    ResourceId: task.imageId,
    // A text, as the SDKs read it.
    SupportCancel: String(isCancellable(task)),
  };
}
