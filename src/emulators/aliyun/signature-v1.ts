import { encodeRfc3986, type Pairs } from '../../http/query.ts';
import { canonicalQuery, hmac } from './canonical.ts';

/** What both sides sign in the parameter form: method, `/` and every parameter but the signature. */
export function stringToSign(method: string, pairs: Pairs): string {
  const signed = pairs.filter(([name]) => name !== 'Signature');
  return `${method}&%2F&${encodeRfc3986(canonicalQuery(signed))}`;
}

/**
 * Whether a signature is one that the secret makes over these parameters. Two SDKs sign the empty
 * ones that they send; a third sends them and leaves them out (observed).
 */
export function isSignedBy(
  secret: string,
  method: string,
  pairs: Pairs,
  signature: string,
): boolean {
  if (sign(secret, stringToSign(method, pairs)) === signature) return true;
  const filled = pairs.filter(([, value]) => value !== '');
  if (filled.length === pairs.length) return false;
  return sign(secret, stringToSign(method, filled)) === signature;
}

function sign(secret: string, text: string): string {
  return hmac('sha1', `${secret}&`, text).toString('base64');
}
