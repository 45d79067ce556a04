import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WireRequest } from '../contract/wire-request.ts';
import { hasBody, readBody } from './body.ts';
import { type Problem, problemBody, problemResponse } from './problem.ts';
import { send } from './send.ts';
import { type BasePaths, splitTarget, type Target, toWireRequest } from './target.ts';

/** Our own routes; everything else on the port is a cloud's. */
const OWN_PATH = '/_doppel';

/** Bytes of request line and headers together; presigned queries are long. */
const MAX_HEADER_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than the idle time after which common SDK pools drop a connection, so that they drop it. */
const KEEP_ALIVE_MS = 75_000;

const EMPTY = new Uint8Array(0);

/** The two planes behind the listener. */
export interface Planes<Answer extends object> {
  readonly services: BasePaths;
  /** The data plane; `undefined` when nobody recognises the request. */
  data(request: WireRequest, tooLarge?: boolean): Answer | undefined;
  /** Puts an answer of the data plane on the wire. */
  deliver(response: ServerResponse, answer: Answer): void;
  /** Says to whoever sent an unrecognised request what is served here. */
  unrecognised(request: WireRequest): Problem;
  /** The control plane, on Node's own request and response. */
  control(request: IncomingMessage, response: ServerResponse): void;
}

/**
 * The HTTP server. Real clients send what a tidy server refuses: a Host with a path, a scheme or none
 * at all, absolute-form targets, `//?…`, chunked empty bodies. All of it is read here from Node's own
 * request, once and raw; only `/_doppel` goes on through Hono.
 */
export function createListener<Answer extends object>(planes: Planes<Answer>): Server {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requireHostHeader: false,
  });
  server.on('request', enter);
  // An `Expect` that Node does not know is answered like any other request, in the cloud's own words.
  server.on('checkExpectation', enter);
  server.on('clientError', refuseBytes);
  return server;

  function enter(request: IncomingMessage, response: ServerResponse): void {
    const target = splitTarget(request.url ?? '/');
    if (target.rawPath === OWN_PATH || target.rawPath.startsWith(`${OWN_PATH}/`)) {
      planes.control(request, response);
    } else if (hasBody(request)) {
      readBody(request, (body) => answer(request, response, target, body));
    } else {
      answer(request, response, target, EMPTY);
    }
  }

  function answer(
    incoming: IncomingMessage,
    response: ServerResponse,
    target: Target,
    body: Uint8Array | undefined,
  ): void {
    const request = toWireRequest(
      {
        method: incoming.method ?? 'GET',
        target: incoming.url ?? '/',
        headers: incoming.headers as WireRequest['headers'],
        body: body ?? EMPTY,
      },
      target,
      planes.services,
    );
    const tooLarge = body === undefined;
    if (tooLarge) response.shouldKeepAlive = false;
    const answered = isForPeople(request) ? undefined : planes.data(request, tooLarge);
    if (answered === undefined) send(response, problemResponse(planes.unrecognised(request)));
    else planes.deliver(response, answered);
  }
}

/** Whether it is a browser that opens the port; a program that asks for `/` means a cloud. */
function isForPeople({ method, target, headers }: WireRequest): boolean {
  return method === 'GET' && target === '/' && headers.accept?.includes('text/html') === true;
}

/** Answers bytes that are not an HTTP request, or a request that is too large or too slow. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_ERROR[error.code ?? ''] ?? 400;
  const body = problemBody({
    status,
    detail: `This is not an HTTP/1.1 request that can be read: ${error.message}`,
  });
  socket.end(
    `HTTP/1.1 ${status} ${REASON[status] ?? 'Bad Request'}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

const STATUS_OF_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const REASON: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};
