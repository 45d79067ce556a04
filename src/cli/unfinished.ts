import type { Entry } from '../journal/ring.ts';
import { type Engine, settle } from '../server/engine.ts';

/** Milliseconds of real time between two looks. */
const LOOK_MS = 200;

/**
 * Work is settled when somebody looks at it, and nobody may be looking when real time ends it: this looks, for
 * those who want to hear of it at once. Only worlds are looked at in which a request has been seen that starts work.
 */
export function watchUnfinished(engine: Engine) {
  const worlds = new Map<string, { readonly tenant: string; readonly service: string }>();
  const operations = new Map(engine.emulators.map(({ id, operations }) => [id, operations]));
  let timer: NodeJS.Timeout | undefined;
  /** The world that was noted last, as long as it is: most requests are to the same one. */
  let last: { readonly tenant: string; readonly service: string } | undefined;

  function look(): void {
    last = undefined;
    for (const [key, { tenant, service }] of worlds) {
      const world = engine.store.world(tenant, service);
      settle(engine, world, engine.clocks.now(tenant));
      if (!Number.isFinite(world.tasks.nextEnd())) worlds.delete(key);
    }
    if (worlds.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    /** Takes note of a request that may have started work. */
    seen({ tenant, service, operation, status }: Entry): void {
      if (status >= 400 || operations.get(service)?.[operation]?.access !== 'write') return;
      if (last?.tenant === tenant && last.service === service) return;
      last = { tenant, service };
      worlds.set(`${service}\n${tenant}`, last);
      timer ??= setInterval(look, LOOK_MS).unref();
    },
    stop(): void {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
