import type { Claim } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { isOfOtherScheme } from '../../vendor-kit/authorization.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { claimOf, isRoot } from '../../vendor-kit/recognise.ts';
import { ALGORITHM, readCredentials, serviceOf } from './credentials.ts';
import { versionOf } from './request.ts';
import type { WireSettings } from './settings.ts';

/**
 * How sure it is that a request is for a service: it goes by the service that its credential names, for
 * several have the same version, and by the version where none does. The service that is the `fallback`
 * also claims what is of this cloud and of no service here: the gateway refuses it.
 */
export function claim(
  request: WireRequest,
  { service, version, legacyVersions, fallback = false }: WireSettings,
): Claim {
  if (isOfOtherScheme(request.headers.authorization, ALGORITHM)) return 'none';
  const mark = markOf(request);
  // A client may sign for an endpoint with a path; anything else on a path is of another API.
  if (mark !== 'signature' && !isRoot(request)) return 'none';
  const named = serviceOf(readCredentials(request));
  if (named !== undefined) return claimOf(mark, named === service, fallback);
  const isVersion = [version, ...legacyVersions].includes(versionOf(request));
  return claimOf(mark, isVersion, fallback);
}

/** What only clients of this cloud send. */
function markOf({ headers, query }: WireRequest): 'signature' | 'mark' | undefined {
  if (headers.authorization?.startsWith(`${ALGORITHM} `)) return 'signature';
  const isPresigned =
    firstValue(query, 'X-Algorithm') === ALGORITHM ||
    firstValue(query, 'X-Credential')?.endsWith('/request');
  return isPresigned ? 'mark' : undefined;
}
