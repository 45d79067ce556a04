import { boolean, optional, required } from '../shapes.ts';
import { imageArn } from './image.ts';
import { activeAccount, isIncompatible, unknownImage } from './image-checks.ts';
import { description, displayName, imageName, isReserved, tags } from './names.ts';
import { appStream } from './service.ts';
import { showImage } from './show-image.ts';
import { toTags } from './tags.ts';

// The order is inferred, from CopyImage's.
const checks = appStream
  .input({
    existingImageName: required(imageName),
    newImageName: required(imageName),
    newImageDescription: optional(description),
    newImageDisplayName: optional(displayName),
    newImageTags: optional(tags),
    dryRun: optional(boolean()),
  })
  .include(activeAccount)
  .find(
    'existing',
    'ResourceNotFoundException/image',
    ({ input, call }) => call.images.owned(input.existingImageName),
    ({ input, call }) => unknownImage(input.existingImageName, call),
  )
  .refuse('ConcurrentModificationException', ({ existing }) => existing.status === 'deleting')
  .refuse('OperationNotPermittedException', ({ existing }) => existing.status !== 'available')
  .refuse('IncompatibleImageException', ({ existing }) => isIncompatible(existing))
  .refuse(
    'ValidationException/prefix',
    ({ input }) => isReserved(input.newImageName),
    ({ input }) => ({ name: input.newImageName }),
  )
  .refuse(
    'ResourceAlreadyExistsException',
    ({ input, call }) => call.images.owned(input.newImageName) !== undefined,
  )
  .refuse(
    'LimitExceededException',
    ({ call }) => call.tasks.count('create', call.scope.region) >= call.limits.concurrentUpdates,
  )
  .refuse('LimitExceededException', ({ call }) => call.images.isFull('imagesPerRegion'));

/** Makes an image with the newest software from another; the builder that does it in between is not shown. */
export const createUpdatedImage = appStream.operation('CreateUpdatedImage', {
  access: 'write',
  starts: 'create',
  page: [
    'ConcurrentModificationException',
    'IncompatibleImageException',
    'InvalidAccountStatusException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'ResourceAlreadyExistsException',
    'ResourceNotFoundException',
  ],
  checks,
  run({ input, existing, call }) {
    if (input.dryRun) return { canUpdateImage: true };
    const { newImageName: name, newImageDescription: described } = input;
    const plan = call.images.create({
      id: name,
      name,
      description: described,
      sizeGiB: existing.sizeGiB,
      tags: toTags(input.newImageTags),
      attributes: {
        ...existing.attributes,
        origin: 'update',
        displayName: input.newImageDisplayName ?? '',
        hasEmptyDescription: described === '',
        baseImageArn: imageArn(existing, call),
        imageBuilderName: '',
        latestAppstreamAgentVersion: true,
        shares: [],
        failure: '',
        isInUse: false,
        isValidated: false,
      },
    });
    call.tasks.start('create', { id: name, image: plan, source: existing.id });
    const image = call.images.owned(name);
    return { image: image && showImage(image, call), canUpdateImage: true };
  },
});
