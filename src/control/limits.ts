import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { type Engine, settle, slotsOf } from '../server/engine.ts';
import { EVERYONE } from '../tenancy/clocks.ts';
import { Refusal, unknownName } from './refusal.ts';
import { answers, body, type Routes } from './route.ts';
import { limitsChangeSchema, limitsSchema, tenantQuery } from './schemas.ts';
import { emulatorOf } from './scope.ts';

type Change = z.infer<typeof limitsChangeSchema>;

/** Limits that need not be whole numbers. */
const FRACTIONAL = new Set(['copySeconds', 'imageSizeGiB']);

/** The longest copy, ten years: what an `advance` can pass in one call. */
const MOST: Readonly<Record<string, number>> = { copySeconds: 3650 * 86_400 };

const get = createRoute({
  method: 'get',
  path: '/_doppel/limits',
  summary: 'All limits',
  request: { query: tenantQuery },
  responses: answers(limitsSchema, 'The limits of a tenant, or those that every tenant inherits'),
});

const put = createRoute({
  method: 'put',
  path: '/_doppel/limits',
  summary: 'Change limits',
  description: 'Partial: those named change, all or none. Waiting copies start when slots allow.',
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

function show(engine: Engine, tenant = EVERYONE) {
  return Object.fromEntries(
    engine.emulators.map(({ id }) => [id, engine.limits.show(tenant, id)] as const),
  );
}

function check(engine: Engine, change: Change): void {
  for (const [service, limits] of Object.entries(change)) {
    emulatorOf(engine, service);
    const known = Object.keys(engine.limits.show(EVERYONE, service));
    for (const [name, value] of Object.entries(limits)) {
      if (!known.includes(name)) throw unknownName(`${service}.${name}`, name, known);
      checkValue(`${service}.${name}`, name, value);
    }
  }
}

function checkValue(subject: string, name: string, value: number | null): void {
  if (value === null) return;
  const most = MOST[name] ?? Number.MAX_SAFE_INTEGER;
  const whole = FRACTIONAL.has(name) || Number.isInteger(value);
  if (whole && value <= most) return;
  throw new Refusal({
    status: 400,
    subject,
    value,
    reason: whole ? `is above ${most}` : 'is no whole number',
    remedy: `write a ${FRACTIONAL.has(name) ? '' : 'whole '}number from 0 to ${most}, or null`,
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
      world.tasks.fillSlots(now, slotsOf(engine.limits.of(world.tenant, world.service)));
    }
  });
}
