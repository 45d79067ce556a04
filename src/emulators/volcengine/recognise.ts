import type { Claim } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { isOfOtherScheme } from '../../vendor-kit/authorization.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { claimOf, isRoot } from '../../vendor-kit/recognise.ts';
import { ALGORITHM } from './credentials.ts';
import { versionOf } from './request.ts';

/**
 * How sure it is that a request is for the service of these versions. What is of this cloud and names
 * another version is claimed as well: the gateway refuses it.
 */
export function claim(request: WireRequest, versions: readonly string[]): Claim {
  if (isOfOtherScheme(request.headers.authorization, ALGORITHM)) return 'none';
  const mark = markOf(request);
  // A client may sign for an endpoint with a path; anything else on a path is of another API.
  if (mark !== 'signature' && !isRoot(request)) return 'none';
  return claimOf(mark, versions.includes(versionOf(request)), true);
}

/** What only clients of this cloud send. */
function markOf({ headers, query }: WireRequest): 'signature' | 'mark' | undefined {
  if (headers.authorization?.startsWith(`${ALGORITHM} `)) return 'signature';
  const isPresigned =
    firstValue(query, 'X-Algorithm') === ALGORITHM ||
    firstValue(query, 'X-Credential')?.endsWith('/request');
  return isPresigned ? 'mark' : undefined;
}
