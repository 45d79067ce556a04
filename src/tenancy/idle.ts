/** Tenants that are forgotten by one request: whoever calls next should not wait for all of them. */
const MAX_AT_ONCE = 10;

/**
 * Which tenants have not called for `afterMs` of real time, `undefined` for never. Only those are kept that have
 * something to forget: the `known` ones, as if they had called `now`, and whoever writes.
 */
export function createIdle(afterMs: number | undefined, known: readonly string[], now: number) {
  /** By tenant when it last called, the one that has not called for the longest time first. */
  const calls = new Map<string, number>();
  if (afterMs !== undefined) for (const tenant of known) calls.set(tenant, now);

  return {
    /** A tenant has called, or a control call has named it; `wrote` if that may have left something. */
    called(tenant: string, wrote: boolean, now: number): void {
      if (afterMs === undefined || (!calls.delete(tenant) && !wrote)) return;
      calls.set(tenant, now);
    },
    forget(tenant: string): void {
      calls.delete(tenant);
    },
    /** Some of those that have been idle for too long, the longest first. */
    due(now: number): string[] {
      const due: string[] = [];
      if (afterMs === undefined) return due;
      for (const [tenant, at] of calls) {
        if (now - at < afterMs || due.length === MAX_AT_ONCE) break;
        due.push(tenant);
      }
      return due;
    },
  };
}

export type Idle = ReturnType<typeof createIdle>;
