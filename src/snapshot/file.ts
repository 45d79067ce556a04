import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** A snapshot file that cannot be used; its message is one line: the file, the reason, the remedy. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

const REMEDIES = {
  read: 'name a file that doppel has saved',
  written: 'name a file in a folder that is there and can be written to',
};

/** Runs what reads or writes a file; throws a `SnapshotError` that names it. */
export function attempt<T>(file: string, what: keyof typeof REMEDIES, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SnapshotError(`${file}: cannot be ${what} (${code ?? message}); ${REMEDIES[what]}`);
  }
}

/** Writes a snapshot to a file, which has the old text or the whole new one at any time. */
export function writeSnapshot(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  attempt(file, 'written', () => {
    try {
      writeFileSync(beside, text);
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  });
}
