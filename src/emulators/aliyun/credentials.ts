import type { Pairs, WireRequest } from '../../contract/wire-request.ts';
import { authorizationParts } from '../../vendor-kit/authorization.ts';
import { firstValue } from '../../vendor-kit/query.ts';

/** The scheme of signatures in headers; what follows it in its name is the algorithm. */
export const SCHEME = 'ACS3-';

/** What a request says of its caller, as sent and not judged. */
export type Credentials = Acs3Credentials | V1Credentials | Unsigned;

/** Signed in headers: `Authorization: ACS3-…`. */
export interface Acs3Credentials {
  readonly scheme: 'acs3';
  readonly algorithm: string;
  readonly accessKey: string;
  /** Semicolon-joined, as sent. */
  readonly signedHeaders: string;
  readonly signature: string;
  readonly securityToken: string;
  readonly nonce: string;
}

/** Signed in parameters: `Signature=…`. */
export interface V1Credentials {
  readonly scheme: 'v1';
  readonly accessKey: string;
  readonly signature: string;
  readonly securityToken: string;
  readonly nonce: string;
}

/** Not signed at all, though a key may be named. */
export interface Unsigned {
  readonly scheme: 'none';
  readonly accessKey: string;
}

/** Reads the header form, else the parameter form, as the vendor's gateway chooses between them. */
export function readCredentials({ headers }: WireRequest, pairs: Pairs): Credentials {
  const authorization = headers.authorization;
  if (authorization?.startsWith(SCHEME)) return readAcs3(authorization, headers);
  const accessKey = firstValue(pairs, 'AccessKeyId') ?? '';
  const signature = firstValue(pairs, 'Signature') ?? '';
  if (signature === '') return { scheme: 'none', accessKey };
  return {
    scheme: 'v1',
    accessKey,
    signature,
    securityToken: firstValue(pairs, 'SecurityToken') ?? '',
    nonce: firstValue(pairs, 'SignatureNonce') ?? '',
  };
}

function readAcs3(authorization: string, headers: WireRequest['headers']): Acs3Credentials {
  const space = authorization.indexOf(' ');
  const parts = authorizationParts(authorization.slice(space + 1));
  return {
    scheme: 'acs3',
    algorithm: space < 0 ? authorization : authorization.slice(0, space),
    accessKey: parts.get('Credential') ?? '',
    signedHeaders: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    securityToken: headers['x-acs-security-token'] ?? '',
    nonce: headers['x-acs-signature-nonce'] ?? '',
  };
}
