import type { Socket } from 'node:net';
import {
  createSecureContext,
  createServer,
  type SecureContext,
  type Server,
  type TLSSocket,
} from 'node:tls';
import type { Authority, ServerCertificate } from './authority.ts';

/** Names whose certificates are kept; with one more, the one that was made first goes. */
const MAX_NAMES = 256;

/** How long a handshake may take, in milliseconds. */
const HANDSHAKE_MS = 10_000;

/** The names by which a client on the same machine may call us. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

export interface AcceptorOptions {
  readonly authority: Authority;
  /** Whether a name is a host of a cloud that is served. */
  isOfCloud(name: string): boolean;
  /** Real time in milliseconds. */
  now(): number;
  /** A connection whose handshake is done. */
  accept(socket: TLSSocket): void;
  /** One whose handshake failed. */
  failed(error: NodeJS.ErrnoException, socket: TLSSocket): void;
}

interface Certified {
  readonly certificate: ServerCertificate;
  readonly context: SecureContext;
  readonly server: Server;
}

/**
 * Speaks TLS on sockets, as whatever host their client means: the one that it names in its handshake, if that is a
 * cloud's, else the one that its tunnel was opened to, else this machine.
 */
export function createAcceptor(options: AcceptorOptions) {
  const certified = new Map<string, Certified>();

  function certifiedFor(name: string): Certified {
    const now = options.now();
    const known = certified.get(name);
    if (known !== undefined && now > known.certificate.from && now < known.certificate.to) {
      return known;
    }
    const names = options.isOfCloud(name) ? [name] : [...new Set([...LOOPBACK, name])];
    const made = make(options.authority.certify(names, now));
    certified.delete(name);
    const [oldest] = certified.keys();
    if (oldest !== undefined && certified.size >= MAX_NAMES) certified.delete(oldest);
    certified.set(name, made);
    return made;
  }

  function make(certificate: ServerCertificate): Certified {
    const { key, cert } = certificate;
    const server = createServer({
      key,
      cert,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      handshakeTimeout: HANDSHAKE_MS,
      SNICallback(servername, done) {
        const name = servername.toLowerCase();
        done(null, options.isOfCloud(name) ? certifiedFor(name).context : undefined);
      },
    });
    server.on('secureConnection', options.accept);
    server.on('tlsClientError', options.failed);
    return { certificate, server, context: createSecureContext({ key, cert }) };
  }

  /** Begins a handshake on a socket; `tunnel` is the host that it leads to, where it leads to one. */
  return function secure(socket: Socket, tunnel: string | undefined): void {
    certifiedFor(tunnel ?? addressOf(socket)).server.emit('connection', socket);
  };
}

/** The address at which a client called, if it is a loopback one. */
function addressOf({ localAddress = '' }: Socket): string {
  const address = localAddress.replace(/^::ffff:/, '');
  return address.startsWith('127.') ? address : 'localhost';
}
