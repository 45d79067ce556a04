import { createHash, createHmac } from 'node:crypto';
import { encodeRfc3986, firstValue, type Pairs } from '../../http/query.ts';
import type { WireRequest } from '../../http/wire-request.ts';
import { ALGORITHM, type Credentials } from './credentials.ts';

const NO_BODY = new Uint8Array();

/** The request's own moment, `X-Date`, from where its form keeps it. */
export function dateOf(request: WireRequest, { form }: Credentials): string | undefined {
  return form === 'query' ? firstValue(request.query, 'X-Date') : request.headers['x-date'];
}

/** Whether a request carries the signature that its secret makes. */
export function signatureMatches(
  request: WireRequest,
  credentials: Credentials,
  secret: string,
): boolean {
  const { form, signature, signedHeaders } = credentials;
  if (form === 'header' && !hasSignedDate(signedHeaders)) return false;
  const bodyHash = sha256(form === 'query' ? NO_BODY : request.body);
  const claimed = form === 'query' ? undefined : request.headers['x-content-sha256'];
  if (claimed !== undefined && claimed !== bodyHash) return false;

  const scope = credentials.scope.slice(1).join('/');
  const key = signingKey(secret, credentials.scope.slice(1));
  const head = `${ALGORITHM}\n${dateOf(request, credentials) ?? ''}\n${scope}\n`;
  for (const canonical of canonicalRequests(request, credentials, bodyHash)) {
    if (hmac(key, head + sha256(canonical)).toString('hex') === signature) return true;
  }
  return false;
}

/**
 * Every canonical request that a client may have signed: clients cut a default port off the host or
 * do not, and sign the path they send or always `/`.
 */
function* canonicalRequests(
  request: WireRequest,
  credentials: Credentials,
  bodyHash: string,
): Generator<string> {
  const query = canonicalQuery(signedPairs(request.query, credentials.form));
  const received = canonicalPath(request.rawPath);
  const host = request.headers.host ?? '';
  const portless = host.replace(/:(?:80|443)$/, '');
  for (const path of received === '/' ? ['/'] : [received, '/']) {
    for (const name of portless === host ? [host] : [host, portless]) {
      const headers = canonicalHeaders(request, credentials.signedHeaders, name);
      yield [request.method, path, query, headers, credentials.signedHeaders, bodyHash].join('\n');
    }
  }
}

/** A presigned URL names the parameters it covers, its own list among them or not. */
function signedPairs(query: Pairs, form: Credentials['form']): Pairs {
  if (form !== 'query') return query;
  const signed = new Set((firstValue(query, 'X-SignedQueries') ?? '').split(';'));
  return query.filter(([name]) => signed.has(name));
}

/** From the decoded values: some clients send `( ) ! *` raw and sign their escapes. */
function canonicalQuery(pairs: Pairs): string {
  return pairs
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function canonicalPath(path: string): string {
  return path.split('/').map(encodeSegment).join('/') || '/';
}

function encodeSegment(segment: string): string {
  try {
    return encodeRfc3986(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

/** No signed header at all leaves one empty line, as a presigned URL of the old Node SDK has it. */
function canonicalHeaders(request: WireRequest, signedHeaders: string, host: string): string {
  if (signedHeaders === '') return '\n';
  let text = '';
  for (const listed of signedHeaders.split(';')) {
    const name = listed.toLowerCase();
    const value = name === 'host' ? host : (request.headers[name] ?? '');
    text += `${name}:${value.trim().replace(/\s+/g, ' ')}\n`;
  }
  return text;
}

function hasSignedDate(signedHeaders: string): boolean {
  return signedHeaders.toLowerCase().split(';').includes('x-date');
}

/** The secret as it is, without a prefix, then date, region, service and `request`. */
function signingKey(secret: string, parts: readonly string[]): Buffer | string {
  return parts.reduce<Buffer | string>(hmac, secret);
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
