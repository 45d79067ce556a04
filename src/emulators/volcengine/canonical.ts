import type { Pairs, WireRequest } from '../../contract/wire-request.ts';
import { encodeRfc3986, firstValue } from '../../vendor-kit/query.ts';
import type { Credentials } from './credentials.ts';

/** A presigned URL names the parameters it covers; its list of them may be among them or not. */
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

/** Without any signed header one empty line is left, as in the presigned URLs of the old Node SDK. */
export function canonicalHeaders(headers: WireRequest['headers'], signedHeaders: string): string {
  if (signedHeaders === '') return '\n';
  let text = '';
  for (const listed of signedHeaders.split(';')) {
    const name = listed.toLowerCase();
    text += `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`;
  }
  return text;
}
