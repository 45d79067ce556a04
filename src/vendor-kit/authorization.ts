/**
 * Whether an `Authorization` is a signature by another scheme than one's own: many clouds name theirs
 * `<cloud>-HMAC-SHA256`. What is not a signature at all says nothing.
 */
export function isOfOtherScheme(authorization: string | undefined, own: string): boolean {
  if (authorization === undefined || authorization.startsWith(own)) return false;
  return /^(?:[A-Za-z0-9]+-)?HMAC-SHA256/.test(authorization);
}

/** The parts of `Credential=…, SignedHeaders=…, Signature=…` by name. */
export function authorizationParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  return parts;
}
