import { type CentralImage, findImage, isLayered, latestVersionOf, versionsOf } from '../image.ts';
import { oneOf, productType, required, text, words } from '../parameters.ts';
import { regions } from '../regions.ts';
import { type AppStreamingCall, appStreaming } from '../service.ts';
import { taskQuota } from '../task-quota.ts';
import { type Distribution, distributionsOf } from './distributions.ts';

/** The way to a distribution. The vendor does not document the order of its checks: it is inferred. */
export const distributionChecks = appStreaming
  .input({
    ImageId: required('MissingImageId'),
    ProductType: productType,
    // "Not required" on the page, which has an error for an empty one; clients send nothing for `[]`.
    DestinationRegionList: words(
      regions,
      'InvalidParameter.DestinationRegionList',
      'ImageDistribute.TargetDistributeRegionListEmpty',
    ),
    SourceRegion: oneOf(regions, 'InvalidParameter.SourceRegion'),
    VersionId: text,
    // Not public, without documented values: read and ignored.
    RetryType: text,
  })
  .find('image', 'Image.NotExist', ({ input, call }) => findImage(input.ImageId, call))
  .fact('versionId', ({ input, image }) => input.VersionId ?? latestVersionOf(image))
  .fact('destinations', ({ input }) => [...new Set(input.DestinationRegionList)])
  .fact('distributions', ({ image, call }) => distributionsOf(image, call))
  .refuse('Image.NotExist', ({ image, versionId }) =>
    versionsOf(image).every((version) => version.versionId !== versionId),
  )
  .refuse('Instance.ImageUnsupported', ({ image }) => !image.attributes.centralized)
  .refuse(
    'ImageUpdateSharedImageFailed.NotAllow',
    ({ image }) => image.attributes.imageType === 'Shared',
  )
  .refuse('ImageRegionDistribute.NotAllow', ({ image: { attributes }, input }) => {
    const product = input.ProductType ?? attributes.productType;
    return attributes.imageType !== 'User' || attributes.productType !== product;
  })
  .refuse('ImageUpdateFailed.NotAllow', ({ image }) => image.status !== 'available')
  .refuse(
    'ImageDistribute.ImageNotSupport',
    ({ image }) => image.attributes.volumeEncryptionEnabled,
  )
  .refuse(
    'InvalidBaseImage.NotConfigured',
    ({ image }) => needsBaseImage(image) && image.attributes.baseImageId === '',
  )
  .refuse('ImageRegion.NotConfigured', ({ distributions }) => distributions.length === 0)
  // The region to copy from: documented as random when not given, here the first for runs to repeat.
  .find('sourceRegion', 'ImageDistribute.Undistributed', (facts) => {
    const { input, distributions, versionId } = facts;
    return distributions.find(
      (distribution) =>
        distribution.versionId === versionId &&
        distribution.status === 'AVAILABLE' &&
        distribution.regionId === (input.SourceRegion ?? distribution.regionId),
    )?.regionId;
  })
  .refuse('ImageDistribute.RepeatedDistribution', ({ distributions, versionId, destinations }) =>
    distributions.some(
      (distribution) =>
        isRepeated(distribution, versionId) && destinations.includes(distribution.regionId),
    ),
  )
  .refuse(
    'ParentImageRegionDistribute.NotExist',
    ({ image, destinations, call }) => !isParentIn(image, destinations, call),
  )
  .include(taskQuota);

const PACKAGES_ON_A_BASE = ['vhd', 'container', 'ecs_container'];

function needsBaseImage({ attributes }: CentralImage): boolean {
  return PACKAGES_ON_A_BASE.includes(attributes.packageType.toLowerCase());
}

/** A distribution that failed is not repeated: it can be tried again. */
function isRepeated(distribution: Distribution, versionId: string): boolean {
  return distribution.versionId === versionId && distribution.status !== 'CREATE_FAILED';
}

/** An ordinary package ignores its parent: it only says what the image was created from. */
function isParentIn(
  image: CentralImage,
  destinations: readonly string[],
  call: AppStreamingCall,
): boolean {
  const { parentImageId } = image.attributes;
  if (!isLayered(image) || parentImageId === '') return true;
  const parent = findImage(parentImageId, call);
  const distributions = parent === undefined ? [] : distributionsOf(parent, call);
  return destinations.every((region) =>
    distributions.some(({ regionId, status }) => regionId === region && status === 'AVAILABLE'),
  );
}
