import type { WireRequest } from '../../contract/wire-request.ts';
import { encodeRfc3986, firstValue, type Pairs } from '../../vendor-kit/query.ts';
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
