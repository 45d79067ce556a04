import * as z from 'zod';

// The values that a fault rule is written with; a message reads `reason; remedy`.

export const name = z.string('is not a string').min(1, 'is empty');

/** Text that any answer can carry: no control characters, no line ends, no half of a character. */
export const printable = (most: number) =>
  z
    .string('is not a string; write a text')
    .min(1, 'is empty; write a text')
    .max(most, `is longer than ${most} characters; write a shorter text`)
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text),
      'has characters that cannot be printed; leave them out',
    );

export const whole = (least: number) =>
  z.int('is not a whole number').min(least, `is less than ${least}; use ${least} or more`);

const within = (max: number) =>
  z
    .number(`is not a number; use 0 to ${max}`)
    .min(0, `is out of range; use 0 to ${max}`)
    .max(max, `is out of range; use 0 to ${max}`);

export const percent = within(100);
export const fraction = within(1);
export const positive = z.number('is not a number').positive('is not above 0');

export function countGiven(values: readonly unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
