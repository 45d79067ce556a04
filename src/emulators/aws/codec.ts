import { createRequire } from 'node:module';
import { Timestamp } from './timestamp.ts';

const require = createRequire(import.meta.url);

/** The CBOR of a library that few processes need: a file of its own, which the first call that speaks it loads. */
let library: typeof import('./cbor.ts') | undefined;

function cbor(): typeof import('./cbor.ts') {
  library ??= require(import.meta.url.endsWith('.ts') ? './cbor.ts' : './cbor.js');
  return library as typeof import('./cbor.ts');
}

/** How deep lists and objects may lie in each other; no operation here has more than five. */
const MAX_DEPTH = 32;

/** What a body holds; `undefined` for one that is not of its format, or too deep. */
export function readBody(body: Uint8Array, read: (body: Uint8Array) => unknown): unknown {
  try {
    const value = read(body);
    return isWithin(value, MAX_DEPTH) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Reads CBOR; an empty body is an empty structure. */
export function fromCbor(body: Uint8Array): unknown {
  return body.length === 0 ? {} : cbor().readCbor(body);
}

/** Writes CBOR; what is absent is left out. */
export function toCbor(output: object): Uint8Array {
  return cbor().writeCbor(output, secondsOf);
}

function secondsOf(value: object): number | undefined {
  return value instanceof Timestamp ? value.toJSON() : undefined;
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isWithin(part, depth - 1));
}
