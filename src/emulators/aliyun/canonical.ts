import { createHash, createHmac } from 'node:crypto';

/** The last step of both schemes. */
export interface Sealing {
  readonly stringToSign: string;
  readonly key: string | Uint8Array;
  readonly hash: 'sha1' | 'sha256';
  readonly encoding: 'base64' | 'hex' | 'hex in base64';
}

export function signatureOf({ stringToSign, key, hash, encoding }: Sealing): string {
  const code = hmac(hash, key, stringToSign);
  if (encoding !== 'hex in base64') return code.toString(encoding);
  return Buffer.from(code.toString('hex')).toString('base64');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function hmac(algorithm: Sealing['hash'], key: string | Uint8Array, text: string): Buffer {
  return createHmac(algorithm, key).update(text).digest();
}
