import * as z from 'zod';
import type { Tag } from '../../../../domain/image.ts';
import { anything, entriesOf, parameter } from '../../../../vendor-kit/parameters.ts';
import { matchesStars } from '../../../../vendor-kit/stars.ts';
import { perCall } from '../limits.ts';
import { list } from '../parameters.ts';

/** One entry of `TagFilter.N`: a key, and what its value may be. */
export interface TagFilter {
  readonly key: string;
  /** Patterns, of which one suffices; none of them where the key is the pattern. */
  readonly values: readonly string[];
}

const TOO_LONG = 128;

/** `TagFilter.N.TagKey` and `TagFilter.N.TagValues.N`: five keys at most, each with five values at most. */
export const tagFilters = parameter(
  anything.transform((sent, context): readonly TagFilter[] => {
    const entries = Array.isArray(sent) ? sent : [];
    const filters = entriesOf(sent).map(({ TagKey, TagValues }) => ({
      key: typeof TagKey === 'string' ? TagKey : '',
      values: list.schema.parse(TagValues),
    }));
    const message = wrongIn(filters, entries.length);
    if (message === undefined) return filters;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }),
  ['InvalidTagFilter.Malformed', 'NumberExceed.TagValues'],
  true,
);

/** The error that filters earn; an entry that is a text has no key. */
function wrongIn(filters: readonly TagFilter[], entries: number): string | undefined {
  if (entries > perCall.tagFilters || filters.length < entries) return 'InvalidTagFilter.Malformed';
  for (const { key, values } of filters) {
    const isWrong = (text: string) => text.length > TOO_LONG;
    if (key === '' || isWrong(key) || values.some(isWrong)) return 'InvalidTagFilter.Malformed';
    if (values.length > perCall.tagValues) return 'NumberExceed.TagValues';
  }
  return undefined;
}

/**
 * Whether tags pass a filter. Documented: without values the key is the pattern, with values it is exact,
 * and one of them suffices; `env` is exact, `env*` a prefix, `*env*` a part. Where the values of a key mix
 * these, the first kind counts for the vendor, and each for itself here. Case matters (inferred).
 */
export function passesFilter(tags: readonly Tag[], { key: wanted, values }: TagFilter): boolean {
  if (values.length === 0) return tags.some(({ key }) => matchesStars(key, wanted));
  return tags.some(
    ({ key, value }) => key === wanted && values.some((pattern) => matchesStars(value, pattern)),
  );
}
