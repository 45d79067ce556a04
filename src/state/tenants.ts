import type { Commits } from './commits.ts';
import { SHARED } from './ground.ts';
import type { Db } from './open.ts';

/**
 * What was registered for an access key; a key that nobody registered has none of it. The empty key stands for
 * everyone: what no tenant has of its own it has from there.
 */
export interface Tenant {
  readonly key: string;
  readonly secret: string | undefined;
  readonly accountId: string | undefined;
  /** Flags and switches by service id. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface TenantRow {
  readonly key: string;
  readonly secret: string | null;
  readonly account_id: string | null;
  readonly settings: string;
}

const COLUMNS = 'key, secret, account_id, settings';

/** Registered tenants, and which tenants have a world of their own. */
export function openTenants(db: Db, commits: Commits) {
  const get = db.prepare<[string], TenantRow>(`SELECT ${COLUMNS} FROM tenants WHERE key = ?`);
  const keys = db
    .prepare<[], string>(
      `SELECT key FROM tenants WHERE key <> '${SHARED}'
         UNION SELECT tenant FROM worlds WHERE tenant <> '${SHARED}' ORDER BY 1`,
    )
    .pluck();
  const registered = db.prepare<[], string>('SELECT key FROM tenants ORDER BY key').pluck();
  const put = commits.prepare<(string | null)[]>(
    'INSERT OR REPLACE INTO tenants VALUES (?, ?, ?, ?)',
  );
  const remove = commits.prepare<[string]>('DELETE FROM tenants WHERE key = ?');
  return {
    get(key: string): Tenant | undefined {
      const row = get.get(key);
      return (
        row && {
          key: row.key,
          secret: row.secret ?? undefined,
          accountId: row.account_id ?? undefined,
          settings: JSON.parse(row.settings),
        }
      );
    },
    /** Every key that is registered or has written something. */
    keys(): string[] {
      return keys.all();
    },
    /** Every key that is registered, `''` for what all tenants inherit. */
    registered(): string[] {
      return registered.all();
    },
    put({ key, secret, accountId, settings }: Tenant): void {
      put.run(key, secret ?? null, accountId ?? null, JSON.stringify(settings));
    },
    delete(key: string): void {
      remove.run(key);
    },
  };
}
