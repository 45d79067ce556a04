import type { Emulator } from '../contract/emulator.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import { globOf } from '../text/glob.ts';
import { effectOf } from './effect.ts';
import type { FaultRule } from './rule.ts';
import { targetsOf } from './targets.ts';

/** A part of a rule that could never do what it says, though each name in it is known. */
export interface Misfit {
  readonly where: string;
  readonly value: unknown;
  readonly reason: string;
  readonly remedy: string;
}

/** The first part of a rule that fits no other part of it. */
export function misfitIn(
  rule: FaultRule,
  owner: Owner,
  emulators: readonly Emulator[],
): Misfit | undefined {
  return phaseOfCopy(rule) ?? readingCopy(rule, emulators) ?? otherTenant(rule, owner);
}

function phaseOfCopy({ effect, phase }: FaultRule): Misfit | undefined {
  if (effectOf(effect, 'copy') === undefined || phase === 'before') return undefined;
  return {
    where: 'phase',
    value: phase,
    reason: 'means nothing to a copy, which is decided when it starts',
    remedy: 'leave phase out',
  };
}

function readingCopy(rule: FaultRule, emulators: readonly Emulator[]): Misfit | undefined {
  if (effectOf(rule.effect, 'copy') === undefined) return undefined;
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
}

function otherTenant({ match }: FaultRule, owner: Owner): Misfit | undefined {
  if (owner === EVERYONE || match.tenant === undefined || globOf(match.tenant)(owner)) {
    return undefined;
  }
  return {
    where: 'match.tenant',
    value: match.tenant,
    reason: `is never the tenant that owns the rule, '${owner}'`,
    remedy: 'leave it out, or write the rule without ?tenant=',
  };
}
