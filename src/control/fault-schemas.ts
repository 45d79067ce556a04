import * as z from 'zod';
import { faultRuleSchema } from '../faults/rule.ts';
import { strict } from '../text/strict.ts';
import { time } from './schemas.ts';

/** The bodies of the fault routes; the rule itself is `src/faults/rule.ts`. */
export const ruleSchema = faultRuleSchema.meta({
  id: 'FaultRule',
  description: 'Which requests, which of them, and what happens to them',
});

export const faultStatusSchema = z.object({
  id: z.string(),
  tenant: z.string().nullable().meta({ description: "Whose rule it is; null is everyone's" }),
  hits: z.int().meta({ description: 'How often it struck' }),
  matched: z.int().meta({ description: 'Matching requests that were counted' }),
  remaining: z.int().nullable().meta({ description: 'Strikes left; null when it has no end' }),
  lastHitAt: time.nullable(),
  live: z.boolean().meta({
    description: "Whether it can strike now, by its tenant's clock; without one by the default",
  }),
  unmet: z.string().nullable().meta({ description: 'What of its expect is not so, if anything' }),
});

export const faultSchema = faultStatusSchema
  .loose()
  .meta({ id: 'Fault', description: 'A rule as it was written, and what became of it' });
export const faultsSchema = z.object({ faults: z.array(faultSchema) });

export const faultChangeSchema = strict({
  enabled: z.boolean('is neither true nor false; write true or false'),
}).meta({ id: 'FaultChange' });

export const faultsRemovedSchema = z.object({ removed: z.int() }).meta({ id: 'FaultsRemoved' });
export const faultsVerifiedSchema = z
  .object({ verified: z.int().meta({ description: 'Rules with an expect; all of them are met' }) })
  .meta({ id: 'FaultsVerified' });
