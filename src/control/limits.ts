import { createRoute } from '@hono/zod-openapi';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import type { Engine } from '../server/engine.ts';
import { changeLimits, checkLimits } from './change-limits.ts';
import { answers, body, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { limitsChangeSchema, limitsSchema } from './tenant-schemas.ts';

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
    checkLimits(engine, change);
    changeLimits(engine, tenant ?? EVERYONE, change);
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
