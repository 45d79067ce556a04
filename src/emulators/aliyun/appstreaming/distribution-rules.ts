import type { ApiError } from '../../../contract/errors.ts';
import type { Rule } from '../../../domain/rules.ts';
import type { AppStreamingCall } from './call.ts';
import { type Distribution, distributionsOf } from './distributions.ts';
import { error } from './errors.ts';
import { type CentralImage, findImage, isLayered, versionsOf } from './image.ts';
import { quotaRefusal } from './tasks.ts';

/** A distribution that is asked for, and what is known of it. */
export interface Asked {
  readonly input: {
    readonly ProductType?: string | undefined;
    readonly SourceRegion?: string | undefined;
  };
  readonly call: AppStreamingCall;
  readonly image: CentralImage;
  readonly versionId: string;
  /** Each destination once. */
  readonly destinations: readonly Distribution['regionId'][];
  /** Of every version. */
  readonly rows: readonly Distribution[];
}

/** In the order of the checks, which the vendor does not document: it is inferred. */
export const distributionRules: readonly Rule<Asked, ApiError>[] = [
  ({ image, versionId }) =>
    versionsOf(image).some((version) => version.versionId === versionId)
      ? undefined
      : error('Image.NotExist'),
  ({ image }) => (image.attributes.centralized ? undefined : error('Instance.ImageUnsupported')),
  ({ image }) =>
    image.attributes.imageType === 'Shared'
      ? error('ImageUpdateSharedImageFailed.NotAllow')
      : undefined,
  ({ image: { attributes }, input: { ProductType = attributes.productType } }) =>
    attributes.imageType === 'User' && attributes.productType === ProductType
      ? undefined
      : error('ImageRegionDistribute.NotAllow'),
  ({ image }) => (image.status === 'available' ? undefined : error('ImageUpdateFailed.NotAllow')),
  ({ image }) =>
    image.attributes.volumeEncryptionEnabled ? error('ImageDistribute.ImageNotSupport') : undefined,
  ({ image }) =>
    needsBaseImage(image) && image.attributes.baseImageId === ''
      ? error('InvalidBaseImage.NotConfigured')
      : undefined,
  ({ rows }) => (rows.length > 0 ? undefined : error('ImageRegion.NotConfigured')),
  (asked) =>
    sourceRegionOf(asked) === undefined ? error('ImageDistribute.Undistributed') : undefined,
  ({ rows, versionId, destinations }) =>
    rows.some((row) => blocks(row, versionId) && destinations.includes(row.regionId))
      ? error('ImageDistribute.RepeatedDistribution')
      : undefined,
  (asked) => (isParentIn(asked) ? undefined : error('ParentImageRegionDistribute.NotExist')),
  ({ call }) => quotaRefusal(call),
];

const PACKAGES_ON_A_BASE = ['vhd', 'container', 'ecs_container'];

function needsBaseImage({ attributes }: CentralImage): boolean {
  return PACKAGES_ON_A_BASE.includes(attributes.packageType.toLowerCase());
}

/** The region to copy from: documented as random when not given, here the first for runs to repeat. */
export function sourceRegionOf({ input, rows, versionId }: Asked): string | undefined {
  return rows.find(
    (row) =>
      row.versionId === versionId &&
      row.status === 'AVAILABLE' &&
      row.regionId === (input.SourceRegion ?? row.regionId),
  )?.regionId;
}

/** Whether a row makes its region a repetition: one that failed does not, it can be tried again. */
function blocks(row: Distribution, versionId: string): boolean {
  return row.versionId === versionId && row.status !== 'CREATE_FAILED';
}

/** An ordinary package ignores its parent: it only says what the image was made from. */
function isParentIn({ image, destinations, call }: Asked): boolean {
  const { parentImageId } = image.attributes;
  if (!isLayered(image) || parentImageId === '') return true;
  const parent = findImage(parentImageId, call);
  const rows = parent === undefined ? [] : distributionsOf(parent, call);
  return destinations.every((region) =>
    rows.some(({ regionId, status }) => regionId === region && status === 'AVAILABLE'),
  );
}
