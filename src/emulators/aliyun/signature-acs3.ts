import type { WireRequest } from '../../contract/wire-request.ts';
import { type Canonical, canonicalText } from '../../vendor-kit/canonical.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { canonicalHeaders } from './canonical-acs3.ts';
import type { Acs3Credentials } from './credentials.ts';
import { type LastStep, signatureOf } from './signature.ts';

export const ALGORITHM = 'ACS3-HMAC-SHA256';

/** Headers that a request of this form must have, and by the vendor's page must sign. */
export const REQUIRED_HEADERS = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
] as const;

/** Everything that makes a signature in headers. */
export interface Signing extends LastStep {
  readonly canonical: Canonical;
}

/** Whether a request carries the signature that its secret makes. */
export function isSignedBy(
  secret: string,
  request: WireRequest,
  { signature, signedHeaders }: Acs3Credentials,
): boolean {
  if (flawOf(request, signedHeaders) !== undefined) return false;
  for (const signing of signings(secret, request, signedHeaders)) {
    if (signatureOf(signing) === signature) return true;
  }
  return false;
}

/** Why even a matching signature is refused: it does not cover what it must. */
export function flawOf({ headers, body }: WireRequest, signedHeaders: string): string | undefined {
  if (headers['x-acs-content-sha256'] !== sha256(body)) {
    return 'x-acs-content-sha256 is not the hash of the body that arrived';
  }
  const signed = signedHeaders.split(';');
  // Every common header that is present must be signed (documented for V3).
  const common = Object.keys(headers).filter((name) => name.startsWith('x-acs-'));
  const uncovered = [...REQUIRED_HEADERS, ...common].find(
    (name) => !signed.includes(name) && name !== UNSIGNED_HOST,
  );
  return uncovered && `${uncovered} is not among the signed headers`;
}

/** One SDK of the vendor's own never signs it, and works: the page asks for more than the gateway. */
const UNSIGNED_HOST = 'host';

/** What is remarked of a right signature that does not cover what the vendor's page says it must. */
export function remarkOn(signedHeaders: string): string | undefined {
  if (signedHeaders.split(';').includes(UNSIGNED_HOST)) return undefined;
  return `${UNSIGNED_HOST} is not among the signed headers; accepted, since a client of the vendor's own does not sign it`;
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
  const bodyHash = sha256(request.body);
  for (const host of hostsOf(request)) {
    const headers = canonicalHeaders({ ...request.headers, host }, signedHeaders);
    yield signingOver({ method, path: '/', query, headers, signedHeaders, bodyHash }, secret);
  }
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

export function signingOver(canonical: Canonical, key: LastStep['key']): Signing {
  const stringToSign = `${ALGORITHM}\n${sha256(canonicalText(canonical))}`;
  return { canonical, stringToSign, key, hash: 'sha256', encoding: 'hex' };
}

/** What a refusal shows of the right way to sign. */
export function shownTexts(request: WireRequest, signedHeaders: string) {
  const [signing] = signings('', request, signedHeaders);
  if (signing === undefined) return { stringToSign: '', canonicalRequest: '' };
  const { stringToSign, canonical } = signing;
  return { stringToSign, canonicalRequest: canonicalText(canonical) };
}
