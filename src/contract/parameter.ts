import type * as z from 'zod';

/**
 * One parameter of an operation: how it is read, and the errors that it can earn. The messages of all
 * checks in its schema are error ids of the service; a message that zod words itself means a value of the
 * wrong kind.
 */
export interface Parameter<out T, out E extends string = string> {
  readonly schema: z.ZodType<T>;
  readonly errors: readonly E[];
  /** Whether it is sent as `Name.1`, `Name.2`. */
  readonly isList: boolean;
  /** Whether it is one text of words with commas between them. */
  readonly isCommaList?: boolean;
}

/** The parameters of an operation by name, in the order of their checks. */
export type Parameters<E extends string = string> = Readonly<Record<string, Parameter<unknown, E>>>;

/** What an operation reads. */
export type InputOf<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? T : never;
};

/** What is wrong with one parameter. */
export interface Issue {
  /** The error id that its check names, or a text of zod's where the value is of the wrong kind. */
  readonly error: string;
  /** The parameter's dotted name, `''` for the parameters as a whole. */
  readonly name: string;
  /** What the check says besides, in its `params`: for clouds whose text tells the value and the constraint. */
  readonly detail?: unknown;
}

/** Parameters as read, or all that is wrong with them in the order of the checks. */
export type Read<I> =
  | { readonly ok: true; readonly input: I }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** The parameters of an operation that has none. */
export const NOTHING: Read<unknown> = { ok: true, input: {} };

/**
 * A reader of whole requests. What is not sent always reads the same, so that is found out once, at the
 * first request: of a request only the parameters that it has are looked at.
 */
export function readerOf<P extends Parameters>(parameters: P): (sent: unknown) => Read<InputOf<P>> {
  let readers: readonly Reader[] | undefined;
  return (sent) => {
    readers ??= Object.entries(parameters).map(([name, { schema }]) => ({
      name,
      read: (value) => readOne(name, schema, value),
      absent: readOne(name, schema, undefined),
    }));
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return NOT_AN_OBJECT;
    const given = sent as Readonly<Record<string, unknown>>;
    const input: Record<string, unknown> = {};
    const issues: Issue[] = [];
    for (const { name, read, absent } of readers) {
      const value = given[name];
      const one = value === undefined ? absent : read(value);
      if (!one.ok) issues.push(...one.issues);
      else if (one.input !== undefined) input[name] = one.input;
    }
    // The one place where the keys of a table are typed by hand.
    return issues.length === 0 ? { ok: true, input: input as InputOf<P> } : { ok: false, issues };
  };
}

interface Reader {
  readonly name: string;
  /** What it reads where it is not sent. */
  readonly absent: Read<unknown>;
  read(sent: unknown): Read<unknown>;
}

const NOT_AN_OBJECT = { ok: false, issues: [{ error: '', name: '' }] } as const;

function readOne(name: string, schema: z.ZodType, sent: unknown): Read<unknown> {
  const { success, data, error } = schema.safeParse(sent);
  if (success) return { ok: true, input: data };
  const issues = error.issues.map((issue) => ({
    error: issue.message,
    name: [name, ...issue.path.map(String)].join('.'),
    detail: issue.code === 'custom' ? issue.params : undefined,
  }));
  return { ok: false, issues };
}
