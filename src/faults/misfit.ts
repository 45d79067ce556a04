import type { Emulator } from '../contract/emulator.ts';
import { firstRefusal, type Rule } from '../domain/rules.ts';
import { globOf } from '../text/glob.ts';
import { targetsOf } from './check.ts';
import type { FaultRule } from './rule.ts';

/** A part of a rule that could never do what it says, though each name in it is known. */
export interface Misfit {
  readonly where: string;
  readonly value: unknown;
  readonly reason: string;
  readonly remedy: string;
}

interface Facts {
  readonly rule: FaultRule;
  /** Whose rule it is; `''` is everyone's. */
  readonly owner: string;
  readonly emulators: readonly Emulator[];
}

/** The first part of a rule that fits no other part of it. */
export function misfitIn(
  rule: FaultRule,
  owner: string,
  emulators: readonly Emulator[],
): Misfit | undefined {
  return firstRefusal(checks, { rule, owner, emulators });
}

const checks: readonly Rule<Facts, Misfit>[] = [
  onlyWith('atFraction', 'truncate'),
  onlyWith('for', 'hang'),
  onlyWith('bytesPerSecond', 'slow'),
  ({ rule: { effect, phase } }) =>
    effect?.copy === undefined || phase === 'before'
      ? undefined
      : {
          where: 'phase',
          value: phase,
          reason: 'means nothing to a copy, which is decided when it starts',
          remedy: 'leave phase out',
        },
  ({ rule, emulators }) => {
    if (rule.effect?.copy === undefined) return undefined;
    // Which writes start a copy is their own affair; a read starts none.
    if (targetsOf(rule, emulators).some(({ operation }) => operation.access === 'write')) {
      return undefined;
    }
    return {
      where: 'match.operation',
      value: rule.match.operation,
      reason: 'only reads, so no copy ever starts in it',
      remedy: 'name the operation that starts the copy',
    };
  },
  ({ rule: { match }, owner }) =>
    owner === '' || match.tenant === undefined || globOf(match.tenant)(owner)
      ? undefined
      : {
          where: 'match.tenant',
          value: match.tenant,
          reason: `is never the tenant that owns the rule, '${owner}'`,
          remedy: 'leave it out, or write the rule without ?tenant=',
        },
];

function onlyWith(
  setting: 'atFraction' | 'for' | 'bytesPerSecond',
  connection: 'truncate' | 'hang' | 'slow',
): Rule<Facts, Misfit> {
  return ({ rule: { effect } }) => {
    if (effect?.[setting] === undefined || effect.connection === connection) return undefined;
    const value = effect[setting];
    const reason = `says nothing about the connection effect ${effect.connection}`;
    const remedy = `leave it out, or use it with ${connection}`;
    return { where: `effect.${setting}`, value, reason, remedy };
  };
}
