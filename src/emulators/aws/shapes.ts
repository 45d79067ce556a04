import * as z from 'zod';
import type { Parameter } from '../../contract/parameter.ts';
import type { Violation } from './invalid.ts';

/** The errors that a value can earn: of the wrong kind, or outside its constraints. */
export type ShapeError = 'ValidationException' | `SerializationException/${KindError}`;

type KindError =
  | 'boolean'
  | 'expected-list'
  | 'expected-map'
  | 'integer'
  | 'list'
  | 'string'
  | 'structure';

/** Where a value lies within its member: names, and numbers from 1. */
type Path = readonly (string | number)[];

/** Takes what is wrong with a value. */
interface Report {
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

/** A member that must be there; null is not. */
export function required<T>(shape: Shape<T>): Member<T> {
  return member<T>(shape, true);
}

/** A member that may be left out; null is as good as left out. */
export function optional<T>(shape: Shape<T>): Member<T | undefined> {
  return member<T | undefined>(shape, false);
}

interface TextConstraints<W extends string> {
  /** Of characters, not of UTF-16 units. */
  readonly max?: number;
  readonly min?: number;
  /** The model's pattern to the letter: the text of its violation shows it. */
  readonly pattern?: string;
  readonly oneOf?: readonly W[];
}

/** A string; one of a few words where the model lists them. */
export function string<const W extends string = string>({
  max,
  min,
  pattern,
  oneOf,
}: TextConstraints<W> = {}): Shape<W> {
  const expression = pattern === undefined ? undefined : patternOf(pattern);
  const broken = constraintsOf<string>([
    [max, `have length less than or equal to ${max}`, (text) => lengthOf(text) <= (max ?? 0)],
    [min, `have length greater than or equal to ${min}`, (text) => lengthOf(text) >= (min ?? 0)],
    [
      pattern,
      `satisfy regular expression pattern: ${pattern}`,
      (text) => expression?.test(text) === true,
    ],
    [
      oneOf,
      `satisfy enum value set: [${oneOf?.join(', ')}]`,
      (text) => oneOf?.some((word) => word === text) === true,
    ],
  ]);
  return {
    ...broken,
    errors: ['string', 'list', 'structure'],
    read(sent, path, report) {
      if (typeof sent !== 'string') return wrongScalar(sent, 'string', report);
      broken.check(sent, path, report);
      return sent as W;
    },
  };
}

/** A whole number; a fraction is cut off. */
export function integer({
  max,
  min,
}: {
  readonly max?: number;
  readonly min?: number;
} = {}): Shape<number> {
  const broken = constraintsOf<number>([
    [max, `have value less than or equal to ${max}`, (value) => value <= (max ?? 0)],
    [min, `have value greater than or equal to ${min}`, (value) => value >= (min ?? 0)],
  ]);
  return {
    ...broken,
    errors: ['integer', 'list', 'structure'],
    read(sent, path, report) {
      const value =
        typeof sent === 'number' || typeof sent === 'bigint'
          ? Math.trunc(Number(sent))
          : Number.NaN;
      if (Number.isNaN(value)) return wrongScalar(sent, 'integer', report);
      broken.check(value, path, report);
      return value;
    },
  };
}

/** True or false. */
export function boolean(): Shape<boolean> {
  return {
    constraints: [],
    errors: ['boolean', 'list', 'structure'],
    read: (sent, _path, report) =>
      typeof sent === 'boolean' ? sent : wrongScalar(sent, 'boolean', report),
  };
}

interface Size {
  readonly max?: number;
  readonly min?: number;
}

/** A list. What is wrong with its scalars is told of the list as a whole. */
export function list<T>(of: Shape<T>, size: Size = {}): Shape<readonly T[]> {
  const broken = sizeOf<readonly unknown[]>((sent) => sent.length, size);
  return {
    ...broken,
    isList: true,
    errors: ['expected-list', 'structure', ...of.errors],
    read(sent, path, report) {
      if (!Array.isArray(sent)) return wrongWhole(sent, 'expected-list', report, []);
      broken.check(sent, path, report);
      const members = collect(report, 'Member', of, { whole: sent, path });
      return sent.map((one, index) => members.read(one, [...path, index + 1])) as T[];
    },
  };
}

/** A map from strings. */
export function map<T>(
  key: Shape<string>,
  value: Shape<T>,
  size: Size = {},
): Shape<Readonly<Record<string, T>>> {
  const broken = sizeOf<object>((sent) => Object.keys(sent).length, size);
  return {
    ...broken,
    errors: ['expected-map', 'list', ...value.errors],
    read(sent, path, report) {
      if (!isStructure(sent)) return wrongWhole(sent, 'expected-map', report, {});
      broken.check(sent, path, report);
      const keys = collect(report, 'Map keys', key, { whole: sent, path });
      const values = collect(report, 'Map value', value, { whole: sent, path });
      const pairs = Object.entries(sent);
      for (const [name] of pairs) keys.read(name, path);
      return Object.fromEntries(pairs.map(([name, one]) => [name, values.read(one, path) as T]));
    },
  };
}

/** What a structure reads. */
type StructureOf<M extends Readonly<Record<string, Member<unknown>>>> = {
  readonly [Name in keyof M]: M[Name] extends Member<infer T> ? T : never;
};

/** A structure; members that the model does not have are ignored. */
export function structure<const M extends Readonly<Record<string, Member<unknown>>>>(
  members: M,
): Shape<StructureOf<M>> {
  const all = Object.entries(members);
  return {
    constraints: [],
    errors: ['expected-map', 'list', ...all.flatMap(([, { shape }]) => shape.errors)],
    read(sent, path, report) {
      if (!isStructure(sent)) return wrongWhole(sent, 'expected-map', report, {} as StructureOf<M>);
      const given = sent as Readonly<Record<string, unknown>>;
      const read = all.map(([name, one]) => [
        name,
        readMember(one, given[name], [...path, name], report),
      ]);
      return Object.fromEntries(read) as StructureOf<M>;
    },
  };
}

const NOT_NULL = 'Member must not be null';

function member<T>(shape: Shape<unknown>, isRequired: boolean): Member<T> {
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

function readMember(
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
function constraintsOf<T>(
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

function sizeOf<T>(count: (sent: T) => number, { max, min }: Size) {
  return constraintsOf<T>([
    [max, `have length less than or equal to ${max}`, (sent) => count(sent) <= (max ?? 0)],
    [min, `have length greater than or equal to ${min}`, (sent) => count(sent) >= (min ?? 0)],
  ]);
}

/** Reads the parts of a list or map: the first that breaks a constraint is told as one of the whole. */
function collect(
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
function wrongScalar<T>(sent: unknown, wanted: KindError, report: Report): T {
  if (typeof sent === 'object') report.kind(Array.isArray(sent) ? 'list' : 'structure');
  else report.kind(wanted, kindOf(sent));
  return undefined as T;
}

function wrongWhole<T>(sent: unknown, wanted: KindError, report: Report, instead: T): T {
  if (typeof sent === 'object') report.kind(Array.isArray(sent) ? 'list' : 'structure');
  else report.kind(wanted);
  return instead;
}

function kindOf(sent: unknown): string {
  if (typeof sent === 'string') return 'STRING_VALUE';
  if (typeof sent === 'boolean') return sent ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return 'NUMBER_VALUE';
}

function isStructure(sent: unknown): sent is object {
  return (
    typeof sent === 'object' && sent !== null && !Array.isArray(sent) && !ArrayBuffer.isView(sent)
  );
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** Only patterns that name properties of Unicode are meant for whole characters. */
function patternOf(pattern: string): RegExp {
  return new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '');
}

/** A value as the cloud shows it: as Java does. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([name, one]) => `${name}=${shown(one)}`);
  return `{${pairs.join(', ')}}`;
}
