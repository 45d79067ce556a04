import type { InputOf } from '../../../../contract/parameter.ts';
import type { EcsImage } from '../image.ts';
import { perCall } from '../limits.ts';
import { cursorIn, pageBySeq } from '../paging.ts';
import { item, list, maxResults, text } from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';
import { filtersOf, imageFilters } from './image-filters.ts';
import { showImage } from './show-image.ts';

const parameters = {
  ImageIds: list(item, perCall.ids, 'LimitExceeded.MaximumImageIds'),
  ...imageFilters,
  MaxResults: maxResults(100, 15),
  NextToken: text,
};

type Asked = InputOf<typeof parameters>;

/** The images of a region that the caller sees; an unknown id is not an error. */
export const describeImages = ecs.operation('DescribeImages', {
  access: 'read',
  // Its table could not be read.
  page: ['InternalError'],
  checks: ecs.input(parameters).include(cursorIn('DescribeImages')),
  run({ input, cursor, call }) {
    const { found, total } = search(input, call, cursor.after);
    const { page, NextToken } = pageBySeq(found, input, cursor);
    return {
      TotalCount: total,
      NextToken,
      Images: page.map((image) => showImage(image, call)),
    };
  },
});

/** One page, newest first, and the number of all; a known number ends the search with the page. */
function search(asked: Asked, call: EcsCall, before?: number) {
  const filters = filtersOf(asked);
  const known = knownTotal(asked, filters.length, call);
  const from = known === undefined ? undefined : before;
  const candidates = asked.ImageIds
    ? imagesById(asked.ImageIds, call)
    : call.images.newest(call.scope.region, from);
  const found: EcsImage[] = [];
  let total = 0;
  for (const image of candidates) {
    if (!filters.every((passes) => passes(image))) continue;
    total += 1;
    const isAhead = before === undefined || image.seq < before;
    if (isAhead && found.length <= asked.MaxResults) found.push(image);
    if (known !== undefined && found.length > asked.MaxResults) break;
  }
  return { found, total: known ?? total };
}

/** How many images there are, when that is known without looking at each. */
function knownTotal(asked: Asked, filters: number, { images }: EcsCall): number | undefined {
  if (asked.ImageIds !== undefined) return undefined;
  if (filters === 0) return images.totals().images;
  const isAllOwned = filters === 1 && asked.Visibility === 'private';
  return isAllOwned ? images.totals().owned : undefined;
}

function imagesById(ids: readonly string[], { images }: EcsCall): readonly EcsImage[] {
  return [...new Set(ids)]
    .map((id) => images.visible(id))
    .filter((image) => image !== undefined)
    .sort((a, b) => b.seq - a.seq);
}
