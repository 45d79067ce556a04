import type { EcsCall } from './call.ts';
import type { DescribeInput } from './describe-images.ts';
import type { EcsImage } from './image.ts';
import { type Status, statusOf } from './image-status.ts';
import type { SentTag } from './parameters.ts';
import { usageOf } from './show-image.ts';
import { standsOn } from './snapshots.ts';

/** Whose images are listed when nobody is named: all but the marketplace's (documented). */
const USUAL_OWNERS: readonly string[] = ['system', 'self', 'others'];

export function ownersOf({ ImageOwnerAlias }: DescribeInput): readonly string[] {
  return ImageOwnerAlias === undefined ? USUAL_OWNERS : [ImageOwnerAlias];
}

/** The listing of a call without filters. */
export const USUAL = 'usual';

/** Usable, and neither the marketplace's nor a community image of others. */
export function shelfOf({ attributes, owned }: Pick<EcsImage, 'attributes' | 'owned'>): string {
  const isUsual =
    USUAL_OWNERS.includes(attributes.ownerAlias) &&
    attributes.condition === 'usable' &&
    (owned || !attributes.isPublic);
  return isUsual ? USUAL : '';
}

/** How many images a call lists that sends no filter, or none that differs from the usual one. */
export function usualTotal(input: DescribeInput, call: EcsCall): number | undefined {
  const { RegionId, PageNumber, PageSize, DryRun, Filter, Tag, Status: wanted, ...rest } = input;
  const isUsual =
    (wanted === undefined || (wanted.size === 1 && wanted.has('Available'))) &&
    Filter.from === Number.NEGATIVE_INFINITY &&
    Filter.to === Number.POSITIVE_INFINITY &&
    Tag.length === 0 &&
    Object.values(rest).every((filter) => filter === undefined);
  if (!isUsual) return undefined;
  return call.world.images.totals(call.scope.region, { status: 'available', shelf: USUAL }).images;
}

/** Whether an image passes every filter of DescribeImages. */
export function passes(
  image: EcsImage,
  input: DescribeInput,
  owners: readonly string[],
  call: EcsCall,
): boolean {
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
  if (wanted === undefined || wanted === name) return true;
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop();
  if (last === undefined || !name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

/** A tag sent without a value asks for the key alone (inferred: both look the same on the wire). */
export function hasTag({ tags }: EcsImage, wanted: SentTag): boolean {
  return tags.some(
    ({ key, value }) => key === wanted.key && (wanted.value === '' || wanted.value === value),
  );
}
