import { LAST_MOMENT } from '../domain/clock.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import { type Engine, settleUntold } from '../server/engine.ts';
import type { WorldEvent } from '../server/task-events.ts';
import type { World } from '../state/world.ts';
import { movedTo } from '../tenancy/clocks.ts';
import { Refusal } from './refusal.ts';
import { timeText } from './route.ts';

/** Where to: on by a time, on to a moment, or on until nothing is left to end. In milliseconds. */
export type Target = Distance | { readonly until: 'idle' };
type Distance = { readonly by: number } | { readonly until: number };

/** A target, and how it was written. */
export type Asked = Target & { readonly sent: string };

export interface Advanced {
  readonly now: number;
  readonly events: readonly WorldEvent[];
}

/** How far one call can advance: ten years. */
const MAX_ADVANCE_MS = 3650 * 86_400_000;

/**
 * Moves a clock forward and runs everything due on the way, in due order. `EVERYONE` moves the clock
 * that tenants inherit; a named tenant has a clock of its own from then on.
 */
export function advance(engine: Engine, owner: Owner, target: Asked): Advanced {
  const { clocks } = engine;
  const advanced = engine.store.transaction(() => {
    const { now, events } = run(engine, owner, target, worldsOn(engine, owner));
    const ahead = (owner === EVERYONE ? tenantsAhead(engine) : []).map((tenant) => {
      const own = atLeast(target, clocks.now(tenant));
      return { tenant, ...run(engine, tenant, own, engine.store.worlds(tenant)) };
    });
    // Clocks move once nothing can be refused any more: they are in memory too, which no rollback reaches.
    const setting = movedTo(clocks.settingOf(owner), now, engine.realNow());
    clocks.put(owner, { ...setting, inherited: false });
    for (const own of ahead) {
      clocks.moveAuto(own.tenant, own.now);
      events.push(...own.events);
    }
    return { now, events: events.sort((a, b) => a.at - b.at) };
  });
  engine.taskEvents.tell(advanced.events);
  return advanced;
}

/** The worlds that live by a clock. */
export function worldsOn(engine: Engine, owner: Owner): World[] {
  if (owner !== EVERYONE) return engine.store.worlds(owner);
  return engine.store.worlds().filter((world) => !engine.clocks.isOwn(world.tenant));
}

/** Tenants that inherit the default clock and are ahead of it only because `auto` moved them. */
function tenantsAhead(engine: Engine): string[] {
  const { clocks } = engine;
  return clocks.tenants().filter((tenant) => clocks.settingOf(tenant).inherited);
}

/** A moment that a clock has passed already leaves it where it is. */
function atLeast(target: Asked, now: number): Asked {
  return 'by' in target || target.until === 'idle'
    ? target
    : { ...target, until: Math.max(target.until, now) };
}

/** Runs worlds on; moves no clock. */
function run(engine: Engine, owner: Owner, target: Asked, worlds: readonly World[]) {
  const from = engine.clocks.now(owner);
  if ('until' in target && target.until === 'idle') {
    const events = worlds.flatMap((world) => runIdle(engine, world));
    return { now: events.reduce((latest, { at }) => Math.max(latest, at), from), events };
  }
  const now = momentOf(target as Distance & { readonly sent: string }, from);
  return { now, events: worlds.flatMap((world) => settleUntold(engine, world, now)) };
}

function runIdle(engine: Engine, world: World): WorldEvent[] {
  const events: WorldEvent[] = [];
  const { tasks } = world;
  for (let end = tasks.nextEnd(); Number.isFinite(end); end = tasks.nextEnd()) {
    events.push(...settleUntold(engine, world, end));
  }
  return events;
}

function momentOf(target: Distance & { readonly sent: string }, from: number): number {
  if ('until' in target) {
    if (target.until >= from) return target.until;
    throw backwards(target.sent, from);
  }
  const now = Math.floor(from + target.by);
  if (target.by <= MAX_ADVANCE_MS && now <= LAST_MOMENT) return now;
  throw tooFar(target.sent, from);
}

function backwards(value: string, from: number): Refusal {
  return new Refusal({
    status: 400,
    subject: 'to',
    value,
    reason: `lies before ${timeText(from)}, which the clock shows`,
    remedy: 'advance only goes forward; PUT /_doppel/clock with at sets a clock back',
  });
}

function tooFar(value: string, from: number): Refusal {
  return new Refusal({
    status: 400,
    subject: 'by',
    value,
    reason: `is more than 3650d or leads from ${timeText(from)} past the year 9999`,
    remedy: 'advance by less, or set the clock back first',
  });
}
