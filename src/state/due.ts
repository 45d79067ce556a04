/** Worlds whose next due time is kept; the others are asked again. */
const MAX_WORLDS = 10_000;

/**
 * When the next running task of each world ends. One process owns the database, so that this can stand
 * beside it: a call that finds nothing due asks SQLite nothing for it. `read` asks for a world's.
 */
export function createDueTimes(read: (world: number) => number | undefined) {
  const known = new Map<number, number>();
  return {
    /** Milliseconds on the world's clock, infinite when nothing will end. */
    next(world: number): number {
      let next = known.get(world);
      if (next !== undefined) return next;
      next = read(world) ?? Number.POSITIVE_INFINITY;
      if (known.size >= MAX_WORLDS) known.clear();
      known.set(world, next);
      return next;
    },
    /** A task that ends at `at` runs now. */
    added(world: number, at: number): void {
      const next = known.get(world);
      if (next !== undefined && at < next) known.set(world, at);
    },
    /** Forgets what is known of one world, or of all: what wrote to them was more than an addition, or undone. */
    forget(world?: number): void {
      if (world === undefined) known.clear();
      else known.delete(world);
    },
  };
}

export type DueTimes = ReturnType<typeof createDueTimes>;
