import * as z from 'zod';
import { someText } from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { NO_TIME } from '../text/time.ts';

/*
 * What the bodies and queries of the control plane share. The schemas validate, they are the OpenAPI
 * document, and the client's types come from them. A message reads `reason; remedy`.
 */

export const time = z.iso
  .datetime({ offset: true, error: NO_TIME })
  .meta({ description: "An RFC 3339 time of the tenant's clock" });

export const tenantKey = z
  .string('is given twice; name one tenant')
  .min(1, 'is empty; name a tenant or leave it out')
  .max(256, 'is longer than 256 characters; use a shorter key')
  .refine((key) => !/\p{Cc}/u.test(key), 'has control characters; use a printable key')
  .meta({ description: 'An access key id; without it, the call is about everyone' });

export const text = z.string('is given twice; name one');
const name = someText();

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    value: z.unknown().optional(),
    reason: z.string().optional(),
    remedy: z.string().optional(),
    nearest: z
      .array(z.string())
      .optional()
      .meta({ description: 'Valid names that are close to a wrong one' }),
    diff: z.string().optional().meta({ description: 'What was wanted (-) and what was found (+)' }),
    matched: z
      .int()
      .optional()
      .meta({ description: 'How many requests matched what was to be verified' }),
    evicted: z
      .int()
      .optional()
      .meta({ description: 'How many requests the journal has forgotten' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457, with the value, the reason and the remedy' });

export const nothingSchema = strict({});
export const tenantQuery = strict({ tenant: tenantKey.optional() });
export const where = {
  tenant: tenantKey.optional(),
  service: text.optional(),
  region: text.optional().meta({ description: 'For a copy, its destination' }),
};
export const whereQuery = strict(where);
export const idParams = z.object({ id: name });
export const keyParams = z.object({ key: tenantKey.meta({ description: 'An access key id' }) });

export const healthSchema = z
  .object({ status: z.literal('ok'), version: z.string(), capabilities: z.array(z.string()) })
  .meta({ id: 'Health' });
export const readySchema = z.object({ ready: z.boolean() }).meta({ id: 'Ready' });
