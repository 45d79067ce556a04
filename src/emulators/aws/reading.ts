import * as z from 'zod';
import type { Parameter } from '../../contract/parameter.ts';
import type { Violation } from './invalid.ts';

/** The errors that a value can earn: of the wrong kind, or outside its constraints. */
export type ShapeError = 'ValidationException' | `SerializationException/${KindError}`;

export type KindError =
  | 'boolean'
  | 'expected-list'
  | 'expected-map'
  | 'integer'
  | 'list'
  | 'string'
  | 'structure';

/** Where a value lies within its member: names, and numbers from 1. */
export type Path = readonly (string | number)[];

/** Takes what is wrong with a value. */
export interface Report {
  kind(error: KindError, kind?: string): void;
  violation(path: Path, value: unknown, constraint: string): void;
}

/** A shape of the service's model: what a value of it is, and what constrains it. */
export interface Shape<out T> {
  readonly errors: readonly KindError[];
  /** All its constraints in words, as they stand in brackets behind a list or map of it. */
  readonly constraints: readonly string[];
  readonly isList?: boolean;
  /** Reads a value that is there, and says what is wrong with it. */
  read(sent: NonNullable<unknown>, path: Path, report: Report): T;
}

/** A member of a structure, or of the input as a whole. */
export interface Member<out T> extends Parameter<T, ShapeError> {
  readonly shape: Shape<unknown>;
  readonly isRequired: boolean;
}

const NOT_NULL = 'Member must not be null';

/** A member of a shape: its zod schema says all that is wrong, each in an issue of its own. */
export function member<T>(shape: Shape<unknown>, isRequired: boolean): Member<T> {
  const schema = z.unknown().transform((sent, context): T => {
    const report: Report = {
      kind: (error, kind) =>
        context.addIssue({
          code: 'custom',
          message: `SerializationException/${error}`,
          params: { kind },
        }),
      violation: (path, value, constraint) =>
        context.addIssue({
          code: 'custom',
          message: 'ValidationException',
          path: [...path],
          params: { value: shown(value), constraint } satisfies Violation,
        }),
    };
    return readMember({ shape, isRequired }, sent, [], report) as T;
  });
  const kinds = [...new Set(shape.errors)].map(
    (error) => `SerializationException/${error}` as const,
  );
  return {
    schema,
    shape,
    isRequired,
    isList: shape.isList === true,
    errors: ['ValidationException', ...kinds],
  };
}

/** Reads a member; null is as good as absent. */
export function readMember(
  { shape, isRequired }: Pick<Member<unknown>, 'shape' | 'isRequired'>,
  sent: unknown,
  path: Path,
  report: Report,
): unknown {
  if (sent !== undefined && sent !== null) return shape.read(sent, path, report);
  if (isRequired) report.violation(path, null, NOT_NULL);
  return undefined;
}

/** Constraints that are there, in the order in which their violations are told. */
export function constraintsOf<T>(
  all: readonly (readonly [limit: unknown, says: string, holds: (value: T) => boolean])[],
) {
  const given = all.filter(([limit]) => limit !== undefined);
  return {
    constraints: given.map(([, says]) => `Member must ${says}`),
    check(value: T, path: Path, report: Report): void {
      for (const [, says, holds] of given) {
        if (!holds(value)) report.violation(path, value, `Member must ${says}`);
      }
    },
  };
}

/** How many a list or map may have. */
export interface Size {
  readonly max?: number;
  readonly min?: number;
}

/** The constraints of a list or map on how many it has. */
export function sizeOf<T>(count: (sent: T) => number, { max, min }: Size) {
  return constraintsOf<T>([
    [max, `have length less than or equal to ${max}`, (sent) => count(sent) <= (max ?? 0)],
    [min, `have length greater than or equal to ${min}`, (sent) => count(sent) >= (min ?? 0)],
  ]);
}

/** Reads the parts of a list or map: the first that breaks a constraint is told as one of the whole. */
export function collect(
  report: Report,
  subject: 'Member' | 'Map keys' | 'Map value',
  of: Shape<unknown>,
  { whole, path }: { readonly whole: unknown; readonly path: Path },
) {
  let isTold = false;
  const own: Report = {
    kind: report.kind,
    violation(at, value, constraint) {
      // What lies deeper, in a structure, has a place of its own.
      if (at.length > path.length + 1) return report.violation(at, value, constraint);
      const constraints = of.constraints.join(', ') || NOT_NULL;
      if (!isTold)
        report.violation(path, whole, `${subject} must satisfy constraint: [${constraints}]`);
      isTold = true;
    },
  };
  const part = { shape: of, isRequired: true };
  return { read: (sent: unknown, at: Path) => readMember(part, sent, at, own) };
}

/** A value that is no scalar of the kind; what is read does not matter any more. */
export function wrongScalar<T>(sent: unknown, wanted: KindError, report: Report): T {
  if (typeof sent === 'object') report.kind(Array.isArray(sent) ? 'list' : 'structure');
  else report.kind(wanted, kindOf(sent));
  return undefined as T;
}

/** A value that is no list, map or structure; what is read does not matter any more. */
export function wrongWhole<T>(sent: unknown, wanted: KindError, report: Report, instead: T): T {
  if (typeof sent === 'object') report.kind(Array.isArray(sent) ? 'list' : 'structure');
  else report.kind(wanted);
  return instead;
}

function kindOf(sent: unknown): string {
  if (typeof sent === 'string') return 'STRING_VALUE';
  if (typeof sent === 'boolean') return sent ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return 'NUMBER_VALUE';
}

/** Whether a value is a structure or a map. */
export function isStructure(sent: unknown): sent is object {
  return (
    typeof sent === 'object' && sent !== null && !Array.isArray(sent) && !ArrayBuffer.isView(sent)
  );
}

/** The characters of a text, not its UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Only patterns that name properties of Unicode are meant for whole characters. */
export function patternOf(pattern: string): RegExp {
  return new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '');
}

/** A value as the cloud shows it: as Java does. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([name, one]) => `${name}=${shown(one)}`);
  return `{${pairs.join(', ')}}`;
}
