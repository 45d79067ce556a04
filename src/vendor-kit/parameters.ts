import * as z from 'zod';
import type { Parameter } from '../contract/parameter.ts';

/** How a cloud reads the texts that its query APIs are sent. */
export interface Habits<W extends string> {
  /** Whether a text says anything; one that does not is as good as not sent. Not the empty one by default. */
  isGiven?(text: string): boolean;
  /** What a value earns that is a list or an object where a text is meant; it is not read when left out. */
  readonly wrongKind?: W;
  /** How `true` and `false` may be spelt; in any case by default. */
  readonly flags?: RegExp;
}

/**
 * A parameter of a schema whose checks name these errors. A schema that is given as a function is put together at the
 * first request that needs it: there are hundreds, and a start waits for none of them.
 */
export function parameter<T, const E extends string = never>(
  schema: z.ZodType<T> | (() => z.ZodType<T>),
  errors: readonly E[] = [],
  isList = false,
): Parameter<T, E> {
  if (typeof schema !== 'function') return { schema, errors, isList };
  return lazily(schema, { errors, isList });
}

function lazily<T, E extends string>(
  schema: () => z.ZodType<T>,
  { errors, isList, isCommaList = false }: Omit<Parameter<unknown, E>, 'schema'>,
): Parameter<T, E> {
  let made: z.ZodType<T> | undefined;
  return {
    errors,
    isList,
    isCommaList,
    get schema() {
      made ??= schema();
      return made;
    },
  };
}

/** Whatever was sent, or nothing: what the readers below look at. */
export const anything = z.unknown().optional();

/** A parameter that also passes a check when it is sent. */
export function checked<T, E extends string, const F extends string>(
  of: Parameter<T, E>,
  passes: (value: Exclude<T, undefined>) => boolean,
  error: F,
): Parameter<T, E | F> {
  const passesIfSent = (value: T) => {
    return value === undefined || passes(value as Exclude<T, undefined>);
  };
  const { errors, isList, isCommaList = false } = of;
  const form = { errors: [...errors, error], isList, isCommaList };
  return lazily(() => of.schema.refine(passesIfSent, error), form);
}

/** A parameter whose value is made into another. */
export function turned<T, E extends string, U>(
  of: Parameter<T, E>,
  turn: (value: T) => U,
): Parameter<U, E> {
  return lazily(() => of.schema.transform(turn), of);
}

/** The parameters of query APIs, where everything is sent as text, as one cloud reads them. */
export function textParameters<const W extends string = never>({
  isGiven = (text) => text !== '',
  wrongKind,
  flags = /^(?:true|false)$/i,
}: Habits<W> = {}) {
  const wrong: readonly W[] = wrongKind === undefined ? [] : [wrongKind];

  function read(sent: unknown, fail: (error: string) => void): string | undefined {
    if (typeof sent === 'string') return isGiven(sent) ? sent : undefined;
    if (sent !== undefined && wrongKind !== undefined) fail(wrongKind);
    return undefined;
  }

  /** A text that may be left out. */
  const text = parameter(
    () =>
      anything.transform((sent, context) =>
        read(sent, (message) => context.addIssue({ code: 'custom', message })),
      ),
    wrong,
  );

  /** A text that must be there; an empty one is not. */
  function required<const E extends string>(error: E): Parameter<string, E | W> {
    const schema = () =>
      anything.transform((sent, context): string => {
        const fail = (message: string) => context.addIssue({ code: 'custom', message });
        const value = read(sent, fail);
        if (value !== undefined && value !== '') return value;
        if (typeof sent === 'string' || sent === undefined || wrongKind === undefined) fail(error);
        return z.NEVER;
      });
    return parameter(schema, [error, ...wrong]);
  }

  /** A text that matches a pattern when it is sent. */
  function matching<const E extends string>(pattern: RegExp, error: E) {
    return checked(text, (sent) => pattern.test(sent), error);
  }

  /** One of a few words; the empty one stands for none. */
  function oneOf<const V extends string, const E extends string>(words: readonly V[], error: E) {
    const isWord = (sent: string): sent is V => words.some((word) => word === sent);
    const word = checked(text, (sent) => sent === '' || isWord(sent), error);
    return turned(word, (sent) => (sent !== undefined && isWord(sent) ? sent : undefined));
  }

  /** A Boolean. */
  function flag<const E extends string>(error: E) {
    return turned(matching(flags, error), (sent) =>
      sent === undefined ? undefined : sent.toLowerCase() === 'true',
    );
  }

  /** A whole number that may be left out. */
  function integer<const E extends string>(error: E) {
    return turned(matching(/^\d{1,9}$/, error), (sent) =>
      sent === undefined ? undefined : Number(sent),
    );
  }

  /** A whole number from 1 to `max`, and what stands for it when it is not sent. */
  function count<const E extends string>(max: number, otherwise: number, error: E) {
    const number = checked(integer(error), (value) => value >= 1 && value <= max, error);
    return turned(number, (value) => value ?? otherwise);
  }

  /** The texts of a list `Name.1`, `Name.2` that say anything. */
  const texts = parameter(
    () =>
      anything.transform((sent): readonly string[] =>
        Array.isArray(sent) ? sent.filter((item) => typeof item === 'string' && isGiven(item)) : [],
      ),
    [],
    true,
  );

  /** The words of one text with commas between them, each once; one that names nothing was not sent. */
  const commaList = lazily(
    () => text.schema.transform((sent) => (sent === undefined ? undefined : wordsIn(sent))),
    { errors: wrong, isList: false, isCommaList: true },
  );

  return { text, required, matching, oneOf, flag, integer, count, texts, commaList };
}

function wordsIn(sent: string): readonly string[] | undefined {
  const words = sent.split(',').map((word) => word.trim());
  const given = new Set(words.filter((word) => word !== ''));
  return given.size === 0 ? undefined : [...given];
}

/** The objects of a list `Name.1.Field`, each with its fields as sent. */
export function entriesOf(sent: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(sent)) return [];
  return sent.filter((entry) => typeof entry === 'object' && entry !== null);
}
