import { numberedPage } from '../../../../vendor-kit/paging.ts';
import { dryRun, knownRegion } from '../common-checks.ts';
import type { EcsImage } from '../image.ts';
import { type EcsCall, ecs } from '../service.ts';
import { type DescribeInput, parameters } from './filter-parameters.ts';
import { filterOf } from './image-filters.ts';
import { showImage } from './show-image.ts';

const checks = ecs
  .input(parameters)
  .include(knownRegion)
  .refuse(
    'InvalidImageOwnerAlias.PublicImageUnsupported',
    ({ input }) => input.IsPublic && input.ImageOwnerAlias !== 'others',
  )
  // Inferred: without an alias the listing may hold shared images, so an owner's id is fine.
  .refuse(
    'InvalidOperation.ImageOwnerIdUnsupported',
    ({ input: { ImageOwnerAlias: alias = 'others', ImageOwnerId } }) =>
      ImageOwnerId !== undefined && alias !== 'others',
  )
  // Without a status nothing says what is usable (inferred).
  .refuse(
    'InvalidParamter',
    ({ input }) => input.Usable !== undefined && input.Status === undefined,
  )
  .include(dryRun);

export const describeImages = ecs.operation('DescribeImages', {
  access: 'read',
  page: [
    'InvalidImageOwnerAlias.ValueNotSupported',
    'InvalidParamter',
    'InvalidTag.Mismatch',
    'InvalidTagCount',
    'InvalidInstanceType.ValueNotSupported/named',
    'InvalidFilterValue.NetworkType',
    'InvalidOperation.ImageOwnerIdUnsupported',
    'InvalidImageOwnerAlias.PublicImageUnsupported',
    'CurrentAccount.NotSupportPublicImage',
    'InvalidFilterKey.NotFound',
    'InvalidFilterValue',
    'InvalidUsage',
    'InvalidOSType',
    'InvalidArchitecture',
    'InternalError/plain',
    // Of an older edition, and of the common error codes.
    'InvalidInstanceType.ValueNotSupported',
    'InvalidRegionId.NotFound',
  ],
  checks,
  run({ input, call }) {
    const { page, total } = search(input, call);
    return {
      PageNumber: input.PageNumber,
      TotalCount: total,
      PageSize: input.PageSize,
      RegionId: input.RegionId,
      Images: { Image: page.map((image) => showImage(image, call)) },
    };
  },
});

/** A page of the images that pass every filter, newest first, then by id (inferred), and how many do. */
function search(input: DescribeInput, call: EcsCall) {
  if (isDefault(input)) {
    const { images } = call.images.totals(undefined, { status: 'available', listed: true });
    return numberedPage(available(call.images.listed()), input, images);
  }
  const found = [...candidates(input, call)]
    .filter(filterOf(input, call))
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  return numberedPage(found, input, found.length);
}

/** Whether a call sends no filter, or none that differs from the default listing. */
function isDefault({ Filter, Status, Tag, ...input }: DescribeInput): boolean {
  const { RegionId, PageNumber, PageSize, DryRun, ...filters } = input;
  return (
    (Status === undefined || (Status.size === 1 && Status.has('Available'))) &&
    Filter.from === Number.NEGATIVE_INFINITY &&
    Filter.to === Number.POSITIVE_INFINITY &&
    Tag.length === 0 &&
    Object.values(filters).every((filter) => filter === undefined)
  );
}

function* available(images: Iterable<EcsImage>): Iterable<EcsImage> {
  for (const image of images) if (image.status === 'available') yield image;
}

/** As few images as the filters allow to look at. */
function candidates({ ImageId, ImageName }: DescribeInput, { images }: EcsCall) {
  if (ImageId !== undefined) {
    const image = images.visible(ImageId);
    return image === undefined ? [] : [image];
  }
  if (ImageName !== undefined && !ImageName.includes('*')) return images.named(ImageName);
  return images.newest();
}
