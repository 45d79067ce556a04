import type { z } from 'zod';
import { UNITS, type Unit } from '../contract/limits.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import { type Engine, settle } from '../server/engine.ts';
import { specsOf } from '../tenancy/limits.ts';
import { Refusal, unknownName } from './refusal.ts';
import { emulatorOf } from './scope.ts';
import type { limitsChangeSchema } from './tenant-schemas.ts';

export type LimitsChange = z.infer<typeof limitsChangeSchema>;

/** Refuses limits that no service has, and values that they cannot have. */
export function checkLimits(engine: Pick<Engine, 'services'>, change: LimitsChange): void {
  for (const [service, limits] of Object.entries(change)) {
    const known = specsOf(emulatorOf(engine, service));
    for (const [name, value] of Object.entries(limits)) {
      const limit = Object.hasOwn(known, name) ? known[name] : undefined;
      if (limit === undefined) throw unknownName(`${service}.${name}`, name, Object.keys(known));
      checkValue(`${service}.${name}`, UNITS[limit.unit], value);
    }
  }
}

function checkValue(
  subject: string,
  { whole, max }: (typeof UNITS)[Unit],
  value: number | null,
): void {
  if (value === null) return;
  const fits = !whole || Number.isInteger(value);
  if (fits && value <= max) return;
  throw new Refusal({
    status: 400,
    subject,
    value,
    reason: fits ? `is above ${max}` : 'is not a whole number',
    remedy: `write a ${whole ? 'whole ' : ''}number from 0 to ${max}, or null`,
  });
}

/**
 * Changes limits for a tenant or for everyone. What was due before the change ran under the old limits; what waited
 * may run under the new ones.
 */
export function changeLimits(engine: Engine, owner: Owner, change: LimitsChange): void {
  engine.store.transaction(() => {
    const worlds = engine.store
      .worlds(owner === EVERYONE ? undefined : owner)
      .filter(({ service }) => Object.hasOwn(change, service))
      .map((world) => ({ world, now: engine.clocks.now(world.tenant) }));
    for (const { world, now } of worlds) settle(engine, world, now);
    for (const [service, limits] of Object.entries(change)) {
      for (const [name, value] of Object.entries(limits)) {
        engine.limits.set(owner, service, name, value);
      }
    }
    for (const { world, now } of worlds) {
      world.tasks.fillSlots(now, engine.limits.slotsOf(world.tenant, world.service));
    }
  });
}
