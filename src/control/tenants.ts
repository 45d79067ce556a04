import { createRoute } from '@hono/zod-openapi';
import type { Engine } from '../server/engine.ts';
import { forgetTenant } from '../server/forget.ts';
import { changedTenant } from './change-tenant.ts';
import { answers, body, PROBLEM, type Routes } from './route.ts';
import { keyParams, nothingSchema } from './schemas.ts';
import { tenantChangeSchema, tenantSchema, tenantsSchema } from './tenant-schemas.ts';

const path = '/_doppel/tenants/{key}';
const request = { params: keyParams, query: nothingSchema };

const list = createRoute({
  method: 'get',
  path: '/_doppel/tenants',
  summary: 'List the tenants',
  description:
    'Every access key that is registered or has written something; one that only read leaves nothing behind.',
  request: { query: nothingSchema },
  responses: answers(tenantsSchema, 'The tenants, sorted by key'),
});

const get = createRoute({
  method: 'get',
  path,
  summary: 'Get a tenant',
  description: 'Any key works: one that is unknown is shown as its first call would find it.',
  request,
  responses: answers(tenantSchema, 'The tenant, with its secret redacted'),
});

const put = createRoute({
  method: 'put',
  path,
  summary: 'Register or change a tenant',
  request: { ...request, body: body(tenantChangeSchema, true) },
  responses: answers(tenantSchema, 'The tenant after the change'),
});

const forget = createRoute({
  method: 'delete',
  path,
  summary: 'Forget a tenant completely',
  description:
    'Its images, copies, limits, clock, registration, fault rules and requests. Its next call finds ' +
    'a new world.',
  request,
  responses: { 204: { description: 'Forgotten, or it was never known' }, default: PROBLEM },
});

/** Access keys and what is known of them. */
export function addTenants(app: Routes, engine: Engine): void {
  app.openapi(list, (c) => {
    const tenants = engine.tenants.keys().map((key) => show(engine, key));
    return c.json({ tenants }, 200);
  });
  app.openapi(get, (c) => c.json(show(engine, c.req.valid('param').key), 200));
  app.openapi(put, (c) => {
    const { key } = c.req.valid('param');
    engine.idle.called(key, true, engine.realNow());
    engine.tenants.put(changedTenant(engine, engine.tenants.get(key), c.req.valid('json')));
    return c.json(show(engine, key), 200);
  });
  app.openapi(forget, (c) => {
    const { key } = c.req.valid('param');
    forgetTenant(engine, key);
    return c.body(null, 204);
  });
}

function show(engine: Engine, key: string) {
  const { accountId, secret } = engine.tenants.get(key);
  const accounts = engine.services.map(
    (emulator) => [emulator.id, engine.tenants.accountOf(key, emulator)] as const,
  );
  return {
    key,
    accountIds: Object.fromEntries(accounts.map(([id, account]) => [id, account.accountId])),
    accountId: accountId ?? null,
    secret: secret === undefined ? null : ('redacted' as const),
    facts: Object.fromEntries(
      accounts.map(([id, { settings }]) => [id, settings as Record<string, unknown>]),
    ),
    services: engine.store.worlds(key).map(({ service }) => service),
  };
}
