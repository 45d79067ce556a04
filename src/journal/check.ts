import type { Emulator } from '../contract/emulator.ts';
import { globOf } from '../text/glob.ts';
import type { RequestMatch } from './match.ts';
import type { Entry } from './ring.ts';

/** A name in a match that nothing bears, here or in the journal, and the names that something does. */
export interface UnknownName {
  readonly where: string;
  readonly value: string;
  readonly known: readonly string[];
}

/** What can be named besides what the services and the journal name. */
interface Known {
  readonly emulators: readonly Emulator[];
  readonly entries: readonly Entry[];
  /** Labels of the rules there are. */
  readonly faults: readonly string[];
  /** Codes of errors that no service documents and rules answer with. */
  readonly codes: readonly string[];
}

/**
 * The first name in a match that could never fit anything: a slip that would make `exactly: 0` true.
 * Whatever a request in the journal has may be named, however odd.
 */
export function unknownNameIn(match: RequestMatch, known: Known): UnknownName | undefined {
  const { emulators, entries, faults, codes } = known;
  const services = emulators.filter(({ id }) => globOf(match.service ?? '*')(id));
  const operations = services.flatMap((emulator) =>
    Object.entries(emulator.operations).filter(([name]) => globOf(match.operation ?? '*')(name)),
  );
  const errors = services.flatMap((emulator) =>
    Object.entries(emulator.errors).flatMap(([id, { code }]) => [id, code ?? id]),
  );
  return (
    unknown('service', match.service, ['', ...ids(emulators)]) ??
    unknown('operation', match.operation, [
      ...services.flatMap((emulator) => Object.keys(emulator.operations)),
      ...entries.map(({ operation }) => operation),
    ]) ??
    unknown('region', match.region, [
      ...services.flatMap(({ regions }) => regions),
      ...entries.map(({ region }) => region),
    ]) ??
    unknownParameter(match.where, [
      ...operations.flatMap(([, { parameters }]) => parameters),
      ...entries.flatMap(({ parameters }) => Object.keys(Object(parameters))),
    ]) ??
    unknown('error', match.error, [
      ...errors,
      ...codes,
      ...entries.flatMap(({ error = '', code = '' }) => [error, code]),
    ]) ??
    unknown('fault', match.fault, [...faults, ...entries.flatMap((entry) => entry.faults)])
  );
}

function ids(emulators: readonly Emulator[]): string[] {
  return emulators.map(({ id }) => id);
}

function unknown(
  where: string,
  value: string | undefined,
  names: readonly string[],
): UnknownName | undefined {
  if (value === undefined || names.some(globOf(value))) return undefined;
  return { where, value, known: [...new Set(names)].filter((name) => name !== '') };
}

function unknownParameter(where: RequestMatch['where'], names: readonly string[]) {
  for (const name of Object.keys(where ?? {})) {
    const [first = ''] = name.split('.');
    if (!names.includes(first)) return { where: 'where', value: name, known: [...new Set(names)] };
  }
  return undefined;
}
