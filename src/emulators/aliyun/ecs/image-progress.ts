import { progressAt, type Task } from '../../../domain/task.ts';
import { creationOf, type EcsImage } from './image.ts';
import type { EcsCall } from './service.ts';

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

/** An image's status, and how far its creation is. */
export interface ImageProgress {
  readonly status: Status;
  readonly percent: number;
  /** Whole seconds until it is there; 0 when nothing is being created. */
  readonly secondsLeft: number;
}

/** How far an image is at the moment of the call. */
export function progressOf(image: EcsImage, call: EcsCall): ImageProgress {
  if (image.status === 'available') {
    return { status: conditionWords[image.attributes.condition], percent: 100, secondsLeft: 0 };
  }
  const task = creationOf(image, call);
  const { phase, percent } = task ? progressAt(task, call.now) : NOT_BEGUN;
  if (image.status === 'failed') return { status: 'CreateFailed', percent, secondsLeft: 0 };
  const status = phase === 'queued' ? 'Waiting' : 'Creating';
  return { status, percent, secondsLeft: task ? secondsLeft(task, call.now) : 0 };
}

/** An image that no task creates. */
const NOT_BEGUN = { phase: 'running', percent: 0 } as const;

export function statusOf(image: EcsImage, call: EcsCall): Status {
  return progressOf(image, call).status;
}

/** A task that waits or stalls has no end yet: all of its time is left. */
function secondsLeft({ durationMs, endsAt }: Task, now: number): number {
  return Math.ceil(Math.max(0, endsAt === undefined ? durationMs : endsAt - now) / 1000);
}
