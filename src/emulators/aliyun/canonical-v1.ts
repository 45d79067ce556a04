import type { Pairs } from '../../contract/wire-request.ts';
import { encodeRfc3986 } from '../../vendor-kit/query.ts';

/**
 * The parameters that a client may rightly have signed: two SDKs sign the empty ones that they send; a
 * third sends them and leaves them out (observed).
 */
export function signable(pairs: Pairs): readonly [Pairs, ...Pairs[]] {
  const signed = pairs.filter(([name]) => name !== 'Signature');
  const filled = signed.filter(([, value]) => value !== '');
  return filled.length === signed.length ? [signed] : [signed, filled];
}

/** The path is `/` whatever it is, the query is encoded once more as a whole. */
export function canonicalText(method: string, query: string): string {
  return `${method}&%2F&${encodeRfc3986(query)}`;
}
