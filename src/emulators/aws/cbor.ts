import { decode, encode, Token, Type } from 'cborg';

/** Tag 1 of RFC 8949, an epoch-based date and time: seconds with a fraction. */
const EPOCH_TAG = 1;

/** Reads one value of any length form; throws what is not CBOR, has a key twice, a tag or bytes left over. */
export function readCbor(bytes: Uint8Array): unknown {
  return decode(bytes, { rejectDuplicateMapKeys: true });
}

/** Writes a tree in definite lengths, its dates as tag 1. */
export function writeCbor(tree: unknown): Uint8Array {
  return encode(tree, { typeEncoders: { Date: epochTokens } });
}

function epochTokens(date: Date) {
  const seconds = date.getTime() / 1000;
  const type = Number.isInteger(seconds) ? (seconds < 0 ? Type.negint : Type.uint) : Type.float;
  return [new Token(Type.tag, EPOCH_TAG), new Token(type, seconds)];
}
