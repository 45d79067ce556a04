import type { Db } from './open.ts';

/** Limits that the control plane changed; tenant `''` is everyone. */
export function openLimits(db: Db) {
  const all = db.prepare<[], LimitRow>('SELECT tenant, service, name, value FROM limits');
  const put = db.prepare<(string | number)[]>('INSERT OR REPLACE INTO limits VALUES (?, ?, ?, ?)');
  const remove = db.prepare<[string, string, string]>(
    'DELETE FROM limits WHERE tenant = ? AND service = ? AND name = ?',
  );
  const forget = db.prepare<[string]>('DELETE FROM limits WHERE tenant = ?');
  return {
    all(): LimitRow[] {
      return all.all();
    },
    put({ tenant, service, name, value }: LimitRow): void {
      put.run(tenant, service, name, value);
    },
    delete(tenant: string, service: string, name: string): void {
      remove.run(tenant, service, name);
    },
    forget(tenant: string): void {
      forget.run(tenant);
    },
  };
}

export interface LimitRow {
  readonly tenant: string;
  readonly service: string;
  readonly name: string;
  readonly value: number;
}
