import { glanceImage, oneProject } from '../common-checks.ts';
import { listing } from '../images/list-images.ts';
import { imageInfo } from '../images/show-image.ts';
import { segment } from '../parameters.ts';
import { ims } from '../service.ts';

/** One image, flat. */
export const glanceShowImage = ims.operation('GlanceShowImage', {
  access: 'read',
  page: [],
  checks: ims.checks().include(oneProject).input({ image_id: segment }).include(glanceImage),
  run: ({ image, call }) => imageInfo(image, call),
});

/** The images page by page, each with a link to the next one but the last. */
export const glanceListImages = ims.operation('GlanceListImages', {
  access: 'read',
  page: [],
  checks: listing(25),
  run({ input, images, call }) {
    const { marker: _, ...asked } = Object(call.decoded.input) as Record<string, string>;
    const last = images.at(-1);
    const hasMore = last !== undefined && images.length === input.limit;
    return {
      images,
      schema: '/v2/schemas/images',
      first: linkTo(asked),
      next: hasMore ? linkTo({ ...asked, marker: last.id }) : undefined,
    };
  },
});

function linkTo(query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '/v2/images' : `/v2/images?${text}`;
}
