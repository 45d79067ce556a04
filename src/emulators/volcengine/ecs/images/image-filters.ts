import * as z from 'zod';
import type { InputOf } from '../../../../contract/parameter.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { type EcsImage, statusOf } from '../image.ts';
import { perCall } from '../limits.ts';
import { flag, list, oneOf, text } from '../parameters.ts';
import { tagFilters, tagPasses } from '../tags/tag-filters.ts';

const statuses = ['available', 'creating', 'error'] as const;

const status = parameter(() => z.enum(statuses, 'InvalidArgument'), ['InvalidArgument']);

/** What DescribeImages filters by, besides ids. */
export const imageFilters = {
  ImageName: text,
  Status: list(status, perCall.statuses, 'InvalidArgument'),
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
};

/**
 * How `ImageName` is meant: a part of the name, case-sensitive. Inferred: a public note on real use tells
 * of a search by keyword, the page says nothing. The other choice is `name === asked`.
 */
const nameMatches = (name: string, asked: string) => name.includes(asked);

type Filter = (image: EcsImage) => boolean;

/** Every filter that is given must pass. */
export function filtersOf(asked: InputOf<typeof imageFilters>): readonly Filter[] {
  const { ImageName, Status = [], ImageStatus, IsLTS, IsSupportCloudInit, TagFilters = [] } = asked;
  const filters: Filter[] = TagFilters.map(
    (filter) =>
      ({ tags }) =>
        tags.some((tag) => tagPasses(tag, filter)),
  );
  const wanted = ImageStatus ? [...Status, ImageStatus] : Status;
  if (wanted.length > 0) filters.push((image) => wanted.includes(statusOf(image)));
  if (ImageName !== undefined) filters.push(({ name }) => nameMatches(name, ImageName));
  const words = [
    ['visibility', asked.Visibility],
    ['osType', asked.OsType],
    ['platform', asked.Platform],
    ['project', asked.ProjectName],
  ] as const;
  for (const [attribute, word] of words) {
    if (word) filters.push(({ attributes }) => attributes[attribute] === word);
  }
  if (IsLTS) filters.push(({ attributes }) => attributes.isLTS);
  if (IsSupportCloudInit !== undefined) {
    filters.push(({ attributes }) => attributes.isSupportCloudInit === IsSupportCloudInit);
  }
  return filters;
}
