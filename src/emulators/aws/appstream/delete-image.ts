import { required } from '../shapes.ts';
import { type AppStreamImage, publicImage } from './image.ts';
import { unknownImage } from './image-checks.ts';
import { imageName } from './names.ts';
import { appStream } from './service.ts';
import { showImage } from './show-image.ts';

// The order is inferred.
const checks = appStream
  .input({ Name: required(imageName) })
  .find(
    'image',
    'ResourceNotFoundException/image',
    ({ input, call }) => call.images.owned(input.Name) ?? publicImage(input.Name, call),
    ({ input, call }) => unknownImage(input.Name, call),
  )
  .refuse('OperationNotPermittedException', ({ image }) => !image.owned)
  .refuse(
    'ConcurrentModificationException',
    ({ image, call }) => isChanging(image) || call.tasks.unfinishedAbout(image).length > 0,
  )
  .refuse('ResourceInUseException', ({ image: { attributes } }) => {
    // That sharing keeps an image is documented, its error is inferred.
    return attributes.isInUse || attributes.shares.length > 0;
  });

/** Deletes an own image; it is DELETING for as long as a copy lasts, keeps its name and counts. */
export const deleteImage = appStream.operation('DeleteImage', {
  access: 'write',
  page: [
    'ConcurrentModificationException',
    'OperationNotPermittedException',
    'ResourceInUseException',
    'ResourceNotFoundException',
  ],
  checks,
  run({ image, call }) {
    call.tasks.start('delete', { id: image.id, image, source: '' });
    return { Image: showImage({ ...image, status: 'deleting' }, call) };
  },
});

function isChanging({ status }: AppStreamImage): boolean {
  return status === 'creating' || status === 'deleting';
}
