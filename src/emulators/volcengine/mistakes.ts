import type { WireRequest } from '../../contract/wire-request.ts';
import {
  bodyHashMistakes,
  CONTENT_TYPES,
  canonicalMistakes,
  hostsBehind,
} from '../../vendor-kit/canonical-mistakes.ts';
import type { Mistake, Variant } from '../../vendor-kit/diagnosis.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import { textOf } from '../../vendor-kit/query.ts';
import { queryMistakes } from '../../vendor-kit/signing-mistakes.ts';
import { canonicalHeaders } from './canonical.ts';
import { scopeMistakes, secretMistakes } from './key-mistakes.ts';
import { type Signing, signingOver } from './signature.ts';

const AWS = 'AWS4-HMAC-SHA256';

/** The known mistakes of clients, each alone, tried on one right way to sign a request. */
export function* mistakes(right: Signing, request: WireRequest): Generator<Variant<Signing>> {
  const changes = canonicalMistakes(right.canonical, request, {
    headers: headerValues(right, request),
    queries: queries(request),
    bodyHashes: bodyHashes(request),
    canonicalHeaders,
  });
  for (const [says, change] of changes) {
    yield {
      says,
      signing: signingOver({ ...right, canonical: { ...right.canonical, ...change } }),
    };
  }
  for (const [says, scope] of scopeMistakes(right.scope, request)) {
    yield { says, signing: signingOver({ ...right, scope }) };
  }
  const says = 'the algorithm of AWS was named';
  yield { says, signing: signingOver({ ...right, algorithm: AWS }) };
  for (const [says, secret] of secretMistakes(String(right.secret))) {
    yield { says, signing: { ...right, secret } };
  }
}

function headerValues({ scope }: Signing, { headers }: WireRequest): [string, string[]][] {
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
