import fc from 'fast-check';
import { near } from './near.ts';
import { odd } from './odd.ts';
import type { Fuzzed } from './values.ts';

/** Half of them hardly calls, half of them nearly valid ones. */
export const request: fc.Arbitrary<Fuzzed> = fc.oneof(odd, near);

/** As bytes, with the length that the body has. */
export function toBytes({ method: verb, target: line, headers, body: content }: Fuzzed): Buffer {
  const length = content.length === 0 ? [] : [`Content-Length: ${content.length}`];
  const head = [`${verb} ${line} HTTP/1.1`, ...headers, ...length, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), content]);
}

const lengths = fc.constantFrom(
  'Content-Length: -1',
  'Content-Length: x',
  'Content-Length: 5, 6',
  'Content-Length: 99999999999999999999',
  'Content-Length: 1048577',
  'Content-Length: 1000',
  'Content-Length: 1',
  'Content-Length:',
  'Content-Length: 0\r\nContent-Length: 7',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip',
  'Transfer-Encoding: chunked\r\nContent-Length: 3',
);

/** Bytes that are hardly HTTP: cut short, with a length that is not theirs, or with no sense at all. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 300 }),
  fc.tuple(request, fc.nat(200)).map(([made, at]) => toBytes(made).subarray(0, at)),
  fc
    .tuple(request, lengths)
    .map(([made, length]) =>
      Buffer.concat([toBytes({ ...made, headers: [length], body: new Uint8Array() }), made.body]),
    ),
  fc
    .tuple(request, fc.nat(400), fc.uint8Array({ minLength: 1, maxLength: 5 }))
    .map(([made, at, noise]) => {
      const whole = toBytes(made);
      return Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at)]);
    }),
  fc
    .integer({ min: 60_000, max: 90_000 })
    .map((size) => Buffer.from(`GET /?a=${'b'.repeat(size)} HTTP/1.1\r\n\r\n`)),
);
