/** Names whose values are secrets or made of one; page and client tokens are not. */
const SECRET = /^(x-)?signature$|secret|password|security-?token/i;

/** A value as it may be shown: secrets and signatures give way to a word. */
export function redacted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET.test(name) ? 'redacted' : redacted(inner),
    ]),
  );
}
