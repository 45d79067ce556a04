import {
  endOf,
  failureText,
  type NewTask,
  type Outcome,
  type Phase,
  type Task,
  type TaskEvent,
  type TaskKind,
} from '../domain/task.ts';
import { createDueTimes } from './due.ts';
import type { WorldImages } from './images.ts';
import type { Db } from './open.ts';

interface TaskRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: TaskKind;
  readonly region: string;
  readonly image_id: string;
  readonly source_region: string;
  readonly source_image_id: string;
  readonly phase: Phase;
  readonly created_at: number;
  readonly duration_ms: number;
  readonly outcome: string;
  readonly started_at: number | null;
  readonly ends_at: number | null;
}

const COLUMNS =
  'seq, id, kind, region, image_id, source_region, source_image_id, phase, created_at, duration_ms, outcome, started_at, ends_at';

export function taskStatements(db: Db) {
  const select = <P extends unknown[]>(rest: string) =>
    db.prepare<P, TaskRow>(`SELECT ${COLUMNS} FROM tasks WHERE world = ? AND ${rest}`);
  const nextEnd = db
    .prepare<[number], number>(
      "SELECT ends_at FROM tasks WHERE world = ? AND phase = 'running' AND ends_at IS NOT NULL ORDER BY ends_at LIMIT 1",
    )
    .pluck();
  return {
    due: createDueTimes((world) => nextEnd.get(world)),
    byId: select<[number, string]>('id = ? ORDER BY seq'),
    byImage: select<[number, string, string]>('image_id = ? AND region = ? ORDER BY seq'),
    oldest: select<[number, string, number]>('region = ? AND seq > ? ORDER BY seq'),
    all: select<[number]>('TRUE ORDER BY seq'),
    ofTarget: select<[number, string, string]>(
      "image_id = ? AND region = ? AND phase IN ('queued', 'running')",
    ),
    ofSource: select<[number, string, string]>(
      "source_image_id = ? AND source_region = ? AND phase IN ('queued', 'running')",
    ),
    unfinished: select<[number]>("phase IN ('queued', 'running') ORDER BY seq"),
    nextDue: select<[number, number]>(
      "phase = 'running' AND ends_at <= ? ORDER BY ends_at, seq LIMIT 1",
    ),
    nextQueued: select<[number, string]>("phase = 'queued' AND region = ? ORDER BY seq LIMIT 1"),
    queuedRegions: db
      .prepare<[number], string>(
        "SELECT DISTINCT region FROM tasks WHERE world = ? AND phase = 'queued' ORDER BY region",
      )
      .pluck(),
    runningCopies: db
      .prepare<[number, string], number>(
        // Of all that ever ran in the region the planner would count; few run.
        `SELECT count(*) FROM tasks INDEXED BY tasks_due
           WHERE world = ? AND region = ? AND phase = 'running' AND kind = 'copy'`,
      )
      .pluck(),
    insert: db.prepare<(string | number | null)[]>(
      `INSERT INTO tasks (world, id, kind, region, image_id, source_region, source_image_id, phase,
         created_at, duration_ms, outcome, started_at, ends_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    start: db.prepare<[number, number | null, number]>(
      "UPDATE tasks SET phase = 'running', started_at = ?, ends_at = ? WHERE seq = ?",
    ),
    end: db.prepare<[Phase, number | null, number]>(
      'UPDATE tasks SET phase = ?, ends_at = ? WHERE seq = ?',
    ),
  };
}

/** The tasks of one world. `slots` are copies that run at once in one region; the others wait in order. */
export function worldTasks(
  statements: ReturnType<typeof taskStatements>,
  images: WorldImages,
  world: number,
) {
  const { due } = statements;

  /** Starts waiting copies of a region while it has a free slot. */
  function startQueued(region: string, at: number, slots: number): TaskEvent[] {
    const events: TaskEvent[] = [];
    if (slots === Number.POSITIVE_INFINITY) return events;
    for (let free = slots - runningCopies(region); free > 0; free -= 1) {
      const row = statements.nextQueued.get(world, region);
      if (row === undefined) break;
      const task = toTask(row);
      statements.start.run(at, endOf(task, at) ?? null, task.seq);
      due.forget(world);
      events.push(event(task, 'started', at));
    }
    return events;
  }

  function runningCopies(region: string): number {
    return statements.runningCopies.get(world, region) ?? 0;
  }

  function finish(task: Task, at: number): TaskEvent {
    const failed = task.outcome.kind === 'fail';
    statements.end.run(failed ? 'failed' : 'succeeded', at, task.seq);
    due.forget(world);
    images.finish(task.region, task.imageId, failed ? 'failed' : 'available', at);
    return event(task, failed ? 'failed' : 'succeeded', at);
  }

  return {
    byId(id: string): Task[] {
      return statements.byId.all(world, id).map(toTask);
    },
    byImage(region: string, imageId: string): Task[] {
      return statements.byImage.all(world, imageId, region).map(toTask);
    },
    /** The tasks of a region, oldest first, from just after `afterSeq`; lazily read. */
    *oldest(region: string, afterSeq = 0): Generator<Task> {
      for (const row of statements.oldest.iterate(world, region, afterSeq)) {
        yield toTask(row);
      }
    },
    /** All tasks of all regions, oldest first. */
    all(): Task[] {
      return statements.all.all(world).map(toTask);
    },
    unfinished(): Task[] {
      return statements.unfinished.all(world).map(toTask);
    },
    /** Unfinished tasks that create an image or read from it. */
    unfinishedAbout(region: string, imageId: string): Task[] {
      const target = statements.ofTarget.all(world, imageId, region);
      const source = statements.ofSource.all(world, imageId, region);
      return [...target, ...source].map(toTask);
    },
    /** Adds a task: running at once, or queued when it is a copy and its region has no free slot. */
    add(task: NewTask, slots: number): void {
      const waits =
        task.kind === 'copy' &&
        slots !== Number.POSITIVE_INFINITY &&
        runningCopies(task.region) >= slots;
      const endsAt = waits ? undefined : endOf(task, task.createdAt);
      statements.insert.run(
        world,
        task.id,
        task.kind,
        task.region,
        task.imageId,
        task.sourceRegion,
        task.sourceImageId,
        waits ? 'queued' : 'running',
        task.createdAt,
        task.durationMs,
        JSON.stringify(task.outcome),
        waits ? null : task.createdAt,
        endsAt ?? null,
      );
      if (endsAt !== undefined) due.added(world, endsAt);
    },
    /** Ends an unfinished task at `now` without a result; the slot it held is given on. */
    cancel(task: Task, now: number, slots: number): void {
      statements.end.run('cancelled', now, task.seq);
      due.forget(world);
      startQueued(task.region, now, slots);
    },
    /** Starts the waiting copies of every region that a raised number of slots lets run. */
    fillSlots(now: number, slots: number): TaskEvent[] {
      // Where nothing bounds them nothing waits, so that `startQueued` does not look; here it must.
      const bound = Math.min(slots, Number.MAX_SAFE_INTEGER);
      return statements.queuedRegions
        .all(world)
        .flatMap((region) => startQueued(region, now, bound));
    },
    /** Runs everything due up to `now`, in due order, and says what happened. */
    settle(now: number, slots: number): TaskEvent[] {
      let row = statements.nextDue.get(world, now);
      if (row === undefined) return [];
      const events: TaskEvent[] = [];
      for (; row !== undefined; row = statements.nextDue.get(world, now)) {
        const at = row.ends_at ?? now;
        events.push(finish(toTask(row), at), ...startQueued(row.region, at, slots));
      }
      return events;
    },
    /** Whether `settle` would change anything. */
    isDue(now: number): boolean {
      return due.next(world) <= now;
    },
    /** When the next running task ends; infinite when none will. */
    nextEnd(): number {
      return due.next(world);
    },
  };
}

export type WorldTasks = ReturnType<typeof worldTasks>;

function event(task: Task, what: 'started' | 'succeeded' | 'failed', at: number): TaskEvent {
  const { outcome } = task;
  return {
    at,
    kind: `${task.kind}.${what}`,
    region: task.region,
    id: task.id,
    imageId: task.imageId,
    reason: what === 'failed' && outcome.kind === 'fail' ? failureText(outcome) : undefined,
  };
}

const SUCCEED: Outcome = { kind: 'succeed' };

function toTask(row: TaskRow): Task {
  return {
    seq: row.seq,
    id: row.id,
    kind: row.kind,
    region: row.region,
    imageId: row.image_id,
    sourceRegion: row.source_region,
    sourceImageId: row.source_image_id,
    phase: row.phase,
    createdAt: row.created_at,
    durationMs: row.duration_ms,
    outcome: row.outcome === '{"kind":"succeed"}' ? SUCCEED : (JSON.parse(row.outcome) as Outcome),
    startedAt: row.started_at ?? undefined,
    endsAt: row.ends_at ?? undefined,
  };
}
