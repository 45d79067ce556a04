import type { Emulator } from '../contract/emulator.ts';
import { EVERYONE, ownerText } from '../domain/owner.ts';
import type { Tenant } from '../state/tenants.ts';

interface TenantTable {
  get(key: string): Tenant | undefined;
  keys(): string[];
  registered(): string[];
  put(tenant: Tenant): void;
  delete(key: string): void;
}

/** What a service's calls need to know of a tenant. */
export interface Account {
  readonly accountId: string;
  readonly settings: unknown;
}

/** Accounts kept in memory; more than these are derived again when they next call. */
const CACHE_SIZE = 10_000;

/** The registered tenants in `table`, and the account that any key has without being registered. */
export function createTenants(table: TenantTable, fallbackSecret: string | undefined) {
  const accounts = new Map<string, Account>();
  return {
    keys: () => table.keys(),
    /** Those keys that are registered, `''` for what all tenants inherit. */
    registered: () => table.registered(),
    get(key: string): Tenant {
      return table.get(key) ?? { key, secret: undefined, accountId: undefined, settings: {} };
    },
    put(tenant: Tenant): void {
      table.put(tenant);
      accounts.clear();
    },
    forget(key: string): void {
      table.delete(key);
      accounts.clear();
    },
    /** Forgets what was read from the table, which others have written to. */
    reload: () => accounts.clear(),
    /** The secret that verifies a key's signatures; undefined when the key is unknown. */
    secretOf(key: string): string | undefined {
      return table.get(key)?.secret ?? fallbackSecret;
    },
    accountOf(key: string, emulator: Emulator): Account {
      const name = `${emulator.id}\n${key}`;
      let account = accounts.get(name);
      if (account !== undefined) return account;
      const tenant = this.get(key);
      account = {
        accountId: emulator.accountIdOf(key, tenant.accountId),
        settings: emulator.settings.parse({
          ...this.get(ownerText(EVERYONE)).settings[emulator.id],
          ...tenant.settings[emulator.id],
        }),
      };
      if (accounts.size >= CACHE_SIZE) accounts.clear();
      accounts.set(name, account);
      return account;
    },
  };
}

export type Tenants = ReturnType<typeof createTenants>;
