import { createRoute } from '@hono/zod-openapi';
import type { Engine } from '../server/engine.ts';
import { answers, body, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { resetDoneSchema, resetSchema } from './seed-schemas.ts';

const reset = createRoute({
  method: 'post',
  path: '/_doppel/reset',
  summary: 'Reset images and copies',
  description:
    'With `tenant`, only those of that tenant; otherwise those of all. Each world starts again from ' +
    'its seeds; with `seed` false it is left empty, which for a named tenant means the world of ' +
    'every service. Clocks, limits, registrations and posted seeds stay; DELETE ' +
    '/_doppel/tenants/{key} forgets a tenant completely.',
  request: { query: tenantQuery, body: body(resetSchema, false) },
  responses: answers(resetDoneSchema, 'How many worlds were reset'),
});

/** A fresh start between two tests. */
export function addReset(app: Routes, engine: Engine): void {
  app.openapi(reset, (c) => {
    const { tenant } = c.req.valid('query');
    const { seed = true } = c.req.valid('json');
    const worlds = engine.store.transaction(() => throwAway(engine, tenant, seed));
    return c.json({ worlds }, 200);
  });
}

function throwAway(engine: Engine, tenant: string | undefined, seed: boolean): number {
  const existing = engine.store.worlds(tenant);
  engine.store.forgetWorlds(tenant);
  if (seed) return existing.length;
  const empty =
    tenant === undefined ? existing : engine.services.map(({ id }) => ({ tenant, service: id }));
  for (const world of empty) engine.store.addEmptyWorld(world.tenant, world.service);
  return empty.length;
}
