import type { Emulator } from '../contract/emulator.ts';
import type { Ids } from '../contract/ids.ts';
import { createFaultBook, type FaultBook } from '../faults/book.ts';
import { createMetrics, type Metrics } from '../journal/metrics.ts';
import { createRing, type Ring } from '../journal/ring.ts';
import type { Setup } from '../setup/setup.ts';
import type { Store } from '../state/store.ts';
import type { World } from '../state/world.ts';
import { createTenants, type Tenants } from '../tenancy/accounts.ts';
import { type ClockMode, type Clocks, createClocks, type RealNow } from '../tenancy/clocks.ts';
import { createIdle, type Idle } from '../tenancy/idle.ts';
import { createLimits, type LimitBook } from '../tenancy/limits.ts';
import { createNonces, type Nonces } from '../tenancy/nonces.ts';
import type { LazyAuthority } from '../tls/authority.ts';
import { watchDue } from './due.ts';
import { createTaskEvents, type TaskEvents, type WorldEvent } from './task-events.ts';

/** Where a bug of ours is reported: the whole error, never to a client. */
export interface Log {
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

/** All that the pipeline and the control plane share. */
export interface Engine {
  /** All that is answered, neighbours among it. */
  readonly emulators: readonly Emulator[];
  /** Those of them that are imitated: what has images, limits and settings. */
  readonly services: readonly Emulator[];
  readonly store: Store;
  readonly clocks: Clocks;
  readonly limits: LimitBook;
  readonly tenants: Tenants;
  readonly idle: Idle;
  readonly auth: 'off' | 'verify';
  readonly nonces: Nonces;
  readonly faults: FaultBook;
  readonly journal: Ring;
  readonly metrics: Metrics;
  readonly taskEvents: TaskEvents;
  /** Whether a request may ask for its own fault by a header. */
  readonly faultHeader: boolean;
  /** Whether answers carry only what the vendor's carry. */
  readonly exactHeaders: boolean;
  /** What the files set up: applied at the start, and again by a reset. */
  readonly setups: readonly Setup[];
  /** The mode of the default clock at the start; `undefined` leaves it as it was kept. */
  readonly clock: ClockMode | undefined;
  /** Signs for the hosts of the clouds; opened by the first who speaks TLS or asks for its certificate. */
  readonly authority: LazyAuthority;
  /** Real time when it was made, in milliseconds. */
  readonly startedAt: number;
  readonly ids: Ids;
  readonly realNow: RealNow;
  readonly log: Log;
}

export interface EngineOptions {
  readonly setups: readonly Setup[];
  readonly clock: ClockMode | undefined;
  readonly emulators: readonly Emulator[];
  readonly store: Store;
  readonly auth: 'off' | 'verify';
  /** Verifies the signatures of keys that nobody registered. */
  readonly secret: string | undefined;
  readonly copySeconds: number;
  readonly journalSize: number;
  /** Real milliseconds after which a tenant that has not called is forgotten. */
  readonly forgetIdle: number | undefined;
  readonly faultHeader: boolean;
  readonly exactHeaders: boolean;
  readonly authority: LazyAuthority;
  readonly ids: Ids;
  readonly realNow: RealNow;
  readonly log: Log;
}

/** Whether it is imitated; a neighbour is not. */
export function isService({ kind }: Emulator): boolean {
  return kind === 'service';
}

/** Puts the shared parts together over one store. */
export function createEngine(options: EngineOptions): Engine {
  const { emulators, store, auth, ids, realNow, log } = options;
  const services = emulators.filter(isService);
  const tenants = createTenants(store.tenants, options.secret);
  const clocks = createClocks(store.clocks, realNow);
  const watched = {
    worldsAtWork: store.worldsAtWork,
    clocks,
    settle: (world: World, now: number) => settle(engine, world, now),
    log,
  };
  const engine: Engine = {
    emulators,
    services,
    store,
    clocks,
    limits: createLimits(store.limits, services, options.copySeconds),
    tenants,
    idle: createIdle(options.forgetIdle, tenants.keys(), realNow()),
    auth,
    nonces: createNonces(),
    faults: createFaultBook(store.faults, emulators),
    journal: createRing(options.journalSize),
    metrics: createMetrics(),
    taskEvents: createTaskEvents(() => watchDue(watched)),
    faultHeader: options.faultHeader,
    exactHeaders: options.exactHeaders,
    setups: options.setups,
    clock: options.clock,
    authority: options.authority,
    startedAt: realNow(),
    ids,
    realNow,
    log,
  };
  return engine;
}

/** The state of a tenant in a service; a neighbour has none, and none is made for it. */
export function worldOf({ store }: Engine, { id, kind }: Emulator, tenant: string): World {
  return kind === 'neighbour' ? store.emptyWorld(tenant, id) : store.world(tenant, id);
}

/** Runs all that is due in a world at a moment of its clock, and tells who listens. */
export function settle(engine: Engine, world: World, now: number): WorldEvent[] {
  const events = settleUntold(engine, world, now);
  engine.taskEvents.tell(events);
  return events;
}

/** The same within a transaction that may yet be undone: whoever began it tells the events. */
export function settleUntold(engine: Engine, world: World, now: number): WorldEvent[] {
  if (!world.tasks.isDue(now)) return [];
  const { tenant, service } = world;
  const slots = engine.limits.slotsOf(tenant, service);
  const events = engine.store.share(() => world.tasks.settle(now, slots));
  return events.map(({ at, kind, region, id, imageId, reason }) => {
    return { at, kind, region, id, imageId, reason, tenant, service };
  });
}
