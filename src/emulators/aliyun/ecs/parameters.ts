import * as z from 'zod';
import type { Row } from './errors.ts';
import { perCall } from './limits.ts';

/** The messages of all checks are row ids: `invalid` answers them. */
const INVALID = 'InvalidParameter' satisfies Row;

const IMAGE_NAME = /^(?!aliyun|acs:)(?!.*https?:\/\/)\p{L}[\p{L}\p{N}.:_-]{1,127}$/u;
const DESCRIPTION = /^(?!https?:\/\/)[\s\S]{2,256}$/u;
const TAG_KEY = /^(?!aliyun|acs:)(?![\s\S]*https?:\/\/)[\s\S]{1,128}$/u;
const TAG_VALUE = /^(?!acs:)(?![\s\S]*https?:\/\/)[\s\S]{0,128}$/u;
const CLIENT_TOKEN = /^[\x21-\x7e]{1,64}$/;

/** An empty text is none: some clients send it, others leave it out. */
const given = (sent: unknown) => (typeof sent === 'string' && sent !== '' ? sent : undefined);

/** Whatever was sent, or nothing; each check below says what it takes. */
export const anything = z.unknown().optional();

/** A text that may be left out. */
export const text = anything.transform(given);

/** A text that must be there. */
export function required(row: Row = 'MissingParameter') {
  return anything.transform((sent, context): string => {
    const value = given(sent);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: row });
    return z.NEVER;
  });
}

/** A text that may be left out and otherwise passes a check. */
function checked(passes: (sent: string) => boolean, row: Row) {
  return text.refine((sent) => sent === undefined || passes(sent), row);
}

export function matching(pattern: RegExp, row: Row = INVALID) {
  return checked((sent) => pattern.test(sent), row);
}

/** One of a few words. */
export function oneOf<const W extends string>(words: readonly W[], row: Row = INVALID) {
  return checked((sent) => (words as readonly string[]).includes(sent), row).transform(
    (sent) => sent as W | undefined,
  );
}

/** A Boolean in any case: some SDKs send `True` and `False` (observed). */
export const flag = checked((sent) => /^(?:true|false)$/i.test(sent), INVALID).transform((sent) =>
  sent === undefined ? undefined : sent.toLowerCase() === 'true',
);

export function count(most: number, otherwise: number, row: Row) {
  return checked(
    (sent) => /^\d{1,9}$/.test(sent) && Number(sent) >= 1 && Number(sent) <= most,
    row,
  ).transform((sent) => (sent === undefined ? otherwise : Number(sent)));
}

export const imageName = (row: Row) => matching(IMAGE_NAME, row);
export const description = (row: Row) => matching(DESCRIPTION, row);
export const clientToken = matching(CLIENT_TOKEN, 'InvalidClientToken.ValueNotSupported');

/** The filled texts of a list `Name.1`, `Name.2`. */
export const list = anything.transform((sent): readonly string[] =>
  Array.isArray(sent) ? sent.filter((item) => typeof item === 'string' && item !== '') : [],
);

/** The objects of a list `Name.1.Field`, each with its fields as sent. */
export function entriesOf(sent: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(sent)) return [];
  return sent.filter((entry) => typeof entry === 'object' && entry !== null);
}

export interface SentTag {
  readonly key: string;
  readonly value: string;
}

/** Tags `Tag.N.Key` and `.Value`, a missing value being the empty one. */
export function tags(tooMany: Row = 'InvalidTagCount') {
  return anything.transform((sent, context): readonly SentTag[] => {
    const entries = entriesOf(sent).map(tagOf);
    const row = tagRefusal(entries, tooMany);
    if (row === undefined) return entries.map(({ key = '', value = '' }) => ({ key, value }));
    context.addIssue({ code: 'custom', message: row });
    return z.NEVER;
  });
}

interface TagEntry {
  readonly key: string | undefined;
  readonly value: string | undefined;
}

/** DescribeImages took both fields in lower case once (documented), and nothing else uses the names. */
function tagOf(entry: Readonly<Record<string, unknown>>): TagEntry {
  const read = (sent: unknown) => (typeof sent === 'string' ? sent : undefined);
  return { key: read(entry.Key ?? entry.key), value: read(entry.Value ?? entry.value) };
}

function tagRefusal(entries: readonly TagEntry[], tooMany: Row): Row | undefined {
  if (entries.length > perCall.tags) return tooMany;
  for (const { key, value = '' } of entries) {
    if (key === undefined) return 'InvalidTag.Mismatch';
    if (!TAG_KEY.test(key)) return 'InvalidTagKey.Malformed';
    if (!TAG_VALUE.test(value)) return 'InvalidTagValue.Malformed';
  }
  if (new Set(entries.map(({ key }) => key)).size < entries.length) return 'Duplicate.TagKey';
  return undefined;
}
