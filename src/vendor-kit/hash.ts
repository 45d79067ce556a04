import { createHash, createHmac } from 'node:crypto';

export type HashName = 'sha1' | 'sha256';

/** In hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function hmac(hash: HashName, key: string | Uint8Array, text: string): Buffer {
  return createHmac(hash, key).update(text).digest();
}
