import { knownRegion } from '../common-checks.ts';
import { hasTag } from '../describe-images/image-filters.ts';
import type { EcsImage } from '../image.ts';
import { perCall } from '../limits.ts';
import { list, matching, required, tags } from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';
import { knownType, resourcePage } from './own-resources.ts';

const checks = ecs
  .input({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    Tag: tags('NumberExceed.Tags'),
    NextToken: matching(/^\d{1,9}$/, 'InvalidParameter'),
  })
  .include(knownRegion)
  .include(knownType)
  .refuse('NumberExceed.ResourceIds', ({ input }) => input.ResourceId.length > perCall.resources);

/** The tags of the caller's images: of those named, of those with all tags asked for, or of all. */
export const listTagResources = ecs.operation('ListTagResources', {
  access: 'read',
  page: [...resourcePage, 'NumberExceed.Tags'],
  checks,
  run({ input, call }) {
    const images = input.ResourceType === 'image' ? imagesOf(input.ResourceId, call) : [];
    const found = images
      .filter((image) => image.owned && input.Tag.every((tag) => hasTag(image, tag)))
      .flatMap((image) => image.tags.map((tag) => ({ image, tag })));
    const start = Number(input.NextToken ?? 0);
    const end = start + perCall.tagResources;
    return {
      // Where the next page starts; empty on the last one.
      NextToken: end < found.length ? String(end) : '',
      TagResources: {
        TagResource: found.slice(start, end).map(({ image, tag }) => ({
          ResourceId: image.id,
          ResourceType: 'image',
          TagKey: tag.key,
          TagValue: tag.value,
        })),
      },
    };
  },
});

function imagesOf(ids: readonly string[], { images }: EcsCall): EcsImage[] {
  if (ids.length === 0) return [...images.newest()];
  return [...new Set(ids)].map((id) => images.owned(id)).filter((image) => image !== undefined);
}
