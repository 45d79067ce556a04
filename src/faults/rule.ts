import * as z from 'zod';
import { durationSchema } from '../text/duration.ts';
import { memo } from '../text/memo.ts';
import { anyText, boolean, number, oneOf, positive, record, whole, within } from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { effectSchema } from './effect.ts';
import { PHASES } from './kinds.ts';
import { name } from './values.ts';

/** Which requests a rule is about. Texts are globs: `*` stands for any run of characters. */
const match = () =>
  strict({
    service: name().optional(),
    operation: name().optional(),
    tenant: name().optional(),
    region: name().optional(),
    /** Decoded parameters by the vendor's names; `Tags.1.Key` reaches into lists, from 1. */
    where: record(anyText()).optional(),
  });

/** Which of the matching requests it is applied to. */
const select = () =>
  strict({
    after: whole(0).default(0),
    times: whole(1).optional(),
    every: whole(1).default(1),
    probability: within(1).default(1),
    seed: whole(Number.MIN_SAFE_INTEGER).default(0),
    window: strict({ after: durationSchema.default(0), for: durationSchema.optional() }).optional(),
  });

const latency = () =>
  z.union(
    [
      durationSchema,
      strict({ uniform: z.tuple([durationSchema, durationSchema]) }),
      strict({
        lognormal: strict({ median: durationSchema, sigma: positive() }),
      }),
    ],
    'is not a latency; write "200ms", { "uniform": ["50ms", "2s"] } or { "lognormal": { "median": "100ms", "sigma": 0.5 } }',
  );

/** A fault rule as it is written: which requests, which of them, what happens to them. */
export const faultRuleSchema = memo(() =>
  strict({
    name: name().max(200, 'is longer than 200 characters; use a shorter one').optional(),
    match: match().default({}),
    select: select().prefault({}),
    phase: oneOf('a phase', PHASES).default('before'),
    effect: effectSchema().optional(),
    latency: latency().optional(),
    ttl: durationSchema.optional(),
    expect: strict({ hits: whole(0) }).optional(),
    priority: number().default(0),
    enabled: boolean().default(true),
  }).refine(
    ({ effect, latency }) => effect !== undefined || latency !== undefined,
    'does nothing; give an effect, a latency or both',
  ),
);

export type FaultRuleInput = z.input<ReturnType<typeof faultRuleSchema>>;
export type FaultRule = z.infer<ReturnType<typeof faultRuleSchema>>;
export type Latency = NonNullable<FaultRule['latency']>;
