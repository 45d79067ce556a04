import type { Decoded } from '../../contract/wire.ts';
import type { Pairs, WireRequest } from '../../contract/wire-request.ts';
import { type Tree, toPairs, toTree } from '../../vendor-kit/flat-keys.ts';
import { firstValue, parseForm, textOf } from '../../vendor-kit/query.ts';
import { type Credentials, readCredentials, serviceOf } from './credentials.ts';

/** A request of the Action/Version protocol. */
export interface VolcengineRequest extends Decoded {
  readonly version: string;
  readonly credentials: Credentials;
  /** The region as sent; `undefined` when the home region stands in for it. */
  readonly sentRegion: string | undefined;
  /** The service in the credential scope, when there is one. */
  readonly service: string | undefined;
}

/** Reads a request; `homeRegion` stands in for a region that it does not name. */
export function readRequest(request: WireRequest, homeRegion: string): VolcengineRequest {
  const credentials = readCredentials(request);
  const [, , scopeRegion] = credentials.scope;
  const sentRegion = scopeRegion || request.headers.region || request.base?.region;
  return {
    operation: firstValue(request.query, 'Action') ?? '',
    version: versionOf(request),
    region: sentRegion || homeRegion,
    sentRegion: sentRegion || undefined,
    service: serviceOf(credentials),
    credentials,
    input: readParameters(request),
  };
}

export function versionOf({ query }: WireRequest): string {
  return firstValue(query, 'Version') ?? '';
}

/**
 * The parameters of an operation as one tree, those of the body over those of the query; `undefined`
 * for a body that says it is JSON and is not an object.
 */
function readParameters({ query, headers, body }: WireRequest): Tree | undefined {
  const pairs = query.filter(([name]) => !isCommon(name));
  if (body.length === 0) return toTree(pairs);
  // Of any method: one client sends a GET with a form in its body. What is not JSON is a form.
  const isJson = headers['content-type']?.toLowerCase().includes('json');
  const sent = isJson ? readJson(body) : parseForm(body);
  return sent && toTree([...pairs, ...sent]);
}

/** The parameters that speak to the gateway, a presigned URL's among them; no operation sees them. */
function isCommon(name: string): boolean {
  return name === 'Action' || name === 'Version' || name.startsWith('X-');
}

function readJson(body: Uint8Array): Pairs | undefined {
  try {
    const value: unknown = JSON.parse(textOf(body));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? toPairs(value) : undefined;
  } catch {
    return undefined;
  }
}
