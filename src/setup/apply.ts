import { armRule, checkRoom } from '../control/arm-rule.ts';
import { changeLimits } from '../control/change-limits.ts';
import { changedTenant } from '../control/change-tenant.ts';
import { setClock } from '../control/set-clock.ts';
import { EVERYONE, ownerText } from '../domain/owner.ts';
import type { Engine } from '../server/engine.ts';
import type { Setup } from './setup.ts';

/** The parts of a set-up, in the order in which they are applied. */
export const PARTS = ['images', 'limits', 'settings', 'clock', 'faults'] as const;

export type Part = (typeof PARTS)[number];

/** What the ids of rules begin with that come from files: at each start they are armed anew. */
const FROM_FILE = 'setup-';

/** Which of the set-ups of files are applied: these parts, of one tenant's or of all. */
interface Which {
  readonly parts?: readonly string[];
  readonly tenant?: string | undefined;
}

/** Applies the set-ups of files: at the start, and again when what they set up is reset. */
export function applySetups(engine: Engine, { parts = PARTS, tenant }: Which = {}): void {
  const isMeant = (owner: Setup['owner']) => tenant === undefined || owner === tenant;
  for (const { id, owner } of engine.faults.list()) {
    if (parts.includes('faults') && id.startsWith(FROM_FILE) && isMeant(owner)) {
      engine.faults.remove(id);
    }
  }
  let rules = 0;
  for (const setup of engine.setups) {
    if (isMeant(setup.owner)) {
      for (const part of PARTS) if (parts.includes(part)) APPLY[part](engine, setup, rules);
    }
    rules += setup.faults.length;
  }
}

/** How each part is applied; `rules` are those of the files before it. */
const APPLY: Readonly<Record<Part, (engine: Engine, setup: Setup, rules: number) => void>> = {
  // What is for everyone worlds are born with; what is a tenant's own goes into a world that it does not have yet.
  images({ store }, { owner, seed }) {
    if (seed === undefined || owner === EVERYONE) return;
    const worlds = store.worlds(ownerText(owner));
    if (worlds.some(({ service }) => service === seed.service)) return;
    store.plant(store.world(ownerText(owner), seed.service), seed);
  },
  limits: applyLimits,
  settings: applySettings,
  // Before the rules, whose windows begin with the time that the clock shows when they are written.
  clock: applyClock,
  faults(engine, { owner, faults }, rules) {
    for (const [index, { rule, written }] of faults.entries()) {
      armRule(engine, owner, rule, written, `${FROM_FILE}${rules + index + 1}`);
    }
  },
};

/** What a set-up that was posted has done, in numbers. */
export interface SetUp {
  readonly planted: number;
  readonly worlds: number;
  readonly limits: number;
  readonly settings: number;
  readonly clock: number;
  readonly faults: number;
}

/** Applies a set-up that somebody posts; its images replace those that are there. */
export function applyPosted(engine: Engine, setup: Setup): SetUp {
  const { owner, seed, limits = {}, registration, clock, faults } = setup;
  // What follows is in memory too, which no rollback reaches: from here on nothing is refused.
  checkRoom(engine, faults.length);
  return engine.store.transaction(() => {
    const worlds = seed === undefined ? 0 : plant(engine, owner, seed);
    applyLimits(engine, setup);
    applySettings(engine, setup);
    applyClock(engine, setup);
    for (const { rule, written } of faults) armRule(engine, owner, rule, written);
    return {
      planted: seed?.images.length ?? 0,
      worlds,
      limits: Object.values(limits).flatMap((named) => Object.keys(named)).length,
      settings: registration === undefined ? 0 : 1,
      clock: clock === undefined ? 0 : 1,
      faults: faults.length,
    };
  });
}

function plant({ store }: Engine, owner: Setup['owner'], seed: NonNullable<Setup['seed']>) {
  if (owner === EVERYONE) store.addSeed(seed);
  const worlds =
    owner === EVERYONE
      ? store.worlds().filter(({ service }) => service === seed.service)
      : [store.world(ownerText(owner), seed.service)];
  for (const world of worlds) store.plant(world, seed);
  return worlds.length;
}

function applyLimits(engine: Engine, { owner, limits }: Setup): void {
  if (limits !== undefined) changeLimits(engine, owner, limits);
}

function applySettings(engine: Engine, { owner, registration }: Setup): void {
  if (registration === undefined) return;
  const { tenants } = engine;
  tenants.put(changedTenant(engine, tenants.get(ownerText(owner)), registration));
}

function applyClock(engine: Engine, { owner, clock }: Setup): void {
  if (clock !== undefined) setClock(engine, owner, clock);
}
