import * as z from 'zod';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { namedImage, oneProject, ownImage, withBody } from '../common-checks.ts';
import { segment } from '../parameters.ts';
import { ims } from '../service.ts';
import { dropTags, giveTags, rightTags, tag, tags } from './tags.ts';

const FORMAT = 'IMG.0001';

/** The tags of an image. */
export const listImageTags = ims.operation('ListImageTags', {
  access: 'read',
  page: [],
  checks: ims.checks().include(oneProject).input({ image_id: segment }).include(namedImage),
  run: ({ source }) => ({ tags: source.tags.map(({ key, value }) => ({ key, value })) }),
});

/** Gives an image a tag. */
export const addImageTag = ims.operation('AddImageTag', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({ image_id: segment, tag })
    .include(namedImage)
    .fact('added', ({ input }) => [input.tag])
    .include(rightTags),
  run: giveTags,
});

/** Takes a tag off an image. */
export const deleteImageTag = ims.operation('DeleteImageTag', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(oneProject)
    .input({ image_id: segment, key: segment })
    .include(ownImage),
  run: ({ input, source, call }) => dropTags(source, [input.key], call),
});

/** Gives or takes several tags at once. */
export const batchAddOrDeleteTags = ims.operation('BatchAddOrDeleteTags', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({
      image_id: segment,
      action: parameter(() => z.enum(['create', 'delete'], FORMAT), [FORMAT]),
      tags,
    })
    .include(namedImage)
    .fact('added', ({ input }) => (input.action === 'create' ? input.tags : []))
    .include(rightTags),
  run({ input, source, added, call }) {
    if (input.action === 'create') return giveTags({ source, added, call });
    return dropTags(source, keysOf(input.tags), call);
  },
});

/** The same taking, under another path. */
export const batchDeleteTags = ims.operation('BatchDeleteTags', {
  access: 'write',
  page: [],
  checks: ims.checks().include(withBody).input({ image_id: segment, tags }).include(ownImage),
  run: ({ input, source, call }) => dropTags(source, keysOf(input.tags), call),
});

function keysOf(sent: readonly { readonly key: string }[]): string[] {
  return sent.map(({ key }) => key);
}
