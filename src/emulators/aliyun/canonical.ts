import { createHash, createHmac } from 'node:crypto';
import { encodeRfc3986, type Pairs } from '../../http/query.ts';

/**
 * The canonical query of both signatures: decoded pairs encoded anew and sorted by name. Clients send
 * `( ) * !` and spaces in several spellings and sign this one.
 */
export function canonicalQuery(pairs: Pairs): string {
  return pairs
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function hmac(algorithm: 'sha1' | 'sha256', key: string, text: string): Buffer {
  return createHmac(algorithm, key).update(text).digest();
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
