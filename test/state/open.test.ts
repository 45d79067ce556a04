import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { UNRELEASED } from '../../src/state/migrations.ts';
import { openDatabase, StoreError } from '../../src/state/open.ts';
import { temporaryFolder } from '../support/folder.ts';

/** What each file holds before doppel is pointed at it. */
const refused: readonly (readonly [
  title: string,
  make: (file: string) => void,
  message: RegExp,
])[] = [
  [
    'no database',
    (file) => writeFileSync(file, 'hello '.repeat(1000)),
    /is not a doppel database or is damaged/,
  ],
  [
    'a database of another program',
    (file) => sqlite(file, 'CREATE TABLE theirs (id INTEGER)'),
    /is a SQLite database of another program; name another file with --db/,
  ],
  [
    'a newer schema',
    (file) => {
      openDatabase(file).close();
      sqlite(file, 'PRAGMA user_version = 99');
    },
    /has schema 99, this doppel knows up to \d+; use a newer doppel/,
  ],
  [
    'a schema from before the first release',
    (file) => {
      openDatabase(file).close();
      sqlite(file, 'PRAGMA user_version = 1');
    },
    /has schema 1, from before the first release; start with another file/,
  ],
  [
    'the last schema from before the first release',
    (file) => {
      openDatabase(file).close();
      sqlite(file, `PRAGMA user_version = ${UNRELEASED}`);
    },
    /from before the first release; start with another file/,
  ],
  [
    'a wrong number of free pages',
    (file) => {
      openDatabase(file).close();
      const bytes = readFileSync(file);
      bytes.writeUInt32BE(7, 36);
      writeFileSync(file, bytes);
    },
    /is damaged \(.*[Ff]reelist.*\); restore a copy or name another file with --db$/,
  ],
  [
    'damaged pages',
    (file) => {
      openDatabase(file).close();
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0x5a, 4096 + 100));
    },
    /damaged/,
  ],
];

function sqlite(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

describe('a file that cannot be used is refused in one line and stays as it was', () => {
  test.for(refused)('%s', ([, make, message]) => {
    const file = join(temporaryFolder(), 'doppel.db');
    make(file);
    const before = readFileSync(file);
    const open = () => openDatabase(file);
    expect(open).toThrow(StoreError);
    expect(open).toThrow(message);
    expect(open).toThrow(file);
    expect(open).toThrow(/^[^\n]*$/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('in use by another connection', () => {
    const file = join(temporaryFolder(), 'doppel.db');
    const first = openDatabase(file);
    expect(() => openDatabase(file)).toThrow(/is in use by another process/);
    first.close();
    openDatabase(file).close();
  });

  test('a folder that does not exist', () => {
    const file = join(temporaryFolder(), 'none', 'doppel.db');
    expect(() => openDatabase(file)).toThrow(
      /cannot be opened for writing by uid \d+ .*folder exists/,
    );
  });

  test('a folder in the place of the file', () => {
    expect(() => openDatabase(temporaryFolder())).toThrow(
      / is a folder; name a file in it with --db$/,
    );
  });
});

test('an empty file and an existing database of ours are opened', () => {
  const file = join(temporaryFolder(), 'doppel.db');
  writeFileSync(file, '');
  openDatabase(file).close();
  const again = openDatabase(file);
  expect(again.pragma('journal_mode', { simple: true })).toBe('wal');
  again.close();
});
