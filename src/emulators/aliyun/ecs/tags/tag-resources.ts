import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { knownRegion } from '../common-checks.ts';
import { list, required, tags } from '../parameters.ts';
import { ecs } from '../service.ts';
import { distinctKeys } from './distinct-keys.ts';
import { ownResources } from './own-resources.ts';
import { tagResourcesPage } from './tag-pages.ts';

const checks = ecs
  .input({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    Tag: tags('NumberExceed.Tags'),
  })
  .include(knownRegion)
  .refuse('MissingParameter.Tags', ({ input }) => input.Tag.length === 0)
  .include(distinctKeys)
  .include(ownResources)
  .refuse('OperationDenied.QuotaExceed', ({ images, input, call }) =>
    images.some((image) => mergeTags(image.tags, input.Tag).length > call.limits.tagsPerImage),
  );

export const tagResources = ecs.operation('TagResources', {
  access: 'write',
  page: tagResourcesPage,
  checks,
  run({ input, images, call }) {
    for (const image of images) {
      call.images.update(image, { tags: mergeTags(image.tags, input.Tag) });
    }
    return {};
  },
});
