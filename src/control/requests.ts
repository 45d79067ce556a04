import { createRoute } from '@hono/zod-openapi';
import { criteriaOf, fits } from '../journal/match.ts';
import type { Engine } from '../server/engine.ts';
import { readMatch } from './request-match.ts';
import {
  MOST_IN_PAGE,
  requestsClearedSchema,
  requestsQuery,
  requestsSchema,
} from './request-schemas.ts';
import { answers, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { showRequest } from './show-request.ts';

const list = createRoute({
  method: 'get',
  path: '/_doppel/requests',
  summary: 'The journal of requests',
  description:
    'Oldest first; texts are globs. With a tenant its own requests, without those of all and those ' +
    `of nobody. A page holds ${MOST_IN_PAGE} unless limit says less.`,
  request: { query: requestsQuery },
  responses: answers(requestsSchema, 'A page, how many requests are forgotten, the next page'),
});

const clear = createRoute({
  method: 'delete',
  path: '/_doppel/requests',
  summary: 'Forget requests',
  description: 'Those of one tenant or all; what was evicted before counts no more.',
  request: { query: tenantQuery },
  responses: answers(requestsClearedSchema, 'How many were forgotten'),
});

/** What was asked of the clouds, and what became of it. */
export function addRequests(app: Routes, engine: Engine): void {
  const { journal } = engine;
  app.openapi(list, (c) => {
    const { tenant, after = -1, limit = MOST_IN_PAGE, ...match } = c.req.valid('query');
    const entries = journal.list(tenant);
    const criteria = criteriaOf(readMatch(engine, match, entries));
    const found = entries.filter((entry) => entry.seq > after && fits(criteria, entry));
    const page = found.slice(0, limit);
    return c.json(
      {
        requests: page.map((entry) => showRequest(engine, entry)),
        evicted: journal.evictedOf(tenant),
        next: found.length > limit ? (page.at(-1)?.seq ?? null) : null,
      },
      200,
    );
  });
  app.openapi(clear, (c) => {
    const { tenant } = c.req.valid('query');
    const cleared = journal.list(tenant).length;
    journal.clear(tenant);
    return c.json({ cleared }, 200);
  });
}
