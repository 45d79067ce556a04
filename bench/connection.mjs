import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const END_OF_CHUNKS = Buffer.from('0\r\n\r\n');

/**
 * One kept-alive connection on a bare socket: a client that costs next to nothing, so that what is
 * measured is the server. `exchange` sends the bytes of a request and resolves with the whole answer.
 */
export function openConnection(url) {
  const { protocol, hostname, port } = new URL(url);
  const where = { host: hostname, port: Number(port), noDelay: true };
  // Whose certificate it is does not matter here.
  const socket =
    protocol === 'https:' ? connectTls({ ...where, rejectUnauthorized: false }) : connect(where);
  let waiting;
  let received = Buffer.alloc(0);

  socket.on('data', (bytes) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
    const answer = readAnswer(received);
    if (answer === undefined) return;
    received = Buffer.alloc(0);
    settle('resolve', answer);
  });
  socket.on('error', (error) => settle('reject', error));
  socket.on('close', () => settle('reject', new Error('the server closed the connection')));

  function settle(how, value) {
    const told = waiting;
    waiting = undefined;
    told?.[how](value);
  }

  return {
    exchange: (bytes) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(bytes);
      }),
    close: () => socket.destroy(),
  };
}

/**
 * Stands in a call for the number of the request, twelve digits: what differs from request to request where
 * a service refuses to do the same thing twice.
 */
export const EACH = 'NUMBERNUMBER';

/** The bytes of so many requests of a call; of one where all are the same. */
export function requestsOf(call, amount) {
  const encoding = encodingOf(call.isBinary);
  const text = requestBytes(call).toString(encoding);
  if (!text.includes(EACH)) return [Buffer.from(text, encoding)];
  return Array.from({ length: amount }, (_, n) => Buffer.from(numbered(text, n), encoding));
}

/** How the text of a call stands for bytes: where its body is binary, a character is a byte. */
export function encodingOf(isBinary) {
  return isBinary ? 'latin1' : 'utf8';
}

/** A text with the number of a request where it says `EACH`. */
export function numbered(text, n) {
  return text.replaceAll(EACH, String(n).padStart(EACH.length, '0'));
}

/** The bytes of a request; a POST without a body says so, as the vendors' clients do. */
export function requestBytes({ method = 'GET', path, headers = {}, body = '', isBinary }) {
  const encoding = encodingOf(isBinary);
  const all = { Host: '127.0.0.1', ...headers };
  if (method !== 'GET') all['Content-Length'] = Buffer.byteLength(body, encoding);
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, encoding);
}

/** The answer in the bytes, once it is whole. */
function readAnswer(bytes) {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  const body = bytes.subarray(end + END_OF_HEAD.length);
  if (length !== undefined) {
    return body.length < Number(length) ? undefined : { status, head, body: body.toString() };
  }
  // No length: chunked, which only the control plane sends.
  if (!body.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS)) return undefined;
  return { status, head, body: body.toString() };
}
