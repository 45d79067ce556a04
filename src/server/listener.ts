import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { WireRequest } from '../contract/wire-request.ts';
import { hasBody, readBody } from './body.ts';
import { type Arrival, createFront, type Secure } from './front.ts';
import { type Problem, problemResponse, rawProblem } from './problem.ts';
import { type Destination, type ForwardProxy, isProblem } from './proxy.ts';
import { send } from './send.ts';
import {
  type BasePaths,
  PLAIN,
  splitTarget,
  type Target,
  toWireRequest,
  type Way,
} from './target.ts';

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
  /** Puts an answer of the data plane on the wire; `connection` is the one beneath TLS and tunnels. */
  deliver(response: ServerResponse, answer: Answer, connection: Socket): void;
  /** Says to whoever sent an unrecognised request what is served here. */
  unrecognised(request: WireRequest): Problem;
  /** Where a request that names another host leads. */
  readonly proxy: ForwardProxy;
  /** Notes that a request was refused because of the host that it names. */
  refused(method: string, authority: string, problem: Problem): void;
  /** Notes that a client did not want to speak TLS with us. */
  distrusted(error: Error): void;
  /** Loads what speaks TLS. */
  loadTls(accept: (socket: TLSSocket) => void): Promise<Secure>;
  /** The name of a TLS handshake, if it is a cloud's host. */
  cloudHost(servername: string): string | undefined;
  /** The control plane, on Node's own request and response. */
  control(request: IncomingMessage, response: ServerResponse): void;
}

export interface Listener {
  readonly server: Server;
  /** Ends the connections that the server does not know yet: they have sent no request. */
  closeUnopened(): void;
}

/**
 * The HTTP server. Real clients send what a tidy server refuses: a Host with a path, a scheme or none
 * at all, absolute-form targets, `//?…`, chunked empty bodies. All of it is read here from Node's own
 * request, once and raw; only `/_doppel` goes on through Hono.
 */
export function createListener<Answer extends object>(planes: Planes<Answer>): Listener {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requireHostHeader: false,
  });
  server.on('request', enter);
  // An `Expect` that Node does not know is answered like any other request, in the cloud's own words.
  server.on('checkExpectation', enter);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A client of TLS 1.3 says what it thinks of a certificate after the handshake.
    if (error.code?.startsWith('ERR_SSL_')) planes.distrusted(error);
    refuseBytes(error, socket);
  });
  const { proxy } = planes;
  const front = createFront(server, {
    loadTls: planes.loadTls,
    cloudHost: planes.cloudHost,
    answerConnect,
  });
  return { server, closeUnopened: front.close };

  function enter(request: IncomingMessage, response: ServerResponse): void {
    const target = splitTarget(request.url ?? '/');
    const arrival = front.arrivalOf(request.socket);
    const { authority } = target;
    // Nearly all requests are neither encrypted nor led here by a proxy.
    const way =
      arrival === undefined && authority === undefined ? PLAIN : wayOf(arrival, authority);
    if (isProblem(way)) {
      planes.refused(request.method ?? 'GET', authority ?? '', way);
      response.shouldKeepAlive = false;
      send(response, problemResponse(way));
    } else if (target.rawPath === OWN_PATH || target.rawPath.startsWith(`${OWN_PATH}/`)) {
      planes.control(request, response);
    } else if (hasBody(request)) {
      readBody(request, (body) => answer(request, response, { target, way }, body));
    } else {
      answer(request, response, { target, way }, EMPTY);
    }
  }

  function wayOf(arrival: Arrival | undefined, authority: string | undefined): Way | Problem {
    const { isSecure = false, host } = arrival ?? {};
    if (authority === undefined) return { isSecure, cloudHost: host };
    const to = proxy.absolute(authority, host);
    return isProblem(to) ? to : { isSecure, cloudHost: to.host };
  }

  function answerConnect(
    { url: authority = '' }: IncomingMessage,
    socket: Duplex,
    isNested: boolean,
  ): Destination | undefined {
    const to = proxy.tunnel(authority, isNested);
    if (!isProblem(to)) {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      return to;
    }
    planes.refused('CONNECT', authority, to);
    socket.on('error', () => {});
    socket.end(rawProblem(to));
    return undefined;
  }

  function answer(
    incoming: IncomingMessage,
    response: ServerResponse,
    { target, way }: { readonly target: Target; readonly way: Way },
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
      way,
    );
    const tooLarge = body === undefined;
    if (tooLarge) response.shouldKeepAlive = false;
    const answered = isForPeople(request) ? undefined : planes.data(request, tooLarge);
    if (answered === undefined) send(response, problemResponse(planes.unrecognised(request)));
    else planes.deliver(response, answered, front.beneath(incoming.socket));
  }
}

/** Whether it is a browser that opens the port; a program that asks for `/` means a cloud. */
function isForPeople({ method, target, headers }: WireRequest): boolean {
  return method === 'GET' && target === '/' && headers.accept?.includes('text/html') === true;
}

/** Answers bytes that are not an HTTP request, or a request that is too large or too slow. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || error.code?.startsWith('ERR_SSL_') || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_ERROR[error.code ?? ''] ?? 400;
  const detail = `This is not an HTTP/1.1 request that can be read: ${error.message}`;
  socket.end(rawProblem({ status, detail }));
}

const STATUS_OF_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
