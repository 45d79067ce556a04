import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

/** What is known of a connection besides its bytes. */
export interface Arrival {
  readonly isSecure: boolean;
  /** The host of a cloud that its client believes to be connected to; `undefined` when it knows that it is us. */
  readonly host: string | undefined;
  /** Whether it is a tunnel, to a cloud's host or to us. */
  readonly isTunnel: boolean;
  /** The connection beneath all others, which a fault can reset. */
  readonly socket: Socket;
}

/** Begins TLS on a socket, as a host if it leads to one. */
export type Secure = (socket: Socket, host: string | undefined) => void;

/** What happens to connections that are more than plain ones. */
export interface FrontOptions {
  /** Loads what speaks TLS: only whoever speaks it should wait for that. `accept` gets each connection. */
  loadTls(accept: (socket: TLSSocket) => void): Promise<Secure>;
  /** The host of a cloud that a client named in its handshake; `undefined` when it named another. */
  cloudHost(servername: string): string | undefined;
  /** Says yes or no to a tunnel, on its socket; yes with the host that it leads to, if not to us. */
  answerConnect(
    request: IncomingMessage,
    socket: Duplex,
    isNested: boolean,
  ): Pick<Arrival, 'host'> | undefined;
}

/** The first byte of a TLS handshake (RFC 8446, 5.1); no request begins with it. */
const HANDSHAKE = 0x16;

/** How long a connection may be silent before its first byte, in milliseconds. */
const SILENT_MS = 60_000;

/** The one port: tells by the first byte of a connection, or of a tunnel in it, whether it is TLS or plain HTTP. */
export interface Front {
  /** What is known of a connection that a request came on. */
  arrivalOf(socket: Duplex): Arrival | undefined;
  /** The connection that a socket's bytes travel on. */
  beneath(socket: Socket): Socket;
  /** Ends the connections that have sent no request yet. */
  close(): void;
}

/** Puts itself between the connections of a server and its reading of them. */
export function createFront(server: Server, options: FrontOptions): Front {
  const arrivals = new WeakMap<Duplex, Arrival>();
  /** Connections of which it is not known yet what they speak, or that are about to encrypt. */
  const unopened = new Set<Socket>();
  /** Whose connection it is that TLS is spoken on, by its peer. */
  const encrypting = new Map<string, { readonly arrival: Arrival; readonly under: Socket }>();
  let tls: Promise<Secure> | undefined;

  const [readHttp] = server.listeners('connection') as [(socket: Socket) => void];
  server.removeListener('connection', readHttp);
  server.on('connection', listen);
  server.on('connect', tunnel);

  /** Waits for the first byte. */
  function listen(socket: Socket): void {
    unopened.add(socket);
    socket.once('close', forget);
    // An error without a listener would be a crash.
    socket.on('error', ignore);
    socket.setTimeout(SILENT_MS, destroy);
    socket.once('end', destroy);
    socket.once('readable', look);
  }

  function look(this: Socket): void {
    const bytes: Buffer | null = this.read();
    if (bytes === null) {
      // Nothing yet, or the end, which is told by itself.
      this.once('readable', look);
      return;
    }
    this.setTimeout(0);
    this.off('timeout', destroy);
    this.off('end', destroy);
    this.unshift(bytes);
    if (bytes[0] === HANDSHAKE) encrypt(this);
    else {
      unopened.delete(this);
      this.off('error', ignore);
      readHttp.call(server, this);
    }
  }

  function encrypt(socket: Socket): void {
    const arrival = arrivals.get(socket) ?? { host: undefined, isTunnel: false, socket };
    const peer = peerOf(socket);
    encrypting.set(peer, { arrival: { ...arrival, isSecure: true }, under: socket });
    arrival.socket.once('close', () => encrypting.delete(peer));
    tls ??= options.loadTls(encrypted);
    tls
      .then((secure) => {
        // Its client may have gone while that was loaded.
        if (!socket.destroyed) secure(socket, arrival.host);
      })
      .catch(() => socket.destroy());
  }

  function encrypted(socket: TLSSocket): void {
    const found = encrypting.get(peerOf(socket));
    if (found === undefined) {
      socket.destroy();
      return;
    }
    const { arrival, under } = found;
    unopened.delete(under);
    const { servername } = socket as { readonly servername?: string | false };
    const host = (servername && options.cloudHost(servername)) || arrival.host;
    arrivals.set(socket, { ...arrival, host });
    readHttp.call(server, socket);
  }

  function tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const arrival = arrivals.get(socket);
    const answer = options.answerConnect(request, socket, arrival?.isTunnel === true);
    if (answer === undefined) return;
    const lowest = arrival?.socket ?? (socket as Socket);
    // What is in a tunnel is as plain as it is, whatever the tunnel itself goes through.
    arrivals.set(socket, { isSecure: false, isTunnel: true, host: answer.host, socket: lowest });
    if (head.length > 0) socket.unshift(head);
    listen(socket as Socket);
  }

  function forget(this: Socket): void {
    unopened.delete(this);
  }

  return {
    arrivalOf: (socket) => arrivals.get(socket),
    beneath: (socket) => arrivals.get(socket)?.socket ?? socket,
    close() {
      for (const socket of unopened) socket.destroy();
    },
  };
}

function destroy(this: Socket): void {
  this.destroy();
}

function ignore(): void {}

/** Who is at the other end: no two connections to a port have the same. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
