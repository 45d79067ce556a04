import type { Emulator } from '../contract/emulator.ts';
import type { LimitSpec } from '../contract/limits.ts';
import { EVERYONE, type Owner, ownerText } from '../domain/owner.ts';
import type { LimitRow } from '../state/limits.ts';

interface LimitTable {
  all(): LimitRow[];
  put(row: LimitRow): void;
  delete(owner: Owner, service: string, name: string): void;
  forget(tenant: string): void;
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
  const changed = new Map(table.all().map((row) => [keyOf(row), row.value]));
  const cache = new Map<string, Limits>();
  /** How long a copy lasts is a limit of every service, so that it is set like the others. */
  const ours = {
    copySeconds: { value: copySeconds, unit: 'seconds', source: 'doppel: --copy-duration' },
  } as const satisfies Record<string, LimitSpec>;

  function show(owner: Owner, service: string): Record<string, ShownLimit> {
    const shown: Record<string, ShownLimit> = {};
    const specs: Readonly<Record<string, LimitSpec>> = {
      ...services.get(service)?.limits,
      ...ours,
    };
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
    forget(tenant: string): void {
      for (const key of changed.keys()) if (key.endsWith(`\n${tenant}`)) changed.delete(key);
      table.forget(tenant);
      cache.clear();
    },
  };
}

export type LimitBook = ReturnType<typeof createLimits>;

function keyOf({ owner, service, name }: Omit<LimitRow, 'value'>): string {
  // An access key may hold anything, so it comes last.
  return `${service}\n${name}\n${ownerText(owner)}`;
}
