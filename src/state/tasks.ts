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
import type { Commits } from './commits.ts';
import type { Ground } from './ground.ts';
import type { PageOf, WorldImages } from './images.ts';
import type { Known, Memory, Work } from './known.ts';
import { compiledOnce, type Db } from './open.ts';

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

export function taskStatements(db: Db, commits: Commits) {
  const select = <P extends unknown[]>(from: string, rest: string) =>
    db.prepare<P, TaskRow>(
      compiledOnce(`SELECT ${COLUMNS} FROM ${from} WHERE world = ? AND ${rest}`),
    );
  // The planner thinks that every prefix of the primary key leaves ten rows, so it has to be told.
  const by = (index: string) => `tasks INDEXED BY tasks_${index}`;
  let lastSeq =
    db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM tasks').pluck().get() ?? 0;
  return {
    nextSeq: () => ++lastSeq,
    /** Takes note of a `seq` that was given elsewhere. */
    usedSeq(seq: number): void {
      lastSeq = Math.max(lastSeq, seq);
    },
    byId: select<[number, string]>(by('by_id'), 'id = ? ORDER BY seq'),
    byImage: select<[number, string, string]>(
      by('by_image'),
      'image_id = ? AND region = ? ORDER BY seq',
    ),
    oldest: select<[number, string, number]>('tasks', 'region = ? AND seq > ? ORDER BY seq'),
    all: select<[number]>('tasks', 'TRUE ORDER BY seq'),
    page: select<[number, number, TaskKind, string | null, string | null, number]>(
      'tasks',
      'seq > ? AND kind = ? AND region = coalesce(?, region) AND phase = coalesce(?, phase) ORDER BY seq LIMIT ?',
    ),
    phases: db.prepare<[number, TaskKind], { readonly phase: Phase; readonly count: number }>(
      'SELECT phase, count(*) AS count FROM tasks WHERE world = ? AND kind = ? GROUP BY phase',
    ),
    clear: commits.prepare<[number]>('DELETE FROM tasks WHERE world = ?'),
    unfinishedAbout: db.prepare<[number, string, string, number, string, string], TaskRow>(
      `SELECT ${COLUMNS} FROM ${by('by_image')}
         WHERE world = ? AND image_id = ? AND region = ? AND phase IN ('queued', 'running')
       UNION ALL
       SELECT ${COLUMNS} FROM ${by('by_source')}
         WHERE world = ? AND source_image_id = ? AND source_region = ? AND phase IN ('queued', 'running')`,
    ),
    unfinished: select<[number]>(by('by_source'), "phase IN ('queued', 'running') ORDER BY seq"),
    nextDue: select<[number, number]>(
      by('due'),
      "phase = 'running' AND ends_at <= ? ORDER BY ends_at, seq LIMIT 1",
    ),
    nextQueued: select<[number, string]>(
      by('queued'),
      "phase = 'queued' AND region = ? ORDER BY seq LIMIT 1",
    ),
    queuedRegions: db
      .prepare<[number], string>(
        "SELECT DISTINCT region FROM tasks WHERE world = ? AND phase = 'queued' ORDER BY region",
      )
      .pluck(),
    work: db.prepare<[number], Work>(
      `SELECT kind, region, sum(phase = 'queued') AS queued, sum(phase = 'running') AS running
         FROM ${by('by_source')} WHERE world = ? AND phase IN ('queued', 'running')
         GROUP BY kind, region`,
    ),
    nextEnd: db
      .prepare<[number], number>(
        "SELECT min(ends_at) FROM tasks INDEXED BY tasks_due WHERE world = ? AND phase = 'running'",
      )
      .pluck(),
    insert: commits.prepare<(string | number | null)[]>(
      `INSERT INTO tasks (seq, world, id, kind, region, image_id, source_region, source_image_id, phase,
         created_at, duration_ms, outcome, started_at, ends_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    start: commits.prepare<[number, number | null, number, string, number]>(
      `UPDATE tasks SET phase = 'running', started_at = ?, ends_at = ?
         WHERE world = ? AND region = ? AND seq = ?`,
    ),
    end: commits.prepare<[Phase, number | null, number, string, number]>(
      'UPDATE tasks SET phase = ?, ends_at = ? WHERE world = ? AND region = ? AND seq = ?',
    ),
  };
}

export type TaskStatements = ReturnType<typeof taskStatements>;

interface TasksPage extends PageOf {
  readonly kind: TaskKind;
  readonly phase?: Phase | undefined;
}

/** The tasks of one world. `slots` are copies that run at once in one region; the others wait in order. */
export class WorldTasks {
  readonly #statements: TaskStatements;
  readonly #ground: Ground;
  readonly #memory: Memory;
  readonly #images: WorldImages;

  constructor(statements: TaskStatements, ground: Ground, memory: Memory, images: WorldImages) {
    this.#statements = statements;
    this.#ground = ground;
    this.#memory = memory;
    this.#images = images;
  }

  byId(id: string): Task[] {
    return this.#statements.byId.all(this.#ground.id, id).map(toTask);
  }

  byImage(region: string, imageId: string): Task[] {
    return this.#statements.byImage.all(this.#ground.id, imageId, region).map(toTask);
  }

  /** The tasks of a region, oldest first, from just after `afterSeq`; lazily read. */
  *oldest(region: string, afterSeq = 0): Generator<Task> {
    for (const row of this.#statements.oldest.iterate(this.#ground.id, region, afterSeq)) {
      yield toTask(row);
    }
  }

  /** All tasks of all regions, oldest first. */
  all(): Task[] {
    return this.#statements.all.all(this.#ground.id).map(toTask);
  }

  /** Up to `limit` tasks of a kind in all regions or in one, in any phase or in one, oldest first, from just after a place. */
  page({ after, limit, kind, region, phase }: TasksPage): Task[] {
    return this.#statements.page
      .all(this.#ground.id, after, kind, region ?? null, phase ?? null, limit)
      .map(toTask);
  }

  /** How many tasks of a kind there are in each phase, as they were last settled. */
  phases(kind: TaskKind) {
    return this.#statements.phases.all(this.#ground.id, kind);
  }

  unfinished(): Task[] {
    return this.#statements.unfinished.all(this.#ground.id).map(toTask);
  }

  /** Unfinished tasks that create an image or read from it. */
  unfinishedAbout(region: string, imageId: string): Task[] {
    const { id } = this.#ground;
    return this.#statements.unfinishedAbout
      .all(id, imageId, region, id, imageId, region)
      .map(toTask);
  }

  /** How many unfinished tasks of a kind there are, in a region or in all, without looking at one. */
  count(kind: TaskKind, region?: string): number {
    let count = 0;
    for (const work of this.#work) {
      if (work.kind !== kind || (region !== undefined && work.region !== region)) continue;
      count += work.queued + work.running;
    }
    return count;
  }

  /**
   * Adds a task: running at once, or queued when it is a copy and its region has no free slot. An image that
   * is to be deleted is being deleted from now on.
   */
  add(task: NewTask, slots: number): void {
    const world = this.#ground.own();
    const waits =
      task.kind === 'copy' &&
      slots !== Number.POSITIVE_INFINITY &&
      this.#runningCopies(task.region) >= slots;
    const phase = waits ? 'queued' : 'running';
    const startedAt = waits ? undefined : task.createdAt;
    const endsAt = waits ? undefined : endOf(task, task.createdAt);
    this.#insert(world, task, { seq: this.#statements.nextSeq(), phase, startedAt, endsAt });
    if (task.kind === 'delete')
      this.#images.startDeletion(task.region, task.imageId, task.createdAt);
    const known = this.#known;
    known.countTask(task, phase, 1);
    if (endsAt !== undefined && known.nextEnd !== undefined && endsAt < known.nextEnd) {
      known.nextEnd = endsAt;
    }
  }

  /** Puts a task back that was here before, or in another database, as it was. What is known of the world is not kept. */
  restore(task: Task): void {
    this.#statements.usedSeq(task.seq);
    this.#insert(this.#ground.own(), task, task);
  }

  #insert(
    world: number,
    task: NewTask,
    { seq, phase, startedAt, endsAt }: Pick<Task, 'seq' | 'phase' | 'startedAt' | 'endsAt'>,
  ): void {
    this.#statements.insert.run(
      seq,
      world,
      task.id,
      task.kind,
      task.region,
      task.imageId,
      task.sourceRegion,
      task.sourceImageId,
      phase,
      task.createdAt,
      task.durationMs,
      JSON.stringify(task.outcome),
      startedAt ?? null,
      endsAt ?? null,
    );
  }

  /** Ends an unfinished task at `now` without a result; the slot it held is given on. */
  cancel(task: Task, now: number, slots: number): void {
    this.#end(task, 'cancelled', now);
    this.#startQueued(task.region, now, slots);
  }

  /** Starts the waiting copies of every region that a raised number of slots lets run. */
  fillSlots(now: number, slots: number): TaskEvent[] {
    // Where nothing bounds them nothing waits, so that `#startQueued` does not look; here it must.
    const bound = Math.min(slots, Number.MAX_SAFE_INTEGER);
    return this.#statements.queuedRegions
      .all(this.#ground.id)
      .flatMap((region) => this.#startQueued(region, now, bound));
  }

  /** Forgets all tasks; an image that one of them was still making, or deleting, goes with it. */
  clear(): void {
    for (const { region, imageId } of this.unfinished()) {
      const status = this.#images.get(region, imageId)?.status;
      if (status === 'creating' || status === 'deleting') this.#images.delete(region, imageId);
    }
    this.#statements.clear.run(this.#ground.id);
    this.#memory.forgetWorld(this.#ground.id);
  }

  /** Runs everything due up to `now`, in due order, and says what happened. */
  settle(now: number, slots: number): TaskEvent[] {
    const events: TaskEvent[] = [];
    while (this.isDue(now)) {
      const row = this.#statements.nextDue.get(this.#ground.id, now);
      if (row === undefined) break;
      const at = row.ends_at ?? now;
      events.push(this.#finish(toTask(row), at), ...this.#startQueued(row.region, at, slots));
    }
    return events;
  }

  /** Whether `settle` would change anything. */
  isDue(now: number): boolean {
    return this.nextEnd() <= now;
  }

  /** When the next running task ends; infinite when none will. */
  nextEnd(): number {
    const known = this.#known;
    known.nextEnd ??= this.#statements.nextEnd.get(this.#ground.id) ?? Number.POSITIVE_INFINITY;
    return known.nextEnd;
  }

  get #known(): Known {
    return this.#memory.of(this.#ground.id);
  }

  get #work(): readonly Work[] {
    return this.#known.work(() => this.#statements.work.all(this.#ground.id));
  }

  #runningCopies(region: string): number {
    const copies = this.#work.find((work) => work.kind === 'copy' && work.region === region);
    return copies?.running ?? 0;
  }

  /** Starts waiting copies of a region while it has a free slot. */
  #startQueued(region: string, at: number, slots: number): TaskEvent[] {
    const events: TaskEvent[] = [];
    if (slots === Number.POSITIVE_INFINITY) return events;
    for (let free = slots - this.#runningCopies(region); free > 0; free -= 1) {
      const row = this.#statements.nextQueued.get(this.#ground.id, region);
      if (row === undefined) break;
      const task = toTask(row);
      this.#statements.start.run(at, endOf(task, at) ?? null, this.#ground.id, region, task.seq);
      const known = this.#known;
      known.countTask(task, 'queued', -1);
      known.countTask(task, 'running', 1);
      known.nextEnd = undefined;
      events.push(event(task, 'started', at));
    }
    return events;
  }

  #finish(task: Task, at: number): TaskEvent {
    const failed = task.outcome.kind === 'fail';
    this.#end(task, failed ? 'failed' : 'succeeded', at);
    if (task.kind === 'delete') this.#images.endDeletion(task.region, task.imageId);
    else this.#images.finish(task.region, task.imageId, failed ? 'failed' : 'available', at);
    return event(task, failed ? 'failed' : 'succeeded', at);
  }

  #end(task: Task, as: Phase, at: number): void {
    const { seq, phase, region } = task;
    this.#statements.end.run(as, at, this.#ground.id, region, seq);
    const known = this.#known;
    if (phase === 'queued' || phase === 'running') known.countTask(task, phase, -1);
    known.nextEnd = undefined;
  }
}

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
