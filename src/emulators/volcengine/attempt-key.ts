import type { WireRequest } from '../../contract/wire-request.ts';
import { dateOf } from './signature.ts';
import type { VolcengineRequest } from './wire.ts';

/** Of a signature this much tells calls apart and is of no use to anyone. */
const SHOWN = 16;

/**
 * What the attempts of one call share. The Python SDK numbers its calls in a header and signs each
 * attempt anew; the Node and Go SDKs send the same signature again, which two equal calls within one
 * second have as well.
 */
export function attemptKey(request: WireRequest, decoded: VolcengineRequest): string | undefined {
  const invocation = request.headers['x-sdk-invocation-id'];
  if (invocation !== undefined) return `invocation ${invocation}`;
  const token: unknown = Object(decoded.input).ClientToken;
  if (typeof token === 'string' && token !== '') return `token ${token}`;
  const { credentials } = decoded;
  const date = dateOf(request, credentials);
  if (date === undefined || !/^[0-9a-f]{64}$/.test(credentials.signature)) return undefined;
  return `signature ${date} ${credentials.signature.slice(0, SHOWN)}`;
}
