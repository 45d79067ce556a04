import {
  collect,
  constraintsOf,
  isStructure,
  lengthOf,
  type Member,
  member,
  patternOf,
  readMember,
  type Shape,
  type Size,
  sizeOf,
  wrongScalar,
  wrongWhole,
} from './reading.ts';

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
  const constraints = constraintsOf<string>([
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
    ...constraints,
    errors: ['string', 'list', 'structure'],
    read(sent, path, report) {
      if (typeof sent !== 'string') return wrongScalar(sent, 'string', report);
      constraints.check(sent, path, report);
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
  const constraints = constraintsOf<number>([
    [max, `have value less than or equal to ${max}`, (value) => value <= (max ?? 0)],
    [min, `have value greater than or equal to ${min}`, (value) => value >= (min ?? 0)],
  ]);
  return {
    ...constraints,
    errors: ['integer', 'list', 'structure'],
    read(sent, path, report) {
      const value =
        typeof sent === 'number' || typeof sent === 'bigint'
          ? Math.trunc(Number(sent))
          : Number.NaN;
      if (Number.isNaN(value)) return wrongScalar(sent, 'integer', report);
      constraints.check(value, path, report);
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

/** A list. What is wrong with its scalars is told of the list as a whole. */
export function list<T>(of: Shape<T>, size: Size = {}): Shape<readonly T[]> {
  const constraints = sizeOf<readonly unknown[]>((sent) => sent.length, size);
  return {
    ...constraints,
    isList: true,
    errors: ['expected-list', 'structure', ...of.errors],
    read(sent, path, report) {
      if (!Array.isArray(sent)) return wrongWhole(sent, 'expected-list', report, []);
      constraints.check(sent, path, report);
      const members = collect(report, 'Member', of, { whole: sent, path });
      // A list that is too long is looked through no further than it may go.
      const some = sent.slice(0, size.max ?? sent.length);
      return some.map((one, index) => members.read(one, [...path, index + 1])) as T[];
    },
  };
}

/** A map from strings. */
export function map<T>(
  key: Shape<string>,
  value: Shape<T>,
  size: Size = {},
): Shape<Readonly<Record<string, T>>> {
  const constraints = sizeOf<object>((sent) => Object.keys(sent).length, size);
  return {
    ...constraints,
    errors: ['expected-map', 'list', ...value.errors],
    read(sent, path, report) {
      if (!isStructure(sent)) return wrongWhole(sent, 'expected-map', report, {});
      constraints.check(sent, path, report);
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
