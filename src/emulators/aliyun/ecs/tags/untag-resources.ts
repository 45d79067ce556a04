import { knownRegion } from '../common-checks.ts';
import { perCall } from '../limits.ts';
import { flag, list, required } from '../parameters.ts';
import { ecs } from '../service.ts';
import { ownResources } from './own-resources.ts';
import { untagResourcesPage } from './tag-pages.ts';

const checks = ecs
  .input({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    TagKey: list,
    All: flag,
  })
  .include(knownRegion)
  .refuse('NumberExceed.Tags', ({ input }) => input.TagKey.length > perCall.tags)
  .include(ownResources);

/** Removes named tags, or all of them where none is named; a tag that is not there is not an error. */
export const untagResources = ecs.operation('UntagResources', {
  access: 'write',
  page: untagResourcesPage,
  checks,
  run({ input: { All, TagKey }, images, call }) {
    const isRemoved = (key: string) => (TagKey.length > 0 ? TagKey.includes(key) : All === true);
    for (const image of images) {
      call.images.update(image, { tags: image.tags.filter(({ key }) => !isRemoved(key)) });
    }
    return {};
  },
});
