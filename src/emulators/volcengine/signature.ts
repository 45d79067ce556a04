import type { WireRequest } from '../../contract/wire-request.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { type ScopedSigning, signatureOf, signingOver } from '../../vendor-kit/scoped-signature.ts';
import { canonicalHeaders, canonicalPath, signedPairs } from './canonical.ts';
import { ALGORITHM, type Credentials } from './credentials.ts';

const NO_BODY = new Uint8Array();

/** Whether a request carries the signature that its secret makes. */
export function isSignedBy(
  secret: string,
  request: WireRequest,
  credentials: Credentials,
): boolean {
  if (flawOf(request, credentials) !== undefined) return false;
  for (const signing of signings(secret, request, credentials)) {
    if (signatureOf(signing) === credentials.signature) return true;
  }
  return false;
}

/** Why even a matching signature is refused: it does not cover what it must. */
export function flawOf(
  { headers, body }: WireRequest,
  { form, signedHeaders }: Credentials,
): string | undefined {
  if (form === 'query') return undefined;
  if (!signedHeaders.toLowerCase().split(';').includes('x-date')) {
    return 'x-date is not among the signed headers';
  }
  const claimed = headers['x-content-sha256'];
  if (claimed === undefined || claimed === sha256(body)) return undefined;
  return 'X-Content-Sha256 is not the hash of the body that arrived';
}

/**
 * Every way in which a client may rightly have signed: clients cut a default port off the host or do
 * not, and sign the path they send or always `/`.
 */
export function* signings(
  secret: string,
  request: WireRequest,
  { form, signedHeaders, scope, date = '' }: Credentials,
): Generator<ScopedSigning> {
  const { method } = request;
  const how = { algorithm: ALGORITHM, date, scope: scope.slice(1), secret };
  const query = canonicalQuery(signedPairs(request.query, form));
  const bodyHash = sha256(form === 'query' ? NO_BODY : request.body);
  const received = canonicalPath(request.rawPath);
  const host = request.headers.host ?? '';
  const portless = host.replace(/:(?:80|443)$/, '');
  for (const path of received === '/' ? ['/'] : [received, '/']) {
    for (const name of portless === host ? [host] : [host, portless]) {
      const headers = canonicalHeaders({ ...request.headers, host: name }, signedHeaders);
      const canonical = { method, path, query, headers, signedHeaders, bodyHash };
      yield signingOver({ ...how, canonical });
    }
  }
}
