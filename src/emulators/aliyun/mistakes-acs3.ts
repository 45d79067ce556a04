import type { WireRequest } from '../../contract/wire-request.ts';
import { type Canonical, canonicalText } from '../../vendor-kit/canonical.ts';
import {
  bodyHashMistakes,
  CONTENT_TYPES,
  canonicalMistakes,
  hostsBehind,
} from '../../vendor-kit/canonical-mistakes.ts';
import type { Mistake, Variant } from '../../vendor-kit/diagnosis.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import { canonicalQuery } from '../../vendor-kit/query.ts';
import { queryMistakes, secretMistakes } from '../../vendor-kit/signing-mistakes.ts';
import { canonicalHeaders } from './canonical-acs3.ts';
import { lastStepMistakes } from './mistakes.ts';
import { readPairs } from './request.ts';
import { ALGORITHM, type Signing, signingOver } from './signature-acs3.ts';

/** The known mistakes of clients, each alone, tried on one right way to sign in headers. */
export function* mistakes(
  right: Signing,
  request: WireRequest,
  secret: string,
  cloudHost: string,
): Generator<Variant<Signing>> {
  const { canonical, key } = right;
  for (const [says, change] of changes(canonical, request, cloudHost)) {
    yield { says, signing: signingOver({ ...canonical, ...change }, key) };
  }
  for (const [says, stringToSign] of texts(canonical, request)) {
    yield { says, signing: { ...right, stringToSign } };
  }
  for (const [says, wrong] of keys(secret)) yield { says, signing: { ...right, key: wrong } };
  for (const [says, change] of lastStepMistakes(right)) {
    yield { says, signing: { ...right, ...change } };
  }
}

function* changes(
  canonical: Canonical,
  request: WireRequest,
  cloudHost: string,
): Generator<Mistake<Partial<Canonical>>> {
  const { headers, rawQuery: raw, query: pairs } = request;
  const both = canonicalQuery(readPairs(request));
  yield* canonicalMistakes(canonical, request, {
    headers: [
      ['host', hostsOf(headers, cloudHost)],
      ['accept', ['', '*/*', 'application/json', 'application/xml']],
      ['content-type', ['', ...CONTENT_TYPES, 'application/octet-stream']],
      ['user-agent', ['']],
      ['x-acs-content-sha256', ['', sha256('')]],
      ['x-acs-security-token', ['']],
    ],
    queries: [
      ...queryMistakes({ raw, pairs }),
      ['parameters of the body were signed as part of the query', both],
    ],
    bodyHashes: bodyHashMistakes(headers['x-acs-content-sha256']),
    canonicalHeaders,
  });
  yield* headerForms(canonical, headers);
}

function hostsOf({ host = '' }: WireRequest['headers'], cloudHost: string): string[] {
  const [product = '', ...zone] = cloudHost.split('.');
  const central = [product, ...zone.slice(-2)].join('.');
  return hostsBehind(host, [cloudHost, central, `${product}-vpc.${zone.join('.')}`]);
}

function headerForms(
  { headers, signedHeaders }: Canonical,
  sent: WireRequest['headers'],
): Mistake<Partial<Canonical>>[] {
  const sorted = signedHeaders.split(';').sort().join(';');
  const small = signedHeaders.toLowerCase();
  const lines = canonicalHeaders(sent, small);
  const spelt = signedHeaders
    .split(';')
    .map((name) => canonicalHeaders({ [name]: sent[name.toLowerCase()] }, name));
  const capitals = 'the names of the signed headers have capitals';
  return [
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

function texts(canonical: Canonical, { headers }: WireRequest): Mistake<string>[] {
  const text = canonicalText(canonical);
  const date = headers['x-acs-date'] ?? '';
  return [
    ['the string to sign lacked its first line, the algorithm', sha256(text)],
    ['the date was part of the string to sign', `${ALGORITHM}\n${date}\n${sha256(text)}`],
    ['the canonical request was signed without hashing it', `${ALGORITHM}\n${text}`],
    ['the canonical request was signed in place of the string to sign', text],
  ];
}

function keys(secret: string): Mistake<string | Uint8Array>[] {
  return [
    ['an & was appended to the secret, which only the parameter form (V1) does', `${secret}&`],
    ['the secret was given the prefix ACS3, which this scheme does not have', `ACS3${secret}`],
    ...secretMistakes(secret),
  ];
}
