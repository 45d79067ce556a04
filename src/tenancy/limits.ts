import type { Emulator } from '../contract/emulator.ts';
import type { LimitSpec } from '../contract/limits.ts';
import { EVERYONE, type Owner, ownerText } from '../domain/owner.ts';
import type { LimitRow } from '../state/limits.ts';

interface LimitTable {
  all(): LimitRow[];
  put(row: LimitRow): void;
  delete(owner: Owner, service: string, name: string): void;
  forget(owner: Owner): void;
}

export type Limits = Readonly<Record<string, number>>;

/** A limit as it is in force; `null` means none. */
export interface ShownLimit extends LimitSpec {
  readonly default: number | null;
}

/** Tenants whose limits are kept in memory; others are put together again when they next call. */
const CACHE_SIZE = 10_000;

/** The documented limits of all services, with what was changed for everyone and for single tenants. */
export function createLimits(
  table: LimitTable,
  emulators: readonly Emulator[],
  copySeconds: number,
) {
  const services = new Map(emulators.map((emulator) => [emulator.id, emulator]));
  const changed = new Map<string, number>();
  const cache = new Map<string, Limits>();
  read();

  function read(): void {
    changed.clear();
    for (const row of table.all()) changed.set(keyOf(row), row.value);
    cache.clear();
  }

  function show(owner: Owner, service: string): Record<string, ShownLimit> {
    const shown: Record<string, ShownLimit> = {};
    const specs = specsOf(services.get(service), copySeconds);
    for (const [name, spec] of Object.entries(specs)) {
      const value =
        changed.get(keyOf({ owner, service, name })) ??
        changed.get(keyOf({ owner: EVERYONE, service, name })) ??
        spec.value;
      shown[name] = { ...spec, value, default: spec.value };
    }
    return shown;
  }

  function of(tenant: string, service: string): Limits {
    const key = `${service}\n${tenant}`;
    let limits = cache.get(key);
    if (limits !== undefined) return limits;
    limits = Object.fromEntries(
      Object.entries(show(tenant, service)).map(([name, { value }]) => [
        name,
        value ?? Number.POSITIVE_INFINITY,
      ]),
    );
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, limits);
    return limits;
  }

  return {
    /** The numbers in force for a tenant; a limit that the vendor does not set is infinite. */
    of,
    /** Copies at once in a region; a vendor that documents no number sets no bound. */
    slotsOf(tenant: string, service: string): number {
      const name = services.get(service)?.copySlots;
      if (name === undefined) return Number.POSITIVE_INFINITY;
      return of(tenant, service)[name] ?? Number.POSITIVE_INFINITY;
    },
    show,
    /** Changes a limit for a tenant or for everyone; `null` gives the documented number back. */
    set(owner: Owner, service: string, name: string, value: number | null): void {
      if (value === null) {
        changed.delete(keyOf({ owner, service, name }));
        table.delete(owner, service, name);
      } else {
        changed.set(keyOf({ owner, service, name }), value);
        table.put({ owner, service, name, value });
      }
      cache.clear();
    },
    /** Gives a tenant or everyone the documented numbers back; returns how many were changed. */
    forget(owner: Owner): number {
      const own = [...changed.keys()].filter((key) => key.endsWith(`\n${ownerText(owner)}`));
      for (const key of own) changed.delete(key);
      table.forget(owner);
      cache.clear();
      return own.length;
    },
    /** Reads the table again, which others have written to. */
    reload: read,
    /** Those who have limits of their own. */
    owners(): Owner[] {
      return [...new Set(table.all().map(({ owner }) => owner))];
    },
  };
}

/** The limits that a service has, and how long a copy lasts there: set like the others. */
export function specsOf(
  emulator: Pick<Emulator, 'limits'> | undefined,
  copySeconds = 0,
): Readonly<Record<string, LimitSpec>> {
  return {
    ...emulator?.limits,
    copySeconds: { value: copySeconds, unit: 'seconds', source: 'doppel: --copy-duration' },
  };
}

export type LimitBook = ReturnType<typeof createLimits>;

function keyOf({ owner, service, name }: Omit<LimitRow, 'value'>): string {
  // An access key may hold anything, so it comes last.
  return `${service}\n${name}\n${ownerText(owner)}`;
}
