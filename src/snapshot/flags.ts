import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Refusal } from '../control/refusal.ts';
import type { Config } from '../server/config.ts';
import type { Engine } from '../server/engine.ts';
import type { Served } from '../setup/setup.ts';
import type { Store } from '../state/store.ts';
import { attempt, SnapshotError, writeSnapshot } from './file.ts';
import { restoreSnapshot, saveSnapshot } from './load.ts';
import { readSnapshot } from './read.ts';

/** Refuses a file of `--export-on-exit` that could not be written: better now than when all is done. */
export function checkExport({ exportOnExit: file }: Config): void {
  if (file === undefined) return;
  attempt(file, 'written', () => {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
    accessSync(dirname(resolve(file)), constants.W_OK);
  });
}

/**
 * Puts the snapshot of `--import` into a store that nobody uses yet. One that is not there is made at the end, where
 * the same file is exported to: so the first run needs no other flags than the next.
 */
export function importSnapshot(store: Store, config: Config, served: Served): void {
  const { import: file, exportOnExit } = config;
  if (file === undefined) return;
  const isMadeLater = exportOnExit !== undefined && resolve(exportOnExit) === resolve(file);
  if (isMadeLater && !existsSync(file)) return;
  const text = attempt(file, 'read', () => readFileSync(file, 'utf8'));
  try {
    restoreSnapshot(store, readSnapshot(text, served));
  } catch (error) {
    throw error instanceof Refusal ? new SnapshotError(`${file}: ${error.message}`) : error;
  }
}

/** Writes a snapshot of everything to the file of `--export-on-exit`. */
export function exportSnapshot(engine: Engine, { exportOnExit: file }: Config): void {
  if (file !== undefined) writeSnapshot(file, saveSnapshot(engine));
}
