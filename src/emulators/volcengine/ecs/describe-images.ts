import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { type EcsImage, findImage, type ImageAttributes, showImage, statusOf } from './image.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { openCursor } from './paging.ts';
import { flag, item, list, maxResults, oneOf, tagFilters, text } from './parameters.ts';
import { tagPasses } from './tags.ts';

const statuses = ['available', 'creating', 'error'] as const;

const input = z.object({
  ImageIds: list(item, perCall.ids, 'LimitExceeded.MaximumImageIds'),
  ImageName: text,
  Status: list(z.enum(statuses, 'InvalidArgument'), perCall.statuses, 'InvalidArgument'),
  // Only in the SDKs' models: one more entry of `Status`.
  ImageStatus: oneOf(statuses),
  Visibility: oneOf(['public', 'private', 'shared']),
  OsType: oneOf(['Linux', 'Windows']),
  Platform: text,
  // Read, and filters nothing: there are no instance types here.
  InstanceTypeId: text,
  IsLTS: flag,
  IsSupportCloudInit: flag,
  ProjectName: text,
  TagFilters: tagFilters,
  MaxResults: maxResults(100, 15),
  NextToken: text,
});

type Asked = z.infer<typeof input>;
type Filter = (image: EcsImage) => boolean;

function filtersOf(asked: Asked): readonly Filter[] {
  const { ImageName, ImageStatus, OsType, Platform, ProjectName, Visibility } = asked;
  const filters: Filter[] = [];
  const words: readonly string[] = ImageStatus
    ? [...(asked.Status ?? []), ImageStatus]
    : (asked.Status ?? []);
  if (words.length > 0) filters.push((image) => words.includes(statusOf(image)));
  if (ImageName) filters.push(({ name }) => name === ImageName);
  if (Visibility) filters.push(({ attributes }) => attributes.visibility === Visibility);
  if (OsType) filters.push(({ attributes }) => attributes.osType === OsType);
  if (Platform) filters.push(({ attributes }) => attributes.platform === Platform);
  if (ProjectName) filters.push(({ attributes }) => attributes.project === ProjectName);
  if (asked.IsLTS === 'true') filters.push(({ attributes }) => attributes.isLTS);
  if (asked.IsSupportCloudInit !== undefined) {
    const supports = asked.IsSupportCloudInit === 'true';
    filters.push(({ attributes }) => attributes.isSupportCloudInit === supports);
  }
  for (const filter of asked.TagFilters ?? []) {
    filters.push(({ tags }) => tags.some((tag) => tagPasses(tag, filter)));
  }
  return filters;
}

/** How many images there are, when that is known without looking at each. */
function knownTotal(asked: Asked, filters: number, { scope, world }: EcsCall): number | undefined {
  if (asked.ImageIds !== undefined) return undefined;
  if (filters === 0) return world.images.totals(scope.region).images;
  const isAllOwned = filters === 1 && asked.Visibility === 'private';
  return isAllOwned ? world.images.totals(scope.region).owned : undefined;
}

function imagesById(ids: readonly string[], call: EcsCall): readonly EcsImage[] {
  return [...new Set(ids)]
    .map((id) => findImage(id, call))
    .filter((image) => image !== undefined)
    .sort((a, b) => b.seq - a.seq);
}

/** One page, newest first, and the number of all; a known number ends the search with the page. */
function search(asked: Asked, call: EcsCall, before = Number.MAX_SAFE_INTEGER) {
  const filters = filtersOf(asked);
  const known = knownTotal(asked, filters.length, call);
  const from = known === undefined ? undefined : before;
  const candidates = asked.ImageIds
    ? imagesById(asked.ImageIds, call)
    : call.world.images.newest<ImageAttributes>(call.scope.region, from);
  const found: EcsImage[] = [];
  let total = 0;
  for (const image of candidates) {
    if (!filters.every((passes) => passes(image))) continue;
    total += 1;
    if (image.seq < before && found.length <= asked.MaxResults) found.push(image);
    if (known !== undefined && found.length > asked.MaxResults) break;
  }
  return { found, total: known ?? total };
}

/** The images of a region that the caller sees; an unknown id is no error. */
export const describeImages = defineOperation({
  docs: page('DescribeImages'),
  access: 'read',
  errors: ['InvalidArgument', 'LimitExceeded.MaximumImageIds', 'InternalError'],
  input,
  run(input, call: EcsCall) {
    const cursor = openCursor('DescribeImages', input, call);
    const { found, total } = search(input, call, cursor.after);
    const shown = found.slice(0, input.MaxResults);
    const last = found.length > shown.length ? shown.at(-1)?.seq : undefined;
    return {
      TotalCount: total,
      NextToken: cursor.tokenAfter(last),
      Images: shown.map((image) => showImage(image, call.accountId)),
    };
  },
});
