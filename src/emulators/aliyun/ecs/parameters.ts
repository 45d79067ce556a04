import * as z from 'zod';
import type { Tag } from '../../../domain/image.ts';
import { anything, entriesOf, parameter, textParameters } from '../../../vendor-kit/parameters.ts';
import { perCall } from './limits.ts';

const IMAGE_NAME = /^(?!aliyun|acs:)(?!.*https?:\/\/)\p{L}[\p{L}\p{N}.:_-]{1,127}$/u;
const DESCRIPTION = /^(?!https?:\/\/)[\s\S]{2,256}$/u;
const TAG_KEY = /^(?!aliyun|acs:)(?![\s\S]*https?:\/\/)[\s\S]{1,128}$/u;
const TAG_VALUE = /^(?!acs:)(?![\s\S]*https?:\/\/)[\s\S]{0,128}$/u;
const CLIENT_TOKEN = /^[\x21-\x7e]{1,64}$/;

// An empty text is none: some clients send it, others leave it out.
const texts = textParameters();

export const { count, matching, oneOf, required, text } = texts;

/** A text that must be there. */
export const mandatory = required('MissingParameter');

/** A Boolean in any case: some SDKs send `True` and `False` (observed). */
export const flag = texts.flag('InvalidParameter');

/** The texts of a list `Name.1`, `Name.2`. */
export const list = texts.texts;

/** The words of a text that has commas between them. */
export function wordsIn(sent: string): string[] {
  return sent.split(',').map((word) => word.trim());
}

/** A comma list, each word once. */
export const words = texts.commaList;

export function imageName<const E extends string>(error: E) {
  return matching(IMAGE_NAME, error);
}

export function description<const E extends string>(error: E) {
  return matching(DESCRIPTION, error);
}

export const clientToken = matching(CLIENT_TOKEN, 'InvalidClientToken.ValueNotSupported');

/** How a client token is remembered: for how long is not documented. */
export const tokenHabits = {
  token: 'ClientToken',
  lifetimeMs: 24 * 60 * 60 * 1000,
  ignoring: ['DryRun'],
} as const;

/**
 * Tags `Tag.N.Key` and `.Value`, a missing value being the empty one. `reserved` are keys that are taken
 * though nothing can be tagged with them.
 */
export function tags<const E extends string>(tooMany: E, reserved: readonly string[] = []) {
  const schema = anything.transform((sent, context): readonly Tag[] => {
    const entries = entriesOf(sent).map(tagOf);
    const message = entries.length > perCall.tags ? tooMany : wrongIn(entries, reserved);
    if (message === undefined) return entries.map(({ key = '', value = '' }) => ({ key, value }));
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return parameter(
    schema,
    [
      tooMany,
      'InvalidTag.Mismatch',
      'InvalidTagKey.Malformed',
      'InvalidTagValue.Malformed',
      'Duplicate.TagKey',
    ],
    true,
  );
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

/** The error that tags earn, one tag after the other. */
function wrongIn(entries: readonly TagEntry[], reserved: readonly string[]): string | undefined {
  for (const { key, value = '' } of entries) {
    if (key === undefined) return 'InvalidTag.Mismatch';
    if (!TAG_KEY.test(key) && !reserved.includes(key)) return 'InvalidTagKey.Malformed';
    if (!TAG_VALUE.test(value)) return 'InvalidTagValue.Malformed';
  }
  if (new Set(entries.map(({ key }) => key)).size < entries.length) return 'Duplicate.TagKey';
  return undefined;
}
