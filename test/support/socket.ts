import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { parseAnswer, type RawAnswer } from './raw.ts';

/** How the other side ended a connection: orderly, or by the error that the client saw. */
export interface Ending {
  readonly how: 'FIN' | string;
  /** Everything after the last answer that was read whole. */
  readonly bytes: string;
  /** Milliseconds from the last request to each arrival of bytes. */
  readonly arrivals: readonly number[];
  /** Milliseconds from the last request to the end. */
  readonly after: number;
}

/** A client below HTTP: it sends bytes and sees what comes back, and how it ends. */
export async function openSocket(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return speakingOn(socket);
}

/** The same on a socket that is open. */
export function speakingOn(socket: Socket) {
  let bytes = '';
  let arrivals: number[] = [];
  let sentAt = performance.now();
  let how = '';
  let heard: () => void = () => {};
  socket.on('data', (chunk) => {
    bytes += chunk.toString('latin1');
    arrivals.push(performance.now() - sentAt);
    heard();
  });
  socket.on('end', () => {
    how ||= 'FIN';
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    how ||= error.code ?? error.message;
  });
  const ended = new Promise<Ending>((resolve) => {
    socket.on('close', () => {
      resolve({ how, bytes, arrivals, after: performance.now() - sentAt });
    });
  });

  return {
    /** Sends a GET on a connection that is to be kept. */
    get(target: string, headers: Readonly<Record<string, string>> = {}): void {
      const lines = Object.entries({ Host: '127.0.0.1', ...headers });
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      arrivals = [];
      sentAt = performance.now();
      socket.write(`GET ${target} HTTP/1.1\r\n${head}\r\n`);
    },
    /** Reads one answer whole and leaves the connection open. */
    async answer(): Promise<RawAnswer> {
      for (;;) {
        const end = bytes.indexOf('\r\n\r\n') + 4;
        const length = Number(/content-length: (\d+)/i.exec(bytes)?.[1] ?? 0);
        if (end >= 4 && bytes.length >= end + length) {
          const answer = parseAnswer(bytes);
          bytes = bytes.slice(end + length);
          return answer;
        }
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    ended,
    heard: () => bytes,
    isOpen: () => how === '' && !socket.destroyed,
    /** Gives up, as a client does whose time-out has come. */
    giveUp: () => socket.destroy(),
  };
}
