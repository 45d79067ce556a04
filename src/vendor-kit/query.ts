import type { Pairs } from '../contract/wire-request.ts';

/**
 * Decodes `a=1&b=x+y` into pairs. A `+` is a space; a broken escape stays as it was sent, because a
 * cloud's gateway answers such a request as well.
 */
export function parseQuery(raw: string): Pairs {
  if (raw === '') return [];
  const pairs: [string, string][] = [];
  for (const part of raw.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    if (equals < 0) pairs.push([decode(part), '']);
    else pairs.push([decode(part.slice(0, equals)), decode(part.slice(equals + 1))]);
  }
  return pairs;
}

/** Decodes a body that is a form. */
export function parseForm(body: Uint8Array): Pairs {
  return parseQuery(textOf(body).trim());
}

/** A body as UTF-8. */
export function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}

/** The first value of a name, or `undefined`. */
export function firstValue(pairs: Pairs, name: string): string | undefined {
  for (const pair of pairs) if (pair[0] === name) return pair[1];
  return undefined;
}

/** RFC 3986: everything but `A-Z a-z 0-9 - _ . ~` as upper-case `%XX` of its UTF-8 bytes. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Decoded pairs encoded anew and sorted by name: the query that every scheme of signatures here signs.
 * Clients send `( ) * !` and spaces in several spellings and sign this one.
 */
export function canonicalQuery(pairs: Pairs): string {
  return pairs
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Orders by character codes, whatever the locale. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
