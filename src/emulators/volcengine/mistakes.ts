import type { WireRequest } from '../../contract/wire-request.ts';
import {
  bodyHashMistakes,
  CONTENT_TYPES,
  hostsBehind,
} from '../../vendor-kit/canonical-mistakes.ts';
import type { Mistake, Variant } from '../../vendor-kit/diagnosis.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import { textOf } from '../../vendor-kit/query.ts';
import { scopedMistakes } from '../../vendor-kit/scoped-mistakes.ts';
import type { ScopedSigning } from '../../vendor-kit/scoped-signature.ts';
import { queryMistakes } from '../../vendor-kit/signing-mistakes.ts';
import { canonicalHeaders } from './canonical.ts';
import { scopeMistakes, secretMistakes } from './key-mistakes.ts';

const AWS = 'AWS4-HMAC-SHA256';

/** The known mistakes of clients, each alone, tried on one right way to sign a request. */
export function mistakes(
  right: ScopedSigning,
  request: WireRequest,
): Iterable<Variant<ScopedSigning>> {
  return scopedMistakes(right, request, {
    canonicalisation: {
      headers: headerValues(right, request),
      queries: queries(request),
      bodyHashes: bodyHashes(request),
      canonicalHeaders,
    },
    scopes: scopeMistakes(right.scope, request),
    algorithms: [['the algorithm of AWS was named', AWS]],
    secrets: secretMistakes(String(right.secret)),
  });
}

function headerValues({ scope }: ScopedSigning, { headers }: WireRequest): [string, string[]][] {
  const [, region, service] = scope;
  const hosts = hostsBehind(headers.host ?? '', [
    'open.volcengineapi.com',
    `${service}.${region}.volcengineapi.com`,
    `open.${region}.byteplusapi.com`,
  ]);
  return [
    ['host', hosts],
    ['content-type', [...CONTENT_TYPES, 'text/plain', '']],
    ['x-content-sha256', ['']],
  ];
}

function queries({ rawQuery, query, body }: WireRequest): Mistake<string>[] {
  const both = [...rawQuery.split('&'), ...textOf(body).split('&')];
  return [
    ...queryMistakes({ raw: rawQuery, pairs: query }),
    ['parameters of the body were signed as part of the query', both.sort().join('&')],
  ];
}

function bodyHashes({ headers, body }: WireRequest): Mistake<string>[] {
  return [
    ['the body was signed, which is not part of a presigned URL', sha256(body)],
    ...bodyHashMistakes(headers['x-content-sha256']),
  ];
}
