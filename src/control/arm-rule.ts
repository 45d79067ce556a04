import { LOWER_ALPHANUMERIC } from '../contract/ids.ts';
import type { Armed } from '../faults/book.ts';
import { unknownNameIn } from '../faults/check.ts';
import { misfitIn } from '../faults/misfit.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { Engine } from '../server/engine.ts';
import { EVERYONE } from '../tenancy/clocks.ts';
import { Refusal, unknownName } from './refusal.ts';

/** The most rules at a time; a test that never removes its rules should hear of it. */
const MOST_RULES = 10_000;

/** Arms a rule that passed its schema; refuses names and combinations that mean nothing here. */
export function armRule(engine: Engine, tenant: string, rule: FaultRule, written: unknown): Armed {
  check(engine, tenant, rule);
  const id = `fault-${engine.ids.text(LOWER_ALPHANUMERIC, 10)}`;
  return engine.faults.add({ id, tenant, written, since: clocksNow(engine, tenant) });
}

function check({ emulators, faults }: Engine, tenant: string, rule: FaultRule): void {
  const unknown = unknownNameIn(rule, emulators);
  if (unknown !== undefined) throw unknownName(unknown.where, unknown.value, unknown.known);
  const misfit = misfitIn(rule, tenant, emulators);
  if (misfit !== undefined) {
    const { where, ...why } = misfit;
    throw new Refusal({ status: 400, subject: where, ...why });
  }
  const { length } = faults.list();
  if (length < MOST_RULES) return;
  throw new Refusal({
    status: 409,
    subject: 'faults',
    reason: `are ${length} already, which is the most there can be`,
    remedy: 'remove those that are done with DELETE /_doppel/faults',
  });
}

/** What the clocks show that the rule can be measured by: its tenant's, or every one there is. */
function clocksNow({ clocks }: Engine, tenant: string): Record<string, number> {
  const tenants = tenant === EVERYONE ? clocks.owners() : [tenant];
  return Object.fromEntries([EVERYONE, ...tenants].map((name) => [name, clocks.now(name)]));
}
