import type { WireRequest } from '../../contract/wire-request.ts';
import type { Told, Variant } from '../../vendor-kit/diagnosis.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { queryMistakes, secretMistakes } from '../../vendor-kit/signing-mistakes.ts';
import {
  ALGORITHM,
  type Canonical,
  canonicalHeaders,
  canonicalText,
  type Signing,
  signingOver,
} from './acs3.ts';
import { sha256 } from './canonical.ts';
import { readForm } from './request.ts';
import { sealingMistakes } from './sealing-mistakes.ts';

/** Headers that a client may have signed before someone on the way set or changed them. */
const REWRITTEN: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['accept', ['', '*/*', 'application/json', 'application/xml']],
  [
    'content-type',
    [
      '',
      'application/json',
      'application/json; charset=utf-8',
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded; charset=utf-8',
      'application/octet-stream',
    ],
  ],
  ['user-agent', ['']],
  ['x-acs-content-sha256', ['', sha256('')]],
  ['x-acs-security-token', ['']],
];

/** The known mistakes of clients, each alone, tried on one right way to sign in headers. */
export function* acs3Mistakes(
  right: Signing,
  request: WireRequest,
  secret: string,
  hosts: readonly string[],
): Generator<Variant<Signing>> {
  const { canonical, key } = right;
  for (const [says, change] of changes(canonical, request, hosts)) {
    yield { says, signing: signingOver({ ...canonical, ...change }, key) };
  }
  for (const [says, stringToSign] of texts(canonical, request)) {
    yield { says, signing: { ...right, stringToSign } };
  }
  for (const [says, key] of keys(secret)) yield { says, signing: { ...right, key } };
  for (const [says, change] of sealingMistakes(right)) {
    yield { says, signing: { ...right, ...change } };
  }
}

function* changes(
  canonical: Canonical,
  request: WireRequest,
  hosts: readonly string[],
): Generator<Told<Partial<Canonical>>> {
  for (const [name, values] of [['host', hosts] as const, ...REWRITTEN]) {
    for (const value of values) {
      const headers = { ...request.headers, [name]: value };
      const text = canonicalHeaders(headers, canonical.signedHeaders);
      yield [`the header ${name} was signed as '${value}'`, { headers: text }];
    }
  }
  for (const path of ['', '//', request.rawPath, `${request.rawPath}/`, request.path]) {
    yield [`the path was signed as '${path}'`, { path }];
  }
  for (const [says, query] of queries(request)) yield [says, { query }];
  for (const [says, payload] of payloads(request)) yield [says, { payload }];
  for (const method of ['GET', 'POST', request.method.toLowerCase()]) {
    yield [`the method was signed as ${method}`, { method }];
  }
  yield* headerForms(canonical, request);
}

function queries(request: WireRequest): Told<string>[] {
  const { rawQuery: raw, query: pairs } = request;
  const both = canonicalQuery([...pairs, ...readForm(request)]);
  return [
    ...queryMistakes({ raw, pairs }),
    ['parameters of the body were signed as part of the query', both],
  ];
}

function payloads({ headers }: WireRequest): Told<string>[] {
  return [
    ['the body was signed as if it were empty', sha256('')],
    ['the hash of another body was signed', headers['x-acs-content-sha256'] ?? ''],
    ['the body was signed as UNSIGNED-PAYLOAD', 'UNSIGNED-PAYLOAD'],
    ['the hash of the body was left out', ''],
  ];
}

function headerForms(
  { headers, signedHeaders }: Canonical,
  { headers: sent }: WireRequest,
): Told<Partial<Canonical>>[] {
  const sorted = signedHeaders.split(';').sort().join(';');
  const small = signedHeaders.toLowerCase();
  const lines = canonicalHeaders(sent, small);
  const spelt = signedHeaders
    .split(';')
    .map((name) => canonicalHeaders({ [name]: sent[name.toLowerCase()] }, name));
  const capitals = 'the names of the signed headers have capitals';
  return [
    ['no empty line stands between the headers and their names', { headers: headers.slice(0, -1) }],
    ['a space follows the colon of each header', { headers: headers.replace(/^[^:]+:/gm, '$& ') }],
    [
      'the headers were sorted, the list of their names was not',
      { headers: canonicalHeaders(sent, sorted) },
    ],
    [
      'the list of signed headers was sent in another order than it was signed',
      { headers: canonicalHeaders(sent, sorted), signedHeaders: sorted },
    ],
    [capitals, { headers: spelt.join('') }],
    [capitals, { headers: lines }],
    [capitals, { headers: lines, signedHeaders: small }],
  ];
}

function texts(canonical: Canonical, { headers }: WireRequest): Told<string>[] {
  const text = canonicalText(canonical);
  const date = headers['x-acs-date'] ?? '';
  return [
    ['the string to sign lacked its first line, the algorithm', sha256(text)],
    ['the date was part of the string to sign', `${ALGORITHM}\n${date}\n${sha256(text)}`],
    ['the canonical request was signed without hashing it', `${ALGORITHM}\n${text}`],
    ['the canonical request was signed in place of the string to sign', text],
  ];
}

function keys(secret: string): Told<string | Uint8Array>[] {
  return [
    ['an & was appended to the secret, which only the parameter form (V1) does', `${secret}&`],
    ['the secret was given the prefix ACS3, which this scheme does not have', `ACS3${secret}`],
    ...secretMistakes(secret),
  ];
}
