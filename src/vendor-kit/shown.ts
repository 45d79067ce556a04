import type { Pairs } from '../contract/wire-request.ts';

const SECRET = 'security-?token|auth-?token|secret|password|authorization';
const HEADER = new RegExp(`^([\\w-]*(?:${SECRET}|signature(?=:))[\\w-]*:)[^\\n]+`, 'gim');
const PAIR = new RegExp(`((?:${SECRET})[^=&\\n]*=|(?<![a-z])signature=)[^&\\n]+`, 'gi');
/** A pair in a query that was encoded as a whole. */
const ENCODED = new RegExp(
  `((?:${SECRET})[^=&%\\n]*%3d|(?<![a-z])signature%3d)(?:(?!%26)[^&\\n])+`,
  'gi',
);

/**
 * Whether secrets among parameters can be cut out of a signed text in any spelling: where it is not
 * encoded, nobody can see the end of a secret that holds an `&`.
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

/** As much of a signature as tells calls apart, and too little to be of use to anyone. */
export function shownSignature(signature: string): string {
  return signature.slice(0, 16);
}
