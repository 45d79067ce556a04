import { type Phase, progressAt, type Task, type TaskKind } from '../../../../domain/task.ts';
import { timestamp } from '../time.ts';

/** The vendor has no word for a detection: its result stands in DescribeImages. */
const typeWords: Readonly<Partial<Record<TaskKind, string>>> = {
  copy: 'CopyImage',
  create: 'CreateImage',
  import: 'ImportImage',
  export: 'ExportImage',
};

const statusWords = {
  queued: 'Pending',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  // Nothing can be cancelled here.
  cancelled: 'Failed',
} as const satisfies Record<Phase, string>;

/** Whether the vendor shows a task at all. */
export function isShown({ kind }: Task): boolean {
  return typeWords[kind] !== undefined;
}

/** A task as the wire shows it. `Process` is a bare number: the SDKs refuse the page's `100%`. */
export function showTask(task: Task, now: number) {
  const { phase, percent } = progressAt(task, now);
  const hasEnded = phase !== 'queued' && phase !== 'running';
  // One that stalls at once has begun all the same.
  const isPending = phase === 'running' && percent === 0 && task.outcome.kind !== 'stall';
  const changedAt = hasEnded ? (task.endsAt ?? now) : now;
  return {
    Id: task.id,
    ResourceId: task.imageId,
    Type: typeWords[task.kind],
    Status: isPending ? 'Pending' : statusWords[phase],
    Process: percent,
    CreatedAt: timestamp(task.createdAt),
    UpdatedAt: timestamp(changedAt),
    EndAt: hasEnded ? timestamp(changedAt) : '',
  };
}
