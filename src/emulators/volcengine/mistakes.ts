import type { WireRequest } from '../../contract/wire-request.ts';
import type { Told, Variant } from '../../vendor-kit/diagnosis.ts';
import { queryMistakes } from '../../vendor-kit/signing-mistakes.ts';
import { type Canonical, canonicalHeaders } from './canonical.ts';
import { scopes, secrets } from './key-mistakes.ts';
import { type Signing, sha256 } from './signature.ts';

const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'text/plain',
];

/** The known mistakes of clients, each alone, tried on one right way to sign a request. */
export function* mistakes(right: Signing, request: WireRequest): Generator<Variant<Signing>> {
  const { canonical, scope, secret } = right;
  const instead = (says: string, change: Partial<Canonical>): Variant<Signing> => ({
    says,
    signing: { ...right, canonical: { ...canonical, ...change } },
  });
  for (const [name, values] of headerValues(right, request)) {
    for (const value of values) {
      const headers = { ...request.headers, [name]: value };
      const text = canonicalHeaders(headers, canonical.signedHeaders);
      yield instead(`the header ${name} was signed as '${value}'`, { headers: text });
    }
  }
  for (const path of ['', '/', '//', request.rawPath, `${request.rawPath}/`, request.path]) {
    yield instead(`the path was signed as '${path}'`, { path });
  }
  for (const [says, query] of queries(request)) yield instead(says, { query });
  for (const [says, bodyHash] of bodyHashes(request)) yield instead(says, { bodyHash });
  for (const method of ['GET', 'POST', request.method.toLowerCase()]) {
    yield instead(`the method was signed as ${method}`, { method });
  }
  const headers = canonical.headers.slice(0, -1);
  yield instead('no empty line stands between the headers and their names', { headers });
  for (const [says, wrong] of scopes(scope, request)) {
    yield { says, signing: { ...right, scope: wrong } };
  }
  yield { says: 'the algorithm of AWS was named', signing: { ...right, algorithm: AWS } };
  for (const [says, wrong] of secrets(String(secret))) {
    yield { says, signing: { ...right, secret: wrong } };
  }
}

const AWS = 'AWS4-HMAC-SHA256';

/** Hosts that a client signs who is sent here by a proxy or a rewritten endpoint, and cut types. */
function headerValues({ scope }: Signing, { headers }: WireRequest): [string, string[]][] {
  const [, region, service] = scope;
  const { host = '' } = headers;
  const name = host.replace(/:\d+$/, '');
  const port = host.slice(name.length);
  const cloud = ['open.volcengineapi.com', `${service}.${region}.volcengineapi.com`];
  const local = [`localhost${port}`, `127.0.0.1${port}`, 'localhost', '127.0.0.1'];
  const hosts = [name, `${name}:80`, `${name}:443`, ...local, ...cloud];
  hosts.push(`open.${region}.byteplusapi.com`, `http://${host}`, '');
  return [
    ['host', hosts],
    ['content-type', [...TYPES, '']],
    ['x-content-sha256', ['']],
  ];
}

function queries({ rawQuery, query, body }: WireRequest): Told<string>[] {
  const form = [...rawQuery.split('&'), ...Buffer.from(body).toString().split('&')];
  return [
    ...queryMistakes({ raw: rawQuery, pairs: query }),
    ['parameters of the body were signed as part of the query', form.sort().join('&')],
  ];
}

function bodyHashes({ headers, body }: WireRequest): Told<string>[] {
  return [
    ['the body was signed as if it were empty', sha256('')],
    ['the body was signed, which is not part of a presigned URL', sha256(body)],
    ['the hash of another body was signed', headers['x-content-sha256'] ?? ''],
    ['the body was signed as UNSIGNED-PAYLOAD', 'UNSIGNED-PAYLOAD'],
    ['the hash of the body was left out', ''],
  ];
}
