/** What a fault rule remembers; kept with it, so that a restart goes on counting where it was. */
export interface RuleState {
  /** Matching requests that were counted. */
  readonly matched: number;
  /** Those of them that it was applied to. */
  readonly hits: number;
  /** Milliseconds of the clock of the tenant that it was applied to last; `null` before the first. */
  readonly lastHitAt: number | null;
  /** By tenant: the throttle window it is in and how many requests the window has let pass. */
  readonly windows: Readonly<Record<string, readonly [window: number, passed: number]>>;
}

/** What the clocks showed when a rule was written, in milliseconds. */
export interface Since {
  /** The default clock. */
  readonly default: number;
  /** Clocks of tenants' own. */
  readonly tenants: Readonly<Record<string, number>>;
}

export const FRESH: RuleState = { matched: 0, hits: 0, lastHitAt: null, windows: {} };

/** What a record has of a tenant; an access key may be called `constructor`. */
export function ofTenant<T>(record: Readonly<Record<string, T>>, tenant: string): T | undefined {
  return Object.hasOwn(record, tenant) ? record[tenant] : undefined;
}
