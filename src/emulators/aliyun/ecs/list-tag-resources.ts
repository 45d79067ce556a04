import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error } from './errors.ts';
import { type EcsImage, findImage, type ImageAttributes } from './image.ts';
import { hasTag } from './image-filters.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { list, matching, required, tags } from './parameters.ts';
import { checkType, resourceErrors } from './tagged-images.ts';

/** The tags of the caller's images: of those named, of those with all tags asked for, or of all. */
export const listTagResources = defineOperation({
  docs: page('ListTagResources'),
  access: 'read',
  errors: [...resourceErrors, 'NumberExceed.Tags', 'InvalidParameter'],
  input: z.object({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    Tag: tags('NumberExceed.Tags'),
    NextToken: matching(/^\d{1,9}$/),
  }),
  run({ NextToken, ResourceId, ResourceType, Tag }, call: EcsCall) {
    checkRegion(call);
    checkType(ResourceType);
    if (ResourceId.length > perCall.resources) throw error('NumberExceed.ResourceIds');
    const images = ResourceType === 'image' ? imagesOf(ResourceId, call) : [];
    const found = [...images]
      .filter((image) => image.owned && Tag.every((tag) => hasTag(image, tag)))
      .flatMap((image) => image.tags.map((tag) => ({ image, tag })));
    const start = Number(NextToken ?? 0);
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

function imagesOf(ids: readonly string[], call: EcsCall): Iterable<EcsImage> {
  if (ids.length === 0) return call.world.images.newest<ImageAttributes>(call.scope.region);
  return [...new Set(ids)].map((id) => findImage(id, call)).filter((image) => image !== undefined);
}
