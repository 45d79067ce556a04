import * as z from 'zod';
import type { Parameter } from '../../../contract/parameter.ts';
import { checked, parameter, textParameters, turned } from '../../../vendor-kit/parameters.ts';
import { perCall } from './limits.ts';

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

const invalid = 'InvalidArgument';

/** An empty text is as good as none (inferred: two SDKs cannot tell them apart). */
const texts = textParameters({ wrongKind: invalid });

export const { text, required } = texts;

/**
 * How Booleans are spelt: what Go's parser takes, in which the service's own tools are written (inferred).
 * One SDK sends `True`, or `1` where its caller writes a number.
 */
const YES = /^(?:true|t|1)$/i;
const NO = /^(?:false|f|0)$/i;

/** A Boolean. */
export const flag = turned(
  checked(text, (sent) => YES.test(sent) || NO.test(sent), invalid),
  (sent) => (sent === undefined ? undefined : YES.test(sent)),
);

/** One of a few words, spelt as documented. */
export function oneOf<const W extends string>(words: readonly W[]) {
  return texts.oneOf(words, invalid);
}

/** The size of a page, from 1 to `max`. */
export function maxResults(max: number, otherwise: number) {
  return texts.count(max, otherwise, invalid);
}

/** A text that must be there, in the right form. */
export function requiredMatching<const E extends string, const F extends string>(
  missing: E,
  pattern: RegExp,
  malformed: F,
) {
  return checked(required(missing), (sent) => pattern.test(sent), malformed);
}

/** The name of a new image. */
export const requiredImageName = requiredMatching(
  'MissingParameter.ImageName',
  IMAGE_NAME,
  'InvalidImageName.Malformed',
);

/** A name that may stay as it is. */
export const newImageName = texts.matching(IMAGE_NAME, 'InvalidImageName.Malformed');

/** A description: the one text that may be sent empty, and operations differ in what that means. */
export const description = textParameters({ wrongKind: invalid, isGiven: () => true }).matching(
  DESCRIPTION,
  'InvalidDescription.Malformed',
);

/** How a machine starts: the one text whose wrong kind has an error of its own. */
export const bootMode = textParameters({ wrongKind: 'InvalidBootMode.Malformed' }).oneOf(
  ['BIOS', 'UEFI'],
  'InvalidBootMode.Malformed',
);

/** What makes a repeated call one call; Go sends a UUID of its own. */
export const clientToken = texts.matching(/^[\x21-\x7e]{1,64}$/, 'InvalidClientToken.Malformed');

/** An entry of a plain list. */
export const item = parameter(() => z.string(invalid), [invalid]);

/** An entry of a list that has to match; whatever does not is `error`. */
export function itemMatching<const E extends string>(pattern: RegExp, error: E) {
  return parameter(() => z.string(error).regex(pattern, error), [error]);
}

/** The key of a tag; `error` is what a bad one earns. */
export const tagKey = <const E extends string>(error: E) => itemMatching(TAG_KEY, error);

/** A tag as it is set; `error` is what a bad key earns. */
export function tag<const E extends string>(error: E) {
  const value = z.string(invalid).regex(TAG_VALUE, invalid).default('');
  const schema = z
    .object({ Key: tagKey(error).schema, Value: value }, invalid)
    .transform(({ Key, Value }) => ({ key: Key, value: Value }));
  return parameter(schema, [error, invalid]);
}

/** An empty list travels as its bare name, a gap as an empty text: neither says anything. */
function given(sent: unknown): unknown {
  if (!Array.isArray(sent)) return undefined;
  const entries = sent.filter((entry) => entry !== '');
  return entries.length === 0 ? undefined : entries;
}

/** A list `Name.1`, `Name.2`. A text of that name is a caller's mistake, and is not a list. */
export function list<T, E extends string, const F extends string>(
  { schema, errors }: Parameter<T, E>,
  max: number,
  tooMany: F,
) {
  const entries = z.array(schema).max(max, tooMany).optional();
  return parameter(() => z.preprocess(given, entries), [...errors, tooMany], true);
}

/** A list that must be there; an empty one is not. */
export function requiredList<const M extends string, T, E extends string, const F extends string>(
  missing: M,
  { schema, errors }: Parameter<T, E>,
  max: number,
  tooMany: F,
) {
  const entries = z.array(schema, missing).max(max, tooMany);
  return parameter(() => z.preprocess(given, entries), [missing, ...errors, tooMany], true);
}

/** The tags that a new image gets. */
export const newTags = list(tag(invalid), perCall.tags, invalid);
