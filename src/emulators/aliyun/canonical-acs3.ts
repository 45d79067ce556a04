import type { WireRequest } from '../../contract/wire-request.ts';

/** In the order in which the client lists them, by the names as it spells them. */
export function canonicalHeaders(headers: WireRequest['headers'], signedHeaders: string): string {
  return signedHeaders
    .split(';')
    .map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
    .join('');
}
