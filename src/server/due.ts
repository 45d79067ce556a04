import type { World } from '../state/world.ts';
import type { Clocks } from '../tenancy/clocks.ts';

/** Milliseconds of real time from a change to the look that it causes. */
const SOON_MS = 200;

/** The longest time between two looks while work is under way: a timer has no more than 31 bits. */
const LONGEST_MS = 60_000;

interface Watched {
  /** The worlds in which work is under way. */
  worldsAtWork(): readonly World[];
  readonly clocks: Pick<Clocks, 'now' | 'settingOf'>;
  /** Does what is due in a world, and tells. */
  settle(world: World, now: number): void;
  readonly log: { error(details: Readonly<Record<string, unknown>>, message: string): void };
}

/** Looks after work that real time ends. */
export interface DueWatch {
  /** Something has changed that may end earlier than what was waited for. */
  wake(): void;
  stop(): void;
}

/**
 * Work is settled when somebody looks at it, and nobody may be looking when real time ends it: this looks, for
 * those who want to hear of it at once.
 */
export function watchDue({ worldsAtWork, clocks, settle, log }: Watched): DueWatch {
  let timer: NodeJS.Timeout | undefined;
  let isSoon = false;

  function lookIn(ms: number): void {
    clearTimeout(timer);
    isSoon = ms <= SOON_MS;
    timer = setTimeout(look, ms).unref();
  }

  function look(): void {
    isSoon = false;
    let next = Number.POSITIVE_INFINITY;
    for (const world of worldsAtWork()) {
      try {
        settle(world, clocks.now(world.tenant));
      } catch (error) {
        log.error({ err: error }, 'work that is due could not be done');
      }
      const { rate } = clocks.settingOf(world.tenant);
      const left = world.tasks.nextEnd() - clocks.now(world.tenant);
      if (rate > 0) next = Math.min(next, Math.max(1, left / rate));
    }
    if (Number.isFinite(next)) lookIn(Math.min(next, LONGEST_MS));
  }

  lookIn(SOON_MS);
  return {
    wake() {
      if (!isSoon) lookIn(SOON_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
