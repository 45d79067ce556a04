import type { WireRequest } from '../contract/wire-request.ts';
import type { Canonical } from './canonical.ts';
import type { Mistake } from './diagnosis.ts';
import { sha256 } from './hash.ts';

/** What differs from cloud to cloud in the mistakes of a canonical request. */
export interface Canonicalisation {
  /** Values that clients sign while another one arrives, by header. */
  readonly headers: readonly (readonly [name: string, values: readonly string[]])[];
  readonly queries: readonly Mistake<string>[];
  readonly bodyHashes: readonly Mistake<string>[];
  canonicalHeaders(headers: WireRequest['headers'], signedHeaders: string): string;
}

/** The content types that clients set, and that something on the way may have changed. */
export const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
];

/** What clients are known to put into a canonical request in place of what belongs there. */
export function* canonicalMistakes(
  canonical: Canonical,
  request: WireRequest,
  { headers, queries, bodyHashes, canonicalHeaders }: Canonicalisation,
): Generator<Mistake<Partial<Canonical>>> {
  for (const [name, values] of headers) {
    for (const value of values) {
      const changed = { ...request.headers, [name]: value };
      const text = canonicalHeaders(changed, canonical.signedHeaders);
      yield [`the header ${name} was signed as '${value}'`, { headers: text }];
    }
  }
  const { method, path: cut, rawPath } = request;
  for (const path of ['', '/', '//', rawPath, `${rawPath}/`, cut]) {
    yield [`the path was signed as '${path}'`, { path }];
  }
  for (const [says, query] of queries) yield [says, { query }];
  for (const [says, bodyHash] of bodyHashes) yield [says, { bodyHash }];
  for (const [says, other] of methodMistakes(method)) yield [says, { method: other }];
  const unended = canonical.headers.slice(0, -1);
  yield ['no empty line stands between the headers and their names', { headers: unended }];
}

export function methodMistakes(method: string): Mistake<string>[] {
  return ['GET', 'POST', method.toLowerCase()].map((other) => [
    `the method was signed as ${other}`,
    other,
  ]);
}

/** Hosts that clients sign whose requests arrive through a proxy or a rewritten endpoint. */
export function hostsBehind(host: string, cloud: readonly string[]): string[] {
  const name = host.replace(/:\d+$/, '');
  const port = host.slice(name.length);
  const local = [`localhost${port}`, `127.0.0.1${port}`, 'localhost', '127.0.0.1'];
  return [name, `${name}:80`, `${name}:443`, ...local, ...cloud, `http://${host}`, ''];
}

/** What clients are known to sign in place of the hash of the body; `claimed` is the hash they send. */
export function bodyHashMistakes(claimed: string | undefined): Mistake<string>[] {
  return [
    ['the body was signed as if it were empty', sha256('')],
    ['the hash of another body was signed', claimed ?? ''],
    ['the body was signed as UNSIGNED-PAYLOAD', 'UNSIGNED-PAYLOAD'],
    ['the hash of the body was left out', ''],
  ];
}
