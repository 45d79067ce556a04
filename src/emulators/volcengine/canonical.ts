import { encodeRfc3986, firstValue, type Pairs } from '../../http/query.ts';
import type { WireRequest } from '../../http/wire-request.ts';
import type { Credentials } from './credentials.ts';

/** A canonical request, part by part. */
export interface Canonical {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: string;
  readonly signedHeaders: string;
  readonly bodyHash: string;
}

export function canonicalText(canonical: Canonical): string {
  const { method, path, query, headers, signedHeaders, bodyHash } = canonical;
  return [method, path, query, headers, signedHeaders, bodyHash].join('\n');
}

/** A presigned URL names the parameters it covers, its own list among them or not. */
export function signedPairs(query: Pairs, form: Credentials['form']): Pairs {
  if (form !== 'query') return query;
  const signed = new Set((firstValue(query, 'X-SignedQueries') ?? '').split(';'));
  return query.filter(([name]) => signed.has(name));
}

/** From the decoded values: some clients send `( ) ! *` raw and sign their escapes. */
export function canonicalQuery(pairs: Pairs): string {
  return pairs
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

export function canonicalPath(path: string): string {
  return path.split('/').map(encodeSegment).join('/') || '/';
}

function encodeSegment(segment: string): string {
  try {
    return encodeRfc3986(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

/** No signed header at all leaves one empty line, as a presigned URL of the old Node SDK has it. */
export function canonicalHeaders(headers: WireRequest['headers'], signedHeaders: string): string {
  if (signedHeaders === '') return '\n';
  let text = '';
  for (const listed of signedHeaders.split(';')) {
    const name = listed.toLowerCase();
    text += `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`;
  }
  return text;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
