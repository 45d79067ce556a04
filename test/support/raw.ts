import { connect } from 'node:net';

/** An answer as bytes on a socket, taken apart no further than a table test needs. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes to a port of this machine and reads until the other side closes. */
export function exchange(port: number, bytes: string | readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The far side may reset what is still being sent once it has answered.
      if (chunks.length === 0 && error.code !== 'EPIPE') reject(error);
    });
    for (const part of typeof bytes === 'string' ? [bytes] : bytes) socket.write(part, 'latin1');
  });
}

/** Takes the first answer in `text` apart; chunked bodies do not occur here. */
export function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const body = Buffer.from(text.slice(end + 4))
    .subarray(0, length)
    .toString();
  return { status: Number(head.split(' ')[1]), head, body };
}
