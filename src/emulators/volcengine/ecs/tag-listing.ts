import * as z from 'zod';
import type { EcsCall } from './call.ts';
import { type EcsImage, findOwnImage, type ImageAttributes } from './image.ts';
import { perCall } from './limits.ts';
import { openCursor } from './paging.ts';
import { item, list, maxResults, oneOf, resourceTypes, tagFilters, text } from './parameters.ts';
import { tagPasses } from './tags.ts';

/** The parameters of DescribeTags and ListTagsForResources. */
export const tagsToList = z.object({
  ResourceType: oneOf(resourceTypes),
  ResourceIds: list(item, perCall.taggedIds, 'LimitExceeded.MaximumResourceIds'),
  TagFilters: tagFilters,
  MaxResults: maxResults(100, 10),
  NextToken: text,
});

type Asked = z.infer<typeof tagsToList>;

function imagesOf({ ResourceType, ResourceIds }: Asked, call: EcsCall): Iterable<EcsImage> {
  if (ResourceType && ResourceType !== 'image') return [];
  if (ResourceIds === undefined) {
    return call.world.images.newest<ImageAttributes>(call.scope.region);
  }
  return [...new Set(ResourceIds)]
    .map((id) => findOwnImage(id, call))
    .filter((image) => image !== undefined);
}

/** The tags of the caller's own images that pass any of the filters. */
function* tagsOf(asked: Asked, call: EcsCall) {
  const { TagFilters } = asked;
  for (const image of imagesOf(asked, call)) {
    if (!image.owned) continue;
    for (const tag of image.tags) {
      if (TagFilters !== undefined && !TagFilters.some((filter) => tagPasses(tag, filter)))
        continue;
      yield { ResourceId: image.id, ResourceType: 'image', TagKey: tag.key, TagValue: tag.value };
    }
  }
}

/** One page of tags; a token counts the tags before it. */
export function listTags(operation: string, asked: Asked, call: EcsCall) {
  const cursor = openCursor(operation, asked, call);
  const start = cursor.after ?? 0;
  const end = start + asked.MaxResults;
  const TagResources = [];
  let count = 0;
  for (const tag of tagsOf(asked, call)) {
    if (count >= start && count < end) TagResources.push(tag);
    count += 1;
    if (count > end) break;
  }
  return { TagResources, NextToken: cursor.tokenAfter(count > end ? end : undefined) };
}
