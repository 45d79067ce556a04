import { createRoute } from '@hono/zod-openapi';
import type { Engine } from '../server/engine.ts';
import { putBack } from '../server/reset.ts';
import { RESET_KINDS } from '../server/reset-kinds.ts';
import { answers, body, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { resetDoneSchema, resetSchema } from './seed-schemas.ts';

const reset = createRoute({
  method: 'post',
  path: '/_doppel/reset',
  summary: 'Put everything back',
  description:
    'As it was when the process was ready: as its flags and set-up files say, with what a database kept from ' +
    'earlier gone. With `tenant`, that tenant alone, whose own rules, limits, settings and clock go; otherwise ' +
    'everything. `only` names what is put back; copies go with the images, and ' +
    'without them those that have not ended take the image with them that they were making. With `seed` false ' +
    'the worlds are left empty, for a named tenant that of every service.',
  request: { query: tenantQuery, body: body(resetSchema, false) },
  responses: answers(resetDoneSchema, 'How many of each kind went'),
});

/** A fresh start between two tests. */
export function addReset(app: Routes, engine: Engine): void {
  app.openapi(reset, (c) => {
    const { tenant } = c.req.valid('query');
    const { seed = true, only = [...RESET_KINDS] } = c.req.valid('json');
    return c.json(putBack(engine, { tenant, seed, only }), 200);
  });
}
