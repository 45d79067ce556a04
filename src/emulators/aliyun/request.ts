import type { Decoded } from '../../contract/wire.ts';
import type { Pairs, WireRequest } from '../../contract/wire-request.ts';
import { toTree } from '../../vendor-kit/flat-keys.ts';
import { oncePerRequest } from '../../vendor-kit/once-per-request.ts';
import { firstValue, parseForm } from '../../vendor-kit/query.ts';
import { type Credentials, readCredentials } from './credentials.ts';

/** A request of the RPC style. */
export interface AliyunRequest extends Decoded {
  readonly version: string;
  /** All parameters as sent, those of the query before those of the form. */
  readonly pairs: Pairs;
  readonly credentials: Credentials;
  readonly format: 'json' | 'xml';
}

/** The parameters that speak to the gateway; no operation sees them. */
const COMMON = new Set([
  'Action',
  'Version',
  'AccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'SignatureType',
  'Timestamp',
  'Format',
  'SecurityToken',
  'BearerToken',
]);

/** Reads a request; `homeRegion` stands in for a region that it does not name. */
export function readRequest(request: WireRequest, homeRegion: string): AliyunRequest {
  const { headers, base } = request;
  const pairs = readPairs(request);
  const credentials = readCredentials(request, pairs);
  return {
    operation: headers['x-acs-action'] || firstValue(pairs, 'Action') || '',
    version: versionOf(request, pairs),
    region: firstValue(pairs, 'RegionId') || base?.region || homeRegion,
    input: toTree(pairs.filter(([name]) => !COMMON.has(name))),
    pairs,
    credentials,
    format: formatOf(headers, pairs, credentials),
  };
}

export function versionOf({ headers }: WireRequest, pairs: Pairs): string {
  return headers['x-acs-version'] || firstValue(pairs, 'Version') || '';
}

/** All parameters as sent, those of the query before those of the form. */
export const readPairs = oncePerRequest(
  (request): Pairs => [...request.query, ...readForm(request)],
);

/** The pairs of a form body; any other body says nothing in this style. */
export function readForm({ headers, body }: WireRequest): Pairs {
  if (body.length === 0) return [];
  const isForm = headers['content-type']?.toLowerCase().includes('x-www-form-urlencoded');
  return isForm ? parseForm(body) : [];
}

/**
 * `Format` wins, and whatever it says that is not JSON means XML; then `Accept`; then the habit of
 * the signature. XML is the documented default, the ACS3 form has no `Format` (observed).
 */
function formatOf(
  headers: WireRequest['headers'],
  pairs: Pairs,
  { scheme }: Credentials,
): 'json' | 'xml' {
  const format = firstValue(pairs, 'Format');
  if (format) return format.toLowerCase() === 'json' ? 'json' : 'xml';
  const accept = headers.accept?.toLowerCase() ?? '';
  if (accept.includes('json')) return 'json';
  if (accept.includes('xml')) return 'xml';
  return scheme === 'acs3' ? 'json' : 'xml';
}
