import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error } from './errors.ts';
import { page } from './pages.ts';
import { list, required, tags } from './parameters.ts';
import { imagesToTag, mergedTags, resourceErrors } from './tagged-images.ts';

export const tagResources = defineOperation({
  docs: page('TagResources'),
  access: 'write',
  errors: [
    ...resourceErrors,
    'MissingParameter.Tags',
    'NumberExceed.Tags',
    'Duplicate.TagKey',
    'InvalidTagKey.Malformed',
    'InvalidTagValue.Malformed',
    'InvalidTag.Mismatch',
    'InvalidTagCount',
    'OperationDenied.QuotaExceed',
    'QuotaExceed.Tags',
  ],
  input: z.object({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    Tag: tags('NumberExceed.Tags'),
  }),
  run({ ResourceId, ResourceType, Tag }, call: EcsCall) {
    checkRegion(call);
    if (Tag.length === 0) throw error('MissingParameter.Tags');
    for (const image of imagesToTag(ResourceType, ResourceId, call)) {
      const merged = mergedTags(image.tags, Tag);
      if (merged.length > call.limits.tagsPerImage) throw error('OperationDenied.QuotaExceed');
      call.world.images.update({ ...image, tags: merged, updatedAt: call.now });
    }
    return {};
  },
});
