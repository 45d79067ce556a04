import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error } from './errors.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { flag, list, required } from './parameters.ts';
import { imagesToTag, resourceErrors } from './tagged-images.ts';

/** Takes named tags away, or all of them where none is named; a tag that is not there is no error. */
export const untagResources = defineOperation({
  docs: page('UntagResources'),
  access: 'write',
  errors: [...resourceErrors, 'NumberExceed.Tags', 'InvalidParameter'],
  input: z.object({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    TagKey: list,
    All: flag,
  }),
  run({ All, ResourceId, ResourceType, TagKey }, call: EcsCall) {
    checkRegion(call);
    if (TagKey.length > perCall.tags) throw error('NumberExceed.Tags');
    for (const image of imagesToTag(ResourceType, ResourceId, call)) {
      const isTaken = (key: string) => (TagKey.length > 0 ? TagKey.includes(key) : All === true);
      const kept = image.tags.filter(({ key }) => !isTaken(key));
      call.world.images.update({ ...image, tags: kept, updatedAt: call.now });
    }
    return {};
  },
});
