import type { WireRequest } from '../../contract/wire-request.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { type Sealing, sha256, signatureOf } from './canonical.ts';
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

/** A canonical request, part by part. */
export interface Canonical {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: string;
  readonly signedHeaders: string;
  readonly payload: string;
}

/** Everything that makes a signature. */
export interface Signing extends Sealing {
  readonly canonical: Canonical;
}

/** Whether a request carries the signature that its secret makes. */
export function isSignedBy(
  secret: string,
  request: WireRequest,
  { signature, signedHeaders }: Acs3Credentials,
): boolean {
  if (claimsOtherBody(request)) return false;
  if (uncovered(request, signedHeaders) !== undefined) return false;
  for (const signing of signings(secret, request, signedHeaders)) {
    if (signatureOf(signing) === signature) return true;
  }
  return false;
}

/**
 * Every way in which a client may rightly have signed, the one by the host that it sent first. Over `/`
 * whatever the path is: the RPC clients sign that, also for endpoints that hold a path.
 */
export function* signings(
  secret: string,
  request: WireRequest,
  signedHeaders: string,
): Generator<Signing> {
  const { method } = request;
  const query = canonicalQuery(request.query);
  const payload = sha256(request.body);
  for (const host of hostsOf(request)) {
    const headers = canonicalHeaders({ ...request.headers, host }, signedHeaders);
    yield signingOver({ method, path: '/', query, headers, signedHeaders, payload }, secret);
  }
}

export function signingOver(canonical: Canonical, key: Sealing['key']): Signing {
  const text = stringToSign(canonicalText(canonical));
  return { canonical, stringToSign: text, key, hash: 'sha256', encoding: 'hex' };
}

export function stringToSign(canonical: string): string {
  return `${ALGORITHM}\n${sha256(canonical)}`;
}

/** The canonical request as a refusal shows it. */
export function shownCanonicalRequest(request: WireRequest, signedHeaders: string): string {
  const [signing] = signings('', request, signedHeaders);
  return signing === undefined ? '' : canonicalText(signing.canonical);
}

export function canonicalText(canonical: Canonical): string {
  const { method, path, query, headers, signedHeaders, payload } = canonical;
  return [method, path, query, headers, signedHeaders, payload].join('\n');
}

export function canonicalHeaders(headers: WireRequest['headers'], signedHeaders: string): string {
  return signedHeaders
    .split(';')
    .map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
    .join('');
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

/** Whether a request names the hash of another body than it has. */
export function claimsOtherBody({ headers, body }: WireRequest): boolean {
  return headers['x-acs-content-sha256'] !== sha256(body);
}

/** A header that must be signed and is not: every common one that is present (documented for V3). */
export function uncovered({ headers }: WireRequest, signedHeaders: string): string | undefined {
  const signed = new Set(signedHeaders.split(';'));
  const common = Object.keys(headers).filter((name) => name.startsWith('x-acs-'));
  return [...REQUIRED_HEADERS, ...common].find((name) => !signed.has(name));
}
