import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { AppStreamingCall } from './call.ts';
import { succeeded } from './envelope.ts';
import { type CentralImage, findImage } from './image.ts';
import { filtersOf } from './image-filters.ts';
import { pageSize } from './limits.ts';
import { newestImages } from './newest-images.ts';
import { page } from './pages.ts';
import { count, integer, oneOf, productType, tags, text, texts } from './parameters.ts';
import { regions } from './regions.ts';
import { showImage } from './show-image.ts';

const input = z.object({
  ImageId: text,
  ImageName: text,
  Status: oneOf(['AVAILABLE', 'INIT', 'CREATING', 'CREATE_FAILED'], 'InvalidParameter.Status'),
  ImageType: oneOf(['User', 'Shared', 'System', 'Community'], 'InvalidParameter.ImageType'),
  PackageType: text,
  OsType: oneOf(['Windows', 'Linux', 'Android', 'Unknown'], 'InvalidParameter.OsType'),
  BizType: integer('InvalidParameter.BizType'),
  ProductType: productType,
  ProtocolType: oneOf(['ASP', 'HDX'], 'InvalidParameter.ProtocolType'),
  PageNumber: count(1, Number.MAX_SAFE_INTEGER, 'InvalidParameter.PageNumber'),
  PageSize: count(pageSize.otherwise, pageSize.most, 'InvalidParameter.PageSize'),
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

type Asked = z.infer<typeof input>;

/** One page, newest first, and the number of all; a known number ends the search with the page. */
function search(asked: Asked, call: AppStreamingCall) {
  const filters = filtersOf(asked, call);
  const isAll = asked.ImageId === undefined && filters.length === 0;
  const start = (asked.PageNumber - 1) * asked.PageSize;
  const end = start + asked.PageSize;
  const found: CentralImage[] = [];
  let total = 0;
  for (const image of candidates(asked, call)) {
    if (!filters.every((passes) => passes(image))) continue;
    if (total >= start && total < end) found.push(image);
    total += 1;
    if (isAll && total >= end) break;
  }
  return { found, total: isAll ? totalOf(call) : total };
}

function candidates({ ImageId }: Asked, call: AppStreamingCall): Iterable<CentralImage> {
  if (ImageId === undefined) return newestImages(call);
  const image = findImage(ImageId, call);
  return image === undefined ? [] : [image];
}

function totalOf({ world }: AppStreamingCall): number {
  return regions.reduce((total, region) => total + world.images.totals(region).images, 0);
}

/** The images of the account and those it may use; how a distribution is followed. */
export const listImage = defineOperation({
  docs: page('ListImage'),
  access: 'read',
  errors: [
    'InvalidParameter.Status',
    'InvalidParameter.ImageType',
    'InvalidParameter.OsType',
    'InvalidParameter.BizType',
    'InvalidParameter.ProductType',
    'InvalidParameter.ProtocolType',
    'InvalidParameter.PageNumber',
    'InvalidParameter.PageSize',
  ],
  input,
  run(input, call: AppStreamingCall) {
    const { found, total } = search(input, call);
    return {
      Data: found.map((image) => showImage(image, call)),
      Count: total,
      PageNumber: input.PageNumber,
      PageSize: input.PageSize,
      ...succeeded,
    };
  },
});
