import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { type Past, type Verdict, verifyCount, verifyOrder } from '../journal/verify.ts';
import type { Engine } from '../server/engine.ts';
import { Refusal } from './refusal.ts';
import { readMatch } from './request-match.ts';
import { requestsVerifiedSchema, requestsVerifySchema } from './request-schemas.ts';
import { answers, body, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';

type Asked = z.infer<typeof requestsVerifySchema>;

const verify = createRoute({
  method: 'post',
  path: '/_doppel/requests/verify',
  summary: 'Verify that requests came as they should',
  description:
    'Answers 409 with the nearest requests when they did not, and also when the journal has ' +
    'forgotten requests that could change the answer. With `inOrder`, other requests may come in ' +
    'between. It changes nothing, so it needs no control token.',
  request: { query: tenantQuery, body: body(requestsVerifySchema, true) },
  responses: answers(requestsVerifiedSchema, 'The requests came as they should'),
});

/** Proof of what happened. */
export function addRequestsVerify(app: Routes, engine: Engine): void {
  app.openapi(verify, (c) => {
    const { tenant } = c.req.valid('query');
    const past = {
      entries: engine.journal.list(tenant),
      evicted: engine.journal.evictedOf(tenant),
    };
    const verdict = judge(engine, c.req.valid('json'), past);
    if (verdict.kind === 'met') return c.json({ matched: verdict.matched }, 200);
    throw notVerified(verdict, past);
  });
}

function judge(engine: Engine, { match = {}, inOrder, ...count }: Asked, past: Past): Verdict {
  const { entries } = past;
  if (inOrder !== undefined) {
    const steps = inOrder.map((step, index) =>
      readMatch(engine, step, entries, `inOrder.${index}.`),
    );
    return verifyOrder(steps, past);
  }
  const { exactly, atLeast = exactly ?? 0, atMost = exactly ?? Number.POSITIVE_INFINITY } = count;
  const bounds = { least: atLeast, most: atMost };
  return verifyCount(readMatch(engine, match, entries, 'match.'), bounds, past);
}

function notVerified({ kind, matched, reason, ...shown }: Verdict, { evicted }: Past): Refusal {
  const { diff, shows } = shown;
  const what = {
    misses: 'compare what was wanted (-) with what was found (+)',
    matches: 'these are the latest',
  }[shows];
  const clear = 'start from DELETE /_doppel/requests or with a larger --journal-size; ';
  return new Refusal({
    status: 409,
    subject: 'requests',
    reason,
    remedy: `${kind === 'unknown' ? clear : ''}${what}:\n${diff}`,
    details: { verdict: kind, matched, evicted, diff },
  });
}
