import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { migrations, UNRELEASED } from './migrations.ts';

export type Db = Database.Database;

/** Marks a SQLite file as ours: `dopl` in ASCII. */
const APPLICATION_ID = 0x646f706c;

/** The `user_version` of a file whose schema is up to date. */
const VERSION = UNRELEASED + migrations.length;

/** Milliseconds to wait for a lock before giving up; another doppel never lets go of it. */
const LOCK_WAIT_MS = 1000;

/**
 * SQL that is compiled once. SQLite compiles a statement with an ORDER BY anew, for some nine microseconds, each
 * time that one of its parameters is bound, since it may plan by the value; not so by that of an expression.
 * (`exprCompareVariable` with STAT4, which the builds of better-sqlite3 have; measured with 3.54.)
 */
export function compiledOnce(sql: string): string {
  return sql.replaceAll('?', '+?');
}

/** A database file that cannot be used; its message is one line for the person who named the file. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Opens `:memory:` or a file and brings its schema up to date. A file is looked at read-only first, so
 * that one which is refused stays as it was. Throws a `StoreError` with path, reason and remedy.
 */
export function openDatabase(file: string): Db {
  if (file === ':memory:') return prepared(new Database(file));
  const path = resolve(file);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new StoreError(`${path} is a folder; name a file in it with --db`);
  }
  try {
    if (existsSync(path)) inspect(path);
    return prepared(new Database(path, { timeout: LOCK_WAIT_MS }));
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(explain(path, error));
  }
}

function inspect(path: string): void {
  const db = new Database(path, { readonly: true, timeout: LOCK_WAIT_MS });
  try {
    const application = db.pragma('application_id', { simple: true });
    const version = Number(db.pragma('user_version', { simple: true }));
    const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    if (application !== APPLICATION_ID && tables !== 0) {
      throw new StoreError(
        `${path} is a SQLite database of another program; name another file with --db`,
      );
    }
    if (version > VERSION) {
      throw new StoreError(
        `${path} has schema ${version}, this doppel knows up to ${VERSION}; use a newer doppel or another file`,
      );
    }
    if (tables !== 0 && version <= UNRELEASED) {
      throw new StoreError(
        `${path} has schema ${version}, from before the first release; start with another file`,
      );
    }
    const damage = db.pragma('quick_check(1)', { simple: true });
    if (damage !== 'ok') {
      throw new StoreError(
        `${path} is damaged (${String(damage).replaceAll(/\s+/g, ' ')}; opened by uid ${uid()}); restore a copy or name another file with --db`,
      );
    }
  } finally {
    db.close();
  }
}

function prepared(db: Db): Db {
  try {
    // One process owns the file: a second one is refused, so that the two do not write different truths.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    db.transaction(() => {
      const version = Number(db.pragma('user_version', { simple: true }));
      for (const step of migrations.slice(Math.max(0, version - UNRELEASED))) db.exec(step);
      db.pragma(`user_version = ${VERSION}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Who this process is: files are often another's. */
function uid(): number | string {
  return process.getuid?.() ?? 'unknown';
}

function explain(path: string, error: unknown): string {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return `${path} is in use by another process (uid ${uid()}); stop it or name another file with --db`;
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return `${path} is not a doppel database or is damaged (${code}, opened by uid ${uid()}); restore a copy or name another file with --db`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `${path} cannot be opened for writing by uid ${uid()} (${reason}); check that its folder exists and is writable, or name another file with --db`;
}
