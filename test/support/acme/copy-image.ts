import { LOWER_ALPHANUMERIC } from '../../../src/contract/ids.ts';
import { textParameters } from '../../../src/vendor-kit/parameters.ts';
import { acmeImages } from './service.ts';

const { required, text } = textParameters();

const checks = acmeImages.input({ ImageId: required('MissingParameter'), ToRegion: text }).find(
  'source',
  'ImageNotFound',
  ({ input, call }) => call.images.visible(input.ImageId),
  ({ input }) => ({ imageId: input.ImageId }),
);

/** Copies an image to another region. */
export const copyImage = acmeImages.operation('CopyImage', {
  access: 'write',
  starts: 'copy',
  page: ['MissingParameter', 'ImageNotFound'],
  checks,
  run({ input, source, call }) {
    const image = call.images.create({
      id: `img-${call.ids.text(LOWER_ALPHANUMERIC, 8)}`,
      region: input.ToRegion ?? 'r2',
      name: source.name,
      sizeGiB: source.sizeGiB,
      attributes: source.attributes,
    });
    const id = `task-${call.ids.text(LOWER_ALPHANUMERIC, 8)}`;
    call.tasks.start('copy', { id, image, source: source.id });
    return { ImageId: image.id, TaskId: id };
  },
});
