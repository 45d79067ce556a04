import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inChunks } from './raw.ts';

/** One request and the answer it must get, as bytes. */
export interface Exchange {
  readonly request: string;
  readonly status: number;
  /** `Name: value` lines that the answer must have, in their case. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** A file of `test/wire/<service>/`: where it comes from, and its exchanges in order. */
export interface GoldenFile {
  readonly name: string;
  readonly service: string;
  readonly source: string;
  readonly exchanges: readonly Exchange[];
}

const ROOT = join(import.meta.dirname, '../wire');

/**
 * Reads all golden files. A file is `# source: …` lines, then exchanges divided by `===`: request line,
 * headers, an empty line and a body if any; `---`; status, headers, an empty line, the body. A head that
 * says `Transfer-Encoding: chunked` has its body sent so. A body that is not text is `hex:` and its bytes; a comment
 * beside it says what they mean.
 */
export function goldenFiles(): GoldenFile[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: service }) =>
      readdirSync(join(ROOT, service))
        .filter((file) => file.endsWith('.http'))
        .sort()
        .map((file) => read(service, file)),
    );
}

function read(service: string, file: string): GoldenFile {
  const lines = readFileSync(join(ROOT, service, file), 'utf8')
    .trimEnd()
    .split('\n');
  const comments = lines.filter((line) => line.startsWith('# '));
  const rest = lines.filter((line) => !line.startsWith('# ')).join('\n');
  return {
    name: file.replace(/\.http$/, ''),
    service,
    source: comments.join('\n'),
    exchanges: rest.split('\n===\n').map(toExchange),
  };
}

function toExchange(text: string): Exchange {
  const [asked = '', answered = ''] = text.split('\n---\n');
  const [head, requestBody] = cut(asked.trimStart());
  const [answerHead, body] = cut(answered);
  const [status = '', ...headers] = answerHead.split('\n');
  return { request: toBytes(head, requestBody), status: Number(status), headers, body };
}

function cut(text: string): [head: string, body: string] {
  const empty = text.indexOf('\n\n');
  return empty < 0 ? [text, ''] : [text.slice(0, empty), text.slice(empty + 2)];
}

const HEX = 'hex:';

/** The body of an answer as a golden file has it: in hex where the file's is. */
export function bodyAs(expected: string, answer: Buffer): string {
  const body = answer.subarray(answer.indexOf('\r\n\r\n') + 4);
  return expected.startsWith(HEX) ? HEX + body.toString('hex') : body.toString();
}

function toBytes(head: string, body: string): string {
  if (body.startsWith(HEX)) {
    const bytes = Buffer.from(body.slice(HEX.length), 'hex');
    const lines = [...head.split('\n'), `Content-Length: ${bytes.length}`, 'Connection: close', ''];
    return `${lines.join('\r\n')}\r\n${bytes.toString('latin1')}`;
  }
  const isChunked = /^Transfer-Encoding: chunked$/im.test(head);
  const length = isChunked || body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const sent = isChunked ? inChunks(body) : body;
  const lines = [...head.split('\n'), ...length, 'Connection: close', '', sent];
  // Sockets are written as latin1, so that a byte of the file is a byte on the wire.
  return Buffer.from(lines.join('\r\n')).toString('latin1');
}
