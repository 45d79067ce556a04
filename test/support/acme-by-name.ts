import type { Emulator } from '../../src/contract/emulator.ts';
import { paddedDigits } from '../../src/domain/account.ts';
import { textParameters } from '../../src/vendor-kit/parameters.ts';
import { acme } from './acme/index.ts';
import { acmeImages } from './acme/service.ts';

const { required } = textParameters();

const copyImage = acmeImages.operation('CopyImage', {
  access: 'write',
  starts: 'copy',
  page: [],
  checks: acmeImages.input({ Name: required('MissingParameter') }),
  run({ input: { Name: id }, call }) {
    const attributes = { platform: 'linux' };
    const image = call.images.create({ id, region: 'r2', name: id, sizeGiB: 1, attributes });
    call.tasks.start('copy', { id, image, source: 'img-gold' });
    return { Copies: call.tasks.count('copy', 'r2') };
  },
});

const deleteImage = acmeImages.operation('DeleteImage', {
  access: 'write',
  page: [],
  checks: acmeImages.input({ Name: required('MissingParameter') }).find(
    'image',
    'ImageNotFound',
    ({ input, call }) => call.images.owned(input.Name),
    ({ input }) => ({ imageId: input.Name }),
  ),
  run({ image, call }) {
    call.tasks.start('delete', { id: image.id, image, source: '' });
    return { Deletions: call.tasks.count('delete') };
  },
});

/** The fictional cloud as one whose images go by their names in each region, and whose deletions take time. */
export const acmeByName: Emulator = {
  ...acme,
  regionalIds: true,
  accountIdOf: paddedDigits(12),
  checkSeed: ({ id, name, owned }) =>
    owned && id !== name ? `id: '${id}' is not the name '${name}'` : undefined,
  operations: { ...acme.operations, CopyImage: copyImage, DeleteImage: deleteImage },
};
