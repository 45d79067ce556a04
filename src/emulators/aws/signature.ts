import type { WireRequest } from '../../contract/wire-request.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { type ScopedSigning, signatureOf, signingOver } from '../../vendor-kit/scoped-signature.ts';
import { canonicalHeaders, canonicalPath } from './canonical.ts';
import { ALGORITHM, type Credentials } from './credentials.ts';

/** What the key of a signature is made of besides the secret. */
export const KEY_PREFIX = 'AWS4';

/** Whether a request carries the signature that its secret makes (Signature Version 4). */
export function isSignedBy(
  secret: string,
  request: WireRequest,
  credentials: Credentials,
): boolean {
  if (flawOf(request) !== undefined) return false;
  return signings(secret, request, credentials).some(
    (signing) => signatureOf(signing) === credentials.signature,
  );
}

/** Why even a matching signature is refused. */
export function flawOf({ headers, body }: WireRequest): string | undefined {
  const claimed = headers['x-amz-content-sha256'];
  if (claimed === undefined || claimed === sha256(body)) return undefined;
  return 'X-Amz-Content-Sha256 is not the hash of the body that arrived';
}

/** The ways in which a client may rightly have signed: some cut a default port off the host. */
export function signings(
  secret: string,
  request: WireRequest,
  { signedHeaders, scope, date = '' }: Credentials,
): ScopedSigning[] {
  const { method, headers } = request;
  const path = canonicalPath(request.rawPath);
  const query = canonicalQuery(request.query);
  const bodyHash = sha256(request.body);
  const host = headers.host ?? '';
  return [...new Set([host, host.replace(/:(?:80|443)$/, '')])].map((name) => {
    const text = canonicalHeaders({ ...headers, host: name }, signedHeaders);
    const canonical = { method, path, query, headers: text, signedHeaders, bodyHash };
    return signingOver({
      canonical,
      algorithm: ALGORITHM,
      date,
      scope,
      secret: KEY_PREFIX + secret,
    });
  });
}
