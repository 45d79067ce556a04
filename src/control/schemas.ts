import * as z from 'zod';
import { clockModeSchema } from '../server/config.ts';
import { durationSchema } from '../text/duration.ts';
import { strict } from '../text/strict.ts';

/*
 * The bodies and queries of the control plane: they validate, they are the OpenAPI document, and the
 * client's types come from them. A message reads `reason; remedy`.
 */

export const time = z.iso
  .datetime({ offset: true, error: 'is no time; write it as 2026-11-22T08:00:00Z' })
  .meta({ description: "RFC 3339, of the tenant's clock" });

export const tenantKey = z
  .string('is given twice; name one tenant')
  .min(1, 'is empty; name a tenant or leave it out')
  .max(256, 'is longer than 256 characters; use a shorter key')
  .refine((key) => !/\p{Cc}/u.test(key), 'has control characters; use a printable key')
  .meta({ description: "An access key id; without it the call is about everyone's" });

export const text = z.string('is given twice; name one');
const name = z.string().min(1);

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    value: z.unknown().optional(),
    reason: z.string().optional(),
    remedy: z.string().optional(),
    nearest: z.array(z.string()).optional().meta({ description: 'Valid names near a wrong one' }),
    diff: z.string().optional().meta({ description: 'What was wanted (-) and what was (+)' }),
    matched: z.int().optional().meta({ description: 'Requests that fit what was to be verified' }),
    evicted: z.int().optional().meta({ description: 'Requests that the journal has forgotten' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457: the value, the reason and the remedy' });

export const nothingSchema = strict({});
export const tenantQuery = strict({ tenant: tenantKey.optional() });
const where = {
  tenant: tenantKey.optional(),
  service: text.optional(),
  region: text.optional().meta({ description: "A copy's is its destination" }),
};
export const whereQuery = strict(where);
export const imagesQuery = strict({
  ...where,
  status: z.enum(['creating', 'available', 'failed']).optional(),
});
export const copiesQuery = strict({
  ...where,
  phase: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']).optional(),
});
export const idParams = z.object({ id: name });
export const keyParams = z.object({ key: tenantKey });

export const healthSchema = z
  .object({ status: z.literal('ok'), version: z.string(), capabilities: z.array(z.string()) })
  .meta({ id: 'Health' });
export const readySchema = z.object({ ready: z.boolean() }).meta({ id: 'Ready' });

export const servicesSchema = z.object({
  services: z.array(
    z
      .object({
        id: z.string(),
        name: z.string(),
        apiVersion: z.string(),
        operations: z.array(z.string()),
        errors: z.array(z.string()).meta({ description: 'Ids of the rows of its error catalogue' }),
      })
      .meta({ id: 'Service' }),
  ),
});

export const errorsSchema = z.object({
  errors: z.array(
    z
      .object({
        id: z.string(),
        code: z.string(),
        status: z.int(),
        message: z.string(),
        cause: z.enum(['state', 'parameter', 'injection']),
        source: z.string(),
        operations: z.array(z.string()),
      })
      .meta({ id: 'ErrorRow' }),
  ),
});

export const operationsSchema = z.object({
  operations: z.array(
    z
      .object({
        name: z.string(),
        docs: z.string(),
        access: z.enum(['read', 'write']),
        parameters: z.array(z.string()),
        errors: z.array(z.string()),
      })
      .meta({ id: 'Operation' }),
  ),
});

export const imageSchema = z
  .object({
    id: z.string(),
    tenant: z.string(),
    service: z.string(),
    region: z.string(),
    name: z.string(),
    status: z.enum(['creating', 'available', 'failed']),
    owned: z.boolean(),
    sizeGiB: z.number(),
    tags: z.array(z.object({ key: z.string(), value: z.string() })),
    createdAt: time,
    attributes: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Image' });
export const imagesSchema = z.object({ images: z.array(imageSchema) });

export const copySchema = z
  .object({
    id: z.string(),
    tenant: z.string(),
    service: z.string(),
    sourceRegion: z.string(),
    sourceImageId: z.string(),
    destinationRegion: z.string(),
    destinationImageId: z.string(),
    phase: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']),
    percent: z.int().min(0).max(100),
    startedAt: time.nullable().meta({ description: 'null while it waits for a slot' }),
    endsAt: time.nullable().meta({ description: 'null while it waits, and when it stalls' }),
  })
  .meta({ id: 'Copy' });
export const copiesSchema = z.object({ copies: z.array(copySchema) });

export const tenantSchema = z
  .object({
    key: z.string(),
    accountIds: z.record(z.string(), z.string()).meta({ description: 'As each service shows it' }),
    accountId: z.string().nullable().meta({ description: 'The registered one' }),
    secret: z.literal('redacted').nullable(),
    facts: z.record(z.string(), z.record(z.string(), z.unknown())),
    services: z.array(z.string()).meta({ description: 'Those it has touched' }),
  })
  .meta({ id: 'Tenant' });
export const tenantsSchema = z.object({ tenants: z.array(tenantSchema) });
export const tenantChangeSchema = strict({
  secret: z.string().min(1, 'is empty; give a secret or null').nullable().optional(),
  accountId: z
    .string()
    .regex(/^\d{1,16}$/, 'is no account id; write 1 to 16 digits')
    .nullable()
    .optional(),
  facts: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
}).meta({ id: 'TenantChange', description: 'Partial; null gives a value back to its default' });

export const limitsSchema = z
  .record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.number().nullable(),
        default: z.number().nullable(),
        source: z.string(),
      }),
    ),
  )
  .meta({ id: 'Limits', description: 'By service and name; null is "no limit"' });
export const limitsChangeSchema = z
  .record(
    z.string(),
    z.record(
      z.string(),
      z
        .number('is no number; write one from 0 up, or null for the default')
        .min(0, 'is below 0; write 0 or more, or null for the default')
        .nullable(),
    ),
  )
  .meta({ id: 'LimitsChange', description: 'By service and name; null gives the default back' });

export const clockSchema = z
  .object({ mode: z.string(), now: time, nextEventAt: time.nullable() })
  .meta({ id: 'Clock' });
export const clockChangeSchema = strict({
  mode: clockModeSchema.optional(),
  at: time.optional(),
})
  .refine(
    ({ mode, at }) => mode !== undefined || at !== undefined,
    'is empty; give mode, at or both',
  )
  .meta({ id: 'ClockChange' });

export const advanceSchema = strict({
  by: durationSchema.optional().meta({ description: 'A duration such as 40m, up to 3650d' }),
  to: z
    .string()
    .refine(
      (to) => to === 'idle' || time.safeParse(to).success,
      'is neither idle nor a time; write idle or 2026-11-22T08:00:00Z',
    )
    .meta({ description: 'idle, or an RFC 3339 time' })
    .optional(),
})
  .refine(
    ({ by, to }) => (by === undefined) !== (to === undefined),
    'names no target or two; give either by or to',
  )
  .meta({ id: 'Advance' });
export const advancedSchema = z
  .object({
    now: time,
    events: z.array(
      z
        .object({
          at: time,
          tenant: z.string(),
          service: z.string(),
          region: z.string(),
          kind: z.string().meta({ description: 'copy.started, copy.succeeded, create.failed, …' }),
          id: z.string(),
          imageId: z.string(),
        })
        .meta({ id: 'Event' }),
    ),
  })
  .meta({ id: 'Advanced' });

export const plantedSchema = z
  .object({ planted: z.int(), worlds: z.int() })
  .meta({ id: 'Planted' });
export const resetSchema = strict({
  seed: z.boolean('is neither true nor false; write true or false').default(true),
}).meta({ id: 'Reset' });
export const resetDoneSchema = z.object({ worlds: z.int() }).meta({ id: 'ResetDone' });
