import { optional, required, string } from '../shapes.ts';
import { activeAccount, isIncompatible, unavailable, unknownImage } from './image-checks.ts';
import { description, imageName, isReserved } from './names.ts';
import { isDestination } from './regions.ts';
import { appStream } from './service.ts';

// The order is inferred.
const checks = appStream
  .input({
    SourceImageName: required(imageName),
    DestinationImageName: required(imageName),
    // Also for a copy within the region.
    DestinationRegion: required(string({ max: 32, min: 1 })),
    DestinationImageDescription: optional(description),
  })
  .include(activeAccount)
  .find(
    'source',
    'ResourceNotFoundException/image',
    ({ input, call }) => call.images.owned(input.SourceImageName),
    ({ input, call }) => unknownImage(input.SourceImageName, call),
  )
  .refuse(
    'ResourceNotAvailableException/image',
    ({ source }) => source.status !== 'available',
    ({ source, call }) => unavailable(source, call),
  )
  .refuse('IncompatibleImageException', ({ source }) => isIncompatible(source))
  .refuse(
    'ValidationException/region',
    ({ input, call }) => !isDestination(input.DestinationRegion, call.scope.region),
    ({ input }) => ({ region: input.DestinationRegion }),
  )
  .refuse(
    'ValidationException/prefix',
    ({ input, call }) => call.settings.reservedPrefixes && isReserved(input.DestinationImageName),
    ({ input }) => ({ name: input.DestinationImageName }),
  )
  .refuse(
    'ResourceAlreadyExistsException',
    ({ input, call }) =>
      call.images.owned(input.DestinationImageName, input.DestinationRegion) !== undefined,
  )
  .refuse(
    'LimitExceededException',
    ({ input, call }) =>
      call.tasks.count('copy', input.DestinationRegion) >= call.limits.concurrentCopies,
  )
  .refuse('LimitExceededException', ({ input, call }) =>
    call.images.isFull('imagesPerRegion', input.DestinationRegion),
  );

/** Copies an own image, within its region or to another; the copy is there at once, COPYING. */
export const copyImage = appStream.operation('CopyImage', {
  access: 'write',
  starts: 'copy',
  page: [
    'IncompatibleImageException',
    'InvalidAccountStatusException',
    'LimitExceededException',
    'ResourceAlreadyExistsException',
    'ResourceNotAvailableException',
    'ResourceNotFoundException',
  ],
  checks,
  run({ input, source, call }) {
    const { DestinationImageName: name, DestinationImageDescription: described } = input;
    const image = call.images.create({
      id: name,
      region: input.DestinationRegion,
      name,
      description: described,
      sizeGiB: source.sizeGiB,
      // Neither tags nor permissions nor the builder go with it; all else is as in the source (inferred).
      attributes: {
        ...source.attributes,
        origin: 'copy',
        hasEmptyDescription: described === '',
        imageBuilderName: '',
        shares: [],
        failure: '',
        isInUse: false,
        isValidated: false,
      },
    });
    const seconds = source.attributes.copySeconds;
    call.tasks.start('copy', { id: name, image, source: source.id, seconds });
    return { DestinationImageName: name };
  },
});
