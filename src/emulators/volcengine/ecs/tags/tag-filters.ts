import * as z from 'zod';
import type { Tag } from '../../../../domain/image.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { perCall } from '../limits.ts';
import { item, list } from '../parameters.ts';

const invalid = 'InvalidArgument';

const values = list(item, perCall.ids, invalid);

const tagFilter = parameter(
  () => z.object({ Key: z.string(invalid).min(1, invalid), Values: values.schema }, invalid),
  [invalid],
);

/** `TagFilters.N`: a key, and the values it may have; none means any. */
export const tagFilters = list(tagFilter, perCall.ids, invalid);

/** Whether a tag passes a filter: one without values takes any. */
export function tagPasses(
  { key, value }: Tag,
  { Key, Values }: z.infer<typeof tagFilter.schema>,
): boolean {
  return key === Key && (Values?.includes(value) ?? true);
}
