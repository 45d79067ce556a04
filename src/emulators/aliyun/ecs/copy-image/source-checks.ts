import type { EcsImage } from '../image.ts';
import { statusOf } from '../image-progress.ts';
import { ecs } from '../service.ts';

/** Snapshots from before this day cannot become an image. */
const OLDEST_SNAPSHOT = Date.UTC(2013, 6, 15);

interface Copy {
  readonly input: { readonly ImageId: string };
  readonly to: string;
  readonly isAcross: boolean;
}

/** Whether the image may be copied at all, and to there. */
export const sourceChecks = ecs
  .checks<Copy>()
  // Only custom images are copied; the vendor has no code of its own for the others.
  .find('source', 'InvalidImageId.NotFound', ({ input, call }) =>
    customOnly(call.images.visible(input.ImageId)),
  )
  .refuse('OperationDenied.CommunityImage', ({ source }) => source.attributes.isPublic)
  .refuse('OperationDenied.SameRegionOnly', ({ source, isAcross }) => !source.owned && isAcross)
  .refuse(
    'InvalidOperation.CloudBoxImageCopyUnsupported',
    ({ source }) => source.attributes.cloudBox,
  )
  .refuse('InvalidOperation.VhdImageUnsupported', ({ source }) => source.attributes.vhdUnsupported)
  .fact('product', ({ source }) => source.attributes.productCode)
  .refuse(
    'OperationDenied.NotPublished',
    ({ product, to, call }) =>
      product !== '' && !call.settings.publishedProducts[to]?.includes(product),
  )
  .refuse(
    'OperationDenied.NotAuthorized',
    ({ product, call }) => product !== '' && !call.settings.subscriptions.includes(product),
  )
  .refuse(
    'OperationDenied.ImageCopying',
    ({ source }) => source.attributes.origin === 'copy' && source.status === 'creating',
  )
  .refuse('IncorrectImageStatus', ({ source, call }) => statusOf(source, call) !== 'Available')
  .fact('disks', ({ source }) => source.attributes.disks)
  .refuse('InvalidSnapshotId.NotFound', ({ disks }) =>
    disks.some(({ snapshotExists }) => !snapshotExists),
  )
  .refuse('InvalidSnapshot.TooOld', ({ disks }) =>
    disks.some(({ snapshotCreatedAt }) => Date.parse(snapshotCreatedAt) < OLDEST_SNAPSHOT),
  )
  .refuse('OperationDenied', ({ disks }) =>
    disks.some(({ imageCreationDenied }) => imageCreationDenied),
  )
  .refuse(
    'SizeExceed.Image',
    ({ source, isAcross, call }) => isAcross && source.sizeGiB > call.limits.imageSizeGiB,
  );

function customOnly(image: EcsImage | undefined): EcsImage | undefined {
  const isCustom =
    image?.attributes.ownerAlias === 'self' || image?.attributes.ownerAlias === 'others';
  return isCustom ? image : undefined;
}
