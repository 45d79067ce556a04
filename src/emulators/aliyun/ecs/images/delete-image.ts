import { dryRun, knownRegion } from '../common-checks.ts';
import { isExporting } from '../export-image/exporting.ts';
import { type EcsImage, removeImage } from '../image.ts';
import { flag, mandatory } from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';

const checks = ecs
  .input({ RegionId: mandatory, ImageId: mandatory, Force: flag, DryRun: flag })
  .include(knownRegion)
  // `undefined` where a call about an unknown image is ignored.
  .fact('image', ({ input, call }) => call.images.visible(input.ImageId))
  .refuse('InvalidImageId.NotFound', ({ image, input, call }) =>
    image === undefined ? !isIgnored(input.ImageId, call) : !image.owned,
  )
  .refuse(
    'OperationDenied.ImageCopying/DeleteImage',
    ({ image, call }) => image && isCopying(image, call),
  )
  .refuse(
    'ImageUsingByInstance',
    ({ image, input }) => image?.attributes.usedByInstances && !input.Force,
  )
  .refuse('ImageUseShared', ({ image }) => image && image.attributes.shares.length > 0)
  .refuse(
    'ImageIsImporting',
    ({ image }) => image?.attributes.origin === 'import' && image.status === 'creating',
  )
  .refuse('ImageIsExporting', ({ image, call }) => image && isExporting(image, call))
  .refuse('ImageIsPublic', ({ image }) => image?.attributes.isPublic)
  .include(dryRun);

export const deleteImage = ecs.operation('DeleteImage', {
  access: 'write',
  page: [
    'ImageUsingByInstance',
    'ImageUseShared',
    'OperationDenied.ImageCopying/DeleteImage',
    'ImageIsImporting',
    'ImageIsExporting/newest',
    'ImageIsPublic',
    'InvalidImageId.NotFound',
    // Of older editions.
    'ImageIsExporting',
    'InvalidRegionId.NotFound',
  ],
  checks,
  run({ image, call }) {
    if (image !== undefined) removeImage(image, call);
    return {};
  },
});

/** The page says both that an unknown id is ignored and that it is refused. */
function isIgnored(imageId: string, { settings }: EcsCall): boolean {
  return settings.deleteUnknownImage === 'ignore' && /^m-[A-Za-z0-9]+$/.test(imageId);
}

/** A copy that is not finished, or the source of one. */
function isCopying(image: EcsImage, { tasks }: EcsCall): boolean {
  if (image.attributes.origin === 'copy' && image.status === 'creating') return true;
  return tasks.unfinishedAbout(image).some(({ kind }) => kind === 'copy');
}
