import { type Owner, ownerText, toOwner } from '../domain/owner.ts';
import type { Commits } from './commits.ts';
import type { Db } from './open.ts';

/** A limit that the control plane changed. */
export interface LimitRow {
  readonly owner: Owner;
  readonly service: string;
  readonly name: string;
  readonly value: number;
}

type Stored = Omit<LimitRow, 'owner'> & { readonly tenant: string };

/** Limits that the control plane changed. */
export function openLimits(db: Db, commits: Commits) {
  const all = db.prepare<[], Stored>(
    'SELECT tenant, service, name, value FROM limits ORDER BY tenant, service, name',
  );
  const put = commits.prepare<(string | number)[]>(
    'INSERT OR REPLACE INTO limits VALUES (?, ?, ?, ?)',
  );
  const remove = commits.prepare<[string, string, string]>(
    'DELETE FROM limits WHERE tenant = ? AND service = ? AND name = ?',
  );
  const forget = commits.prepare<[string]>('DELETE FROM limits WHERE tenant = ?');
  return {
    all(): LimitRow[] {
      return all.all().map(({ tenant, ...limit }) => ({ owner: toOwner(tenant), ...limit }));
    },
    put({ owner, service, name, value }: LimitRow): void {
      put.run(ownerText(owner), service, name, value);
    },
    delete(owner: Owner, service: string, name: string): void {
      remove.run(ownerText(owner), service, name);
    },
    forget(owner: Owner): void {
      forget.run(ownerText(owner));
    },
  };
}
