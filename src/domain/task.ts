import { LAST_MOMENT } from './clock.ts';

/** Where a task can be in its life; each service has its own words for these five. */
export const PHASES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;

export type Phase = (typeof PHASES)[number];

/** What kind of work a task does; only a `copy` waits for a slot. */
export type TaskKind =
  | 'copy'
  | 'create'
  | 'import'
  | 'export'
  | 'detect'
  | 'delete'
  /** An image is given to other accounts, taken from them, or taken or refused by one. */
  | 'share'
  | 'unshare'
  | 'respond';

/** The kinds of work that make an image. */
export type MakingKind = 'copy' | 'create' | 'import';

/** Whether work of a kind makes an image. */
export function makesImage(kind: TaskKind): kind is MakingKind {
  return kind === 'copy' || kind === 'create' || kind === 'import';
}

/** Why a task fails. */
export interface Failure {
  /** The code of a documented error; `''` for the one that the vendor shows otherwise. */
  readonly code: string;
  readonly reason: string;
}

/** How a task will end; decided when it starts, so that moving the clock cannot change it. */
export type Outcome =
  | { readonly kind: 'succeed' }
  | (Failure & { readonly kind: 'fail'; readonly atPercent: number })
  | { readonly kind: 'stall'; readonly atPercent: number };

/** How long a task will take, and how it will end. */
export interface TaskPlan {
  readonly durationMs: number;
  readonly outcome: Outcome;
}

/** Work that takes time. All times are milliseconds of the tenant's clock. */
export interface Task {
  /** Order of creation within the whole database. */
  readonly seq: number;
  readonly id: string;
  readonly kind: TaskKind;
  /** Where the work is done: a copy's destination. */
  readonly region: string;
  /** The image the work is about: a copy's new image, an export's image. */
  readonly imageId: string;
  readonly sourceRegion: string;
  readonly sourceImageId: string;
  readonly phase: Phase;
  readonly createdAt: number;
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** Undefined while queued. */
  readonly startedAt: number | undefined;
  /** When it will end or has ended; undefined while queued and for one that stalls. */
  readonly endsAt: number | undefined;
}

export type NewTask = Omit<Task, 'seq' | 'phase' | 'startedAt' | 'endsAt'>;

export interface Progress {
  readonly phase: Phase;
  /** Whole percent, never decreasing; 100 only when succeeded. */
  readonly percent: number;
}

/** The state of a task at a moment of its tenant's clock: a pure function of the row. */
export function progressAt(task: Task, now: number): Progress {
  const { phase, outcome, startedAt, endsAt } = task;
  if (phase === 'queued' || startedAt === undefined) return { phase, percent: 0 };
  if (phase === 'cancelled') return { phase, percent: percentAt(task, startedAt, endsAt ?? now) };
  // What has ended stays so, though the clock may be set back to before.
  const hasEnded = phase !== 'running' || (endsAt !== undefined && now >= endsAt);
  if (hasEnded) {
    if (outcome.kind === 'fail') return { phase: 'failed', percent: outcome.atPercent };
    return { phase: 'succeeded', percent: 100 };
  }
  return { phase: 'running', percent: percentAt(task, startedAt, now) };
}

/** Why a task has failed by a moment; undefined while it has not, and when it was cancelled first. */
export function failureAt(task: Task, now: number): Failure | undefined {
  const { outcome } = task;
  return outcome.kind === 'fail' && progressAt(task, now).phase === 'failed' ? outcome : undefined;
}

/** A failure in one text: the code and what it says, whichever of them there is. */
export function failureText({ code, reason }: Failure): string {
  const said = [code, reason].filter((part) => part !== '').join(': ');
  return said === '' ? 'a fault rule that gives no reason' : said;
}

function percentAt({ outcome, durationMs }: Task, startedAt: number, now: number): number {
  const done = durationMs === 0 ? 99 : Math.floor(((now - startedAt) * 100) / durationMs);
  const most = outcome.kind === 'succeed' ? 99 : Math.min(99, outcome.atPercent);
  return Math.max(0, Math.min(most, done));
}

/** When a task that starts at `startedAt` will end, while clocks run; undefined for one that stalls. */
export function endOf(
  { outcome, durationMs }: Pick<Task, 'outcome' | 'durationMs'>,
  startedAt: number,
): number | undefined {
  switch (outcome.kind) {
    case 'succeed':
      return Math.min(LAST_MOMENT, startedAt + durationMs);
    case 'fail':
      return Math.min(LAST_MOMENT, startedAt + Math.ceil((durationMs * outcome.atPercent) / 100));
    case 'stall':
      return undefined;
    default:
      return outcome satisfies never;
  }
}

/** The next moment at which a running task looks different to a poller: half-way, then its end. */
export function nextMilestone(task: Task, now: number): number | undefined {
  const { startedAt, endsAt, durationMs } = task;
  if (startedAt === undefined || endsAt === undefined || now >= endsAt) return undefined;
  const half = startedAt + Math.floor(durationMs / 2);
  return now < half && half < endsAt ? half : endsAt;
}

/** What happened to a task at a moment; what `advance` reports and a queue is tested by. */
export interface TaskEvent {
  readonly at: number;
  readonly kind: `${TaskKind}.${'started' | 'succeeded' | 'failed'}`;
  readonly region: string;
  readonly id: string;
  readonly imageId: string;
  /** Why it failed; undefined when it did not. */
  readonly reason: string | undefined;
}
