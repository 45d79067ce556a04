import type { Pairs } from '../../contract/wire-request.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { canonicalText, signable } from './canonical-v1.ts';
import { type LastStep, signatureOf } from './signature.ts';

/** Everything that makes a signature in parameters. */
export interface Signing extends LastStep {
  readonly method: string;
  /** The canonical query, before it is encoded as a whole. */
  readonly query: string;
}

/** Whether a signature is one that the secret makes over these parameters. */
export function isSignedBy(
  secret: string,
  method: string,
  pairs: Pairs,
  signature: string,
): boolean {
  return signings(secret, method, pairs).some((signing) => signatureOf(signing) === signature);
}

/** Every way in which a client may rightly have signed, over `/` and all parameters but the signature. */
export function signings(
  secret: string,
  method: string,
  pairs: Pairs,
): readonly [Signing, ...Signing[]] {
  const [all, ...fewer] = signable(pairs);
  const signing = (signed: Pairs) => signingOver(method, canonicalQuery(signed), `${secret}&`);
  return [signing(all), ...fewer.map(signing)];
}

export function signingOver(method: string, query: string, key: LastStep['key']): Signing {
  const stringToSign = canonicalText(method, query);
  return { method, query, stringToSign, key, hash: 'sha1', encoding: 'base64' };
}

/** What a refusal shows, and a client signs. */
export function stringToSign(method: string, pairs: Pairs): string {
  const [signing] = signings('', method, pairs);
  return signing.stringToSign;
}
