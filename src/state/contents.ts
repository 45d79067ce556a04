import type { ClockSetting } from '../domain/clock.ts';
import type { Image } from '../domain/image.ts';
import { type Owner, toOwner } from '../domain/owner.ts';
import type { Task } from '../domain/task.ts';
import type { StoredRule } from './faults.ts';
import type { LimitRow } from './limits.ts';
import type { Seed } from './seeds.ts';
import type { Store } from './store.ts';
import type { Tenant } from './tenants.ts';
import type { KeptToken } from './tokens.ts';

/** All that one world holds. */
export interface WorldContents {
  readonly tenant: string;
  readonly service: string;
  readonly images: readonly Image[];
  readonly tasks: readonly Task[];
  readonly tokens: readonly KeptToken[];
}

/**
 * All that a database keeps, or all of it that is one tenant's own, which has no seeds. What worlds share that were
 * never written to is not among it: it comes from the seeds, and from the files that a process is started with.
 */
export interface Contents {
  readonly tenants: readonly Tenant[];
  readonly clocks: readonly (readonly [owner: Owner, ClockSetting])[];
  readonly limits: readonly LimitRow[];
  readonly seeds: readonly Seed[];
  readonly faults: readonly StoredRule[];
  readonly worlds: readonly WorldContents[];
}

/** What a store holds, of one tenant or of all, in an order that depends on nothing else. */
export function contentsOf(store: Store, tenant?: string): Contents {
  const isMeant = meaning(tenant);
  return {
    tenants: store.tenants
      .registered()
      .filter((key) => isMeant(toOwner(key)))
      .map((key) => store.tenants.get(key))
      .filter((registered) => registered !== undefined),
    clocks: store.clocks.all().filter(([owner]) => isMeant(owner)),
    limits: store.limits.all().filter(({ owner }) => isMeant(owner)),
    seeds: tenant === undefined ? store.addedSeeds.all() : [],
    faults: store.faults.all().filter(({ owner }) => isMeant(owner)),
    worlds: store.worlds(tenant).map(({ tenant, service, images, tasks, tokens }) => {
      return { tenant, service, images: images.all(), tasks: tasks.all(), tokens: tokens.all() };
    }),
  };
}

/**
 * Puts contents in the place of what a store holds, of one tenant or of all: as one piece, or not at all. Who has
 * something of it in memory has to read it again.
 */
export function replaceContents(store: Store, contents: Contents, tenant?: string): void {
  store.transaction(() => {
    clear(store, tenant);
    for (const registered of contents.tenants) store.tenants.put(registered);
    for (const [owner, setting] of contents.clocks) store.clocks.put(owner, setting);
    for (const limit of contents.limits) store.limits.put(limit);
    for (const seed of contents.seeds) store.addSeed(seed);
    for (const rule of contents.faults) store.faults.add(rule);
    for (const { tenant, service, images, tasks, tokens } of contents.worlds) {
      store.addEmptyWorld(tenant, service);
      const world = store.world(tenant, service);
      for (const image of images) world.images.restore(image);
      for (const task of tasks) world.tasks.restore(task);
      for (const { operation, token, ...used } of tokens) world.tokens.put(operation, token, used);
    }
    store.forgetKnown();
  });
}

function clear(store: Store, tenant: string | undefined): void {
  const isMeant = meaning(tenant);
  for (const key of store.tenants.registered()) {
    if (isMeant(toOwner(key))) store.tenants.delete(key);
  }
  for (const [owner] of store.clocks.all()) if (isMeant(owner)) store.clocks.delete(owner);
  for (const { owner } of store.limits.all()) if (isMeant(owner)) store.limits.forget(owner);
  for (const { id, owner } of store.faults.all()) if (isMeant(owner)) store.faults.delete(id);
  if (tenant === undefined) store.clearSeeds();
  store.forgetWorlds(tenant);
}

/** Whether something of an owner belongs to one tenant, or to all. */
function meaning(tenant: string | undefined): (owner: Owner) => boolean {
  return (owner) => tenant === undefined || owner === tenant;
}
