import { type HashName, hmac } from '../../vendor-kit/hash.ts';

/** The last step of both schemes: an HMAC of a text, and how it is written. */
export interface LastStep {
  readonly stringToSign: string;
  readonly key: string | Uint8Array;
  readonly hash: HashName;
  readonly encoding: 'base64' | 'hex' | 'hex in base64';
}

export function signatureOf({ stringToSign, key, hash, encoding }: LastStep): string {
  const code = hmac(hash, key, stringToSign);
  if (encoding !== 'hex in base64') return code.toString(encoding);
  return Buffer.from(code.toString('hex')).toString('base64');
}
