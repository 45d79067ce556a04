import { LOWER_ALPHANUMERIC } from '../contract/ids.ts';
import type { Since } from '../domain/fault-state.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import type { ActiveRule } from '../faults/book.ts';
import { misfitIn } from '../faults/misfit.ts';
import type { FaultRule } from '../faults/rule.ts';
import { unknownNameIn } from '../faults/targets.ts';
import type { Engine } from '../server/engine.ts';
import { Refusal, unknownName } from './refusal.ts';

/** How many rules there can be; a test that never removes its rules should hear of it. */
export const MAX_RULES = 10_000;

/** Arms a rule that passed its schema; refuses what `checkRule` refuses, and one rule too many. */
export function armRule(
  engine: Engine,
  owner: Owner,
  rule: FaultRule,
  written: unknown,
  id = `fault-${engine.ids.text(LOWER_ALPHANUMERIC, 10)}`,
): ActiveRule {
  checkRule(engine, owner, rule);
  checkRoom(engine, 1);
  return engine.faults.add({ id, owner, written, since: clocksNow(engine, owner) });
}

/** Refuses names and combinations that mean nothing here. */
export function checkRule(
  { emulators }: Pick<Engine, 'emulators'>,
  owner: Owner,
  rule: FaultRule,
): void {
  const unknown = unknownNameIn(rule, emulators);
  if (unknown !== undefined) throw unknownName(unknown.where, unknown.value, unknown.known);
  const misfit = misfitIn(rule, owner, emulators);
  if (misfit !== undefined) {
    const { where, ...why } = misfit;
    throw new Refusal({ status: 400, subject: where, ...why });
  }
}

/** Refuses so many rules more than there can be. */
export function checkRoom({ faults }: Engine, more: number): void {
  const { length } = faults.list();
  if (length + more <= MAX_RULES) return;
  throw new Refusal({
    status: 409,
    subject: 'faults',
    reason: `there are ${length} already, and there can be no more than ${MAX_RULES}`,
    remedy: 'remove those that are done with DELETE /_doppel/faults',
  });
}

/** What the clocks show that the rule can be measured by: its tenant's, or every one there is. */
function clocksNow({ clocks }: Engine, owner: Owner): Since {
  const tenants = owner === EVERYONE ? clocks.tenants() : [owner];
  return {
    default: clocks.now(EVERYONE),
    tenants: Object.fromEntries(tenants.map((tenant) => [tenant, clocks.now(tenant)])),
  };
}
