import { mergeTags } from '../../../vendor-kit/tags.ts';
import { list, required } from '../shapes.ts';
import { ownImageOf } from './image.ts';
import { activeAccount } from './image-checks.ts';
import { arn, tagKey, tags } from './names.ts';
import { appStream } from './service.ts';

/** The own image of an ARN, in the region of the call: there is nothing else here that has tags. */
const taggedImage = appStream
  .checks<{ readonly input: { readonly ResourceArn: string } }>()
  .find('image', 'ResourceNotFoundException', ({ input, call }) =>
    ownImageOf(input.ResourceArn, call),
  );

const tag = appStream
  .input({ ResourceArn: required(arn), Tags: required(tags) })
  .include(activeAccount)
  .include(taggedImage)
  .fact('merged', ({ image, input }) => mergeTags(image.tags, toTags(input.Tags)))
  .refuse(
    'LimitExceededException',
    ({ image, merged, call }) =>
      merged.length > image.tags.length && merged.length > call.limits.tagsPerImage,
  );

/** Adds tags; a key that is there takes the new value. */
export const tagResource = appStream.operation('TagResource', {
  access: 'write',
  page: ['InvalidAccountStatusException', 'LimitExceededException', 'ResourceNotFoundException'],
  checks: tag,
  run({ image, merged, call }) {
    call.images.update(image, { tags: merged, updatedAt: image.updatedAt });
    return {};
  },
});

/** Takes tags away; a key that is not there is ignored. */
export const untagResource = appStream.operation('UntagResource', {
  access: 'write',
  page: ['ResourceNotFoundException'],
  checks: appStream
    .input({ ResourceArn: required(arn), TagKeys: required(list(tagKey, { max: 50, min: 1 })) })
    .include(taggedImage),
  run({ input, image, call }) {
    const left = image.tags.filter(({ key }) => !input.TagKeys.includes(key));
    call.images.update(image, { tags: left, updatedAt: image.updatedAt });
    return {};
  },
});

/** The tags of an image; none are an empty map. */
export const listTagsForResource = appStream.operation('ListTagsForResource', {
  access: 'read',
  page: ['ResourceNotFoundException'],
  checks: appStream.input({ ResourceArn: required(arn) }).include(taggedImage),
  run: ({ image }) => ({
    Tags: Object.fromEntries(image.tags.map(({ key, value }) => [key, value])),
  }),
});

/** Tags as the core keeps them. */
export function toTags(sent: Readonly<Record<string, string>> = {}) {
  return Object.entries(sent).map(([key, value]) => ({ key, value }));
}
