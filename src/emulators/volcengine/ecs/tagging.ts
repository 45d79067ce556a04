import * as z from 'zod';
import type { Tag } from '../../../domain/image.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { findOwnImage } from './image.ts';
import { perCall } from './limits.ts';
import { detail } from './operation-details.ts';
import {
  clientToken,
  item,
  required,
  requiredList,
  resourceTypes,
  tag,
  tagKey,
} from './parameters.ts';
import { mergeTags, type SentTag } from './tags.ts';

const resourceType = required('MissingParameter.ResourceType').refine(
  (type) => type === '' || resourceTypes.some((known) => known === type),
  'InvalidArgument',
);

const resourceIds = requiredList(
  'MissingParameter.ResourceIds',
  item,
  perCall.taggedIds,
  'LimitExceeded.MaximumResourceIds',
);

/** The parameters of CreateTags and TagResources. */
export const tagsToSet = z.object({
  ResourceType: resourceType,
  ResourceIds: resourceIds,
  Tags: requiredList(
    'MissingParameter.Tags',
    tag('InvalidTagKey.Malformed'),
    perCall.tags,
    'LimitExceeded.MaximumTags',
  ),
  ClientToken: clientToken,
});

/** The parameters of DeleteTags and UntagResources. */
export const tagsToRemove = z.object({
  ResourceType: resourceType,
  ResourceIds: resourceIds,
  TagKeys: requiredList(
    'MissingParameter.TagKeys',
    tagKey('InvalidTagKey.Malformed'),
    perCall.tags,
    'LimitExceeded.MaximumTagKeys',
  ),
  ClientToken: clientToken,
});

interface Target {
  readonly ResourceType: string;
  readonly ResourceIds: readonly string[];
}

/** A change of an image's tags. */
type Change = (tags: readonly Tag[]) => readonly Tag[];

/** Sets tags; a key that is there takes the new value. */
export const setTags =
  (sent: readonly SentTag[]): Change =>
  (tags) =>
    mergeTags(tags, sent);

/** Takes the tags of these keys away. */
export const removeTags =
  (keys: readonly string[]): Change =>
  (tags) =>
    tags.filter(({ key }) => !keys.includes(key));

/** Changes one resource's tags, or says why not. */
function changeOne(type: string, id: string, change: Change, call: EcsCall) {
  const image = type === 'image' ? findOwnImage(id, call) : undefined;
  if (image === undefined) return error('InvalidResourceId.NotFound');
  const tags = change(image.tags);
  if (tags.length > image.tags.length && tags.length > call.limits.tagsPerImage) {
    return error('LimitExceeded.MaximumTags');
  }
  call.world.images.update({ ...image, tags, updatedAt: call.now });
  return undefined;
}

/** Changes the tags of each resource that can be found: the older operations. */
export function changeEach({ ResourceType, ResourceIds }: Target, change: Change, call: EcsCall) {
  const OperationDetails = ResourceIds.map((id) =>
    detail('ResourceId', id, changeOne(ResourceType, id, change, call)),
  );
  return { OperationDetails };
}

/** Changes the tags of all resources or, by the throw, of none: the newer operations. */
export function changeAll({ ResourceType, ResourceIds }: Target, change: Change, call: EcsCall) {
  for (const id of ResourceIds) {
    const refusal = changeOne(ResourceType, id, change, call);
    if (refusal !== undefined) throw refusal;
  }
  return { RequestId: call.requestId };
}
