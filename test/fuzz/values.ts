import fc from 'fast-check';
import { volcengineEcs } from '../../src/emulators/volcengine/ecs/index.ts';

/** A request about to be sent, readable in a counterexample. */
export interface Fuzzed {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

const operations = Object.entries(volcengineEcs.operations);
export const actions = operations.map(([name]) => name);
export const parameters = [
  ...new Set(operations.flatMap(([, { parameters: names }]) => [...names])),
];

export const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      '0',
      '-1',
      '1e9',
      '9007199254740993',
      'true',
      'null',
      'undefined',
      '__proto__',
      'constructor',
      'toString',
      '\u0000',
      '镜像-1',
      'a'.repeat(300),
      '../../etc',
      "' OR 1=1 --",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'image-golden00000000000000',
      'image-locked00000000000000',
      'cn-shanghai',
      'cn-beijing',
      'image',
      'available',
      'i-1',
      '2100000001',
      'k1',
      'a',
    ),
  },
);

export const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...parameters) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...parameters),
        fc.constantFrom('0', '1', '2', '999999999', '01', '-1', 'x', '__proto__', ''),
        fc.constantFrom('', '.Key', '.Value', '.Values.1', '.__proto__.a', '.1.2.3.4.5.6.7.8.9'),
      )
      .map(([list, index, rest]) => `${list}.${index}${rest}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Action', 'Version', '__proto__', 'X-Signature', '.', '..'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
);

/** `text` escaped; half of a surrogate pair cannot be. */
export function encoded(value: string): string {
  return new URLSearchParams({ '': value }).toString().slice(1);
}

/** Escaped whole, for the most part; else as it is, with the bytes that a request line can carry. */
function escaped(value: string, style: number): string {
  const printable = value.replace(/[^\x21-\x7e]/g, '');
  if (style === 0) return printable;
  if (style === 1) return `${printable}%`;
  if (style === 2) return `%C0%AF%FF${printable}%zz`;
  return encoded(value);
}

const pair = fc
  .tuple(name, text, fc.integer({ min: 0, max: 12 }), fc.boolean())
  .map(([key, value, style, whole]) =>
    whole || style > 1 ? `${escaped(key, style)}=${escaped(value, style)}` : escaped(key, style),
  );

export const pairs = fc.oneof(
  { weight: 20, arbitrary: fc.array(pair, { maxLength: 8 }).map((list) => list.join('&')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...parameters), fc.integer({ min: 50, max: 3000 }))
      .map(([list, count]) =>
        Array.from({ length: count }, (_, n) => `${list}.${n + 1}=${n}`).join('&'),
      ),
  },
);
