import type { WireRequest } from '../../contract/wire-request.ts';
import { authorizationParts } from '../../vendor-kit/authorization.ts';
import { oncePerRequest } from '../../vendor-kit/once-per-request.ts';

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** What a request says of its caller, as sent and not judged. */
export interface Credentials {
  /** Whether there is an `Authorization` at all. */
  readonly isSigned: boolean;
  /** Its parts by name; none for one of another form. */
  readonly parts: ReadonlyMap<string, string>;
  readonly accessKey: string;
  /** Date, region, service and `aws4_request`, however many there are. */
  readonly scope: readonly string[];
  /** Semicolon-joined, as sent. */
  readonly signedHeaders: string;
  readonly signature: string;
  /** `X-Amz-Date`. */
  readonly date: string | undefined;
}

/** Reads the header form, the only one that clients of an API without GET have. */
export const readCredentials = oncePerRequest(({ headers }: WireRequest): Credentials => {
  const { authorization } = headers;
  const isOurs = authorization?.startsWith(`${ALGORITHM} `) === true;
  const parts = authorizationParts(isOurs ? authorization.slice(ALGORITHM.length + 1) : '');
  const [accessKey = '', ...scope] = (parts.get('Credential') ?? '').split('/');
  return {
    isSigned: authorization !== undefined,
    parts: isOurs ? parts : new Map(),
    accessKey,
    scope,
    signedHeaders: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    date: headers['x-amz-date'],
  };
});

/** The region that a credential is for. */
export function regionOf({ scope }: Credentials): string | undefined {
  return scope[1] || undefined;
}

/** The service that a credential is for. */
export function serviceOf({ scope }: Credentials): string | undefined {
  return scope[2] || undefined;
}
