import type { ImageStatus } from '../../../../domain/image.ts';
import { progressAt, type Task } from '../../../../domain/task.ts';
import { type CentralImage, versionsOf } from '../image.ts';
import type { Placement } from '../image-attributes.ts';
import type { AppStreamingCall } from '../service.ts';

/** The vendor's words for an image and for its distributions alike. */
export type StatusWord = 'INIT' | 'CREATING' | 'AVAILABLE' | 'CREATE_FAILED';

/** A version of an image in a region, at the moment of a call. */
export interface Distribution {
  readonly regionId: Placement['regionId'];
  readonly versionId: string;
  readonly status: StatusWord;
  /** Whole percent. */
  readonly percent: number;
  /** When a task has brought it there; 0 when none has. */
  readonly arrivedAt: number;
}

const stillWords = {
  creating: 'INIT',
  available: 'AVAILABLE',
  failed: 'CREATE_FAILED',
  // Images are deleted at once here: nobody sees one that is being deleted.
  deleting: 'CREATE_FAILED',
} as const satisfies Record<ImageStatus, StatusWord>;

/** The versions of an image by region, as stored. */
export function placementsOf(image: CentralImage): readonly Placement[] {
  return (
    image.attributes.placements ??
    versionsOf(image).map(({ versionId }) => ({
      // Images lie in regions that the table knows: nothing else is ever looked up.
      regionId: image.region as Placement['regionId'],
      versionId,
      status: stillWords[image.status],
      taskId: '',
    }))
  );
}

/** The distributions of an image at the moment of a call, first come first. */
export function distributionsOf(image: CentralImage, call: AppStreamingCall): Distribution[] {
  return placementsOf(image).map(({ regionId, versionId, status, taskId }) => {
    const task = taskId === '' ? undefined : findTask(taskId, regionId, call);
    const moving = task === undefined ? still(status) : progressOf(task, call.now);
    return { regionId, versionId, ...moving };
  });
}

/** The image's own status: what its creation shows, never its distributions. */
export function statusOf(image: CentralImage, distributions: readonly Distribution[]): StatusWord {
  const isCreating =
    image.status === 'creating' && distributions.some(({ status }) => status === 'CREATING');
  return isCreating ? 'CREATING' : stillWords[image.status];
}

/** Whether a version is on its way to its region. */
export function isUnderWay({ status }: Distribution): boolean {
  return status === 'INIT' || status === 'CREATING';
}

/** A task has one entry for each destination, all with its id. */
function findTask(id: string, regionId: string, { tasks }: AppStreamingCall): Task | undefined {
  return tasks.byId(id).find(({ region }) => region === regionId);
}

function still(status: StatusWord) {
  return { status, percent: status === 'AVAILABLE' ? 100 : 0, arrivedAt: 0 };
}

/** INIT is the first half of the time, CREATING the second (inferred); only the second progresses. */
function progressOf(task: Task, now: number): Omit<Distribution, 'regionId' | 'versionId'> {
  const { phase } = progressAt(task, now);
  if (phase === 'succeeded') return { ...still('AVAILABLE'), arrivedAt: task.endsAt ?? 0 };
  const half = task.durationMs / 2;
  const creating = elapsedOf(task, now) - half;
  const percent = Math.max(0, Math.min(99, Math.floor((creating * 100) / half) || 0));
  if (phase === 'failed' || phase === 'cancelled')
    return { status: 'CREATE_FAILED', percent, arrivedAt: 0 };
  return { status: creating < 0 ? 'INIT' : 'CREATING', percent, arrivedAt: 0 };
}

/** How much of a task's time has done any work: a failing or stalling one gets so far and no further. */
function elapsedOf({ outcome, durationMs, startedAt }: Task, now: number): number {
  const elapsed = startedAt === undefined ? 0 : now - startedAt;
  if (outcome.kind === 'succeed') return elapsed;
  return Math.min(elapsed, (durationMs * outcome.atPercent) / 100);
}
