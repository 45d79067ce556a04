import { parameterText } from '../domain/parameter.ts';
import { globOf } from '../text/glob.ts';
import { isSecret, REDACTED } from './redact.ts';
import type { Entry } from './ring.ts';

/** Which requests are meant. Texts are globs: `*` stands for any run of characters. */
export interface RequestMatch {
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
  readonly region?: string | undefined;
  /** Decoded parameters by the vendor's names; `Tags.1.Key` reaches into lists, from 1. */
  readonly where?: Readonly<Record<string, string>> | undefined;
  readonly status?: number | undefined;
  /** An error id, or the code that several errors share. */
  readonly error?: string | undefined;
  /** The label of a rule that was applied. */
  readonly fault?: string | undefined;
}

/** One thing that a match asks of an entry. */
export interface Criterion {
  /** As the match spells it: `operation`, `where.ImageId`. */
  readonly field: string;
  readonly wanted: string;
  /** How much an entry that fails it is another thing. */
  readonly weight: number;
  accepts(entry: Entry): boolean;
  /** What the entry has there, as it may be shown. */
  actual(entry: Entry): string;
}

const NONE = 'none';

/** What a match asks, from the coarse to the fine. */
export function criteriaOf(match: RequestMatch): Criterion[] {
  return [
    ...text('service', match.service, 4, ({ service }) => [service]),
    ...text('operation', match.operation, 3, ({ operation }) => [operation]),
    ...text('region', match.region, 2, ({ region }) => [region]),
    ...Object.entries(match.where ?? {}).map(parameter),
    ...(match.status === undefined ? [] : [status(match.status)]),
    ...text('error', match.error, 1, ({ error, code }) => [error, code]),
    ...text('fault', match.fault, 1, ({ fault, faults }) => [fault, ...faults]),
  ];
}

/** Whether an entry is meant. */
export function fits(criteria: readonly Criterion[], entry: Entry): boolean {
  return criteria.every((criterion) => criterion.accepts(entry));
}

/** Whether an entry could be meant, were its parameters not too large to keep. */
export function couldFit(criteria: readonly Criterion[], entry: Entry): boolean {
  return criteria.every(
    (criterion) => criterion.accepts(entry) || (isParameter(criterion) && isCut(entry)),
  );
}

function isCut({ parameters }: Entry): boolean {
  return parameters === undefined;
}

function isParameter({ field }: Criterion): boolean {
  return field.startsWith('where.');
}

function text(
  field: string,
  wanted: string | undefined,
  weight: number,
  texts: (entry: Entry) => readonly (string | undefined)[],
): Criterion[] {
  if (wanted === undefined) return [];
  const test = globOf(wanted);
  return [
    {
      ...{ field, wanted, weight },
      accepts: (entry) => texts(entry).some((found) => found !== undefined && test(found)),
      actual: (entry) => texts(entry)[0] || NONE,
    },
  ];
}

function parameter([name, wanted]: readonly [string, string]): Criterion {
  const test = globOf(wanted);
  const secret = isSecret(name);
  return {
    field: `where.${name}`,
    wanted: secret ? REDACTED : wanted,
    weight: 1,
    accepts({ parameters }) {
      const found = parameterText(parameters, name);
      return found !== undefined && test(found);
    },
    actual(entry) {
      if (isCut(entry)) return 'too large to keep';
      const found = parameterText(entry.parameters, name);
      if (found === undefined) return 'not sent';
      return secret ? REDACTED : found;
    },
  };
}

function status(wanted: number): Criterion {
  return {
    field: 'status',
    wanted: String(wanted),
    weight: 1,
    accepts: (entry) => entry.status === wanted,
    actual: (entry) => String(entry.status),
  };
}
