import { distributionsOf, isUnderWay } from './distribute/distributions.ts';
import { findImage } from './image.ts';
import { newestImages } from './list-image/newest-images.ts';
import { text } from './parameters.ts';
import { type AppStreamingCall, appStreaming, succeeded } from './service.ts';

const checks = appStreaming
  // Marked optional on the page: a missing id is an unknown one.
  .input({ ImageId: text })
  .find('image', 'Image.NotExist', ({ input, call }) => findImage(input.ImageId, call))
  .refuse(
    'ImageDeleteFailed.NotAllowSharedImage',
    ({ image }) => image.attributes.imageType === 'Shared',
  )
  .refuse('ImageDeleteFailed.NotAllowCommunityParent', ({ image, call }) =>
    isParentOfCommunity(image.id, call),
  )
  .refuse(
    'ImageDeleteFailed.NotAllow',
    ({ image: { attributes } }) => attributes.imageType !== 'User' || attributes.inUse,
  )
  .refuse('ImageDeleteFailed.NotAllow', ({ image, call }) =>
    distributionsOf(image, call).some(isUnderWay),
  );

function isParentOfCommunity(imageId: string, call: AppStreamingCall): boolean {
  for (const { attributes } of newestImages(call)) {
    if (attributes.imageType === 'Community' && attributes.parentImageId === imageId) return true;
  }
  return false;
}

/** Deletes an image in all its regions. */
export const deleteImage = appStreaming.operation('DeleteImage', {
  access: 'write',
  page: [
    'InternalError',
    'Image.NotExist',
    'ImageDeleteFailed.NotAllow',
    'ImageDeleteFailed.NotAllowCommunityParent',
    'ImageDeleteFailed.NotAllowSharedImage',
  ],
  checks,
  run({ image, call }) {
    call.images.remove(image);
    // Of this operation the page's sample has a text.
    return { Data: true, ...succeeded, Code: '200', Message: 'successful' };
  },
});
