import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { Tag } from '../../../domain/image.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error, type Row } from './errors.ts';
import { page } from './pages.ts';
import { required, type SentTag, tags } from './parameters.ts';
import { imagesToTag, mergedTags, resourceErrors } from './tagged-images.ts';

// AddTags and RemoveTags, which TagResources and UntagResources have replaced: a client still calls
// the first for the images and snapshots that it makes (observed).

const input = z.object({
  RegionId: required(),
  ResourceType: required(),
  ResourceId: required(),
  Tag: tags(),
});

const errors: readonly Row[] = [
  'MissingParameter',
  ...resourceErrors,
  'InvalidTagCount',
  'InvalidTag.Mismatch',
  'InvalidTagKey.Malformed',
  'InvalidTagValue.Malformed',
  'Duplicate.TagKey',
  'QuotaExceed.Tags',
];

type Change = (tags: readonly Tag[], sent: readonly SentTag[]) => Tag[];

export const addTags = defineOperation({
  docs: page('AddTags'),
  access: 'write',
  errors,
  input,
  run: (input, call: EcsCall) => change(input, call, mergedTags),
});

export const removeTags = defineOperation({
  docs: page('RemoveTags'),
  access: 'write',
  errors,
  input,
  run: (input, call: EcsCall) =>
    change(input, call, (tags, sent) =>
      tags.filter(({ key, value }) => {
        return !sent.some((tag) => tag.key === key && (tag.value === '' || tag.value === value));
      }),
    ),
});

function change(
  { ResourceId, ResourceType, Tag: sent }: z.infer<typeof input>,
  call: EcsCall,
  apply: Change,
): object {
  checkRegion(call);
  // Snapshots are not kept here, and nothing shows their tags.
  if (ResourceType === 'snapshot') return {};
  for (const image of imagesToTag(ResourceType, [ResourceId], call)) {
    const changed = apply(image.tags, sent);
    if (changed.length > call.limits.tagsPerImage) {
      throw error('QuotaExceed.Tags', {
        reason: 'The quota of tags on resource is beyond permitted range.',
      });
    }
    call.world.images.update({ ...image, tags: changed, updatedAt: call.now });
  }
  return {};
}
