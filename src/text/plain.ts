import * as z from 'zod';

/*
 * The schemas of our own bodies, flags and files are made of these: each says in a sentence what is wrong with
 * a value, `reason; remedy`, so that no text of the validation library ever reaches a person.
 */

/** What is said of a value that is wrong, or is not there at all. */
export function missingOr(wrong: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      input === undefined ? 'is missing; give it' : wrong,
  };
}

/** A text, empty or not. */
export const anyText = () => z.string(missingOr('is not a string; write one in quotes'));

/** A text that says something. */
export const someText = () => anyText().min(1, 'is empty; write something or leave it out');

/** A whole number from `least` up. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER) {
  const remedy = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
  return z
    .int(missingOr(`is not a whole number; use ${remedy}`))
    .min(least, `is less than ${least}; use ${remedy}`)
    .max(most, `is more than ${most}; use ${remedy}`);
}

/** A number from 0 to `most`. */
export function within(most: number) {
  return z
    .number(missingOr(`is not a number; use 0 to ${most}`))
    .min(0, `is out of range; use 0 to ${most}`)
    .max(most, `is out of range; use 0 to ${most}`);
}

export const number = () => z.number(missingOr('is not a number; write one'));
export const positive = () => number().positive('is not above 0; use a number above 0');
export const boolean = () => z.boolean(missingOr('is neither true nor false; write true or false'));

/** One of these words; `what` they are. */
export function oneOf<const T extends readonly [string, ...string[]]>(what: string, words: T) {
  return z.enum(words, missingOr(`is not ${what}; use ${listed(words)}`));
}

export function list<S extends z.ZodType>(schema: S) {
  return z.array(schema, missingOr('is not a list; write it in square brackets'));
}

/** An object with keys of the writer's own. */
export function record<S extends z.ZodType>(schema: S) {
  return z.record(z.string().min(1), schema, {
    error: (issue) =>
      issue.code === 'invalid_key'
        ? 'has an empty key; give it a name'
        : missingOr('is not an object; write it in curly brackets').error(issue),
  });
}

/** `a, b or c`. */
function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** What a schema that says nothing itself is to say of a wrong value: for the attributes and facts of a service. */
export function inPlainWords(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return 'is missing; give it';
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${A[issue.expected] ?? 'a value of its type'}; write one`;
    case 'invalid_value':
      return `is not known; use ${listed(issue.values.map(String))}`;
    case 'unrecognized_keys':
      return `is not a key; leave it out`;
    case 'too_small':
      return `is less than ${issue.minimum}; use more`;
    case 'too_big':
      return `is more than ${issue.maximum}; use less`;
    default:
      return 'does not have the right form; see the README of the service';
  }
}

const A: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
