import { EVERYONE } from '../domain/owner.ts';
import { applySetups } from '../setup/apply.ts';
import { modeOf } from '../tenancy/clocks.ts';
import type { Engine } from './engine.ts';
import type { ResetKind } from './reset-kinds.ts';

/** How many of each kind went. */
export type Gone = Partial<Record<ResetKind, number>>;

/** What is to be put back. */
export interface Asked {
  /** One tenant's; everything without it. */
  readonly tenant: string | undefined;
  readonly only: readonly ResetKind[];
  /** Whether worlds get their seeds again; they are left empty otherwise. */
  readonly seed: boolean;
}

/**
 * Puts things back as they were when the process was ready, which is as its flags and files say: what a database
 * kept from earlier goes too. Copies go with the images.
 */
export function putBack(engine: Engine, asked: Asked): Gone {
  return engine.store.transaction(() => {
    const gone: Gone = {};
    for (const kind of asked.only) Object.assign(gone, PUT_BACK[kind](engine, asked));
    applySetups(engine, { parts: asked.only, tenant: asked.tenant });
    return gone;
  });
}

/** What the default clock is like. */
function shownBy(clocks: Engine['clocks']): string {
  return `${modeOf(clocks.settingOf(EVERYONE))} ${clocks.now(EVERYONE)}`;
}

const PUT_BACK: Readonly<Record<ResetKind, (engine: Engine, asked: Asked) => Gone>> = {
  images({ store, services }, { tenant, seed }) {
    const gone = store.count(tenant);
    const existing = store.worlds(tenant);
    store.forgetWorlds(tenant);
    if (seed) return gone;
    const empty =
      tenant === undefined ? existing : services.map(({ id }) => ({ tenant, service: id }));
    for (const world of empty) store.addEmptyWorld(world.tenant, world.service);
    return gone;
  },
  // Those that have not ended take the image with them that they were making.
  copies({ store }, { tenant, only }) {
    if (only.includes('images')) return {};
    const { copies } = store.count(tenant);
    for (const { tasks, tokens } of store.worlds(tenant)) {
      tasks.clear();
      tokens.clear();
    }
    return { copies };
  },
  // A tenant's own went with its images.
  seeds: ({ store }, { tenant }) => ({ seeds: tenant === undefined ? store.clearSeeds() : 0 }),
  limits({ limits }, { tenant }) {
    const owners = tenant === undefined ? limits.owners() : [tenant];
    return { limits: owners.reduce((gone, owner) => gone + limits.forget(owner), 0) };
  },
  settings({ tenants }, { tenant }) {
    const keys = tenants.registered().filter((key) => tenant === undefined || key === tenant);
    for (const key of keys) tenants.forget(key);
    return { settings: keys.length };
  },
  clock({ clocks, clock = 'real', startedAt }, { tenant }) {
    const own = clocks.tenants().filter((one) => tenant === undefined || one === tenant);
    for (const one of own) clocks.forget(one);
    if (tenant !== undefined) return { clock: own.length };
    const before = shownBy(clocks);
    clocks.forget(EVERYONE);
    // A clock that runs with real time shows it; one that does not shows what it showed at the start.
    if (clock !== 'real') clocks.setMode(EVERYONE, clock, startedAt);
    return { clock: own.length + (before === shownBy(clocks) ? 0 : 1) };
  },
  faults({ faults }, { tenant }) {
    const rules = faults.list(tenant);
    for (const { id } of rules) faults.remove(id);
    if (tenant !== undefined) faults.forget(tenant);
    return { faults: rules.length };
  },
  journal({ journal }, { tenant }) {
    const { length } = journal.list(tenant);
    journal.clear(tenant);
    return { journal: length };
  },
  nonces: ({ nonces }, { tenant }) => ({ nonces: nonces.clear(tenant) }),
};
