import type { z } from 'zod';
import type { Engine } from '../server/engine.ts';
import type { Tenant } from '../state/tenants.ts';
import { ONCE } from '../text/once.ts';
import { inPlainWords } from '../text/plain.ts';
import { Refusal, unknownName } from './refusal.ts';
import { emulatorOf } from './scope.ts';
import type { tenantChangeSchema } from './tenant-schemas.ts';

export type TenantChange = z.infer<typeof tenantChangeSchema>;
type Settings = Tenant['settings'];

/** What is known of a key that nobody registered. */
export const NOBODY: Tenant = { key: '', secret: undefined, accountId: undefined, settings: {} };

/** A registration after a change; refuses facts that no service has, and values that they cannot have. */
export function changedTenant(
  engine: Pick<Engine, 'services'>,
  tenant: Tenant,
  { secret, accountId, facts }: TenantChange,
): Tenant {
  return {
    key: tenant.key,
    secret: secret === undefined ? tenant.secret : (secret ?? undefined),
    accountId: accountId === undefined ? tenant.accountId : (accountId ?? undefined),
    settings:
      facts === undefined ? tenant.settings : changedSettings(engine, tenant.settings, facts),
  };
}

function changedSettings(
  engine: Pick<Engine, 'services'>,
  settings: Settings,
  change: Settings,
): Settings {
  const after = { ...settings };
  for (const [service, named] of Object.entries(change)) {
    const { settings: schema } = emulatorOf(engine, service);
    const known = Object.keys(schema.shape);
    const wrong = Object.keys(named).find((name) => !known.includes(name));
    if (wrong !== undefined) throw unknownName(`facts.${service}.${wrong}`, wrong, known);
    const merged = Object.entries({ ...settings[service], ...named });
    const values = Object.fromEntries(merged.filter(([, value]) => value !== null));
    const issue = schema.safeParse(values, { ...ONCE, error: inPlainWords }).error?.issues[0];
    if (issue !== undefined) throw wrongSetting(service, issue, values);
    after[service] = values;
  }
  return after;
}

function wrongSetting(
  service: string,
  { path, message }: z.core.$ZodIssue,
  values: Settings[string],
) {
  return new Refusal({
    status: 400,
    subject: `facts.${[service, ...path].map(String).join('.')}`,
    value: values[String(path[0])],
    reason: message.split('; ')[0] ?? message,
    remedy: 'give a value of its type, or null for its default',
  });
}
