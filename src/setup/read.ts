import { checkRule } from '../control/arm-rule.ts';
import { checkLimits } from '../control/change-limits.ts';
import { changedTenant, NOBODY } from '../control/change-tenant.ts';
import { inside, Refusal } from '../control/refusal.ts';
import { reasonOf } from '../control/schema-refusal.ts';
import { emulatorOf } from '../control/scope.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import type { Seed } from '../state/seeds.ts';
import { ONCE } from '../text/once.ts';
import { checkImages, toImage } from './images.ts';
import { setupSchema } from './schema.ts';
import type { Served, Setup } from './setup.ts';

/**
 * Reads a set-up from what a file or a body holds; `asked` is the tenant that the call names. Throws a
 * `Refusal` with the place of what is wrong.
 */
export function readSetup(value: unknown, served: Served, asked?: string): Setup {
  const { data, error } = setupSchema.safeParse(value, ONCE);
  const [issue] = error?.issues ?? [];
  if (issue !== undefined) throw new Refusal({ status: 400, ...reasonOf(issue, value) });
  const { service, images, limits, secret, accountId, facts, clock, faults = [] } = data ?? {};
  const owner = ownerOf(data?.tenant, asked);
  // Here, and not in the schema: the call may name the tenant.
  const isRegistration = secret !== undefined || accountId !== undefined;
  if (owner === EVERYONE && isRegistration) throw nobodys();
  if (limits !== undefined) inside('limits', () => checkLimits(served, limits));
  if (facts !== undefined) changedTenant(served, NOBODY, { facts });
  for (const [index, rule] of faults.entries()) {
    inside(`faults[${index}]`, () => checkRule(served, owner, rule));
  }
  return {
    owner,
    seed: service === undefined ? undefined : seedOf(service, images ?? [], served),
    limits,
    registration: isRegistration || facts !== undefined ? { secret, accountId, facts } : undefined,
    clock,
    faults: faults.map((rule, index) => ({
      rule,
      written: (value as { readonly faults: readonly unknown[] }).faults[index],
    })),
  };
}

function seedOf(service: string, images: Parameters<typeof checkImages>[0], served: Served): Seed {
  const emulator = emulatorOf(served, service);
  const checked = checkImages(images, emulator);
  return { service, images: checked.map((image) => toImage(image, emulator.homeRegion)) };
}

function nobodys(): Refusal {
  return new Refusal({
    status: 400,
    subject: 'body',
    reason: 'has a secret or an accountId for everyone',
    remedy: 'name the tenant that it belongs to',
  });
}

function ownerOf(tenant: string | undefined, asked: string | undefined): Owner {
  if (tenant === undefined || asked === undefined || tenant === asked) {
    return tenant ?? asked ?? EVERYONE;
  }
  throw new Refusal({
    status: 400,
    subject: 'tenant',
    value: tenant,
    reason: `is not the tenant of the call, '${asked}'`,
    remedy: 'leave one of the two out',
  });
}
