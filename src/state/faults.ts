import type { RuleState, Since } from '../domain/fault-state.ts';
import { type Owner, ownerText, toOwner } from '../domain/owner.ts';
import type { Commits } from './commits.ts';
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
  readonly owner: Owner;
  readonly written: unknown;
  readonly since: Since;
  readonly state: RuleState;
}

/** The fault rules on disk, oldest first. */
export function openFaults(db: Db, commits: Commits) {
  const all = db.prepare<[], FaultRow>(
    'SELECT id, tenant, written, since, state FROM faults ORDER BY seq',
  );
  const insert = commits.prepare<string[]>(
    'INSERT INTO faults (id, tenant, written, since, state) VALUES (?, ?, ?, ?, ?)',
  );
  const update = commits.prepare<string[]>(
    'UPDATE faults SET written = ?, since = ?, state = ? WHERE id = ?',
  );
  const remove = commits.prepare<[string]>('DELETE FROM faults WHERE id = ?');
  return {
    all(): StoredRule[] {
      return all.all().map(({ id, tenant, written, since, state }) => ({
        id,
        owner: toOwner(tenant),
        written: JSON.parse(written),
        since: JSON.parse(since),
        state: JSON.parse(state),
      }));
    },
    add({ id, owner, ...rule }: StoredRule): void {
      const texts = [rule.written, rule.since, rule.state].map((part) => JSON.stringify(part));
      insert.run(id, ownerText(owner), ...texts);
    },
    save({ id, written, since, state }: StoredRule): void {
      update.run(JSON.stringify(written), JSON.stringify(since), JSON.stringify(state), id);
    },
    delete(id: string): void {
      remove.run(id);
    },
  };
}
