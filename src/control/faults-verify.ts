import { createRoute } from '@hono/zod-openapi';
import { type ActiveRule, labelOf } from '../faults/book.ts';
import type { Engine } from '../server/engine.ts';
import { faultsVerifiedSchema } from './fault-schemas.ts';
import { notAllowed } from './problems.ts';
import { Refusal } from './refusal.ts';
import { answers, body, type Routes, timeText } from './route.ts';
import { nothingSchema, tenantQuery } from './schemas.ts';

const verify = createRoute({
  method: 'post',
  path: '/_doppel/faults/verify',
  summary: 'Verify the expectations of fault rules',
  description:
    "Answers 409 with a diff while an `expect` is not met. With `tenant`, only that tenant's own " +
    'rules are checked; otherwise all rules. It changes nothing, so it needs no control token.',
  request: { query: tenantQuery, body: body(nothingSchema, false) },
  responses: answers(faultsVerifiedSchema, 'All expectations are met'),
});

/** The expectations of fault rules. */
export function addFaultsVerify(app: Routes, engine: Engine): void {
  // Else the other methods would be about a rule whose id is `verify`.
  app.use(verify.path, async ({ req }, next) => {
    return req.method === 'POST' ? next() : notAllowed(req.method, ['POST']);
  });
  app.openapi(verify, (c) => {
    const expecting = engine.faults
      .list(c.req.valid('query').tenant)
      .filter(({ rule }) => rule.expect !== undefined);
    const unmet = expecting.filter((active) => unmetOf(active) !== undefined);
    if (unmet.length > 0) throw notMet(unmet, expecting.length);
    return c.json({ verified: expecting.length }, 200);
  });
}

/** How a rule's expectation is not met. */
export function unmetOf({ rule, state }: ActiveRule): string | undefined {
  if (rule.expect === undefined || rule.expect.hits === state.hits) return undefined;
  return `expected ${rule.expect.hits} hits, has ${state.hits}`;
}

function notMet(unmet: readonly ActiveRule[], all: number): Refusal {
  const diff = unmet.map(diffOf).join('\n');
  return new Refusal({
    status: 409,
    subject: 'faults',
    reason: `${unmet.length} of ${all} expectations are not met`,
    remedy: `compare what was expected (-) with what was found (+):\n${diff}`,
    details: {
      diff,
      unmet: unmet.map(({ id, rule, state: { hits, matched } }) => ({
        ...{ id, name: rule.name ?? null },
        ...{ expected: rule.expect?.hits, hits, matched },
      })),
    },
  });
}

function diffOf(active: ActiveRule): string {
  const { id, rule, state } = active;
  const last = state.lastHitAt === null ? '' : `, the last at ${timeText(state.lastHitAt)}`;
  const title = rule.name === undefined ? id : `${labelOf(active)} (${id})`;
  return [
    title,
    `- hits: ${rule.expect?.hits}`,
    `+ hits: ${state.hits}, of ${state.matched} matching requests${last}`,
  ].join('\n');
}
