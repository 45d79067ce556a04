import * as z from 'zod';
import { anyText, list, record, whole } from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { tenantKey, text, time } from './schemas.ts';

const glob = anyText();
const status = whole(0).meta({ description: '0 when a fault let no answer out' });

/** Which requests are meant; texts are globs. */
const matchSchema = strict({
  service: glob.optional().meta({ description: "'' matches requests that no service recognised" }),
  operation: glob.optional(),
  region: glob.optional(),
  where: record(glob).optional().meta({
    description: "Decoded parameters by the vendor's names; Tags.1.Key reaches into lists",
  }),
  status: status.optional(),
  error: glob
    .optional()
    .meta({ description: 'An error id, or the code that several errors share' }),
  fault: glob.optional().meta({ description: 'A fault rule that was applied, by name or id' }),
}).meta({
  id: 'RequestMatch',
  description: 'Which requests; in texts, * stands for any run of characters',
});

const count = whole(0).optional();

export const requestsVerifySchema = strict({
  match: matchSchema.optional(),
  exactly: count,
  atLeast: count,
  atMost: count,
  inOrder: list(matchSchema)
    .min(1, 'is empty; name at least one request')
    .max(1000, 'is longer than 1000; verify less at once')
    .optional(),
})
  .refine(
    ({ exactly, atLeast, atMost, inOrder }) =>
      [exactly, atLeast, atMost, inOrder].filter((given) => given !== undefined).length === 1,
    'says no number or several; give exactly one of exactly, atLeast, atMost and inOrder',
  )
  .refine(
    ({ match, inOrder }) => match === undefined || inOrder === undefined,
    'has match beside inOrder; put what to match into each step of inOrder',
  )
  .meta({ id: 'RequestsVerification' });
export const requestsVerifiedSchema = z
  .object({
    matched: z
      .int()
      .meta({ description: 'How many requests matched, or how many steps of `inOrder`' }),
  })
  .meta({ id: 'RequestsVerified' });

/** How many requests a page can hold. */
export const MAX_PAGE_SIZE = 1000;

const number = (schema: z.ZodType<number, number>) =>
  z.coerce.number('is not a whole number; write one from 0 up').pipe(schema);

export const requestsQuery = strict({
  tenant: tenantKey.optional(),
  service: text.optional().meta({ description: 'Empty for requests that no service recognised' }),
  operation: text.optional(),
  region: text.optional(),
  status: number(status).optional(),
  error: text.optional(),
  fault: text.optional(),
  after: number(whole(0)).optional().meta({ description: 'The `next` of the previous page' }),
  limit: number(whole(1, MAX_PAGE_SIZE)).optional(),
});

export const requestSchema = z
  .object({
    at: time,
    tenant: z.string().nullable().meta({ description: 'null when it belongs to no tenant' }),
    service: z.string().meta({ description: "'' when no service recognised it" }),
    operation: z.string(),
    region: z.string(),
    parameters: z.unknown().meta({
      description: 'As decoded, with secrets redacted; null when unreadable or too large to keep',
    }),
    status: z.int().meta({ description: '0 when a fault let no answer out' }),
    error: z.string().nullable().meta({
      description: 'The error id of a refusal; the code of an error that a fault rule words itself',
    }),
    fault: z
      .string()
      .nullable()
      .meta({ description: 'The fault rules that were applied, by name or id' }),
    explain: z
      .string()
      .nullable()
      .meta({ description: 'Why it was refused, and where that is documented' }),
    unread: z
      .array(z.object({ name: z.string(), hint: z.string() }))
      .meta({ description: 'Parameters that were sent but had no effect' }),
    durationMs: z.number(),
    call: z.string().nullable().meta({
      description: 'What all attempts of one call share, if the client sends such a thing',
    }),
    attempt: z
      .int()
      .nullable()
      .meta({ description: 'Which attempt of its call it is, counted from 1' }),
    diagnosis: z
      .unknown()
      .meta({ description: 'What is wrong or odd with the signature, if anything' }),
  })
  .meta({ id: 'Request' });

export const requestsSchema = z.object({
  requests: z.array(requestSchema),
  evicted: z.int().meta({ description: 'How many requests the journal has forgotten, at most' }),
  next: z.int().nullable().meta({ description: 'The `after` of the next page; null at the end' }),
});
export const requestsClearedSchema = z.object({ cleared: z.int() }).meta({ id: 'RequestsCleared' });
