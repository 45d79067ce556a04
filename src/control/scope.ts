import type { Emulator } from '../contract/emulator.ts';
import { type Engine, settle } from '../server/engine.ts';
import type { World } from '../state/world.ts';
import { Refusal, unknownName } from './refusal.ts';

/** Whose state a call asks for; what is left out means all. */
export interface Where {
  readonly tenant?: string | undefined;
  readonly service?: string | undefined;
}

/** A world as it is at a moment of its clock. */
export interface Settled {
  readonly world: World;
  readonly now: number;
}

/** The imitated service of an id. */
export function emulatorOf(engine: Pick<Engine, 'services'>, service: string): Emulator {
  return namedIn(engine.services, service, 400);
}

/** What an id names among these; refused when it names none. */
export function namedIn(emulators: readonly Emulator[], name: string, status: number): Emulator {
  const emulator = emulators.find(({ id }) => id === name);
  if (emulator !== undefined) return emulator;
  throw unknownName(
    'service',
    name,
    emulators.map(({ id }) => id),
    status,
  );
}

/** The worlds that were written to, each with everything done that is due. */
export function worldsOf(engine: Engine, { tenant, service }: Where): Settled[] {
  if (service !== undefined) emulatorOf(engine, service);
  return engine.store
    .worlds(tenant)
    .filter((world) => service === undefined || world.service === service)
    .map((world) => settled(engine, world));
}

/** The same, but of a tenant that is named every world: a reader sees what its own calls would see. */
export function seenWorldsOf(engine: Engine, where: Where): Settled[] {
  const { tenant, service } = where;
  if (tenant === undefined) return worldsOf(engine, where);
  const services = service === undefined ? engine.services : [emulatorOf(engine, service)];
  return services.map(({ id }) => settled(engine, engine.store.world(tenant, id)));
}

function settled(engine: Engine, world: World): Settled {
  const now = engine.clocks.now(world.tenant);
  settle(engine, world, now);
  return { world, now };
}

/** The one thing that an id names; refused when there is none, and when there are several. */
export function only<T extends Readonly<Record<'tenant' | 'service', string>>>(
  what: 'image' | 'copy',
  id: string,
  found: readonly T[],
  regionOf: (thing: T) => string,
): T {
  const [first, ...others] = found;
  if (first === undefined) throw absent(what, id);
  if (others.length === 0) return first;
  throw new Refusal({
    status: 409,
    subject: what,
    value: id,
    reason: `is the id of ${found.length}`,
    remedy: 'name tenant, service and region of one of the candidates in the query',
    candidates: found.slice(0, CANDIDATES).map((thing) => ({
      tenant: thing.tenant,
      service: thing.service,
      region: regionOf(thing),
    })),
  });
}

/** Candidates that a refusal lists. */
const CANDIDATES = 20;

function absent(what: string, value: string): Refusal {
  return new Refusal({
    status: 404,
    subject: what,
    value,
    reason: 'does not exist in what the query names',
    remedy: `see GET /_doppel/${what === 'copy' ? 'copies' : 'images'}`,
  });
}
