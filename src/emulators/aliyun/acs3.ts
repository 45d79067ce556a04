import type { WireRequest } from '../../http/wire-request.ts';
import { canonicalQuery, hmac, sha256 } from './canonical.ts';
import type { Acs3Credentials } from './credentials.ts';

export const ALGORITHM = 'ACS3-HMAC-SHA256';

/** Headers that a request of this form must have and must sign. */
export const REQUIRED_HEADERS = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
] as const;

/** Whether a request carries the signature that its secret makes. */
export function isSignedBy(
  secret: string,
  request: WireRequest,
  { signature, signedHeaders }: Acs3Credentials,
): boolean {
  const payload = sha256(request.body);
  if (request.headers['x-acs-content-sha256'] !== payload) return false;
  if (!coversRequest(request, signedHeaders)) return false;
  const query = canonicalQuery(request.query);
  return hostsOf(request).some((host) => {
    const canonical = canonicalRequest(request, query, host, signedHeaders, payload);
    return hmac('sha256', secret, stringToSign(canonical)).toString('hex') === signature;
  });
}

export function stringToSign(canonical: string): string {
  return `${ALGORITHM}\n${sha256(canonical)}`;
}

/** The canonical request as a refusal shows it. */
export function shownCanonicalRequest(request: WireRequest, signedHeaders: string): string {
  const query = canonicalQuery(request.query);
  const host = request.headers.host ?? '';
  return canonicalRequest(request, query, host, signedHeaders, sha256(request.body));
}

/** Over `/` whatever the path is: the RPC clients sign that, also for endpoints that hold a path. */
function canonicalRequest(
  request: WireRequest,
  query: string,
  host: string,
  signedHeaders: string,
  payload: string,
): string {
  let headers = '';
  for (const name of signedHeaders.split(';')) {
    const value = name === 'host' ? host : (request.headers[name] ?? '');
    headers += `${name}:${value.trim()}\n`;
  }
  return [request.method, '/', query, headers, signedHeaders, payload].join('\n');
}

/**
 * The hosts that a client may have signed: the one it sent, or its endpoint whole, when the endpoint
 * holds a path or a trailing slash that went into the target instead (observed in two SDKs).
 */
function hostsOf({ headers, rawPath }: WireRequest): readonly string[] {
  const host = headers.host ?? '';
  const path = rawPath.replace(/\/+$/, '');
  return path === '' ? [host, `${host}/`] : [host, host + path, `${host}${path}/`];
}

/** Every common header that is present must be signed (documented on the page of the V3 signature). */
function coversRequest({ headers }: WireRequest, signedHeaders: string): boolean {
  const signed = new Set(signedHeaders.split(';'));
  if (REQUIRED_HEADERS.some((name) => !signed.has(name))) return false;
  return Object.keys(headers).every((name) => !name.startsWith('x-acs-') || signed.has(name));
}
