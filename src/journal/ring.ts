/** One request as the journal keeps it. */
export interface Entry {
  /** Position since the start; never reused, so a page can go on from it. */
  readonly seq: number;
  /** The tenant's clock in milliseconds. */
  readonly at: number;
  readonly tenant: string;
  readonly service: string;
  /** The vendor's name; `''` when the request named none. */
  readonly operation: string;
  readonly region: string;
  /** As decoded; undefined when they were too large to keep. */
  readonly parameters: unknown;
  /** What went out: 0 when a fault let no answer out. */
  readonly status: number;
  /** The error row of a refusal, natural or injected. */
  readonly error: string | undefined;
  /** The rules that struck, by name or id. */
  readonly fault: string | undefined;
  /** Why it was refused, naming the rule of the vendor's page. */
  readonly explain: string | undefined;
  /** What the refusal's wire does not tell: the canonical request of a signature, line by line. */
  readonly diagnosis: unknown;
  /** What all attempts of one call share, where the client tells it. */
  readonly call: string | undefined;
  readonly durationMs: number;
}

/**
 * A ring of the last `size` requests. What fell out of it is counted by tenant, so that nobody takes
 * silence about the past for an answer.
 */
export function createRing(size: number) {
  const entries: (Entry | undefined)[] = [];
  const evicted = new Map<string, number>();
  const listeners = new Set<(entry: Entry) => void>();
  let next = 0;

  return {
    add(entry: Omit<Entry, 'seq'>): void {
      const kept: Entry = { seq: next, ...entry };
      const slot = next % size;
      const fallen = entries[slot];
      if (fallen !== undefined) evicted.set(fallen.tenant, (evicted.get(fallen.tenant) ?? 0) + 1);
      entries[slot] = kept;
      next += 1;
      for (const listener of listeners) listener(kept);
    },
    /** Oldest first, of one tenant or of all. */
    list(tenant?: string): Entry[] {
      const start = next % size;
      return [...entries.slice(start), ...entries.slice(0, start)].filter(
        (entry) => entry !== undefined && (tenant === undefined || entry.tenant === tenant),
      ) as Entry[];
    },
    /** How many entries are gone, of one tenant or of all. */
    evictedOf(tenant?: string): number {
      if (tenant !== undefined) return evicted.get(tenant) ?? 0;
      let sum = 0;
      for (const count of evicted.values()) sum += count;
      return sum;
    },
    /** Drops the entries of one tenant or of all. */
    clear(tenant?: string): void {
      for (const [slot, entry] of entries.entries()) {
        if (tenant === undefined || entry?.tenant === tenant) entries[slot] = undefined;
      }
      if (tenant === undefined) evicted.clear();
      else evicted.delete(tenant);
    },
    /** Tells every new entry to a listener; returns how to stop. */
    listen(listener: (entry: Entry) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Ring = ReturnType<typeof createRing>;
