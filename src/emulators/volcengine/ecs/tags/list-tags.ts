import type { InputOf } from '../../../../contract/parameter.ts';
import type { EcsImage } from '../image.ts';
import { perCall } from '../limits.ts';
import { cursorIn, pageByCount } from '../paging.ts';
import { item, list, maxResults, oneOf, resourceTypes, text } from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';
import { tagFilters, tagPasses } from './tag-filters.ts';

const parameters = {
  ResourceType: oneOf(resourceTypes),
  ResourceIds: list(item, perCall.taggedIds, 'LimitExceeded.MaximumResourceIds'),
  TagFilters: tagFilters,
  MaxResults: maxResults(100, 10),
  NextToken: text,
};

type Asked = InputOf<typeof parameters>;

/** The tags of the region, by resource or by filter. */
export const describeTags = tagListing('DescribeTags');

/** The newer name of DescribeTags. */
export const listTagsForResources = tagListing('ListTagsForResources');

function tagListing(name: string) {
  return ecs.operation(name, {
    access: 'read',
    // Its table could not be read.
    page: ['InternalError'],
    checks: ecs.input(parameters).include(cursorIn(name)),
    run({ input, cursor, call }) {
      const { page, NextToken } = pageByCount(tagsOf(input, call), input, cursor);
      return { TagResources: page, NextToken };
    },
  });
}

/** The tags of the caller's own images that pass any of the filters. */
function* tagsOf(asked: Asked, call: EcsCall) {
  const { TagFilters } = asked;
  for (const image of imagesOf(asked, call)) {
    if (!image.owned) continue;
    for (const tag of image.tags) {
      if (TagFilters?.some((filter) => tagPasses(tag, filter)) ?? true) {
        yield { ResourceId: image.id, ResourceType: 'image', TagKey: tag.key, TagValue: tag.value };
      }
    }
  }
}

function imagesOf({ ResourceType, ResourceIds }: Asked, { images }: EcsCall): Iterable<EcsImage> {
  if (ResourceType && ResourceType !== 'image') return [];
  if (ResourceIds === undefined) return images.newest();
  return [...new Set(ResourceIds)]
    .map((id) => images.owned(id))
    .filter((image) => image !== undefined);
}
