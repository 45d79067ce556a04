import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { knownRegion } from '../common-checks.ts';
import { list, required, tags } from '../parameters.ts';
import { ecs } from '../service.ts';
import { ownResources, resourcePage } from './own-resources.ts';

const checks = ecs
  .input({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    Tag: tags('NumberExceed.Tags'),
  })
  .include(knownRegion)
  .refuse('MissingParameter.Tags', ({ input }) => input.Tag.length === 0)
  .include(ownResources)
  .refuse('OperationDenied.QuotaExceed', ({ images, input, call }) =>
    images.some((image) => mergeTags(image.tags, input.Tag).length > call.limits.tagsPerImage),
  );

export const tagResources = ecs.operation('TagResources', {
  access: 'write',
  page: [
    ...resourcePage,
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
  checks,
  run({ input, images, call }) {
    for (const image of images) {
      call.images.update(image, { tags: mergeTags(image.tags, input.Tag) });
    }
    return {};
  },
});
