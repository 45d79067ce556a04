import * as z from 'zod';
import { take } from '../../../../vendor-kit/paging.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { compare } from '../../../../vendor-kit/query.ts';
import { text } from '../parameters.ts';
import type { ImsCall, ImsImage } from '../service.ts';
import { filtersOf, isShown } from './filters.ts';
import { type ImageInfo, imageInfo } from './show-image.ts';

const FORMAT = 'IMG.0001';

const sortKeys = [
  'created_at',
  'updated_at',
  'name',
  'container_format',
  'disk_format',
  'status',
  'id',
] as const;

/** Where a page begins, how long it is and in which order; `length` is how long when nobody says. */
export function paging(length: number) {
  const limit = () =>
    z
      .string(FORMAT)
      .regex(/^\d{1,9}$/, FORMAT)
      .transform(Number)
      .default(length);
  return {
    limit: parameter(limit, [FORMAT]),
    marker: text,
    sort_key: parameter(() => z.enum(sortKeys, FORMAT).default('created_at'), [FORMAT]),
    sort_dir: parameter(() => z.enum(['asc', 'desc'], FORMAT).default('desc'), [FORMAT]),
  };
}

/** What a call says of the page that it wants. */
interface Page {
  readonly limit: number;
  readonly marker: string | undefined;
  readonly sort_key: (typeof sortKeys)[number];
  readonly sort_dir: 'asc' | 'desc';
}

type Asked = Readonly<Record<string, unknown>>;

/** A page of the images that a call asks for, from just after its marker. Only the order by time is kept sorted. */
export function pageOf(
  asked: Asked,
  { limit, marker, sort_key: key, sort_dir: direction }: Page,
  call: ImsCall,
): ImageInfo[] {
  if (key === 'created_at' && direction === 'desc') {
    const after = marker === undefined ? undefined : call.images.visible(marker);
    return take(passing(asked, call, after), limit);
  }
  const sign = direction === 'asc' ? 1 : -1;
  const sorted = [...passing(asked, call)].sort(
    (a, b) => sign * (compare(a[key], b[key]) || compare(a.id, b.id)),
  );
  const from = marker === undefined ? 0 : sorted.findIndex(({ id }) => id === marker) + 1;
  return sorted.slice(from, from + limit);
}

/** The images that pass all filters of a call, as they are shown, newest first from just after one. */
export function* passing(asked: Asked, call: ImsCall, after?: ImsImage): Generator<ImageInfo> {
  const filters = filtersOf(asked, call);
  for (const image of candidates(asked, call, after)) {
    if (!isShown(image, asked)) continue;
    const info = imageInfo(image, call);
    if (filters.every((passes) => passes(image, info))) yield info;
  }
}

/** The images that filters are asked about: one that is meant by its id is looked up, and is no page's second. */
function candidates({ id }: Asked, { images }: ImsCall, after?: ImsImage): Iterable<ImsImage> {
  if (typeof id !== 'string') return images.listed(undefined, after);
  const image = after === undefined ? images.visible(id) : undefined;
  return image === undefined ? [] : [image];
}
