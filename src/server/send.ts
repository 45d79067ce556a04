import type { ServerResponse } from 'node:http';
import type { WireResponse } from '../contract/wire-request.ts';

/** Sends an answer as it is. */
export function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
