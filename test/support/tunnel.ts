import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import type { RunningServer } from '../../src/server/start.ts';

/** Asks for a tunnel; returns its socket and the first line of the answer. */
export async function openTunnel(
  port: number,
  authority: string,
): Promise<{ readonly socket: Socket; readonly answer: string }> {
  const socket = connect(port, '127.0.0.1');
  // A refusal may be followed by the reset of what is still being sent.
  socket.on('error', () => {});
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return { socket, answer: bytes.toString().split('\r\n', 1)[0] ?? '' };
}

/** Speaks TLS and trusts the server's authority and nothing else; fails when the handshake does. */
export async function openTls(
  server: RunningServer,
  options: ConnectionOptions = {},
): Promise<TLSSocket> {
  const { pem } = await server.engine.authority();
  const where = options.socket === undefined ? { host: '127.0.0.1', port: server.port } : {};
  const socket = connectTls({ ca: pem, ...where, ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** TLS in a tunnel to a host: what a client does that has a proxy for https. */
export async function openSecureTunnel(server: RunningServer, host: string): Promise<TLSSocket> {
  const { socket } = await openTunnel(server.port, `${host}:443`);
  return openTls(server, { socket, servername: host });
}
