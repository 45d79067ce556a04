import type { Tag } from '../../../../domain/image.ts';
import { matchesStars } from '../../../../vendor-kit/stars.ts';
import type { EcsImage } from '../image.ts';
import { type Status, statusOf } from '../image-progress.ts';
import type { EcsCall } from '../service.ts';
import { standsOn } from '../snapshots/snapshots.ts';
import { DEFAULT_OWNERS } from './default-listing.ts';
import type { DescribeInput } from './filter-parameters.ts';
import { usageOf } from './show-image.ts';

/** Tells whether an image passes every filter of DescribeImages. */
export function filterOf(input: DescribeInput, call: EcsCall) {
  const owners = input.ImageOwnerAlias === undefined ? DEFAULT_OWNERS : [input.ImageOwnerAlias];
  return (image: EcsImage): boolean => {
    const { attributes } = image;
    return (
      owners.includes(attributes.ownerAlias) &&
      passesPublic(image, input) &&
      passesStatus(statusOf(image, call), input) &&
      passesName(image.name, input.ImageName) &&
      is(input.ImageFamily, attributes.family) &&
      is(input.ImageOwnerId, attributes.ownerId || call.accountId) &&
      is(input.ResourceGroupId, attributes.resourceGroup) &&
      is(input.Usage, usageOf(image)) &&
      is(input.OSType, attributes.osType) &&
      is(input.Architecture, attributes.architecture) &&
      is(input.IsSupportIoOptimized, attributes.isSupportIoOptimized) &&
      is(input.IsSupportCloudinit, attributes.isSupportCloudinit) &&
      (input.SnapshotId === undefined || standsOn(image, input.SnapshotId)) &&
      image.createdAt >= input.Filter.from &&
      image.createdAt <= input.Filter.to &&
      input.Tag.every((tag) => hasTag(image, tag))
    );
  };
}

/** A filter that was not sent lets everything pass. */
function is<T>(wanted: T | undefined, actual: T): boolean {
  return wanted === undefined || wanted === actual;
}

/** Others' community images show only when they are asked for. */
function passesPublic({ attributes, owned }: EcsImage, { IsPublic }: DescribeInput): boolean {
  if (IsPublic) return attributes.isPublic;
  return owned || !attributes.isPublic;
}

function passesStatus(status: Status, { Status: wanted, Usable }: DescribeInput): boolean {
  if (wanted === undefined) return status === 'Available';
  return wanted.has(status) && is(Usable, status === 'Available');
}

/** Exact, or fuzzy where it holds `*`; a client takes any hit of a plain name for a duplicate. */
function passesName(name: string, wanted: string | undefined): boolean {
  return wanted === undefined || wanted === name || matchesStars(name, wanted);
}

/** A tag sent without a value asks for the key alone (inferred: both look the same on the wire). */
export function hasTag({ tags }: Pick<EcsImage, 'tags'>, wanted: Tag): boolean {
  return tags.some(
    ({ key, value }) => key === wanted.key && (wanted.value === '' || wanted.value === value),
  );
}
