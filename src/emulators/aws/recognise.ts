import type { Claim, NearMiss } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { isOfOtherScheme } from '../../vendor-kit/authorization.ts';
import { ALGORITHM, readCredentials, serviceOf } from './credentials.ts';
import { operationPath } from './request.ts';
import type { WireSettings } from './settings.ts';

/** Which of the two protocols a request speaks: a path of RPC v2, or its header, says so; anything else is JSON. */
export function isRpcV2({ path, headers }: WireRequest): boolean {
  return path.includes('/service/') || headers['smithy-protocol'] !== undefined;
}

/**
 * How sure it is that a request is for a service: by its target or its operation's path, which no other service
 * has, else by the service that its credential names. A request that is signed by another cloud's scheme, or
 * that names another service of this cloud, is not.
 */
export function claim(request: WireRequest, settings: WireSettings): Claim {
  const { headers } = request;
  if (isOfOtherScheme(headers.authorization, ALGORITHM)) return 'none';
  const isNamed = isTargeted(request, settings);
  if (headers.authorization?.startsWith(ALGORITHM)) {
    const isScoped = serviceOf(readCredentials(request)) === settings.signingName;
    return isNamed || isScoped ? 'signature' : 'none';
  }
  return isNamed ? 'mark' : 'none';
}

/** Whether it names the service where its protocol does. */
function isTargeted({ path, headers }: WireRequest, { target }: WireSettings): boolean {
  const sent = headers['x-amz-target'];
  return sent?.startsWith(`${target}.`) === true || path.includes(operationPath(target));
}

/** How a request that nobody recognised nearly was one of a service: the operation is its, what stands before is not. */
export function nearMiss(
  { path, headers }: WireRequest,
  settings: WireSettings,
): NearMiss | undefined {
  const { target, operations } = settings;
  const sent = headers['x-amz-target'];
  const places = [
    { whole: sent, sent: `X-Amz-Target: ${sent}`, own: `X-Amz-Target: ${target}.` },
    { whole: path, sent: path, own: operationPath(target) },
  ];
  for (const { whole, sent, own } of places) {
    const operation = whole?.split(/[./]/).at(-1) ?? '';
    if (!operations.includes(operation)) continue;
    return { operation, sent, knownBy: `which is known by ${own}${operation}` };
  }
  return undefined;
}
