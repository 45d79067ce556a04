import type { Decoded } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { textOf } from '../../vendor-kit/query.ts';
import { fromCbor, readBody } from './codec.ts';
import { type Credentials, readCredentials, regionOf } from './credentials.ts';
import type { WireSettings } from './settings.ts';

/** A request of either protocol. */
export interface AwsRequest extends Decoded {
  readonly credentials: Credentials;
  /** Why the body is refused before anyone looks at its members; `undefined` when it is a structure. */
  readonly unreadable: 'SerializationException' | 'SerializationException/list' | undefined;
}

/** Reads a call of awsJson1_1: the operation in a header, the members in a JSON object. */
export function readJson(request: WireRequest, settings: WireSettings): AwsRequest {
  const value = readBody(request.body, (body) => JSON.parse(textOf(body)));
  return toRequest(request, targetOf(request, settings), value, settings);
}

/** Reads a call of Smithy RPC v2 CBOR: the operation in the path, the members in a map. */
export function readRpcV2(request: WireRequest, settings: WireSettings): AwsRequest {
  return toRequest(request, pathOf(request, settings), readBody(request.body, fromCbor), settings);
}

/** The operation that `X-Amz-Target` names, to the letter; `''` when it is not one of the service's targets. */
function targetOf({ headers }: WireRequest, { target }: WireSettings): string {
  const sent = headers['x-amz-target'] ?? '';
  return sent.startsWith(`${target}.`) ? sent.slice(target.length + 1) : '';
}

/** The operation that the end of the path names; an endpoint may have a path of its own before it. */
function pathOf({ path }: WireRequest, { target }: WireSettings): string {
  const prefix = operationPath(target);
  const at = path.lastIndexOf(prefix);
  return at < 0 ? '' : path.slice(at + prefix.length);
}

/** Where the operations of a service lie in RPC v2. */
export function operationPath(target: string): string {
  return `/service/${target}/operation/`;
}

function toRequest(
  request: WireRequest,
  operation: string,
  value: unknown,
  { homeRegion }: WireSettings,
): AwsRequest {
  const credentials = readCredentials(request);
  const isStructure = typeof value === 'object' && value !== null && !Array.isArray(value);
  const refusal = Array.isArray(value) ? 'SerializationException/list' : 'SerializationException';
  return {
    operation,
    region: regionOf(credentials) ?? request.base?.region ?? homeRegion,
    credentials,
    unreadable: isStructure ? undefined : refusal,
    input: isStructure ? value : undefined,
  };
}
