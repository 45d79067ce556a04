import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error, type Row } from './errors.ts';
import { type EcsImage, findImage, type ImageAttributes } from './image.ts';
import { ownersOf, passes, USUAL, usualTotal } from './image-filters.ts';
import { page } from './pages.ts';
import { count, flag, matching, oneOf, required, tags, text } from './parameters.ts';
import { showImage } from './show-image.ts';
import { statusFilter } from './status-filter.ts';
import { timeFilters } from './time-filters.ts';

const errors: readonly Row[] = [
  'MissingParameter',
  'InvalidRegionId.NotFound',
  'InvalidImageOwnerAlias.ValueNotSupported',
  'InvalidParamter',
  'InvalidFilterKey.NotFound',
  'InvalidUsage',
  'InvalidOSType',
  'InvalidArchitecture',
  'InvalidTag.Mismatch',
  'InvalidTagCount',
  'InvalidInstanceType.ValueNotSupported',
  'InternalError/plain',
  'DryRunOperation',
];

const OWNER_ALIASES = ['system', 'self', 'others', 'marketplace'] as const;

const input = z.object({
  RegionId: required(),
  ImageOwnerAlias: oneOf(OWNER_ALIASES, 'InvalidImageOwnerAlias.ValueNotSupported'),
  Status: statusFilter,
  PageNumber: count(999_999_999, 1, 'InvalidParamter'),
  PageSize: count(100, 10, 'InvalidParamter'),
  Filter: timeFilters,
  Usage: oneOf(['instance', 'none'], 'InvalidUsage'),
  OSType: oneOf(['windows', 'linux'], 'InvalidOSType'),
  Architecture: oneOf(['i386', 'x86_64', 'arm64'], 'InvalidArchitecture'),
  Tag: tags(),
  InstanceType: matching(/^ecs\.[a-z0-9.-]+$/, 'InvalidInstanceType.ValueNotSupported'),
  IsPublic: flag,
  IsSupportIoOptimized: flag,
  IsSupportCloudinit: flag,
  Usable: flag,
  DryRun: flag,
  ImageId: text,
  ImageName: text,
  ImageFamily: text,
  ImageOwnerId: text,
  SnapshotId: text,
  ResourceGroupId: text,
});

export type DescribeInput = z.infer<typeof input>;

export const describeImages = defineOperation({
  docs: page('DescribeImages'),
  access: 'read',
  errors,
  input,
  run(input, call: EcsCall) {
    checkRegion(call);
    // Documented: public images are others'; without a status nothing says what is usable (inferred).
    if (input.IsPublic && input.ImageOwnerAlias !== 'others') throw error('InvalidParamter');
    if (input.Usable !== undefined && input.Status === undefined) throw error('InvalidParamter');
    if (input.DryRun) throw error('DryRunOperation');

    const { shown, total } = search(input, call);
    return {
      PageNumber: input.PageNumber,
      TotalCount: total,
      PageSize: input.PageSize,
      RegionId: input.RegionId,
      Images: { Image: shown.map((image) => showImage(image, call)) },
    };
  },
});

/** A page of the images that pass every filter, newest first, then by id (inferred), and how many do. */
function search(input: DescribeInput, call: EcsCall) {
  const start = (input.PageNumber - 1) * input.PageSize;
  const end = start + input.PageSize;
  const usual = usualTotal(input, call);
  if (usual !== undefined) {
    const listed = call.world.images.onShelf<ImageAttributes>(call.scope.region, USUAL);
    return { shown: pageOf(listed, start, end), total: usual };
  }
  const owners = ownersOf(input);
  const found = [...candidates(input, call)]
    .filter((image) => passes(image, input, owners, call))
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  return { shown: found.slice(start, end), total: found.length };
}

/** Looks no further than the page. */
function pageOf(listed: Iterable<EcsImage>, start: number, end: number): EcsImage[] {
  const page: EcsImage[] = [];
  let count = 0;
  for (const image of listed) {
    if (image.status !== 'available') continue;
    if (count >= start) page.push(image);
    count += 1;
    if (count >= end) break;
  }
  return page;
}

/** As few images as the filters allow to look at. */
function candidates(input: DescribeInput, call: EcsCall): Iterable<EcsImage> {
  const { scope, world } = call;
  if (input.ImageId !== undefined) {
    const image = findImage(input.ImageId, call);
    return image === undefined ? [] : [image];
  }
  if (input.ImageName !== undefined && !input.ImageName.includes('*')) {
    return world.images.named<ImageAttributes>(scope.region, input.ImageName);
  }
  return world.images.newest<ImageAttributes>(scope.region);
}
