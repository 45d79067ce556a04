import type { Engine } from './engine.ts';

/**
 * Forgets a tenant completely: images, copies, limits, clock, registration, fault rules and requests. Its next
 * call finds a new world.
 */
export function forgetTenant(engine: Engine, key: string): void {
  engine.store.transaction(() => {
    engine.store.forgetWorlds(key);
    engine.limits.forget(key);
    engine.clocks.forget(key);
    engine.tenants.forget(key);
    engine.faults.forget(key);
    engine.journal.clear(key);
  });
  engine.idle.forget(key);
}

/** Forgets tenants that have not called for as long as `--forget-idle` says. */
export function forgetIdle(engine: Engine): void {
  for (const key of engine.idle.due(engine.realNow())) forgetTenant(engine, key);
}
