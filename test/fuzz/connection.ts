import { connect, type Socket } from 'node:net';

/** An answer read off a socket. */
export interface Read {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Whether the far side ends the connection with it. */
  readonly closes: boolean;
}

/**
 * One raw socket that is used again for request after request, and replaced when the server ends it:
 * a request is bytes, so nothing on this side can tidy it.
 */
export function connectionTo(port: number) {
  let socket: Socket | undefined;
  let buffer: Buffer = Buffer.alloc(0);
  let waiting: { resolve(answer: Read | undefined): void; withBody: boolean } | undefined;

  function open(): Socket {
    buffer = Buffer.alloc(0);
    const fresh = connect(port, '127.0.0.1');
    fresh.setNoDelay(true);
    fresh.on('data', (chunk) => {
      if (socket !== fresh) return;
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
      settle(false);
    });
    fresh.on('error', () => {});
    fresh.on('close', () => {
      if (socket !== fresh) return;
      socket = undefined;
      settle(true);
    });
    return fresh;
  }

  function settle(closed: boolean): void {
    if (waiting === undefined) return;
    const read = take(buffer, waiting.withBody);
    if (read === undefined && !closed) return;
    const { resolve } = waiting;
    waiting = undefined;
    buffer = read?.rest ?? Buffer.alloc(0);
    if (read?.answer.closes) {
      socket?.destroy();
      socket = undefined;
    }
    resolve(read?.answer);
  }

  return {
    /** The answer to a request; `undefined` when the connection is closed without one. */
    ask(bytes: Uint8Array, method: string): Promise<Read | undefined> {
      socket ??= open();
      return new Promise((resolve) => {
        waiting = { resolve, withBody: method !== 'HEAD' };
        socket?.write(bytes);
      });
    },
    /** Sends the last bytes of this side: what is cut short is known to be. */
    askLast(bytes: Uint8Array): Promise<Read | undefined> {
      socket?.destroy();
      socket = open();
      return new Promise((resolve) => {
        waiting = { resolve, withBody: true };
        socket?.end(bytes);
      });
    },
    close(): void {
      socket?.destroy();
    },
  };
}

/** The first final answer in the bytes, and what follows it. */
function take(bytes: Buffer, withBody: boolean): { answer: Read; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.subarray(0, end).toString('latin1');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (status < 200) return take(bytes.subarray(end + 4), withBody);
  const length = withBody ? Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0) : 0;
  if (bytes.length < end + 4 + length) return undefined;
  const answer = {
    status,
    type: /^content-type: *(.*)$/im.exec(head)?.[1]?.trim() ?? '',
    body: bytes.subarray(end + 4, end + 4 + length).toString(),
    closes: /^connection: *close/im.test(head),
  };
  return { answer, rest: bytes.subarray(end + 4 + length) };
}
