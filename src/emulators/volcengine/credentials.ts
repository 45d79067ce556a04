import type { WireRequest } from '../../contract/wire-request.ts';
import { firstValue } from '../../vendor-kit/query.ts';

/** The one signature method. */
export const ALGORITHM = 'HMAC-SHA256';

/** What a request says of its caller, as sent; nothing of it is judged here. */
export interface Credentials {
  /** Where it says so: nowhere, in `Authorization`, in the query of a presigned URL. */
  readonly form: 'none' | 'header' | 'query';
  /** Whether the text around the credential has the documented form. */
  readonly wellFormed: boolean;
  /** The parts of `AK/date/region/service/request`, however many there are. */
  readonly scope: readonly string[];
  /** Semicolon-joined, as sent. */
  readonly signedHeaders: string;
  readonly signature: string;
}

const NONE: Credentials = {
  form: 'none',
  wellFormed: false,
  scope: [],
  signedHeaders: '',
  signature: '',
};

/** Reads the credentials of the header form, else of the presigned form. */
export function readCredentials(request: WireRequest): Credentials {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) return fromHeader(authorization);
  const { query } = request;
  const credential = firstValue(query, 'X-Credential');
  const signature = firstValue(query, 'X-Signature');
  if (credential === undefined && signature === undefined) return NONE;
  return {
    form: 'query',
    wellFormed: firstValue(query, 'X-Algorithm') === ALGORITHM,
    scope: (credential ?? '').split('/'),
    signedHeaders: firstValue(query, 'X-SignedHeaders') ?? '',
    signature: signature ?? '',
  };
}

function fromHeader(authorization: string): Credentials {
  if (!authorization.startsWith(`${ALGORITHM} `)) return { ...NONE, form: 'header' };
  let scope: readonly string[] | undefined;
  let signedHeaders: string | undefined;
  let signature = '';
  for (const part of authorization.slice(ALGORITHM.length + 1).split(',')) {
    const equals = part.indexOf('=');
    const value = part.slice(equals + 1).trim();
    switch (part.slice(0, equals).trim()) {
      case 'Credential':
        scope = value.split('/');
        break;
      case 'SignedHeaders':
        signedHeaders = value;
        break;
      case 'Signature':
        signature = value;
        break;
    }
  }
  return {
    form: 'header',
    wellFormed: scope !== undefined && signedHeaders !== undefined,
    scope: scope ?? [],
    signedHeaders: signedHeaders ?? '',
    signature,
  };
}
