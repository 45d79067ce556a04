import type { Emulator } from '../contract/emulator.ts';
import type { Operation } from '../contract/operation.ts';
import { globOf } from '../text/glob.ts';
import { effectOf } from './effect.ts';
import { findError } from './injected.ts';
import type { FaultRule } from './rule.ts';

/** A name in a rule that means nothing here, and the names that would. */
export interface UnknownName {
  readonly where: string;
  readonly value: string;
  readonly known: readonly string[];
}

/** The operations that a rule is about. */
export interface Target {
  readonly emulator: Emulator;
  readonly name: string;
  readonly operation: Operation;
}

export function targetsOf(
  { match }: Pick<FaultRule, 'match'>,
  emulators: readonly Emulator[],
): Target[] {
  const service = globOf(match.service ?? '*');
  const operation = globOf(match.operation ?? '*');
  return emulators
    .filter(({ id }) => service(id))
    .flatMap((emulator) =>
      Object.entries(emulator.operations)
        .filter(([name]) => operation(name))
        .map(([name, found]) => ({ emulator, name, operation: found })),
    );
}

/** Of the operations that a rule is about, those whose work makes an image. */
export function makersAmong(targets: readonly Target[]): Target[] {
  return targets.filter(({ operation }) => operation.starts !== undefined);
}

/** The first name in a rule that no service, operation, parameter, region or error has. */
export function unknownNameIn(
  rule: FaultRule,
  emulators: readonly Emulator[],
): UnknownName | undefined {
  const { match, effect } = rule;
  const services = emulators.filter(({ id }) => globOf(match.service ?? '*')(id));
  if (services.length === 0) {
    return {
      where: 'match.service',
      value: match.service ?? '',
      known: emulators.map(({ id }) => id),
    };
  }
  const targets = targetsOf(rule, emulators);
  if (targets.length === 0) {
    const known = services.flatMap(({ operations }) => Object.keys(operations));
    return { where: 'match.operation', value: match.operation ?? '', known };
  }
  const makers = effect?.kind === 'copy' ? makersAmong(targets) : [];
  const able = makers.length === 0 ? targets : makers;
  for (const name of Object.keys(match.where ?? {})) {
    const [first = ''] = name.split('.');
    const known = [...new Set(able.flatMap(({ operation }) => operation.parameters))];
    if (!known.includes(first)) return { where: 'match.where', value: name, known };
  }
  const regions = [...new Set(services.flatMap((service) => service.regions))];
  if (match.region !== undefined && !regions.some(globOf(match.region))) {
    return { where: 'match.region', value: match.region, known: regions };
  }
  const error = effectOf(effect, 'error')?.error;
  const script = effectOf(effect, 'script')?.script;
  return unknownError(error, 'effect.error', targets) ?? unknownScript(script, targets);
}

function unknownScript(script: readonly string[] | undefined, targets: readonly Target[]) {
  for (const [index, name] of (script ?? []).entries()) {
    const where = `effect.script[${index}]`;
    const unknown = name === 'ok' ? undefined : unknownError(name, where, targets);
    if (unknown !== undefined) return unknown;
  }
  return undefined;
}

function unknownError(value: string | undefined, where: string, targets: readonly Target[]) {
  if (value === undefined) return undefined;
  if (targets.some(({ emulator, name }) => findError(emulator, name, value) !== undefined)) {
    return undefined;
  }
  const known = [...new Set(targets.flatMap(({ emulator }) => Object.keys(emulator.errors)))];
  return { where, value, known };
}
