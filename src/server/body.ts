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
 * Reads a body whole. `undefined` as soon as it announces or passes `MAX_BODY_BYTES`; rejects when the
 * client goes away in the middle.
 */
export function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) {
        chunks.push(chunk);
        return;
      }
      request.removeAllListeners('data');
      request.pause();
      resolve(undefined);
    });
    request.on('end', () => resolve(chunks.length === 0 ? EMPTY : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the client went away')));
  });
}
