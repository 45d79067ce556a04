import { createHash, createHmac } from 'node:crypto';
import type { Sent } from '../raw.ts';

export interface Keys {
  readonly key: string;
  readonly secret: string;
}

/** A request with its signature on it. */
export interface Signed extends Sent {
  readonly signature: string;
}

/**
 * Signs a request as its vendor documents it, with nothing of `src`. `signs` is what a client signs in
 * place of what it sends: how a scheme leaves it open, or a mistake.
 */
export type Signer<Signs> = (request: Sent, keys: Keys, signs?: Signs) => Signed;

/** What can be mistaken in every scheme. */
export interface Mistakes {
  readonly method?: string;
  /** The key in place of the one made of the secret. */
  readonly key?: string | Buffer;
  /** The hash of the code, as `node:crypto` calls it. */
  readonly hash?: string;
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const hmac = (key: string | Buffer, text: string, hash = 'sha256') =>
  createHmac(hash, key).update(text).digest();

/** All but letters, digits and `-_.~`, escaped. */
export function percent(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The parameters of queries and forms, in the spelling and order that are signed. */
export function canonicalOf(...texts: readonly string[]): string {
  const pairs = new URLSearchParams(texts.filter((text) => text !== '').join('&'));
  return [...pairs]
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .sort()
    .join('&');
}

/** The lines of some headers, whatever the case of their names; one that is missing is empty. */
export function linesOf(headers: Readonly<Record<string, string>>, names: readonly string[]) {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return names.map((name) => `${name}:${(lower[name.toLowerCase()] ?? '').trim()}\n`).join('');
}

/** The names of headers as schemes list them. */
export function namesOf(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(headers)
    .map((name) => name.toLowerCase())
    .sort();
}
