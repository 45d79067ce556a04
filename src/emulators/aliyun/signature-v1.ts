import { canonicalQuery, encodeRfc3986, type Pairs } from '../../vendor-kit/query.ts';
import { type Sealing, signatureOf } from './canonical.ts';

/** Everything that makes a signature in the parameter form. */
export interface Signing extends Sealing {
  readonly method: string;
  /** The canonical query, before it is encoded as a whole. */
  readonly query: string;
}

/** What both sides sign in the parameter form: method, `/` and every parameter but the signature. */
export function stringToSign(method: string, pairs: Pairs): string {
  return textOver(method, canonicalQuery(signable(pairs)[0]));
}

/** Whether a signature is one that the secret makes over these parameters. */
export function isSignedBy(
  secret: string,
  method: string,
  pairs: Pairs,
  signature: string,
): boolean {
  return signable(pairs).some((signed) => {
    return signatureOf(signingOver(method, canonicalQuery(signed), `${secret}&`)) === signature;
  });
}

/**
 * The parameters that a client may rightly have signed: two SDKs sign the empty ones that they send; a
 * third sends them and leaves them out (observed).
 */
export function signable(pairs: Pairs): readonly [Pairs, ...Pairs[]] {
  const signed = pairs.filter(([name]) => name !== 'Signature');
  const filled = signed.filter(([, value]) => value !== '');
  return filled.length === signed.length ? [signed] : [signed, filled];
}

export function signingOver(method: string, query: string, key: Sealing['key']): Signing {
  const text = textOver(method, query);
  return { method, query, stringToSign: text, key, hash: 'sha1', encoding: 'base64' };
}

function textOver(method: string, query: string): string {
  return `${method}&%2F&${encodeRfc3986(query)}`;
}
