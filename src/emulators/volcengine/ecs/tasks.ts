import { type Phase, progressAt, type Task, type TaskKind } from '../../../domain/task.ts';
import type { EcsCall } from './call.ts';
import { newTaskId } from './identifiers.ts';
import { timestamp } from './time.ts';

/** The vendor documents no number of copies that run at once. */
const SLOTS = Number.POSITIVE_INFINITY;

const typeWords = {
  copy: 'CopyImage',
  create: 'CreateImage',
  import: 'ImportImage',
  export: 'ExportImage',
} as const satisfies Record<TaskKind, string>;

const statusWords = {
  queued: 'Pending',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  // Nothing can be cancelled here.
  cancelled: 'Failed',
} as const satisfies Record<Phase, string>;

/** What a task works on, and how long when its image has a pace of its own. */
export interface Work {
  readonly kind: TaskKind;
  readonly region: string;
  readonly imageId: string;
  readonly sourceImageId: string;
  readonly seconds?: number | null;
}

/** Starts the one task that every change of an image's state hangs on. */
export function startTask(work: Work, call: EcsCall): string {
  const id = newTaskId(call.ids);
  const durationMs = Math.round((work.seconds ?? call.limits.copySeconds) * 1000);
  call.world.tasks.add(
    {
      id,
      kind: work.kind,
      region: work.region,
      imageId: work.imageId,
      sourceRegion: call.scope.region,
      sourceImageId: work.sourceImageId,
      createdAt: call.now,
      ...call.fate(work.kind, durationMs),
      attributes: {},
    },
    SLOTS,
  );
  return id;
}

/**
 * Whether an export of the image is under way. Asked by the image that a task is about: a popular
 * source may have thousands of unfinished copies, and none of them is of interest.
 */
export function isExporting(imageId: string, { scope, world }: EcsCall): boolean {
  return world.tasks.byImage(scope.region, imageId).some(isUnfinishedExport);
}

/** Whether a copy reads from the image or makes it. */
export function isCopying(imageId: string, { scope, world }: EcsCall): boolean {
  return world.tasks.unfinishedAbout(scope.region, imageId).some(({ kind }) => kind === 'copy');
}

function isUnfinishedExport({ kind, phase }: Pick<Task, 'kind' | 'phase'>): boolean {
  return kind === 'export' && (phase === 'queued' || phase === 'running');
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
