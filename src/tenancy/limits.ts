import type { Emulator } from '../contract/emulator.ts';
import type { LimitRow } from '../state/limits.ts';

interface LimitTable {
  all(): LimitRow[];
  put(row: LimitRow): void;
  delete(tenant: string, service: string, name: string): void;
  forget(tenant: string): void;
}

export type Limits = Readonly<Record<string, number>>;

/** A limit as the control plane shows it; `null` is "none". */
export interface ShownLimit {
  readonly value: number | null;
  readonly default: number | null;
  readonly source: string;
}

/** How long a copy lasts is a limit of every service, so that it is set like the others. */
const COPY_SECONDS = 'copySeconds';

const EVERYONE = '';

/** Tenants whose limits are kept at hand; others are put together again when they next call. */
const AT_HAND = 10_000;

/** The documented limits of all services, with what was changed for everyone and for single tenants. */
export function createLimits(
  table: LimitTable,
  emulators: readonly Emulator[],
  copySeconds: number,
) {
  const defaults = new Map(emulators.map((emulator) => [emulator.id, defaultsOf(emulator)]));
  const changed = new Map(table.all().map((row) => [nameOf(row), row.value]));
  const atHand = new Map<string, Limits>();

  function defaultsOf(emulator: Emulator): Readonly<Record<string, ShownLimit>> {
    const shown = Object.entries(emulator.limits).map(([name, { value, source }]) => [
      name,
      { value, default: value, source },
    ]);
    const copies = { value: copySeconds, default: copySeconds, source: 'doppel: --copy-duration' };
    return { ...Object.fromEntries(shown), [COPY_SECONDS]: copies };
  }

  function show(tenant: string, service: string): Record<string, ShownLimit> {
    const shown: Record<string, ShownLimit> = {};
    for (const [name, limit] of Object.entries(defaults.get(service) ?? {})) {
      const value =
        changed.get(nameOf({ tenant, service, name })) ??
        changed.get(nameOf({ tenant: EVERYONE, service, name })) ??
        limit.value;
      shown[name] = { ...limit, value };
    }
    return shown;
  }

  return {
    /** The numbers in force for a tenant; a limit that the vendor does not set is infinite. */
    of(tenant: string, service: string): Limits {
      const key = `${service}\n${tenant}`;
      let limits = atHand.get(key);
      if (limits !== undefined) return limits;
      limits = Object.fromEntries(
        Object.entries(show(tenant, service)).map(([name, { value }]) => [
          name,
          value ?? Number.POSITIVE_INFINITY,
        ]),
      );
      if (atHand.size >= AT_HAND) atHand.clear();
      atHand.set(key, limits);
      return limits;
    },
    show,
    /** Changes a limit for a tenant or for everyone; `null` gives the documented number back. */
    set(tenant: string, service: string, name: string, value: number | null): void {
      if (value === null) {
        changed.delete(nameOf({ tenant, service, name }));
        table.delete(tenant, service, name);
      } else {
        changed.set(nameOf({ tenant, service, name }), value);
        table.put({ tenant, service, name, value });
      }
      atHand.clear();
    },
    forget(tenant: string): void {
      for (const key of changed.keys()) if (key.endsWith(`\n${tenant}`)) changed.delete(key);
      table.forget(tenant);
      atHand.clear();
    },
  };
}

export type LimitBook = ReturnType<typeof createLimits>;

function nameOf({ tenant, service, name }: Omit<LimitRow, 'value'>): string {
  // A key may hold anything, so it comes last.
  return `${service}\n${name}\n${tenant}`;
}
