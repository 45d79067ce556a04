import type { IncomingMessage } from 'node:http';

/** The largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

const EMPTY = new Uint8Array(0);

/** Whether a request announces a body at all; most calls of query APIs do not. */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/**
 * Reads a body whole and hands it on; `undefined` as soon as it announces or passes so many bytes. Never
 * calls back when the client goes away in the middle: there is nobody to answer.
 */
export function readBody(
  request: IncomingMessage,
  done: (body: Uint8Array | undefined) => void,
  most = MAX_BODY_BYTES,
): void {
  if (Number(request.headers['content-length'] ?? 0) > most) {
    done(undefined);
    return;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  request.on('data', (chunk: Uint8Array) => {
    size += chunk.length;
    if (size <= most) {
      chunks.push(chunk);
      return;
    }
    request.removeAllListeners('data');
    request.removeAllListeners('end');
    request.pause();
    done(undefined);
  });
  request.on('end', () => {
    const [first = EMPTY] = chunks;
    done(chunks.length > 1 ? Buffer.concat(chunks) : first);
  });
  // Without a listener the reset of a connection would be a crash.
  request.on('error', () => {});
}
