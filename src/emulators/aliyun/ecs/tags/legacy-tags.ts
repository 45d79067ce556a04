import type { Tag } from '../../../../domain/image.ts';
import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { knownRegion } from '../common-checks.ts';
import { mandatory, tags } from '../parameters.ts';
import { ecs } from '../service.ts';
import { distinctKeys } from './distinct-keys.ts';
import { allOf } from './own-resources.ts';
import { knownType } from './resource-types.ts';
import { tagResourcesPage } from './tag-pages.ts';

// AddTags and RemoveTags, which TagResources and UntagResources have replaced: a client still calls
// the first for the images and snapshots that it creates (observed).

const checks = ecs
  .input({
    RegionId: mandatory,
    ResourceType: mandatory,
    ResourceId: mandatory,
    Tag: tags('InvalidTagCount'),
  })
  .include(knownRegion)
  .include(distinctKeys)
  .include(knownType)
  .find('images', 'InvalidResourceId.NotFound', ({ input, call }) => {
    // Snapshots are not kept here, and nothing shows their tags.
    if (input.ResourceType === 'snapshot') return [];
    return input.ResourceType === 'image' ? allOf([input.ResourceId], call) : undefined;
  });

type Change = (tags: readonly Tag[], sent: readonly Tag[]) => readonly Tag[];

function legacy(name: string, change: Change) {
  return ecs.operation(name, {
    access: 'write',
    // Their own tables could not be read: this is that of an operation that has replaced them.
    page: tagResourcesPage,
    checks: checks.refuse(
      'QuotaExceed.Tags',
      ({ images, input, call }) =>
        images.some((image) => change(image.tags, input.Tag).length > call.limits.tagsPerImage),
      () => ({ reason: 'The quota of tags on resource is beyond permitted range.' }),
    ),
    run({ input, images, call }) {
      for (const image of images) {
        call.images.update(image, { tags: change(image.tags, input.Tag) });
      }
      return {};
    },
  });
}

export const addTags = legacy('AddTags', mergeTags);

/** A tag that is sent without a value is removed whatever its value is. */
export const removeTags = legacy('RemoveTags', (tags, sent) =>
  tags.filter(({ key, value }) => {
    return !sent.some((tag) => tag.key === key && (tag.value === '' || tag.value === value));
  }),
);
