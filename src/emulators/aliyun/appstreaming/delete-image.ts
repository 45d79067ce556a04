import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import type { AppStreamingCall } from './call.ts';
import { distributionsOf, isUnderWay } from './distributions.ts';
import { succeeded } from './envelope.ts';
import { error } from './errors.ts';
import { type CentralImage, findImage } from './image.ts';
import { newestImages } from './newest-images.ts';
import { page } from './pages.ts';
import { text } from './parameters.ts';

interface Found {
  readonly image: CentralImage;
  readonly call: AppStreamingCall;
}

const rules: readonly Rule<Found, ApiError>[] = [
  ({ image }) =>
    image.attributes.imageType === 'Shared'
      ? error('ImageDeleteFailed.NotAllowSharedImage')
      : undefined,
  (found) =>
    isParentOfCommunity(found) ? error('ImageDeleteFailed.NotAllowCommunityParent') : undefined,
  ({ image: { attributes } }) =>
    attributes.imageType !== 'User' || attributes.inUse
      ? error('ImageDeleteFailed.NotAllow')
      : undefined,
  ({ image, call }) =>
    distributionsOf(image, call).some(isUnderWay) ? error('ImageDeleteFailed.NotAllow') : undefined,
];

function isParentOfCommunity({ image, call }: Found): boolean {
  for (const { attributes } of newestImages(call)) {
    if (attributes.imageType === 'Community' && attributes.parentImageId === image.id) return true;
  }
  return false;
}

/** Deletes an image in all its regions. */
export const deleteImage = defineOperation({
  docs: page('DeleteImage'),
  access: 'write',
  errors: [
    'InternalError',
    'Image.NotExist',
    'ImageDeleteFailed.NotAllow',
    'ImageDeleteFailed.NotAllowCommunityParent',
    'ImageDeleteFailed.NotAllowSharedImage',
  ],
  // Marked optional on the page: a missing id is an unknown one.
  input: z.object({ ImageId: text }),
  run({ ImageId }, call: AppStreamingCall) {
    const image = findImage(ImageId, call);
    if (image === undefined) throw error('Image.NotExist');
    const refusal = firstRefusal(rules, { image, call });
    if (refusal !== undefined) throw refusal;
    call.world.images.delete(image.region, image.id);
    // Of this operation the page's sample has a text.
    return { Data: true, ...succeeded, Code: '200', Message: 'successful' };
  },
});
