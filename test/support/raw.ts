import { connect } from 'node:net';

/** A request to the letter. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  /** Without its question mark; `''` for none. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sends the body in chunks, without a length. */
  readonly chunked?: boolean;
}

/** An answer as bytes on a socket, taken apart no further than a table test needs. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

export function targetOf({ path, query }: Pick<Sent, 'path' | 'query'>): string {
  return query === '' ? path : `${path}?${query}`;
}

/** The bytes of a request on a connection of its own; what `exchange` sends. */
export function bytesOf({ method, path, query, headers, body = '', chunked }: Sent): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (chunked) lines.push('Transfer-Encoding: chunked');
  else if (method !== 'GET' || body !== '')
    lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  const first = `${method} ${targetOf({ path, query })} HTTP/1.1`;
  const head = [first, 'Connection: close', ...lines, '', ''].join('\r\n');
  // Sockets are written as latin1, so that a byte here is a byte on the wire.
  return Buffer.from(head + (chunked ? inChunks(body) : body)).toString('latin1');
}

/** A body in one chunk; an empty one is the last chunk alone. */
export function inChunks(body: string): string {
  const chunk = body === '' ? '' : `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
  return `${chunk}0\r\n\r\n`;
}

/** Sends a request over a socket: headers arrive to the letter, `Host` among them. */
export async function sendRaw(port: number, sent: Sent): Promise<RawAnswer> {
  return parseAnswer(await exchange(port, bytesOf(sent)));
}

/** Sends bytes to a port of this machine and reads until the other side closes. */
export async function exchange(port: number, bytes: string | readonly string[]): Promise<string> {
  return (await exchangeBytes(port, bytes)).toString();
}

/** The same, for answers that are not text. */
export function exchangeBytes(port: number, bytes: string | readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks)));
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
