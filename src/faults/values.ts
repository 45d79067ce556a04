import { anyText, someText } from '../text/plain.ts';

// The values that only a fault rule is written with; the others are in text/plain.ts.

/** Text that any answer can carry: no control characters, no line ends, no half of a character. */
export const printable = (most: number) =>
  anyText()
    .min(1, 'is empty; write a text')
    .max(most, `is longer than ${most} characters; write a shorter text`)
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text),
      'has characters that cannot be printed; leave them out',
    );

/** The name of something, or a glob over such names. */
export const name = () => someText();

export function countGiven(values: readonly unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
