import type { Claim, NearMiss } from '../contract/wire.ts';
import type { WireRequest } from '../contract/wire-request.ts';

/** The only path of an API whose operations stand in the query; clients make `//` of a trailing slash. */
export function isRoot({ path }: WireRequest): boolean {
  return /^\/+$/.test(path);
}

/**
 * The claim of one service of a cloud: as sure as the cloud's mark is when the request names a version of
 * the service; else, for a service that answers for the whole cloud, that the request is of the cloud.
 */
export function claimOf(
  mark: 'signature' | 'mark' | undefined,
  isNamed: boolean,
  isFallback: boolean,
): Claim {
  if (isNamed) return mark ?? 'version';
  return mark !== undefined && isFallback ? 'cloud' : 'none';
}

/** How a request that names an action nearly was one of a service. */
export function nearMissOf(action: string | undefined, version: string): NearMiss | undefined {
  if (action === undefined) return undefined;
  return {
    operation: action,
    sent: `Action=${action}`,
    knownBy: `which is known by a signature of its own or by Version=${version}`,
  };
}
