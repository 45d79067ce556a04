import { authorizationParts } from '../../vendor-kit/authorization.ts';
import { oncePerRequest } from '../../vendor-kit/once-per-request.ts';
import { firstValue } from '../../vendor-kit/query.ts';

/** The only signature method. */
export const ALGORITHM = 'HMAC-SHA256';

/** What a request says of its caller, as sent and not judged. */
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
  /** The request's own moment, `X-Date`, from where its form keeps it. */
  readonly date: string | undefined;
}

const NONE: Credentials = {
  form: 'none',
  wellFormed: false,
  scope: [],
  signedHeaders: '',
  signature: '',
  date: undefined,
};

/** Reads the credentials of the header form, else of the presigned form. */
export const readCredentials = oncePerRequest(({ headers, query }): Credentials => {
  if (headers.authorization !== undefined) {
    return { ...readHeader(headers.authorization), form: 'header', date: headers['x-date'] };
  }
  const credential = firstValue(query, 'X-Credential');
  const signature = firstValue(query, 'X-Signature');
  if (credential === undefined && signature === undefined) return NONE;
  return {
    form: 'query',
    wellFormed: firstValue(query, 'X-Algorithm') === ALGORITHM,
    scope: (credential ?? '').split('/'),
    signedHeaders: firstValue(query, 'X-SignedHeaders') ?? '',
    signature: signature ?? '',
    date: firstValue(query, 'X-Date'),
  };
});

/** The service that a credential is for. */
export function serviceOf({ scope }: Credentials): string | undefined {
  return scope[3] || undefined;
}

function readHeader(authorization: string): Credentials {
  if (!authorization.startsWith(`${ALGORITHM} `)) return NONE;
  const parts = authorizationParts(authorization.slice(ALGORITHM.length + 1));
  const scope = parts.get('Credential')?.split('/');
  const signedHeaders = parts.get('SignedHeaders');
  return {
    ...NONE,
    wellFormed: scope !== undefined && signedHeaders !== undefined,
    scope: scope ?? [],
    signedHeaders: signedHeaders ?? '',
    signature: parts.get('Signature') ?? '',
  };
}
