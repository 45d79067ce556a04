import { createRoute } from '@hono/zod-openapi';
import { criteriaOf, fits } from '../journal/match.ts';
import type { Engine } from '../server/engine.ts';
import { readMatch } from './request-match.ts';
import {
  MAX_PAGE_SIZE,
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
  summary: 'List the requests in the journal',
  description:
    "Oldest first; text filters are globs. With `tenant`, only that tenant's requests; otherwise " +
    `all requests, those without a tenant included. A page holds up to ${MAX_PAGE_SIZE}, or up to \`limit\`.`,
  request: { query: requestsQuery },
  responses: answers(
    requestsSchema,
    'A page of requests, how many are forgotten, and where the next page starts',
  ),
});

const clear = createRoute({
  method: 'delete',
  path: '/_doppel/requests',
  summary: 'Forget requests',
  description:
    "With `tenant`, only that tenant's requests; otherwise all. Those that were evicted before are " +
    'no longer counted.',
  request: { query: tenantQuery },
  responses: answers(requestsClearedSchema, 'How many were forgotten'),
});

/** What was asked of the clouds, and what became of it. */
export function addRequests(app: Routes, engine: Engine): void {
  const { journal } = engine;
  app.openapi(list, (c) => {
    const { tenant, after = -1, limit = MAX_PAGE_SIZE, ...match } = c.req.valid('query');
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
