import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Engine } from '../server/engine.ts';
import { forgetTenant } from '../server/forget.ts';
import type { Tenant } from '../state/tenants.ts';
import { Refusal, unknownName } from './refusal.ts';
import { answers, body, PROBLEM, type Routes } from './route.ts';
import { keyParams, nothingSchema } from './schemas.ts';
import { emulatorOf } from './scope.ts';
import { tenantChangeSchema, tenantSchema, tenantsSchema } from './tenant-schemas.ts';

type Change = z.infer<typeof tenantChangeSchema>;
type Settings = Tenant['settings'];

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
    engine.tenants.put(changed(engine, engine.tenants.get(key), c.req.valid('json')));
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

function changed(engine: Engine, tenant: Tenant, { secret, accountId, facts }: Change): Tenant {
  return {
    key: tenant.key,
    secret: secret === undefined ? tenant.secret : (secret ?? undefined),
    accountId: accountId === undefined ? tenant.accountId : (accountId ?? undefined),
    settings:
      facts === undefined ? tenant.settings : changedSettings(engine, tenant.settings, facts),
  };
}

function changedSettings(engine: Engine, settings: Settings, change: Settings): Settings {
  const after = { ...settings };
  for (const [service, named] of Object.entries(change)) {
    const { settings: schema } = emulatorOf(engine, service);
    const known = Object.keys(schema.shape);
    const wrong = Object.keys(named).find((name) => !known.includes(name));
    if (wrong !== undefined) throw unknownName(`facts.${service}.${wrong}`, wrong, known);
    const merged = Object.entries({ ...settings[service], ...named });
    const values = Object.fromEntries(merged.filter(([, value]) => value !== null));
    const issue = schema.safeParse(values).error?.issues[0];
    if (issue !== undefined) throw wrongSetting(service, issue, values);
    after[service] = values;
  }
  return after;
}

function wrongSetting(
  service: string,
  { path, message }: z.core.$ZodIssue,
  values: Settings[string],
) {
  return new Refusal({
    status: 400,
    subject: `facts.${[service, ...path].map(String).join('.')}`,
    value: values[String(path[0])],
    reason: `does not fit (${message})`,
    remedy: 'give a value of its type, or null for its default',
  });
}
