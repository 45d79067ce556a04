import type { Tag } from '../../../../domain/image.ts';
import { checked } from '../../../../vendor-kit/parameters.ts';
import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { perCall } from '../limits.ts';
import {
  clientToken,
  item,
  required,
  requiredList,
  resourceTypes,
  tag,
  tagKey,
} from '../parameters.ts';
import { ecs } from '../service.ts';

const ResourceType = checked(
  required('MissingParameter.ResourceType'),
  (type) => resourceTypes.some((known) => known === type),
  'InvalidArgument',
);

const ResourceIds = requiredList(
  'MissingParameter.ResourceIds',
  item,
  perCall.taggedIds,
  'LimitExceeded.MaximumResourceIds',
);

/** A change of an image's tags. */
export type Change = (tags: readonly Tag[]) => readonly Tag[];

/** One of the resources. */
export interface Target {
  readonly type: string;
  readonly id: string;
  readonly change: Change;
}

const again = { token: 'ClientToken', mismatch: 'IdempotentParameterMismatch' } as const;

/** The way of CreateTags and TagResources; a key that is there takes the new value. */
export const tagsToSet = ecs
  .input({
    ResourceType,
    ResourceIds,
    Tags: requiredList(
      'MissingParameter.Tags',
      tag('InvalidTagKey.Malformed'),
      perCall.tags,
      'LimitExceeded.MaximumTags',
    ),
    ClientToken: clientToken,
  })
  .once(again)
  .fact(
    'change',
    ({ input }): Change =>
      (tags) =>
        mergeTags(tags, input.Tags),
  );

/** The way of DeleteTags and UntagResources. */
export const tagsToRemove = ecs
  .input({
    ResourceType,
    ResourceIds,
    TagKeys: requiredList(
      'MissingParameter.TagKeys',
      tagKey('InvalidTagKey.Malformed'),
      perCall.tags,
      'LimitExceeded.MaximumTagKeys',
    ),
    ClientToken: clientToken,
  })
  .once(again)
  .fact(
    'change',
    ({ input }): Change =>
      (tags) =>
        tags.filter(({ key }) => !input.TagKeys.includes(key)),
  );

/** What a resource is held to that loses tags. */
export const taggable = ecs
  .checks<Target>()
  .find('image', 'InvalidResourceId.NotFound', ({ type, id, call }) =>
    type === 'image' ? call.images.owned(id) : undefined,
  );

/** What a resource is held to that gets tags; one that is over a lowered limit may change values. */
export const roomForTags = taggable.refuse(
  'LimitExceeded.MaximumTags',
  ({ image, change, call }) => {
    const { length } = change(image.tags);
    return length > image.tags.length && length > call.limits.tagsPerImage;
  },
);
