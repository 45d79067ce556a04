import * as z from 'zod';
import type { Row } from './errors.ts';

// Row ids are the messages of all checks: `invalid` answers them.

/** The three products; case matters. */
export const productTypes = ['CloudDesktop', 'CloudApp', 'WuyingServer'] as const;

/** A text that may be left out. A blank one is none: some clients drop what others send empty. */
export const text = z.preprocess(given, z.string().optional());

/** A text that must be there. */
export function required(row: Row) {
  return z.preprocess(given, z.string(row));
}

/** One of a few words. */
export function oneOf<const W extends readonly string[]>(words: W, row: Row) {
  return z.preprocess(given, z.enum(words, row).optional());
}

export const productType = oneOf(productTypes, 'InvalidParameter.ProductType');

/** `true` or `false` in any case: Python writes `True`. */
export function flag(row: Row) {
  const lower = (value: unknown) => given(value)?.toLowerCase();
  return z.preprocess(lower, z.enum(['true', 'false'], row).optional());
}

/** A whole number of at least one. */
export function count(otherwise: number, most: number, row: Row) {
  const number = z
    .string()
    .regex(/^\d{1,9}$/, row)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, row)
    .default(otherwise);
  return z.preprocess(given, number);
}

/** A whole number that stands for something. */
export function integer(row: Row) {
  return z.preprocess(
    given,
    z
      .string()
      .regex(/^\d{1,9}$/, row)
      .transform(Number)
      .optional(),
  );
}

/** A list `Name.1`, `Name.2` of texts; empty when it is not sent. */
export const texts = z.preprocess(
  (value) => listed(value).filter((entry) => typeof entry === 'string'),
  z.array(z.string()),
);

/** `TagList.N.Key` and `.Value`; without a value any will do. */
export const tags = z.preprocess(
  (value) => listed(value).filter((entry) => given(keyOf(entry)) !== undefined),
  z.array(z.object({ Key: z.string(), Value: text })),
);

/** The entries of a list that say anything; a text of that name is a caller's mistake, and no list. */
export function listed(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [];
  return value.filter((entry) => typeof entry !== 'string' || given(entry) !== undefined);
}

function given(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function keyOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'Key' in entry ? entry.Key : undefined;
}
