import { createRoute } from '@hono/zod-openapi';
import { EVERYONE } from '../domain/owner.ts';
import type { Engine } from '../server/engine.ts';
import { applyPosted } from '../setup/apply.ts';
import { readSetup } from '../setup/read.ts';
import { setupSchema } from '../setup/schema.ts';
import { answers, body, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { setUpSchema } from './seed-schemas.ts';

const post = createRoute({
  method: 'post',
  path: '/_doppel/seed',
  summary: 'Set things up',
  description:
    'Images, limits, account facts, the clock and fault rules in one body, which may also be a file of ' +
    '`--seed`. With `tenant`, here or in the body, all of it is for that tenant; otherwise for everyone, future ' +
    'tenants included. An image that exists already is replaced.',
  request: { query: tenantQuery, body: body(setupSchema, true) },
  responses: answers(setUpSchema, 'How much was set up'),
});

/** What a test sets up before its first call. */
export function addSeed(app: Routes, engine: Engine): void {
  app.openapi(post, async (c) => {
    // As it was written: rules are kept so, durations as texts and no defaults filled in.
    const written: unknown = await c.req.json();
    const setup = readSetup(written, engine, c.req.valid('query').tenant);
    // The query has been noted already, a tenant that the body names has not.
    if (setup.owner !== EVERYONE) engine.idle.called(setup.owner, true, engine.realNow());
    return c.json(applyPosted(engine, setup), 200);
  });
}
