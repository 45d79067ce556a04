import * as z from 'zod';
import type { Row } from './errors.ts';
import { perCall } from './limits.ts';

/** Row ids are the messages of all checks: `invalid` answers them. */
const invalid = 'InvalidArgument' satisfies Row;

type MissingRow = Extract<Row, `MissingParameter.${string}`>;

const IMAGE_NAME = /^[A-Za-z\p{Script=Han}][A-Za-z0-9\p{Script=Han}_.-]{0,127}$/u;
// The page prints the Chinese comma in ASCII; the rule means U+FF0C, and both are taken.
const DESCRIPTION =
  /^(?:[A-Za-z\p{Script=Han}][A-Za-z0-9\p{Script=Han}_\-=,.\uFF0C\u3002 ]{0,254})?$/u;
const TAG_KEY = /^(?!(?:volc|sys):)[\p{L}\p{N} _.:/=+\-@]{1,128}$/iu;
const TAG_VALUE = /^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u;

/** What can be tagged. Of these only images are here. */
export const resourceTypes = [
  'instance',
  'image',
  'reservedinstance',
  'scheduledinstance',
  'keypair',
] as const;

/** A text that may be left out; operations take an empty one for none. */
export const text = z.string(invalid).optional();

/** `true` or `false`, to the letter. */
export const flag = z.enum(['true', 'false'], invalid).optional();

/** A text that must be there; an empty one is not. */
export function required(row: MissingRow) {
  return z.string(absentIs(row)).min(1, row);
}

/** One of a few words; the empty one stands for none. */
export function oneOf<const W extends readonly string[]>(words: W) {
  return z.enum([...words, ''], invalid).optional();
}

/** A name that may stay as it is. */
export const newImageName = z
  .string(invalid)
  .refine(
    (name) => name === '' || IMAGE_NAME.test(name),
    'InvalidImageName.Malformed' satisfies Row,
  )
  .optional();

/** The name of a new image. */
export const requiredImageName = required('MissingParameter.ImageName').regex(
  IMAGE_NAME,
  'InvalidImageName.Malformed' satisfies Row,
);

/** A description; operations differ in what an empty one means. */
export const description = z
  .string(invalid)
  .regex(DESCRIPTION, 'InvalidDescription.Malformed' satisfies Row)
  .optional();

/** A list `Name.1`, `Name.2`. A text of that name is a caller's mistake, and is not a list. */
export function list<T extends z.ZodType>(item: T, most: number, tooMany: Row) {
  return z.preprocess(listOrNothing, z.array(item, invalid).max(most, tooMany).optional());
}

/** A list that must be there; an empty one is not. */
export function requiredList<T extends z.ZodType>(
  row: MissingRow,
  item: T,
  most: number,
  tooMany: Row,
) {
  return z.preprocess(listOrNothing, z.array(item, absentIs(row)).max(most, tooMany));
}

/** An entry of a plain list. */
export const item = z.string(invalid);

/** The key of a tag; `row` is what a bad one earns. */
export const tagKey = (row: Row) => z.string(row).regex(TAG_KEY, row);

/** A tag as it is set; `row` is what a bad key earns. */
export function tag(row: Row) {
  return z.object(
    { Key: tagKey(row), Value: z.string(invalid).regex(TAG_VALUE, invalid).default('') },
    invalid,
  );
}

/** The tags that a new image gets. */
export const newTags = list(tag(invalid), perCall.tags, invalid);

/** `TagFilters.N`: a key, and the values it may have; none means any. */
export const tagFilters = list(
  z.object({ Key: z.string(invalid), Values: list(item, perCall.ids, invalid) }, invalid),
  perCall.ids,
  invalid,
);

/** What makes a repeated call one call; Go sends a UUID of its own. */
export const clientToken = z
  .string(invalid)
  .regex(/^[\x21-\x7e]{0,64}$/, 'InvalidClientToken.Malformed' satisfies Row)
  .optional();

/** The size of a page, from 1 to `most`. */
export function maxResults(most: number, otherwise: number) {
  return z
    .string(invalid)
    .regex(/^\d{1,9}$/, invalid)
    .transform(Number)
    .refine((count) => count >= 1 && count <= most, invalid)
    .default(otherwise);
}

/** A parameter of the wrong shape is not a missing one. */
function absentIs(row: MissingRow) {
  return {
    error: ({ input }: { readonly input?: unknown }) => (input === undefined ? row : invalid),
  };
}

/** An empty list travels as its bare name, a gap as an empty text: neither says anything. */
function listOrNothing(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  const given = value.filter((entry) => entry !== '');
  return given.length === 0 ? undefined : given;
}
