import type { Claim, NearMiss } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { isOfOtherScheme } from '../../vendor-kit/authorization.ts';
import { claimOf } from '../../vendor-kit/recognise.ts';
import { isSignature } from './credentials.ts';
import type { WireSettings } from './settings.ts';

/** Headers that no other cloud has. */
const MARKS = ['x-auth-token', 'x-project-id', 'x-domain-id', 'x-sdk-date'];

/** How sure it is that a request is for a service: by its path, with a signature, a token or nothing of the cloud's. */
export function claim(
  { method, path, rawQuery, headers }: WireRequest,
  { routes }: WireSettings,
): Claim {
  const { authorization } = headers;
  const isSigned = isSignature(authorization);
  if (!isSigned && isOfOtherScheme(authorization, 'SDK-')) return 'none';
  // At `/` other clouds are called: by a query, or by POST.
  const isNamed = path === '/' ? method === 'GET' && rawQuery === '' : routes.has(path);
  const hasMark = MARKS.some((name) => headers[name] !== undefined);
  return claimOf(isSigned ? 'signature' : hasMark ? 'mark' : undefined, isNamed, true);
}

/** How a request that nobody recognised nearly was one of a service: but for one segment of its path. */
export function nearMiss(
  { method, path }: WireRequest,
  { routes }: WireSettings,
): NearMiss | undefined {
  const route = routes.nearest(method, path);
  if (route === undefined) return undefined;
  const { operation, template } = route;
  return {
    operation,
    sent: `${method} ${path}`,
    knownBy: `which is known by ${route.method} ${template}`,
  };
}
