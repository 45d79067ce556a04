import { MAX_RULES } from '../control/arm-rule.ts';
import { Refusal } from '../control/refusal.ts';
import { worldsOf } from '../control/scope.ts';
import type { Engine } from '../server/engine.ts';
import { contentsOf, replaceContents } from '../state/contents.ts';
import type { Store } from '../state/store.ts';
import type { Snapshot } from './read.ts';
import { snapshotText } from './write.ts';

/** All that a doppel keeps, or all of it that is one tenant's own, as text, with everything done that is due. */
export function saveSnapshot(engine: Engine, tenant?: string): string {
  worldsOf(engine, { tenant });
  return snapshotText(contentsOf(engine.store, tenant), tenant);
}

/**
 * Puts a snapshot in the place of all that a doppel keeps, or of all of it that is the snapshot's tenant's own. Throws
 * a `Refusal`, and then nothing has changed.
 */
export function loadSnapshot(engine: Engine, snapshot: Snapshot): void {
  restoreSnapshot(engine.store, snapshot);
  const { clocks, limits, tenants, faults, idle } = engine;
  for (const memory of [clocks, limits, tenants, faults]) memory.reload();
  for (const key of tenants.keys()) idle.called(key, true, engine.realNow());
}

/** The same for a store that nothing was read from yet. */
export function restoreSnapshot(store: Store, { tenant, contents }: Snapshot): void {
  const others = store.faults.all().filter(({ owner }) => tenant !== undefined && owner !== tenant);
  const taken = contents.faults.find(({ id }) => others.some((other) => other.id === id));
  if (taken !== undefined) {
    throw refused(
      'fault',
      taken.id,
      "is the id of a rule that is not the tenant's",
      'remove that one first',
    );
  }
  if (others.length + contents.faults.length > MAX_RULES) {
    throw refused(
      'faults',
      others.length + contents.faults.length,
      `are more than the ${MAX_RULES} rules that there can be`,
      'remove those that are done before you save, or before you load',
    );
  }
  try {
    replaceContents(store, contents, tenant);
  } catch (error) {
    // Only what doppel has not written can have the same thing twice.
    if (!String(Object(error).code).startsWith('SQLITE_CONSTRAINT')) throw error;
    throw refused('snapshot', undefined, 'is damaged: it has something twice', 'save it again');
  }
}

function refused(subject: string, value: unknown, reason: string, remedy: string): Refusal {
  return new Refusal({ status: 409, subject, value, reason, remedy });
}
