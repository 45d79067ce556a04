import type { WireRequest } from '../../contract/wire-request.ts';
import { type Parameters, toPairs, toTree } from '../../vendor-kit/flat-keys.ts';
import { type Pairs, parseQuery } from '../../vendor-kit/query.ts';

/**
 * The parameters of an operation as one tree, those of the body over those of the query; `undefined`
 * for a JSON body that is none.
 */
export function readParameters(request: WireRequest): Parameters | undefined {
  const pairs = request.query.filter(([name]) => !isProtocol(name));
  if (request.body.length === 0) return toTree(pairs);
  const sent = readBody(request);
  return sent && toTree([...pairs, ...sent]);
}

/** The common parameters and those of a presigned URL: the gateway's, no operation's. */
function isProtocol(name: string): boolean {
  return name === 'Action' || name === 'Version' || name.startsWith('X-');
}

/** Of any method: one client sends a GET with a form in its body. What is not JSON is a form. */
function readBody({ headers, body }: WireRequest): Pairs | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  if (!headers['content-type']?.toLowerCase().includes('json')) return parseQuery(text.trim());
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? toPairs(value) : undefined;
  } catch {
    return undefined;
  }
}
