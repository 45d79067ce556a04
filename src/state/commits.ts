import type { Statement } from 'better-sqlite3';
import type { Db } from './open.ts';

/** Told when what was written is in the database, or why it is not. */
type Waiting = (error?: unknown) => void;

interface Write {
  readonly statement: Statement<Param[]>;
  readonly params: readonly Param[];
}

type Param = string | number | null;

/** What is written and not committed: the requests of one turn of the event loop, in memory of many. */
interface Batch {
  readonly writes: Write[];
  /** How many answers that wait now were ready before its first write. */
  earlier: number;
}

/**
 * Writes that a database in memory leaves uncommitted, which makes nothing there less safe: a commit goes through
 * the whole table of pages when one in its midst was split (`pcache1TruncateUnsafe`), and costs more the more
 * images there are. What throws has as many written again.
 */
const LEFT_OPEN = 500;

/** A statement that writes. */
export interface Writer<P extends Param[]> {
  run(...params: P): void;
}

/**
 * Commits. Requests that arrive together share one, for a commit costs more than what it commits, in a file
 * many times more; whoever answers waits for it by `whenCommitted`. In memory many turns share one. A piece of work that throws is undone
 * alone: all is rolled back, and what the others wrote is written again. `onUndone` hears of it.
 */
export function createCommits(db: Db, onUndone: () => void) {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const exclusive = db.transaction((work: () => unknown) => work()).immediate;
  let batch: Batch | undefined;
  let waiting: Waiting[] = [];
  let endsTurn = false;
  /** How many pieces of shared work are under way, one within the other. */
  let depth = 0;

  function open(): void {
    begin.run();
    batch = { writes: [], earlier: waiting.length };
    atEndOfTurn();
  }

  /** Has all that is open committed, behind all requests that have arrived by now. */
  function atEndOfTurn(): void {
    if (endsTurn) return;
    endsTurn = true;
    setImmediate(() => {
      endsTurn = false;
      if (db.memory && batch !== undefined && batch.writes.length < LEFT_OPEN) leaveOpen(batch);
      else flush();
    });
  }

  /** Lets the answers of a turn go without a commit. */
  function leaveOpen(open: Batch): void {
    open.earlier = 0;
    answer();
  }

  /** Commits what is open and lets the answers go that wait for it. */
  function flush(): void {
    if (batch !== undefined) {
      try {
        commit.run();
      } catch (error) {
        lose(batch, error);
        return;
      }
      batch = undefined;
    }
    answer();
  }

  function answer(): void {
    for (const done of takeWaiting()) done();
  }

  function takeWaiting(): Waiting[] {
    const taken = waiting;
    waiting = [];
    return taken;
  }

  /** Gives up a whole batch: the disk is full, or gone. */
  function lose({ earlier }: Batch, error: unknown): void {
    batch = undefined;
    if (db.inTransaction) rollback.run();
    onUndone();
    for (const [index, done] of takeWaiting().entries()) done(index < earlier ? undefined : error);
  }

  /** Undoes all writes of a batch but the first. */
  function undo(undone: Batch, kept: number): void {
    try {
      // SQLite has rolled back by itself where it could not write.
      if (db.inTransaction) rollback.run();
      onUndone();
      begin.run();
      undone.writes.length = kept;
      for (const { statement, params } of undone.writes) statement.run(...params);
    } catch (error) {
      lose(undone, error);
    }
  }

  return {
    /** A statement whose writes can be part of shared work. Ids are among its parameters, never made by it. */
    prepare<P extends Param[]>(sql: string): Writer<P> {
      const statement = db.prepare<Param[]>(sql);
      return {
        run(...params: P): void {
          if (depth === 0) flush();
          else if (batch === undefined && !db.inTransaction) open();
          statement.run(...params);
          batch?.writes.push({ statement, params });
        },
      };
    },
    /** Does one request's work: all of it is kept, or nothing. It is committed at the end of the turn. */
    share<T>(work: () => T): T {
      const before = batch?.writes.length ?? 0;
      depth += 1;
      try {
        return work();
      } catch (error) {
        if (batch !== undefined && (batch.writes.length > before || !db.inTransaction)) {
          undo(batch, before);
        }
        throw error;
      } finally {
        depth -= 1;
      }
    },
    /**
     * Calls back once all that was written so far is committed, at the latest at the end of the turn. Answers that
     * wrote nothing wait as well: those of one turn leave together, which spares a read a quarter of its time.
     */
    whenCommitted(done: Waiting): void {
      waiting.push(done);
      atEndOfTurn();
    },
    /** Does work in a transaction of its own, committed when this returns: all of it is kept, or nothing. */
    transaction<T>(work: () => T): T {
      flush();
      try {
        return exclusive(work) as T;
      } catch (error) {
        onUndone();
        throw error;
      }
    },
    flush,
  };
}

export type Commits = ReturnType<typeof createCommits>;
