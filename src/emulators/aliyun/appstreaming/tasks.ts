import type { TaskKind } from '../../../domain/task.ts';
import type { AppStreamingCall } from './call.ts';
import { error } from './errors.ts';

/** The vendor documents no number of distributions that run at once in a region. */
const SLOTS = Number.POSITIVE_INFINITY;

/** What a task brings where. */
export interface Work {
  readonly id: string;
  readonly kind: TaskKind;
  readonly region: string;
  readonly imageId: string;
  readonly sourceRegion: string;
  /** The image that is distributed, or the instance that an image is made of. */
  readonly sourceId: string;
  readonly versionId: string;
  readonly seconds: number | null;
}

/** Starts a task in one region; those of several destinations share an id. */
export function startTask(work: Work, call: AppStreamingCall): void {
  call.world.tasks.add(
    {
      id: work.id,
      kind: work.kind,
      region: work.region,
      imageId: work.imageId,
      sourceRegion: work.sourceRegion,
      sourceImageId: work.sourceId,
      createdAt: call.now,
      ...call.fate(work.kind, Math.round((work.seconds ?? call.limits.copySeconds) * 1000)),
      attributes: { versionId: work.versionId },
    },
    SLOTS,
  );
}

/** Refuses one more task, of either kind, where the account may have no more at once. */
export function quotaRefusal({ limits, world }: AppStreamingCall) {
  if (limits.runningTasks === Number.POSITIVE_INFINITY) return undefined;
  const running = new Set(world.tasks.unfinished().map(({ id }) => id));
  return running.size < limits.runningTasks ? undefined : error('ExceedBuilderQuota');
}
