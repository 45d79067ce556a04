import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Engine } from '../server/engine.ts';
import { loadSnapshot, saveSnapshot } from '../snapshot/load.ts';
import { readSnapshot } from '../snapshot/read.ts';
import { Refusal } from './refusal.ts';
import { answers, PROBLEM, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { loadedSchema } from './snapshot-schemas.ts';
import { SNAPSHOT_PATH, SNAPSHOT_TYPE } from './snapshot-wire.ts';

const text = { [SNAPSHOT_TYPE]: { schema: z.string() } };

const get = createRoute({
  method: 'get',
  path: SNAPSHOT_PATH,
  summary: 'Save everything as a snapshot',
  description:
    'Images, copies, client tokens, clocks, limits, registrations with their secrets, fault rules with their counts ' +
    'and seeds, as JSON lines in an order that depends on nothing else; with `tenant`, what is its own. The journal ' +
    'and the nonces are not in it. A control token guards this call too.',
  request: { query: tenantQuery },
  responses: {
    200: { description: 'A snapshot, to be loaded as it is', content: text },
    default: PROBLEM,
  },
});

const put = createRoute({
  method: 'put',
  path: SNAPSHOT_PATH,
  summary: 'Load a snapshot',
  description:
    'It takes the place of everything, and that of a tenant the place of what is its own. One that is damaged, cut ' +
    'off, of a newer doppel or about something that is not served is refused, and nothing has changed.',
  request: { query: tenantQuery, body: { content: text, required: true } },
  responses: answers(loadedSchema, 'How much was loaded'),
});

/** A whole situation as a file. */
export function addSnapshot(app: Routes, engine: Engine): void {
  app.openapi(get, (c) => {
    const { tenant } = c.req.valid('query');
    return c.body(saveSnapshot(engine, tenant), 200, { 'Content-Type': SNAPSHOT_TYPE }) as never;
  });
  app.openapi(put, async (c) => {
    const { tenant } = c.req.valid('query');
    const snapshot = readSnapshot(await c.req.text(), engine);
    if (tenant !== undefined && tenant !== snapshot.tenant)
      throw ofAnother(tenant, snapshot.tenant);
    loadSnapshot(engine, snapshot);
    const { tenants, limits, seeds, faults, worlds } = snapshot.contents;
    return c.json(
      {
        tenant: snapshot.tenant ?? null,
        worlds: worlds.length,
        images: sum(worlds, ({ images }) => images.length),
        tasks: sum(worlds, ({ tasks }) => tasks.length),
        settings: tenants.length,
        limits: limits.length,
        seeds: seeds.length,
        faults: faults.length,
      },
      200,
    );
  });
}

function sum<T>(things: readonly T[], count: (thing: T) => number): number {
  return things.reduce((total, thing) => total + count(thing), 0);
}

function ofAnother(value: string, owner: string | undefined): Refusal {
  return new Refusal({
    status: 400,
    subject: 'tenant',
    value,
    reason:
      owner === undefined
        ? 'is one tenant, and the snapshot is of everything'
        : `is not the snapshot's, '${owner}'`,
    remedy: 'leave it out: the snapshot says whose it is',
  });
}
