import { type Progress, progressAt, type Task } from '../../../domain/task.ts';
import type { EcsCall } from './call.ts';
import type { EcsImage } from './image.ts';

/** The status words of DescribeImages. */
export const STATUSES = [
  'Creating',
  'Waiting',
  'Available',
  'UnAvailable',
  'CreateFailed',
  'Deprecated',
] as const;

export type Status = (typeof STATUSES)[number];

const conditionWords = {
  usable: 'Available',
  deprecated: 'Deprecated',
  unusable: 'UnAvailable',
} as const satisfies Record<EcsImage['attributes']['condition'], Status>;

/** An image's status, and how far its making is. */
export interface Standing {
  readonly status: Status;
  readonly percent: number;
  /** Whole seconds until it is made; 0 when nothing is being made. */
  readonly secondsLeft: number;
}

/** Where an image stands at the moment of the call. */
export function standingOf(image: EcsImage, call: EcsCall): Standing {
  if (image.status === 'available') {
    return { status: conditionWords[image.attributes.condition], percent: 100, secondsLeft: 0 };
  }
  const task = makingOf(image, call);
  const progress: Progress = task ? progressAt(task, call.now) : { phase: 'running', percent: 0 };
  const { phase, percent } = progress;
  if (image.status === 'failed') return { status: 'CreateFailed', percent, secondsLeft: 0 };
  const status = phase === 'queued' ? 'Waiting' : 'Creating';
  return { status, percent, secondsLeft: task ? secondsLeft(task, call.now) : 0 };
}

export function statusOf(image: EcsImage, call: EcsCall): Status {
  return standingOf(image, call).status;
}

/** The task that makes an image, or made it. */
export function makingOf({ region, id }: EcsImage, { world }: EcsCall): Task | undefined {
  return world.tasks.byImage(region, id).at(-1);
}

/** A task that waits or stalls has no end yet: all of its time is left. */
function secondsLeft({ durationMs, endsAt }: Task, now: number): number {
  return Math.ceil(Math.max(0, endsAt === undefined ? durationMs : endsAt - now) / 1000);
}
