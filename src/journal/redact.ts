/** Names whose values are secrets or made of one; page and client tokens are not. */
const SECRET = /(^|-)signature$|secret|password|security-?token|auth-?token|^authorization$/i;

/** A token that is a structure is a login's: its id is what a caller is known by. */
const TOKEN_ID = /(^|\.)token\.id$/i;

/** Deeper than any documented parameter lies. */
const MAX_LEVELS = 32;

/** What is shown in the place of a secret. */
export const REDACTED = 'redacted';

/** Whether a parameter of that name, which may be a dotted path, is not to be shown. */
export function isSecret(name: string): boolean {
  return TOKEN_ID.test(name) || name.split('.').some((step) => SECRET.test(step));
}

/** A value as it may be shown: secrets and signatures give way to a word. */
export function redacted(value: unknown, level = 0, parent = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (level === MAX_LEVELS) return '…';
  if (Array.isArray(value)) return value.map((item) => redacted(item, level + 1, parent));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET.test(name) || TOKEN_ID.test(`${parent}.${name}`)
        ? REDACTED
        : redacted(inner, level + 1, name),
    ]),
  );
}
