import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createCommits } from '../../src/state/commits.ts';
import { temporaryFolder } from '../support/folder.ts';

/** A table of notes in a file, whose committed rows another connection is asked for. */
function openNotes() {
  const db = new Database(join(temporaryFolder(), 'notes.db'));
  db.pragma('journal_mode = WAL');
  const notes = notesIn(db);
  const other = new Database(db.name, { readonly: true });
  return { ...notes, committed: () => allIn(other) };
}

function notesIn(db: Database.Database) {
  db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  let undone = 0;
  const commits = createCommits(db, () => {
    undone += 1;
  });
  const insert = commits.prepare<[number, string]>('INSERT INTO notes VALUES (?, ?)');
  return {
    ...{ db, commits },
    write: (id: number, text: string) => insert.run(id, text),
    seen: () => allIn(db),
    undone: () => undone,
  };
}

function allIn(db: Database.Database): string[] {
  return db.prepare<[], string>('SELECT text FROM notes ORDER BY id').pluck().all();
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('work that arrived together', () => {
  test('is committed at the end of the turn, and whoever waits hears of it then', async () => {
    const { commits, write, seen, committed } = openNotes();
    const heard: string[] = [];
    commits.whenCommitted(() => heard.push('nothing written'));
    for (const id of [1, 2]) {
      commits.share(() => write(id, `note ${id}`));
      commits.whenCommitted(() => heard.push(`${id}: ${committed().length}`));
    }
    expect([heard, seen(), committed()]).toEqual([[], ['note 1', 'note 2'], []]);
    await turn();
    expect(heard).toEqual(['nothing written', '1: 2', '2: 2']);
  });

  test('is undone alone when it throws, with what it wrote itself', async () => {
    const { commits, write, seen, committed, undone } = openNotes();
    commits.share(() => write(1, 'one'));
    const failing = () =>
      commits.share(() => {
        write(2, 'two');
        commits.share(() => write(3, 'three'));
        throw new Error('a bug');
      });
    expect(failing).toThrow('a bug');
    expect([seen(), undone()]).toEqual([['one'], 1]);
    commits.share(() => write(2, 'second'));
    await turn();
    expect(committed()).toEqual(['one', 'second']);
  });

  test('that throws within other work leaves the other its own', async () => {
    const { commits, write, committed } = openNotes();
    commits.share(() => {
      write(1, 'one');
      const inner = () =>
        commits.share(() => {
          write(2, 'two');
          throw new Error('a bug');
        });
      expect(inner).toThrow('a bug');
      write(3, 'three');
    });
    await turn();
    expect(committed()).toEqual(['one', 'three']);
  });

  test('that is refused before it wrote anything undoes nothing', async () => {
    const { commits, write, committed, undone } = openNotes();
    const refused = () =>
      commits.share(() => {
        throw new Error('refused');
      });
    expect(refused).toThrow('refused');
    commits.share(() => write(1, 'one'));
    expect(refused).toThrow('refused');
    await turn();
    expect([committed(), undone()]).toEqual([['one'], 0]);
  });

  test('keeps what it wrote before a statement that failed of another', async () => {
    const { commits, write, committed } = openNotes();
    commits.share(() => write(1, 'one'));
    expect(() => commits.share(() => write(1, 'again'))).toThrow(/UNIQUE/);
    await turn();
    expect(committed()).toEqual(['one']);
  });
});

describe('a commit that fails', () => {
  test('is told to all who wrote or read since its first write, and leaves nothing', async () => {
    const { db, commits, write, seen, undone } = openNotes();
    db.pragma('foreign_keys = ON');
    db.exec('CREATE TABLE parts (of INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)');
    const part = commits.prepare<[number]>('INSERT INTO parts VALUES (?)');
    const heard: unknown[] = [];
    commits.whenCommitted((error) => heard.push(error));
    commits.share(() => write(1, 'one'));
    commits.whenCommitted((error) => heard.push(error));
    commits.share(() => part.run(7));
    commits.whenCommitted((error) => heard.push(error));
    await turn();
    expect(heard.map(String)).toEqual([
      'undefined',
      'SqliteError: FOREIGN KEY constraint failed',
      'SqliteError: FOREIGN KEY constraint failed',
    ]);
    expect([seen(), undone(), db.inTransaction]).toEqual([[], 1, false]);
    commits.share(() => write(1, 'again'));
    await turn();
    expect(seen()).toEqual(['again']);
  });
});

describe('what is not shared', () => {
  test('commits what is open first, and itself at once', () => {
    const { commits, write, committed } = openNotes();
    commits.share(() => write(1, 'one'));
    write(2, 'two');
    expect(committed()).toEqual(['one', 'two']);
  });

  test('a transaction is whole, and commits what is open first', () => {
    const { commits, write, committed } = openNotes();
    commits.share(() => write(1, 'one'));
    const failing = () =>
      commits.transaction(() => {
        write(2, 'two');
        commits.share(() => write(3, 'three'));
        throw new Error('refused');
      });
    expect(failing).toThrow('refused');
    expect(committed()).toEqual(['one']);
    commits.transaction(() => write(2, 'two'));
    expect(committed()).toEqual(['one', 'two']);
  });
});

describe('a database in memory', () => {
  const openInMemory = () => notesIn(new Database(':memory:'));

  test('is answered from at the end of the turn, without a commit', async () => {
    const { db, commits, write } = openInMemory();
    const heard: unknown[] = [];
    for (const id of [1, 2]) {
      commits.share(() => write(id, `note ${id}`));
      commits.whenCommitted((error) => heard.push(error ?? id));
      await turn();
    }
    expect([heard, db.inTransaction]).toEqual([[1, 2], true]);
    commits.flush();
    expect(db.inTransaction).toBe(false);
  });

  test('is committed after five hundred writes', async () => {
    const { db, commits, write } = openInMemory();
    const open: boolean[] = [];
    for (let id = 1; id <= 501; id += 1) {
      commits.share(() => write(id, 'a note'));
      commits.whenCommitted(() => {});
      await turn();
      if (id >= 499) open.push(db.inTransaction);
    }
    expect(open).toEqual([true, false, true]);
  });

  test('keeps what earlier turns wrote when work throws', async () => {
    const { commits, write, seen, undone } = openInMemory();
    for (const id of [1, 2]) {
      commits.share(() => write(id, `note ${id}`));
      commits.whenCommitted(() => {});
      await turn();
    }
    expect(() =>
      commits.share(() => {
        write(3, 'three');
        write(1, 'again');
      }),
    ).toThrow(/UNIQUE/);
    expect([seen(), undone()]).toEqual([['note 1', 'note 2'], 1]);
  });

  test('commits before a transaction, which is undone alone', async () => {
    const { commits, write, seen } = openInMemory();
    commits.share(() => write(1, 'one'));
    commits.whenCommitted(() => {});
    await turn();
    const failing = () =>
      commits.transaction(() => {
        write(2, 'two');
        throw new Error('refused');
      });
    expect(failing).toThrow('refused');
    expect(seen()).toEqual(['one']);
  });
});
