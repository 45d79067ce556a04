import * as z from 'zod';
import { faultRuleSchema } from '../faults/rule.ts';
import { strict } from '../text/strict.ts';
import { time } from './schemas.ts';

/** The bodies of the fault routes; the rule itself is `src/faults/rule.ts`. */
export const ruleSchema = faultRuleSchema().meta({
  id: 'FaultRule',
  description:
    'Which requests it matches, which of those it is applied to, and what happens to them',
});

export const faultStatusSchema = z.object({
  id: z.string(),
  tenant: z
    .string()
    .nullable()
    .meta({ description: "The tenant that owns the rule; null for everyone's" }),
  hits: z.int().meta({ description: 'How often it was applied' }),
  matched: z.int().meta({ description: 'How many matching requests were counted' }),
  remaining: z
    .int()
    .nullable()
    .meta({ description: 'How many more times it can be applied; null when there is no end' }),
  lastHitAt: time.nullable(),
  live: z.boolean().meta({
    description:
      "Whether it can be applied now, by its tenant's clock; everyone's rules go by the default clock",
  }),
  unmet: z
    .string()
    .nullable()
    .meta({ description: 'How its `expect` is not met; null when it is' }),
});

export const faultSchema = faultStatusSchema
  .loose()
  .meta({ id: 'Fault', description: 'A rule as it was written, and what it has done so far' });
export const faultsSchema = z.object({ faults: z.array(faultSchema) });

export const faultChangeSchema = strict({
  enabled: z.boolean('is neither true nor false; write true or false'),
}).meta({ id: 'FaultChange' });

export const faultsRemovedSchema = z.object({ removed: z.int() }).meta({ id: 'FaultsRemoved' });
export const faultsVerifiedSchema = z
  .object({
    verified: z.int().meta({ description: 'How many rules have an `expect`; all are met' }),
  })
  .meta({ id: 'FaultsVerified' });
