import * as z from 'zod';
import { durationSchema } from '../text/duration.ts';
import { strict } from '../text/strict.ts';

const name = z.string('is not a text').min(1, 'is empty');
const whole = (least: number) =>
  z.int('is not a whole number').min(least, `is less than ${least}; use ${least} or more`);
const percent = z
  .number('is not a number; use 0 to 100')
  .min(0, 'is out of range; use 0 to 100')
  .max(100, 'is out of range; use 0 to 100');
const fraction = z
  .number('is not a number; use 0 to 1')
  .min(0, 'is out of range; use 0 to 1')
  .max(1, 'is out of range; use 0 to 1');

/** Which requests a rule is about. Texts are globs: `*` stands for any run of characters. */
const match = strict({
  service: name.optional(),
  operation: name.optional(),
  tenant: name.optional(),
  region: name.optional(),
  /** Decoded parameters by the vendor's names; `Tags.1.Key` reaches into lists, from 1. */
  where: z.record(name, z.string('is not a text')).optional(),
});

/** Which of the matching requests it strikes. */
const select = strict({
  after: whole(0).default(0),
  times: whole(1).optional(),
  every: whole(1).default(1),
  probability: fraction.default(1),
  seed: z.int('is not a whole number').default(0),
  window: strict({ after: durationSchema.default(0), for: durationSchema.optional() }).optional(),
});

export const SITUATIONS = [
  'throttled',
  'unavailable',
  'internal',
  'unauthenticated',
  'forbidden',
] as const;
export const CONNECTIONS = ['reset', 'hang', 'empty', 'truncate', 'garbage', 'slow'] as const;

const copy = strict({
  failAtPercent: percent.optional(),
  reason: z.string('is not a text').optional(),
  stallAtPercent: percent.optional(),
  times: z.number('is not a number').positive('is not above 0').optional(),
})
  .refine(
    ({ failAtPercent, stallAtPercent, times }) =>
      countGiven([failAtPercent, stallAtPercent, times]) === 1,
    'names no outcome or several; give one of failAtPercent, stallAtPercent and times',
  )
  .refine(
    ({ failAtPercent, reason }) => reason === undefined || failAtPercent !== undefined,
    'has a reason for no failure; give it with failAtPercent',
  );

const effect = strict({
  error: name.optional(),
  script: z.array(name).min(1, 'is empty').max(1000, 'is longer than 1000').optional(),
  situation: z.enum(SITUATIONS, `is no situation; use one of ${SITUATIONS.join(', ')}`).optional(),
  connection: z
    .enum(CONNECTIONS, `is no connection effect; use one of ${CONNECTIONS.join(', ')}`)
    .optional(),
  throttle: z
    .strictObject({
      limit: whole(0),
      per: durationSchema,
      retryAfter: durationSchema.optional(),
    })
    .optional(),
  copy: copy.optional(),
  retryAfter: durationSchema.optional(),
  atFraction: fraction.optional(),
  for: durationSchema.optional(),
  bytesPerSecond: z.number('is not a number').positive('is not above 0').optional(),
})
  .refine(
    ({ error, script, situation, connection, throttle, copy }) =>
      countGiven([error, script, situation, connection, throttle, copy]) === 1,
    'names no effect or several; give exactly one of error, script, situation, connection, throttle and copy',
  )
  .refine(
    ({ error, situation, retryAfter }) =>
      retryAfter === undefined || (error ?? situation) !== undefined,
    'has a retryAfter that nothing sends; give it with error or situation, or inside throttle',
  )
  .refine(
    ({ connection, atFraction, for: lasts, bytesPerSecond }) =>
      connection !== undefined || countGiven([atFraction, lasts, bytesPerSecond]) === 0,
    'has atFraction, for or bytesPerSecond without the connection they are about',
  );

const latency = z.union(
  [
    durationSchema,
    strict({ uniform: z.tuple([durationSchema, durationSchema]) }),
    strict({
      lognormal: strict({ median: durationSchema, sigma: z.number().positive() }),
    }),
  ],
  'is no latency; write "200ms", { "uniform": ["50ms", "2s"] } or { "lognormal": { "median": "100ms", "sigma": 0.5 } }',
);

/** A fault rule as it is written: which requests, which of them, what happens to them. */
export const faultRuleSchema = strict({
  name: name.max(200, 'is longer than 200 characters').optional(),
  match: match.default({}),
  select: select.prefault({}),
  phase: z
    .enum(['before', 'afterCommit'], 'is no phase; use before or afterCommit')
    .default('before'),
  effect: effect.optional(),
  latency: latency.optional(),
  ttl: durationSchema.optional(),
  expect: strict({ hits: whole(0) }).optional(),
  priority: z.number('is not a number').default(0),
  enabled: z.boolean('is neither true nor false').default(true),
}).refine(
  ({ effect, latency }) => effect !== undefined || latency !== undefined,
  'does nothing; give an effect, a latency or both',
);

export type FaultRuleInput = z.input<typeof faultRuleSchema>;
export type FaultRule = z.infer<typeof faultRuleSchema>;
export type FaultEffect = NonNullable<FaultRule['effect']>;
export type Latency = NonNullable<FaultRule['latency']>;

function countGiven(values: readonly unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
