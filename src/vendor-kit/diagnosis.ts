import type { Pairs } from './query.ts';

/** A wrong value, and how to say so. */
export type Told<T> = readonly [says: string, value: T];

/** What a client may have signed instead, and how to say so; never a word of the secret. */
export interface Variant<S> {
  readonly says: string;
  readonly signing: S;
}

/** The first place in which what was signed differs from what should have been. */
export interface Difference {
  /** The text in which the two differ. */
  readonly in: string;
  /** Which of its lines, or of its parameters, counted from 1. */
  readonly line: number;
  readonly ours: string;
  readonly client: string;
}

/** What is found out about a signature that does not match, besides the texts themselves. */
export interface Finding {
  /** The client's mistake in words; null when none that is known makes its signature. */
  readonly mistake: string | null;
  readonly difference: Difference | null;
  readonly note: string;
}

/** One text in the pieces by which it is compared, under the name by which it is shown. */
export type Pieces = readonly [name: string, pieces: readonly string[]];

/** A mistake that makes the client's signature; the texts go from the most telling to the last. */
export function found(
  mistake: string,
  ours: readonly Pieces[],
  client: readonly Pieces[],
): Finding {
  const note = 'The client did not send what it signed: this is what makes its signature.';
  return { mistake, difference: firstDifference(ours, client), note };
}

/** No mistake that is known; `malformed` says what a signature would look like, if this is none. */
export function notFound(malformed: string | undefined): Finding {
  const note =
    malformed ??
    'No known mistake makes this signature: the secret may be another one, or the request was changed on its way. Compare with what the client signs.';
  return { mistake: null, difference: null, note };
}

function firstDifference(ours: readonly Pieces[], client: readonly Pieces[]): Difference | null {
  for (const [index, [name, left]] of ours.entries()) {
    const right = client[index]?.[1] ?? [];
    const length = Math.max(left.length, right.length);
    for (let line = 0; line < length; line += 1) {
      const [a = '', b = ''] = [left[line], right[line]];
      if (a !== b) return { in: name, line: line + 1, ours: shown(a), client: shown(b) };
    }
  }
  return null;
}

const SECRET = 'security-?token|auth-?token|secret|password|authorization';
const HEADER = new RegExp(`^([\\w-]*(?:${SECRET}|signature(?=:))[\\w-]*:)[^\\n]+`, 'gim');
const PAIR = new RegExp(`((?:${SECRET})[^=&\\n]*=|(?<![a-z])signature=)[^&\\n]+`, 'gi');
/** A pair in a query that was encoded as a whole. */
const ENCODED = new RegExp(
  `((?:${SECRET})[^=&%\\n]*%3d|(?<![a-z])signature%3d)(?:(?!%26)[^&\\n])+`,
  'gi',
);

/**
 * Whether secrets among parameters can be told from the rest in any spelling: unencoded, one that holds
 * an & ends nowhere that anyone can see.
 */
export function canHide(pairs: Pairs): boolean {
  const names = new RegExp(SECRET, 'i');
  return !pairs.some(([name, value]) => names.test(name) && /[&\n]/.test(value));
}

/** A signed text as it may be shown: a session token is a secret, though it is signed. */
export function shown(text: string): string {
  return text
    .replace(HEADER, '$1redacted')
    .replace(PAIR, '$1redacted')
    .replace(ENCODED, '$1redacted');
}

/** The lines of a signed text as they may be shown. */
export function shownLines(text: string): string[] {
  return shown(text).split('\n');
}
