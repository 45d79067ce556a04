import type { RuleState } from '../domain/fault-state.ts';
import type { Db } from './open.ts';

interface FaultRow {
  readonly id: string;
  readonly tenant: string;
  readonly written: string;
  readonly since: string;
  readonly state: string;
}

/** A fault rule as it is kept: what was written, when by which clock, and what it has counted. */
export interface StoredRule {
  readonly id: string;
  /** Whose rule it is; `''` is everyone's. */
  readonly tenant: string;
  readonly written: unknown;
  /** What the clocks showed when it was written: `''` the default one, the others by tenant. */
  readonly since: Readonly<Record<string, number>>;
  readonly state: RuleState;
}

/** The fault rules on disk, oldest first. */
export function openFaults(db: Db) {
  const all = db.prepare<[], FaultRow>(
    'SELECT id, tenant, written, since, state FROM faults ORDER BY seq',
  );
  const insert = db.prepare<string[]>(
    'INSERT INTO faults (id, tenant, written, since, state) VALUES (?, ?, ?, ?, ?)',
  );
  const update = db.prepare<string[]>(
    'UPDATE faults SET written = ?, since = ?, state = ? WHERE id = ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM faults WHERE id = ?');
  return {
    all(): StoredRule[] {
      return all.all().map(({ id, tenant, written, since, state }) => ({
        id,
        tenant,
        written: JSON.parse(written),
        since: JSON.parse(since),
        state: JSON.parse(state),
      }));
    },
    add({ id, tenant, written, since, state }: StoredRule): void {
      insert.run(id, tenant, JSON.stringify(written), JSON.stringify(since), JSON.stringify(state));
    },
    save({ id, written, since, state }: StoredRule): void {
      update.run(JSON.stringify(written), JSON.stringify(since), JSON.stringify(state), id);
    },
    delete(id: string): void {
      remove.run(id);
    },
  };
}
