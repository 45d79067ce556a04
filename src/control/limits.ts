import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { UNITS, type Unit } from '../contract/limits.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import { type Engine, settle } from '../server/engine.ts';
import { Refusal, unknownName } from './refusal.ts';
import { answers, body, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { emulatorOf } from './scope.ts';
import { limitsChangeSchema, limitsSchema } from './tenant-schemas.ts';

type Change = z.infer<typeof limitsChangeSchema>;

const get = createRoute({
  method: 'get',
  path: '/_doppel/limits',
  summary: 'List all limits',
  request: { query: tenantQuery },
  responses: answers(limitsSchema, 'The limits of the tenant, or those that tenants inherit'),
});

const put = createRoute({
  method: 'put',
  path: '/_doppel/limits',
  summary: 'Change limits',
  description:
    'Only the limits that are named change: all of them, or none when one is refused. Queued ' +
    'copies start if the new limits allow it.',
  request: { query: tenantQuery, body: body(limitsChangeSchema, true) },
  responses: answers(limitsSchema, 'All limits after the change'),
});

/** The vendors' documented numbers, and what was changed of them. */
export function addLimits(app: Routes, engine: Engine): void {
  app.openapi(get, (c) => c.json(show(engine, c.req.valid('query').tenant), 200));
  app.openapi(put, (c) => {
    const { tenant } = c.req.valid('query');
    const change = c.req.valid('json');
    check(engine, change);
    apply(engine, tenant, change);
    return c.json(show(engine, tenant), 200);
  });
}

function show(engine: Engine, owner: Owner = EVERYONE) {
  return Object.fromEntries(
    engine.services.map(({ id }) => [id, showService(engine, owner, id)] as const),
  );
}

function showService(engine: Engine, owner: Owner, service: string) {
  const limits = Object.entries(engine.limits.show(owner, service));
  return Object.fromEntries(
    limits.map(([name, { value, default: documented, source }]) => [
      name,
      { value, default: documented, source },
    ]),
  );
}

function check(engine: Engine, change: Change): void {
  for (const [service, limits] of Object.entries(change)) {
    emulatorOf(engine, service);
    const known = engine.limits.show(EVERYONE, service);
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

/** What was due before the change ran under the old limits; what waited may run under the new ones. */
function apply(engine: Engine, tenant: string | undefined, change: Change): void {
  engine.store.transaction(() => {
    const worlds = engine.store
      .worlds(tenant)
      .filter(({ service }) => Object.hasOwn(change, service))
      .map((world) => ({ world, now: engine.clocks.now(world.tenant) }));
    for (const { world, now } of worlds) settle(engine, world, now);
    for (const [service, limits] of Object.entries(change)) {
      for (const [name, value] of Object.entries(limits)) {
        engine.limits.set(tenant ?? EVERYONE, service, name, value);
      }
    }
    for (const { world, now } of worlds) {
      world.tasks.fillSlots(now, engine.limits.slotsOf(world.tenant, world.service));
    }
  });
}
