import { createHash, createHmac } from 'node:crypto';
import type { WireRequest } from '../../contract/wire-request.ts';
import { canonicalQuery, firstValue } from '../../vendor-kit/query.ts';
import {
  type Canonical,
  canonicalHeaders,
  canonicalPath,
  canonicalText,
  signedPairs,
} from './canonical.ts';
import { ALGORITHM, type Credentials } from './credentials.ts';

const NO_BODY = new Uint8Array();

/** The request's own moment, `X-Date`, from where its form keeps it. */
export function dateOf(request: WireRequest, { form }: Credentials): string | undefined {
  return form === 'query' ? firstValue(request.query, 'X-Date') : request.headers['x-date'];
}

/** Everything that makes a signature. */
export interface Signing {
  readonly canonical: Canonical;
  readonly algorithm: string;
  readonly date: string;
  /** Date, region, service and `request`. */
  readonly scope: readonly string[];
  readonly secret: string | Uint8Array;
}

/** Whether a request carries the signature that its secret makes. */
export function signatureMatches(
  request: WireRequest,
  credentials: Credentials,
  secret: string,
): boolean {
  const { form, signature, signedHeaders } = credentials;
  if (form === 'header' && !hasSignedDate(signedHeaders)) return false;
  if (claimsOtherBody(request, credentials)) return false;
  for (const signing of signings(request, credentials, secret)) {
    if (signatureOf(signing) === signature) return true;
  }
  return false;
}

/** Whether the moment of a request is part of what was signed. */
export function hasSignedDate(signedHeaders: string): boolean {
  return signedHeaders.toLowerCase().split(';').includes('x-date');
}

/** Whether a request names the hash of another body than it has. */
export function claimsOtherBody({ headers, body }: WireRequest, { form }: Credentials): boolean {
  const claimed = form === 'query' ? undefined : headers['x-content-sha256'];
  return claimed !== undefined && claimed !== sha256(body);
}

/**
 * Every way in which a client may rightly have signed: clients cut a default port off the host or do
 * not, and sign the path they send or always `/`.
 */
export function* signings(
  request: WireRequest,
  credentials: Credentials,
  secret: string,
): Generator<Signing> {
  const { form, signedHeaders } = credentials;
  const { method } = request;
  const scope = credentials.scope.slice(1);
  const how = { algorithm: ALGORITHM, date: dateOf(request, credentials) ?? '', scope, secret };
  const query = canonicalQuery(signedPairs(request.query, form));
  const bodyHash = sha256(form === 'query' ? NO_BODY : request.body);
  const received = canonicalPath(request.rawPath);
  const host = request.headers.host ?? '';
  const portless = host.replace(/:(?:80|443)$/, '');
  for (const path of received === '/' ? ['/'] : [received, '/']) {
    for (const name of portless === host ? [host] : [host, portless]) {
      const headers = canonicalHeaders({ ...request.headers, host: name }, signedHeaders);
      yield { canonical: { method, path, query, headers, signedHeaders, bodyHash }, ...how };
    }
  }
}

export function stringToSign({ canonical, algorithm, date, scope }: Signing): string {
  return `${algorithm}\n${date}\n${scope.join('/')}\n${sha256(canonicalText(canonical))}`;
}

export function signatureOf(signing: Signing): string {
  return hmac(signingKey(signing), stringToSign(signing)).toString('hex');
}

/** The secret as it is, without a prefix, then date, region, service and `request`. */
function signingKey({ secret, scope }: Signing): string | Uint8Array {
  return scope.reduce<string | Uint8Array>(hmac, secret);
}

function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
