import { decode, encode, Token, Type } from 'cborg';

/** Tag 1 of RFC 8949, an epoch-based date and time: seconds with a fraction. */
const EPOCH_TAG = 1;

/** Reads one value of any length form; throws what is not CBOR, has a key twice, a tag or bytes left over. */
export function readCbor(bytes: Uint8Array): unknown {
  return decode(bytes, { rejectDuplicateMapKeys: true });
}

/**
 * Writes an output in definite lengths and in its own order, without what is absent. `secondsOf` says which values
 * are moments, and in epoch seconds when. The library's own way through objects sorts their keys, and takes twice
 * as long.
 */
export function writeCbor(output: object, secondsOf: (value: object) => number | undefined) {
  const tokens: Token[] = [];
  write(output);
  return encode({}, { typeEncoders: { Object: () => tokens } });

  function write(value: unknown): void {
    if (typeof value === 'string') tokens.push(tokenOf(value));
    else if (typeof value === 'number') tokens.push(numberToken(value));
    else if (typeof value !== 'object' || value === null) tokens.push(value ? TRUE : FALSE);
    else if (Array.isArray(value)) {
      tokens.push(new Token(Type.array, value.length));
      for (const one of value) write(one);
    } else writeObject(value);
  }

  function writeObject(value: object): void {
    const seconds = secondsOf(value);
    if (seconds !== undefined) {
      tokens.push(new Token(Type.tag, EPOCH_TAG), numberToken(seconds));
      return;
    }
    const members = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
    tokens.push(new Token(Type.map, members.length));
    for (const [name, one] of members) {
      tokens.push(tokenOf(name));
      write(one);
    }
  }
}

const TRUE = new Token(Type.true, true);
const FALSE = new Token(Type.false, false);

function numberToken(value: number): Token {
  if (!Number.isInteger(value)) return new Token(Type.float, value);
  return value < 0 ? new Token(Type.negint, value) : new Token(Type.uint, value);
}

/** Texts that were written lately, with their bytes: names of members and words of a few. */
const texts = new Map<string, Token>();
const MAX_TEXTS = 2000;
const MAX_TEXT_LENGTH = 32;

function tokenOf(text: string): Token {
  if (text.length > MAX_TEXT_LENGTH) return new Token(Type.string, text);
  let token = texts.get(text);
  if (token !== undefined) return token;
  token = new Token(Type.string, text);
  if (texts.size >= MAX_TEXTS) texts.clear();
  texts.set(text, token);
  return token;
}
