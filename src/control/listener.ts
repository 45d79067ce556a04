import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireResponse } from '../contract/wire-request.ts';
import { hasBody, MAX_BODY_BYTES, readBody } from '../server/body.ts';
import type { Config } from '../server/config.ts';
import type { Engine } from '../server/engine.ts';
import { problemResponse } from '../server/problem.ts';
import { splitTarget } from '../server/target.ts';
import { guard } from './guard.ts';
import { PROBES } from './health.ts';
import { Refusal } from './refusal.ts';
import { MAX_SNAPSHOT_BYTES, SNAPSHOT_PATH } from './snapshot-wire.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The control plane on Node's own request and response. Whether doppel is up is answered here; the
 * routes come with a framework whose loading nobody should wait for who only polls.
 */
export function createControlListener(engine: Engine, config: Config): Listener {
  let routes: Promise<Listener> | undefined;
  return (request, response) => {
    const refusal = guard(request, config);
    if (refusal !== undefined) return send(response, problemOf(refusal));
    const { rawPath } = splitTarget(request.url ?? '/');
    const probe = PROBES[rawPath];
    if (probe !== undefined) return send(response, probed(request.method ?? 'GET', probe));
    const most = rawPath === SNAPSHOT_PATH ? MAX_SNAPSHOT_BYTES : MAX_BODY_BYTES;
    if (!hasBody(request)) return void enter(request, response, NONE);
    const read = (body: Uint8Array | undefined) =>
      body === undefined ? refuseLarge(response, most) : enter(request, response, body);
    readBody(request, read, most);
  };

  async function enter(
    request: IncomingMessage,
    response: ServerResponse,
    body: Uint8Array,
  ): Promise<void> {
    routes ??= import('./app.ts').then(({ createRoutes }) => createRoutes(engine));
    // Where the adapter finds `rawBody` it does not read the request a second time.
    const read = Object.assign(request, { rawBody: Buffer.from(body) });
    (await routes)(read, response);
  }
}

const NONE = new Uint8Array(0);

function refuseLarge(response: ServerResponse, most: number): void {
  const refusal = new Refusal({
    status: 413,
    subject: 'body',
    reason: `is larger than ${most / 1024 / 1024} MiB`,
    remedy: 'send less at once',
  });
  response.shouldKeepAlive = false;
  send(response, problemOf(refusal));
}

function probed(method: string, probe: () => unknown): WireResponse {
  if (method === 'GET' || method === 'HEAD') {
    const headers = { 'Content-Type': 'application/json' };
    return { status: 200, headers, body: JSON.stringify(probe()) };
  }
  const answer = problemOf(
    new Refusal({
      status: 405,
      subject: 'method',
      value: method,
      reason: 'is not answered here',
      remedy: 'use GET',
    }),
  );
  return { ...answer, headers: { ...answer.headers, Allow: 'GET, HEAD' } };
}

function problemOf({ problem }: Refusal): WireResponse {
  const answer = problemResponse(problem);
  if (problem.status !== 401) return answer;
  return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Bearer' } };
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
