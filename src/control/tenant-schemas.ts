import * as z from 'zod';
import { missingOr, record } from '../text/plain.ts';
import { strict } from '../text/strict.ts';

export const tenantSchema = z
  .object({
    key: z.string(),
    accountIds: z
      .record(z.string(), z.string())
      .meta({ description: 'The account id that each service shows' }),
    accountId: z.string().nullable().meta({ description: 'The registered account id' }),
    secret: z.literal('redacted').nullable(),
    facts: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .meta({ description: 'Settings of the account, by service' }),
    services: z
      .array(z.string())
      .meta({ description: 'The services in which it has written something' }),
  })
  .meta({ id: 'Tenant' });
export const tenantsSchema = z.object({ tenants: z.array(tenantSchema) });
const NO_ACCOUNT = 'is not an account id; write 1 to 16 digits in quotes';

export const tenantChangeSchema = strict({
  secret: z
    .string('is not a string; give a secret or null')
    .min(1, 'is empty; give a secret or null')
    .nullable()
    .optional(),
  accountId: z
    .string(NO_ACCOUNT)
    .regex(/^\d{1,16}$/, NO_ACCOUNT)
    .nullable()
    .optional(),
  facts: record(record(z.unknown())).optional(),
}).meta({ id: 'TenantChange', description: 'Only what is named changes; null restores a default' });

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
  .meta({ id: 'Limits', description: 'By service and name; null means no limit' });
export const limitsChangeSchema = record(
  record(
    z
      .number(missingOr('is not a number; write one from 0 up, or null for the default'))
      .min(0, 'is below 0; write 0 or more, or null for the default')
      .nullable(),
  ),
).meta({ id: 'LimitsChange', description: 'By service and name; null restores the default' });
