import type { WireRequest } from '../../contract/wire-request.ts';
import { encodeRfc3986 } from '../../vendor-kit/query.ts';

/** The path that is signed: the one on the wire, each part encoded once more. */
export function canonicalPath(path: string): string {
  return path.split('/').map(encodeRfc3986).join('/') || '/';
}

/** The headers that are signed, a line each. */
export function canonicalHeaders(headers: WireRequest['headers'], signedHeaders: string): string {
  let text = '';
  for (const listed of signedHeaders.split(';')) {
    const name = listed.toLowerCase();
    text += `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`;
  }
  return text;
}
