import { hkdfSync } from 'node:crypto';
import type { WireRequest } from '../../contract/wire-request.ts';
import { type Canonical, canonicalText } from '../../vendor-kit/canonical.ts';
import { hmac, sha256 } from '../../vendor-kit/hash.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { bodyHashOf, canonicalHeaders, canonicalPaths } from './canonical.ts';
import { DERIVED, SDK, type Signature } from './credentials.ts';

/** The three ways to make a key of a secret and a text of a request, all named in `Authorization`. */
export type Scheme = 'access' | 'credential' | 'derived';

/** Everything that a signature is made of. */
export interface SigningParts {
  readonly scheme: Scheme;
  readonly canonical: Canonical;
  readonly algorithm: string;
  readonly accessKey: string;
  readonly date: string;
  /** What follows the key in `Credential=`; nothing in the form with `Access=`. */
  readonly scope: readonly string[];
  readonly secret: string | Uint8Array;
}

/** What is signed, and with what. */
export interface Signing extends SigningParts {
  readonly stringToSign: string;
}

/** The scheme of a signature; `undefined` for one that is not verified here. */
export function schemeOf({ algorithm, scope }: Signature): Scheme | undefined {
  if (algorithm === SDK) return scope === undefined ? 'access' : 'credential';
  return algorithm === DERIVED && scope !== undefined ? 'derived' : undefined;
}

/** Whether a request carries the signature that its secret makes. */
export function isSignedBy(secret: string, request: WireRequest, sent: Signature): boolean {
  return signings(secret, request, sent).some((signing) => signatureOf(signing) === sent.signature);
}

/**
 * The ways in which a client may rightly have signed. Only the headers that it lists are looked at: Terraform's library
 * adds X-Project-Id after signing, Go's look-up signs nothing but the date (observed).
 */
export function signings(secret: string, request: WireRequest, sent: Signature): Signing[] {
  const { algorithm, accessKey, signedHeaders, scope = [], date = '' } = sent;
  const scheme = schemeOf(sent);
  if (scheme === undefined) return [];
  const rest = {
    method: request.method,
    query: canonicalQuery(request.query),
    headers: canonicalHeaders(request.headers, signedHeaders),
    signedHeaders,
    bodyHash: bodyHashOf(request),
  };
  return canonicalPaths(request.rawPath).map((path) =>
    signingOver({
      scheme,
      canonical: { ...rest, path },
      algorithm,
      accessKey,
      date,
      scope,
      secret,
    }),
  );
}

/** The text that is signed: the forms with a scope have a line for it. */
export function signingOver(parts: SigningParts): Signing {
  const { scheme, canonical, algorithm, date, scope } = parts;
  const scoped = scheme === 'access' ? [] : [scope.join('/')];
  const lines = [algorithm, date, ...scoped, sha256(canonicalText(canonical))];
  return { ...parts, stringToSign: lines.join('\n') };
}

/** The signature in hexadecimal. */
export function signatureOf(signing: Signing): string {
  return hmac('sha256', keyOf(signing), signing.stringToSign).toString('hex');
}

/** The secret itself, or what is made of it for a scope. */
function keyOf({ scheme, secret, accessKey, scope }: Signing): string | Uint8Array {
  if (scheme === 'access') return secret;
  if (scheme === 'derived') {
    const key = hkdfSync('sha256', secret, accessKey, scope.join('/'), 32);
    return Buffer.from(key).toString('hex');
  }
  const first = Buffer.concat([Buffer.from('SDK'), Buffer.from(secret)]);
  return scope.reduce<Uint8Array>((made, part) => hmac('sha256', made, part), first);
}
