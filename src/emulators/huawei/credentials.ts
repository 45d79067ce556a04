import type { WireRequest } from '../../contract/wire-request.ts';
import { authorizationParts } from '../../vendor-kit/authorization.ts';
import { oncePerRequest } from '../../vendor-kit/once-per-request.ts';
import { readToken, type SentToken } from './tokens.ts';

/** The two algorithms that are verified; the SDKs have further ones. */
export const SDK = 'SDK-HMAC-SHA256';
export const DERIVED = 'V11-HMAC-SHA256';

/** The algorithms of this cloud's SDKs, by their names. */
const ALGORITHM =
  /^(?:SDK-HMAC-SHA256|V11-HMAC-SHA256|SDK-HMAC-SM3|SDK-SM2-SM3|SDK-ECDSA-P256-SHA256) /;

/** A signature, as sent and not judged. */
export interface Signature {
  readonly form: 'signature';
  readonly algorithm: string;
  readonly accessKey: string;
  /** What follows the key in a `Credential=`; `undefined` for the form with `Access=`. */
  readonly scope: readonly string[] | undefined;
  /** Semicolon-joined, as sent. */
  readonly signedHeaders: string;
  readonly signature: string;
  /** `X-Sdk-Date`. */
  readonly date: string | undefined;
}

/** What a request says of its caller, as sent and not judged. */
export type Credentials =
  | Signature
  | { readonly form: 'token'; readonly token: SentToken | undefined }
  | { readonly form: 'none' };

/** Reads a token, else a signature: who sends both means the token (inferred). */
export const readCredentials = oncePerRequest(({ headers }: WireRequest): Credentials => {
  const sent = headers['x-auth-token'];
  if (sent !== undefined && sent !== '') return { form: 'token', token: readToken(sent) };
  const { authorization } = headers;
  if (!isSignature(authorization)) return { form: 'none' };
  const space = authorization.indexOf(' ');
  const parts = authorizationParts(authorization.slice(space + 1));
  const [credential = '', ...scope] = (parts.get('Credential') ?? '').split('/');
  return {
    form: 'signature',
    algorithm: authorization.slice(0, space),
    accessKey: parts.get('Access') ?? credential,
    scope: parts.has('Access') ? undefined : scope,
    signedHeaders: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    date: headers['x-sdk-date'],
  };
});

/** Whether an `Authorization` is a signature by one of this cloud's schemes. */
export function isSignature(authorization: string | undefined): authorization is string {
  return authorization !== undefined && ALGORITHM.test(authorization);
}

/** The tenant that a request claims to come from. */
export function claimedTenant(credentials: Credentials): string | undefined {
  if (credentials.form === 'signature') return credentials.accessKey || undefined;
  return credentials.form === 'token' ? credentials.token?.user : undefined;
}
