import { createRoute } from '@hono/zod-openapi';
import { EVERYONE } from '../domain/owner.ts';
import { type ActiveRule, isLive, labelOf } from '../faults/book.ts';
import { remainingOf } from '../faults/select.ts';
import type { Engine } from '../server/engine.ts';
import { armRule } from './arm-rule.ts';
import {
  faultChangeSchema,
  faultSchema,
  faultsRemovedSchema,
  faultsSchema,
  ruleSchema,
} from './fault-schemas.ts';
import { unmetOf } from './faults-verify.ts';
import { unknownName } from './refusal.ts';
import { answers, body, created, PROBLEM, type Routes, timeText } from './route.ts';
import { idParams, tenantQuery } from './schemas.ts';

const path = '/_doppel/faults';
const one = { params: idParams, query: tenantQuery };

const add = createRoute({
  method: 'post',
  path,
  summary: 'Arm a fault rule',
  description:
    'With `tenant`, the rule is applied to requests of that tenant only; otherwise to those of ' +
    'every tenant. Its `window` and its `ttl` start now.',
  request: { query: tenantQuery, body: body(ruleSchema, true) },
  responses: created(faultSchema, 'The armed rule'),
});

const list = createRoute({
  method: 'get',
  path,
  summary: 'List fault rules',
  description: "With `tenant`, only that tenant's own rules; otherwise all rules.",
  request: { query: tenantQuery },
  responses: answers(faultsSchema, 'The rules, oldest first'),
});

const clear = createRoute({
  method: 'delete',
  path,
  summary: 'Remove fault rules',
  description: "With `tenant`, only that tenant's own rules; otherwise all rules.",
  request: { query: tenantQuery },
  responses: answers(faultsRemovedSchema, 'How many were removed'),
});

const get = createRoute({
  method: 'get',
  path: `${path}/{id}`,
  summary: 'Get a fault rule',
  request: one,
  responses: answers(faultSchema, 'The rule'),
});

const change = createRoute({
  method: 'patch',
  path: `${path}/{id}`,
  summary: 'Turn a fault rule on or off',
  description: 'Its counts stay as they are.',
  request: { ...one, body: body(faultChangeSchema, true) },
  responses: answers(faultSchema, 'The rule after the change'),
});

const remove = createRoute({
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Remove a fault rule',
  request: one,
  responses: { 204: { description: 'Removed' }, default: PROBLEM },
});

/** Fault rules: written, looked at, turned off, removed. */
export function addFaults(app: Routes, engine: Engine): void {
  app.openapi(add, async (c) => {
    const { tenant: owner = EVERYONE } = c.req.valid('query');
    // What is kept is what was written: durations as texts, no defaults filled in.
    const written: unknown = await c.req.json();
    const active = armRule(engine, owner, c.req.valid('json'), written);
    return c.json(showFault(engine, active), 201);
  });
  app.openapi(list, (c) => {
    const faults = engine.faults.list(c.req.valid('query').tenant);
    return c.json({ faults: faults.map((active) => showFault(engine, active)) }, 200);
  });
  app.openapi(clear, (c) => {
    const faults = engine.faults.list(c.req.valid('query').tenant);
    engine.store.transaction(() => {
      for (const { id } of faults) engine.faults.remove(id);
    });
    return c.json({ removed: faults.length }, 200);
  });
  app.openapi(get, (c) => {
    const { tenant } = c.req.valid('query');
    return c.json(showFault(engine, find(engine, c.req.valid('param').id, tenant)), 200);
  });
  app.openapi(change, (c) => {
    const found = find(engine, c.req.valid('param').id, c.req.valid('query').tenant);
    const active = engine.faults.enable(found.id, c.req.valid('json').enabled) ?? found;
    return c.json(showFault(engine, active), 200);
  });
  app.openapi(remove, (c) => {
    engine.faults.remove(find(engine, c.req.valid('param').id, c.req.valid('query').tenant).id);
    return c.body(null, 204);
  });
}

function find(engine: Engine, id: string, tenant: string | undefined): ActiveRule {
  const found = engine.faults.get(id);
  if (found !== undefined && (tenant === undefined || found.owner === tenant)) return found;
  const known = engine.faults.list(tenant);
  const named = known.find((active) => labelOf(active) === id);
  throw unknownName('fault', id, named ? [named.id] : known.map((active) => active.id), 404);
}

function showFault(engine: Engine, active: ActiveRule) {
  const { id, owner, written, rule, state } = active;
  const { hits, matched, lastHitAt } = state;
  return {
    id,
    ...(written as Readonly<Record<string, unknown>>),
    tenant: owner === EVERYONE ? null : owner,
    hits,
    matched,
    remaining: remainingOf(rule, state) ?? null,
    lastHitAt: lastHitAt === null ? null : timeText(lastHitAt),
    live: isLive(active, { tenant: owner, now: engine.clocks.now(owner) }),
    unmet: unmetOf(active) ?? null,
  };
}
