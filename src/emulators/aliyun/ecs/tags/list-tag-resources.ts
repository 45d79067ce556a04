import { DEFAULT_GROUP, knownRegion } from '../common-checks.ts';
import { hasTag } from '../describe-images/image-filters.ts';
import { perCall } from '../limits.ts';
import { pageOf, tokensOf } from '../paging.ts';
import { list, required, tags, text } from '../parameters.ts';
import { ecs } from '../service.ts';
import { ownImages } from './own-resources.ts';
import { knownType } from './resource-types.ts';
import { passesFilter, tagFilters } from './tag-filters.ts';
import { listTagResourcesPage } from './tag-pages.ts';

/** The key that asks for a resource group, by its id in the value. */
const GROUP_KEY = 'acs:rm:rgId';

const checks = ecs
  .input({
    RegionId: required('MissingParameter.RegionId'),
    ResourceType: required('MissingParameter.ResourceType'),
    ResourceId: list,
    Tag: tags('NumberExceed.Tags', [GROUP_KEY]),
    TagFilter: tagFilters,
    NextToken: text,
  })
  .include(knownRegion)
  .include(knownType)
  .refuse(
    'BothEmpty.TagsAndResources',
    ({ input: { ResourceId, Tag, TagFilter } }) =>
      ResourceId.length + Tag.length + TagFilter.length === 0,
  )
  .refuse('NumberExceed.ResourceIds', ({ input }) => input.ResourceId.length > perCall.resources)
  .refuse('InvalidTags.MalFormed', ({ input }) => input.Tag.length * input.TagFilter.length > 0)
  .fact('group', ({ input }) => input.Tag.find(({ key }) => key === GROUP_KEY)?.value)
  .refuse(
    'InvalidTag.NotSupported',
    ({ input, group }) => group !== undefined && input.Tag.length > 1,
  )
  .refuse('InvalidDefaultResourceGroup.NotSupported', ({ group }) => group === DEFAULT_GROUP)
  .fact('tokens', ({ input: { NextToken: _, ...filters }, call }) =>
    tokensOf('ListTagResources', filters, call),
  )
  .find('isBehind', 'Invalid.NextToken', ({ input: { NextToken: token }, tokens }) =>
    token === undefined ? () => true : tokens.behind(token),
  );

/**
 * The tags of the caller's images that are named and bear what is asked for, newest image first. Which
 * tags of such an image are listed is not documented: all of them here.
 */
export const listTagResources = ecs.operation('ListTagResources', {
  access: 'read',
  page: listTagResourcesPage,
  checks,
  run({ input, group, tokens, isBehind, call }) {
    const found = ownImages({ type: input.ResourceType, ids: input.ResourceId }, call)
      .filter((image) =>
        group === undefined
          ? input.Tag.every((tag) => hasTag(image, tag))
          : isIn(image.attributes.resourceGroup, group),
      )
      .filter(({ tags }) => input.TagFilter.every((filter) => passesFilter(tags, filter)))
      .flatMap(({ id, seq, tags }) => tags.map((tag, index) => ({ id, seq, index, tag })))
      .filter(isBehind);
    const { page, NextToken } = pageOf(found, { size: perCall.tagResources }, tokens.after);
    return {
      NextToken,
      TagResources: {
        TagResource: page.map(({ id, tag }) => ({
          ResourceId: id,
          ResourceType: 'image',
          TagKey: tag.key,
          TagValue: tag.value,
        })),
      },
    };
  },
});

/** Of a key without a value: in any group but that of images that name none. */
function isIn(actual: string, wanted: string): boolean {
  return wanted === '' ? actual !== '' && actual !== DEFAULT_GROUP : actual === wanted;
}
