import { customAlphabet } from 'nanoid';

/** The seam for chance in ids: everything random on a wire comes from here. */
export interface Ids {
  /** `size` characters drawn from `alphabet`. */
  text(alphabet: string, size: number): string;
}

export const LOWER_ALPHANUMERIC = '0123456789abcdefghijklmnopqrstuvwxyz';
export const UPPER_HEX = '0123456789ABCDEF';

/** Ids as they are in production. */
export function randomIds(): Ids {
  const generators = new Map<string, (size?: number) => string>();
  return {
    text(alphabet, size) {
      let generate = generators.get(alphabet);
      if (generate === undefined) {
        generate = customAlphabet(alphabet, size);
        generators.set(alphabet, generate);
      }
      return generate(size);
    },
  };
}

/** Ids that count 1, 2, 3 in the alphabet's own digits: golden exchanges need no mask. */
export function countingIds(): Ids {
  let count = 0;
  return {
    text(alphabet, size) {
      count += 1;
      let text = '';
      for (let rest = count; text.length < size; rest = Math.floor(rest / alphabet.length)) {
        text = (alphabet[rest % alphabet.length] ?? '') + text;
      }
      return text;
    },
  };
}
