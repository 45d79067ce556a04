import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { WireResponse } from '../contract/wire-request.ts';
import type { Answer } from '../faults/answer.ts';
import { headersOf, send } from './send.ts';

/** How often a slow answer gets its next bytes. */
const DRIP_MS = 50;

/** What `garbage` sends: no client takes it for HTTP. */
const GARBAGE = '\x00\x01\x02 doppel: this is not HTTP \xff\xfe\r\n\r\n';

/** Delivers an answer, late or broken when a fault says so. Latency and these effects are real time. */
export function deliver(response: ServerResponse, answer: Answer, beneath: Socket): void {
  if (answer.latencyMs === 0) deliverNow(response, answer, beneath);
  else later(response, answer.latencyMs, () => deliverNow(response, answer, beneath));
}

function deliverNow(
  response: ServerResponse,
  { response: answer, connection }: Answer,
  beneath: Socket,
): void {
  const { socket } = response;
  if (connection === undefined || socket === null) {
    send(response, answer);
    return;
  }
  switch (connection.kind) {
    case 'reset':
      // Only TCP can be reset, not the TLS upon it.
      beneath.resetAndDestroy();
      return;
    case 'empty':
      socket.end();
      return;
    case 'hang':
      if (connection.forMs !== undefined) later(response, connection.forMs, () => socket.end());
      return;
    case 'garbage':
      socket.end(GARBAGE, 'latin1');
      return;
    case 'truncate':
      socket.end(truncated(toBytes(answer, 'keep-alive'), answer, connection.atFraction));
      return;
    case 'slow':
      drip(response, socket, toBytes(answer, 'close'), connection.bytesPerSecond);
      return;
    default:
      connection satisfies never;
  }
}

/** The bytes of a whole answer, for effects that cut or slow it below HTTP. */
function toBytes(answer: WireResponse, connection: string): Buffer {
  const { status, body } = answer;
  const lines = Object.entries({ ...headersOf(answer), Connection: connection });
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

/** Status, headers and the full Content-Length, but only a part of the body. */
function truncated(bytes: Buffer, { body }: WireResponse, fraction: number): Buffer {
  const missing = Buffer.byteLength(body) - Math.floor(Buffer.byteLength(body) * fraction);
  return bytes.subarray(0, bytes.length - missing);
}

function drip(
  response: ServerResponse,
  socket: Socket,
  bytes: Buffer,
  bytesPerSecond: number,
): void {
  const size = Math.max(1, Math.round((bytesPerSecond * DRIP_MS) / 1000));
  const pause = (size * 1000) / bytesPerSecond;
  if (bytes.length <= size) {
    socket.end(bytes);
    return;
  }
  socket.write(bytes.subarray(0, size));
  later(response, pause, () => drip(response, socket, bytes.subarray(size), bytesPerSecond));
}

/** The longest that a timer waits: Node takes a longer one for none at all. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Runs `work` after real milliseconds, unless the connection is gone by then. */
function later(response: ServerResponse, ms: number, work: () => void): void {
  const timer = setTimeout(
    () => {
      response.off('close', cancel);
      work();
    },
    Math.min(ms, MAX_TIMER_MS),
  );
  const cancel = () => clearTimeout(timer);
  response.once('close', cancel);
}
