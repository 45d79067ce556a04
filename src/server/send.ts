import type { ServerResponse } from 'node:http';
import type { WireResponse } from '../contract/wire-request.ts';

/** Sends an answer as it is. */
export function send(response: ServerResponse, answer: WireResponse): void {
  response.writeHead(answer.status, headersOf(answer));
  response.end(answer.body);
}

/** The headers of an answer with its length; a 204 has none (RFC 9110, 8.6). */
export function headersOf({
  status,
  headers,
  body,
}: WireResponse): Record<string, string | number> {
  if (status === 204) return { ...headers };
  return { ...headers, 'Content-Length': Buffer.byteLength(body) };
}
