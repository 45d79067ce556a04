import type { Emulator } from '../contract/emulator.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import { globOf } from '../text/glob.ts';
import { effectOf } from './effect.ts';
import type { FaultRule } from './rule.ts';
import { makersAmong, targetsOf } from './targets.ts';

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
  return phaseOfCopy(rule) ?? copyOfNothing(rule, emulators) ?? otherTenant(rule, owner);
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

/** A rule about copies where no work ever starts that makes an image. */
function copyOfNothing({ effect, match }: FaultRule, emulators: readonly Emulator[]) {
  if (effectOf(effect, 'copy') === undefined) return undefined;
  const about = (part: Partial<FaultRule['match']>) =>
    makersAmong(targetsOf({ match: part }, emulators));
  if (about({ service: match.service, operation: match.operation }).length > 0) return undefined;
  const inService = about({ service: match.service });
  const named = (names: readonly string[]) => [...new Set(names)].join(' or ');
  return inService.length > 0
    ? {
        where: 'match.operation',
        value: match.operation,
        reason: 'starts no work that makes an image, so the rule could never be applied',
        remedy: `use ${named(inService.map(({ name }) => name))}`,
      }
    : {
        where: 'match.service',
        value: match.service,
        reason: 'has no operation that makes an image, so the rule could never be applied',
        remedy: `use ${named(about({}).map(({ emulator }) => emulator.id))}`,
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
