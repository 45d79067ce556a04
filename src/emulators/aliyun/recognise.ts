import type { Claim } from '../../contract/wire.ts';
import type { Pairs, WireRequest } from '../../contract/wire-request.ts';
import { isOfOtherScheme } from '../../vendor-kit/authorization.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { claimOf, isRoot } from '../../vendor-kit/recognise.ts';
import { SCHEME } from './credentials.ts';
import { readPairs, versionOf } from './request.ts';

/**
 * How sure it is that a request is for the product of a version. The product that is the `fallback` also
 * claims what is of this cloud and names another version: the gateway refuses it.
 */
export function claim(request: WireRequest, version: string, isFallback: boolean): Claim {
  const { authorization, 'x-acs-version': named } = request.headers;
  if (isOfOtherScheme(authorization, SCHEME)) return 'none';
  const isSigned = authorization?.startsWith(SCHEME) ?? false;
  // A client may sign for an endpoint with a path; anything else on a path is of another API.
  if (!isSigned && !isRoot(request)) return 'none';
  // A version in a header is a mark as well: nothing depends on the parameters then.
  const pairs = named ? [] : readPairs(request);
  const mark = isSigned ? 'signature' : markOf(request, pairs);
  return claimOf(mark, versionOf(request, pairs) === version, isFallback);
}

/** What only clients of this cloud send besides a signature in headers. */
function markOf({ headers }: WireRequest, pairs: Pairs): 'mark' | undefined {
  for (const name in headers) if (name.startsWith('x-acs-')) return 'mark';
  const isSent = (name: string) => firstValue(pairs, name) !== undefined;
  const isMarked = isSent('AccessKeyId') && (isSent('SignatureMethod') || isSent('SignatureNonce'));
  return isMarked ? 'mark' : undefined;
}
