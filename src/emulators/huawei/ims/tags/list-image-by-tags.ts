import * as z from 'zod';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { allowed, withBody } from '../common-checks.ts';
import { imageInfo } from '../images/show-image.ts';
import { wholeNumber } from '../parameters.ts';
import { type ImsImage, ims } from '../service.ts';
import { areUnique } from './tags.ts';

const FORMAT = 'IMG.0001';

/** A search has so many keys at most, and so many values of each (documented). */
const MOST = 10;

/** Keys with their values, none of them twice; no values mean any. */
const query = parameter(
  () =>
    z
      .array(
        z.object(
          { key: z.string(FORMAT), values: z.array(z.string(FORMAT), FORMAT).max(MOST, FORMAT) },
          FORMAT,
        ),
        FORMAT,
      )
      .min(1, FORMAT)
      .max(MOST, FORMAT)
      .refine((sent) => areUnique(sent.map(({ key }) => key)), FORMAT)
      .refine((sent) => sent.every(({ values }) => areUnique(values)), FORMAT)
      .nullish(),
  [FORMAT],
);

const matches = parameter(
  () =>
    z
      .array(
        z.object(
          { key: z.enum(['resource_id', 'resource_name'], FORMAT), value: z.string(FORMAT) },
          FORMAT,
        ),
        FORMAT,
      )
      .min(1, FORMAT)
      .refine((sent) => areUnique(sent.map(({ key }) => key)), FORMAT)
      .nullish(),
  [FORMAT],
);

type Query = readonly { readonly key: string; readonly values: readonly string[] }[];

/** What a search asks of an image; what is left out asks nothing. */
interface Search {
  readonly tags?: Query | null | undefined;
  readonly tags_any?: Query | null | undefined;
  readonly not_tags?: Query | null | undefined;
  readonly not_tags_any?: Query | null | undefined;
  readonly without_any_tag?: boolean | null | undefined;
  readonly matches?:
    | readonly { readonly key: 'resource_id' | 'resource_name'; readonly value: string }[]
    | null
    | undefined;
}

/** The project's own images that have tags, or that have not, newest first; or how many they are. */
export const listImageByTags = ims.operation('ListImageByTags', {
  access: 'read',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({
      action: parameter(() => z.enum(['filter', 'count'], FORMAT), [FORMAT]),
      tags: query,
      tags_any: query,
      not_tags: query,
      not_tags_any: query,
      without_any_tag: parameter(() => z.boolean(FORMAT).nullish(), [FORMAT]),
      matches,
      limit: wholeNumber(1, 1000),
      offset: wholeNumber(),
    })
    .include(allowed('ims:images:list')),
  run({ input, call }) {
    const found = [];
    for (const image of call.images.listed()) if (isFound(image, input)) found.push(image);
    if (input.action === 'count') return { total_count: found.length };
    const { limit = 10, offset = 0 } = input;
    const page = found.slice(offset, offset + limit);
    return {
      total_count: found.length,
      resources: page.map((image) => ({
        resource_id: image.id,
        resource_name: image.name,
        resource_detail: imageInfo(image, call),
        tags: image.tags.map(({ key, value }) => ({ key, value })),
      })),
    };
  },
});

function isFound(image: ImsImage, search: Search): boolean {
  if (!image.owned) return false;
  const named = search.matches?.every(({ key, value }) =>
    // A part of the name is enough (inferred).
    key === 'resource_id' ? image.id === value : image.name.includes(value),
  );
  if (named === false) return false;
  if (search.without_any_tag === true) return image.tags.length === 0;
  const has = ({ key, values }: Query[number]) =>
    image.tags.some(
      (one) => one.key === key && (values.length === 0 || values.includes(one.value)),
    );
  const { tags, tags_any, not_tags, not_tags_any } = search;
  return (
    (tags?.every(has) ?? true) &&
    (tags_any?.some(has) ?? true) &&
    !(not_tags?.every(has) ?? false) &&
    !(not_tags_any?.some(has) ?? false)
  );
}
