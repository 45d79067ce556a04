/** One request as the journal keeps it. */
export interface Entry {
  /** Position since the start, set by the ring; never reused, so a page can go on from it. */
  seq: number;
  /** The tenant's clock in milliseconds. */
  readonly at: number;
  readonly tenant: string;
  readonly service: string;
  /** The vendor's name; `''` when the request named none. */
  readonly operation: string;
  readonly region: string;
  /** As decoded; null when they could not be read, undefined when they were too large to keep. */
  readonly parameters: unknown;
  /** What went out: 0 when a fault let no answer out. */
  readonly status: number;
  /** The error id of a refusal, natural or injected. */
  readonly error: string | undefined;
  /** The code of that error on the wire, which several errors can share. */
  readonly code: string | undefined;
  /** The labels of all rules that were applied, as they are shown. */
  readonly fault: string | undefined;
  /** The rules that were applied, by name or id. */
  readonly faults: readonly string[];
  /** Why it was refused: the error id and the source that documents it. */
  readonly explain: string | undefined;
  /** What the refusal's wire does not tell: the canonical request of a signature, line by line. */
  readonly diagnosis: unknown;
  /** What all attempts of one call share, where the client tells it. */
  readonly call: string | undefined;
  /** Which attempt of its call it is, from 1, set by the ring; undefined where no client tells. */
  attempt: number | undefined;
  readonly durationMs: number;
}

/** Who hears of every new entry, and when there will be no more. */
export interface Listener {
  entry(entry: Entry): void;
  end(): void;
}

/** Tenants whose evictions are counted one by one; those before them share one count. */
const MAX_TENANTS = 10_000;

/**
 * A ring of the last `size` requests. What fell out of it is counted by tenant, so that nobody takes
 * silence about the past for an answer.
 */
export function createRing(size: number) {
  const entries: (Entry | undefined)[] = [];
  const evicted = new Map<string, number>();
  let evictedOfOthers = 0;
  const attempts = new Map<string, number>();
  const listeners = new Set<Listener>();
  let next = 0;

  /** Counts an attempt; a call is remembered for as long as its last attempt is in the ring. */
  function attemptOf(entry: Pick<Entry, 'tenant' | 'service' | 'call'>): number | undefined {
    if (entry.call === undefined) return undefined;
    const key = callKey(entry);
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    return attempt;
  }

  function drop(slot: number): void {
    const gone = entries[slot];
    if (gone === undefined) return;
    entries[slot] = undefined;
    if (gone.call === undefined) return;
    const key = callKey(gone);
    if (attempts.get(key) === gone.attempt) attempts.delete(key);
  }

  function countEvicted({ tenant }: Entry): void {
    const [oldest] = evicted;
    if (!evicted.has(tenant) && evicted.size >= MAX_TENANTS && oldest !== undefined) {
      evicted.delete(oldest[0]);
      evictedOfOthers += oldest[1];
    }
    evicted.set(tenant, (evicted.get(tenant) ?? 0) + 1);
  }

  return {
    /** Takes an entry over: copying one on each request would cost as much as answering it. */
    add(entry: Entry): void {
      const slot = next % size;
      const fallen = entries[slot];
      if (fallen !== undefined) countEvicted(fallen);
      entry.seq = next;
      entry.attempt = attemptOf(entry);
      drop(slot);
      entries[slot] = entry;
      next += 1;
      for (const listener of listeners) listener.entry(entry);
    },
    /** Oldest first, of one tenant or of all. */
    list(tenant?: string): Entry[] {
      const start = next % size;
      return [...entries.slice(start), ...entries.slice(0, start)].filter(
        (entry) => entry !== undefined && (tenant === undefined || entry.tenant === tenant),
      ) as Entry[];
    },
    /** How many entries are gone at most, of one tenant or of all; 0 only when none is. */
    evictedOf(tenant?: string): number {
      if (tenant !== undefined) return (evicted.get(tenant) ?? 0) + evictedOfOthers;
      let sum = evictedOfOthers;
      for (const count of evicted.values()) sum += count;
      return sum;
    },
    /** Drops the entries of one tenant or of all. */
    clear(tenant?: string): void {
      for (const [slot, entry] of entries.entries()) {
        if (tenant === undefined || entry?.tenant === tenant) drop(slot);
      }
      if (tenant !== undefined) {
        evicted.delete(tenant);
        return;
      }
      evicted.clear();
      evictedOfOthers = 0;
    },
    /** Tells every new entry to a listener; returns how to stop. */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Lets everyone go who listens. */
    end(): void {
      const all = [...listeners];
      listeners.clear();
      for (const listener of all) listener.end();
    },
  };
}

export type Ring = ReturnType<typeof createRing>;

function callKey({ tenant, service, call }: Pick<Entry, 'tenant' | 'service' | 'call'>): string {
  return `${tenant}\n${service}\n${call}`;
}
