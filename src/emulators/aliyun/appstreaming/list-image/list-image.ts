import { numberedPage } from '../../../../vendor-kit/paging.ts';
import { type CentralImage, findImage } from '../image.ts';
import { pageSize } from '../limits.ts';
import { count, integer, oneOf, productType, tags, text, texts } from '../parameters.ts';
import { regions } from '../regions.ts';
import { type AppStreamingCall, appStreaming, succeeded } from '../service.ts';
import { filtersOf } from './image-filters.ts';
import { newestImages } from './newest-images.ts';
import { showImage } from './show-image.ts';

const checks = appStreaming.input({
  ImageId: text,
  ImageName: text,
  Status: oneOf(['AVAILABLE', 'INIT', 'CREATING', 'CREATE_FAILED'], 'InvalidParameter.Status'),
  ImageType: oneOf(['User', 'Shared', 'System', 'Community'], 'InvalidParameter.ImageType'),
  PackageType: text,
  OsType: oneOf(['Windows', 'Linux', 'Android', 'Unknown'], 'InvalidParameter.OsType'),
  BizType: integer('InvalidParameter.BizType'),
  ProductType: productType,
  ProtocolType: oneOf(['ASP', 'HDX'], 'InvalidParameter.ProtocolType'),
  PageNumber: count(999_999_999, 1, 'InvalidParameter.PageNumber'),
  PageSize: count(pageSize.max, pageSize.otherwise, 'InvalidParameter.PageSize'),
  LanguageType: text,
  // Read, and filters nothing: there are no instance types here.
  ResourceInstanceType: text,
  FotaVersion: text,
  PlatformName: text,
  Distro: text,
  ProductTypeList: texts,
  BizTypeList: texts,
  FeatureList: texts,
  BizRegionIdList: texts,
  PlatformNameList: texts,
  TagList: tags,
});

/** The images of the account and those it may use; how a distribution is followed. */
export const listImage = appStreaming.operation('ListImage', {
  access: 'read',
  // Its table could not be read.
  page: [],
  checks,
  run({ input, call }) {
    const filters = filtersOf(input, call);
    const candidates = candidatesOf(input.ImageId, call);
    const isAll = input.ImageId === undefined && filters.length === 0;
    const found = isAll ? candidates : passing(candidates, filters);
    const { page, total } = numberedPage(found, input, isAll ? totalOf(call) : undefined);
    return {
      Data: page.map((image) => showImage(image, call)),
      Count: total,
      PageNumber: input.PageNumber,
      PageSize: input.PageSize,
      ...succeeded,
    };
  },
});

function* passing(
  images: Iterable<CentralImage>,
  filters: ReturnType<typeof filtersOf>,
): Iterable<CentralImage> {
  for (const image of images) if (filters.every((passes) => passes(image))) yield image;
}

function candidatesOf(id: string | undefined, call: AppStreamingCall): Iterable<CentralImage> {
  if (id === undefined) return newestImages(call);
  const image = findImage(id, call);
  return image === undefined ? [] : [image];
}

function totalOf({ images }: AppStreamingCall): number {
  return regions.reduce((total, region) => total + images.totals(region).images, 0);
}
