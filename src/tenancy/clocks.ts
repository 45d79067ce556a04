import { type ClockSetting, LAST_MOMENT } from '../domain/clock.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';

/** Where real time comes from, in milliseconds: the seam that tests replace. */
export type RealNow = () => number;

export const systemNow: RealNow = () => Date.now();

/** What a clock shows at a real moment, in whole milliseconds. */
export function shownAt({ rate, shown, atReal }: ClockSetting, realNow: number): number {
  if (rate === 0) return shown;
  return Math.min(LAST_MOMENT, Math.floor(shown + (realNow - atReal) * rate));
}

/** The setting of a mode as the flag and the control plane spell it: real, frozen, auto or xN. */
export function clockOf(mode: ClockMode, shown: number, realNow: number): ClockSetting {
  const at = { shown: Math.floor(shown), atReal: realNow, inherited: false };
  if (mode === 'real') return { mode, rate: 1, ...at };
  if (mode === 'frozen' || mode === 'auto') return { mode, rate: 0, ...at };
  return { mode: 'scaled', rate: Number(mode.slice(1)), ...at };
}

export type ClockMode = 'real' | 'frozen' | 'auto' | `x${number}`;

/** The mode of a setting in the same spelling. */
export function modeOf({ mode, rate }: ClockSetting): ClockMode {
  return mode === 'scaled' ? `x${rate}` : mode;
}

/** The same clock showing another time. */
export function movedTo(setting: ClockSetting, shown: number, realNow: number): ClockSetting {
  return { ...setting, shown: Math.floor(shown), atReal: realNow };
}

interface ClockTable {
  all(): [owner: Owner, ClockSetting][];
  put(owner: Owner, setting: ClockSetting): void;
  delete(owner: Owner): void;
}

/** The clocks of single tenants over everyone's, the default one, kept in `table`; the default is `real` at first. */
export function createClocks(table: ClockTable, realNow: RealNow) {
  const settings = new Map<Owner, ClockSetting>();
  read();

  function read(): void {
    settings.clear();
    for (const [owner, setting] of table.all()) settings.set(owner, setting);
    if (!settings.has(EVERYONE)) settings.set(EVERYONE, clockOf('real', realNow(), realNow()));
  }

  function settingOf(owner: Owner): ClockSetting {
    return settings.get(owner) ?? settings.get(EVERYONE) ?? clockOf('real', realNow(), realNow());
  }

  return {
    now(owner: Owner): number {
      return shownAt(settingOf(owner), realNow());
    },
    settingOf,
    /** Whether a tenant has a clock of its own. */
    isOwn(tenant: string): boolean {
      return settings.has(tenant);
    },
    /** The tenants that have a clock of their own. */
    tenants(): string[] {
      return [...settings.keys()].filter((owner) => owner !== EVERYONE);
    },
    setMode(owner: Owner, mode: ClockMode, at = shownAt(settingOf(owner), realNow())): void {
      if (owner === EVERYONE) {
        for (const [own, { inherited }] of settings) if (inherited) this.forget(own);
      }
      this.put(owner, clockOf(mode, at, realNow()));
    },
    /** Moves a tenant's `auto` clock; one that it inherits becomes its own until the default is set. */
    moveAuto(tenant: string, shown: number): void {
      const inherited = settings.get(tenant)?.inherited ?? !settings.has(tenant);
      this.put(tenant, { ...movedTo(settingOf(tenant), shown, realNow()), inherited });
    },
    moveTo(owner: Owner, shown: number): void {
      this.put(owner, movedTo(settingOf(owner), shown, realNow()));
    },
    put(owner: Owner, setting: ClockSetting): void {
      settings.set(owner, setting);
      table.put(owner, setting);
    },
    /** Gives a tenant back to the default clock, and the default clock to the present. */
    forget(owner: Owner): void {
      settings.delete(owner);
      table.delete(owner);
      if (owner === EVERYONE) settings.set(EVERYONE, clockOf('real', realNow(), realNow()));
    },
    /** Reads the table again, which others have written to. */
    reload: read,
  };
}

export type Clocks = ReturnType<typeof createClocks>;
