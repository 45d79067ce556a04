import * as z from 'zod';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { allowed, namedImage, oneProject, withBody } from '../common-checks.ts';
import { filters } from '../images/list-images.ts';
import { passing } from '../images/pages.ts';
import { wholeNumber } from '../parameters.ts';
import { ims } from '../service.ts';
import { giveTags, rightTags, tagShape } from './tags.ts';
import { oldWordOf, tagOfWord } from './words.ts';

const FORMAT = 'IMG.0001';

/** The tags of the images that pass the filters, each once, as words; all of them where nobody says how many. */
export const listTags = ims.operation('ListTags', {
  access: 'read',
  page: [],
  checks: ims
    .checks()
    .include(oneProject)
    .input({ limit: wholeNumber(1), page: wholeNumber(1), ...filters })
    .include(allowed('ims:images:list')),
  run({ input: { limit, page = 1 }, call }) {
    const asked = Object(call.decoded.input) as Readonly<Record<string, unknown>>;
    const words = new Set<string>();
    for (const { tags } of passing(asked, call)) {
      for (const word of tags) words.add(oldWordOf(word));
    }
    const all = [...words];
    return { tags: limit === undefined ? all : all.slice((page - 1) * limit, page * limit) };
  },
});

/** Gives an image a tag; the image is in the body. */
export const createOrUpdateTags = ims.operation('CreateOrUpdateTags', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({
      image_id: parameter(() => z.string(FORMAT), [FORMAT]),
      tag: parameter(() => z.string(FORMAT).transform(tagOfWord).nullish(), [FORMAT]),
      image_tag: parameter(() => tagShape().nullish(), [FORMAT]),
    })
    .find('tag', FORMAT, ({ input }) => input.image_tag ?? input.tag ?? undefined)
    .include(namedImage)
    .fact('added', ({ tag }) => [tag])
    .include(rightTags),
  run: giveTags,
});
