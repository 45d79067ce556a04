import type { ClockSetting } from '../domain/clock.ts';
import { type Owner, ownerText, toOwner } from '../domain/owner.ts';
import type { Commits } from './commits.ts';
import type { Db } from './open.ts';

interface ClockRow {
  readonly tenant: string;
  readonly mode: ClockSetting['mode'];
  readonly rate: number;
  readonly shown: number;
  readonly at_real: number;
  readonly inherited: 0 | 1;
}

/** The clocks on disk; everyone's is the one that a tenant without its own inherits. */
export function openClocks(db: Db, commits: Commits) {
  const all = db.prepare<[], ClockRow>(
    'SELECT tenant, mode, rate, shown, at_real, inherited FROM clocks ORDER BY tenant',
  );
  const put = commits.prepare<(string | number)[]>(
    'INSERT OR REPLACE INTO clocks VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = commits.prepare<[string]>('DELETE FROM clocks WHERE tenant = ?');
  return {
    all(): [owner: Owner, ClockSetting][] {
      return all
        .all()
        .map(({ tenant, mode, rate, shown, at_real, inherited }) => [
          toOwner(tenant),
          { mode, rate, shown, atReal: at_real, inherited: inherited === 1 },
        ]);
    },
    put(owner: Owner, { mode, rate, shown, atReal, inherited }: ClockSetting): void {
      put.run(ownerText(owner), mode, rate, shown, atReal, inherited ? 1 : 0);
    },
    delete(owner: Owner): void {
      remove.run(ownerText(owner));
    },
  };
}

export type ClockTable = ReturnType<typeof openClocks>;
