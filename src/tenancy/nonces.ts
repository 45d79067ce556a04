/** How long a nonce is remembered, in real time: the longest documented window. */
const WINDOW_MS = 15 * 60 * 1000;

/** Nonces kept at once; beyond that the oldest is forgotten early. */
const MAX_NONCES = 100_000;

/** The nonces of requests that arrived lately, in memory: they are judged in real time. */
export function createNonces() {
  const seen = new Map<string, number>();
  return {
    has(key: string, nonce: string, now: number): boolean {
      const at = seen.get(nameOf(key, nonce));
      return at !== undefined && now - at < WINDOW_MS;
    },
    /** Forgets those of one key or of all; returns how many. */
    clear(key?: string): number {
      const { size } = seen;
      for (const name of seen.keys()) {
        if (key === undefined || name.startsWith(`${key}\n`)) seen.delete(name);
      }
      return size - seen.size;
    },
    add(key: string, nonce: string, now: number): void {
      const name = nameOf(key, nonce);
      seen.delete(name);
      seen.set(name, now);
      for (const [oldest, at] of seen) {
        if (seen.size <= MAX_NONCES && now - at < WINDOW_MS) break;
        seen.delete(oldest);
      }
    },
  };
}

export type Nonces = ReturnType<typeof createNonces>;

function nameOf(key: string, nonce: string): string {
  return `${key}\n${nonce}`;
}
