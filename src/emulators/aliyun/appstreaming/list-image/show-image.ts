import { showTags } from '../../../../vendor-kit/tags.ts';
import { type Distribution, distributionsOf, statusOf } from '../distribute/distributions.ts';
import { type CentralImage, latestVersionOf, versionsOf } from '../image.ts';
import type { AppStreamingCall } from '../service.ts';

/** A moment as every field of the wire shows it: `2025-04-25 15:13:57`, in UTC as its name says. */
function gmt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** The version whose data the record shows. */
function onlineVersionOf(image: CentralImage): string {
  return image.attributes.onlineVersionId || latestVersionOf(image);
}

/**
 * An image as the wire shows it. `Platform` is never sent: the schema has a number where the page's
 * sample has a word, and one generated client refuses the whole answer over it (observed).
 */
export function showImage(image: CentralImage, call: AppStreamingCall) {
  const { attributes } = image;
  const distributions = distributionsOf(image, call);
  const VersionId = onlineVersionOf(image);
  return {
    ImageId: image.id,
    ImageName: image.name,
    Description: image.description,
    ImageType: attributes.imageType,
    ImageCreateMode: attributes.imageCreateMode,
    AliUid: Number(attributes.aliUid || call.accountId),
    Status: statusOf(image, distributions),
    GmtCreate: gmt(image.createdAt),
    GmtModified: gmt(Math.max(image.updatedAt, ...distributions.map(({ arrivedAt }) => arrivedAt))),
    VersionId,
    VersionName: versionsOf(image).find(({ versionId }) => versionId === VersionId)?.versionName,
    LatestVersionId: latestVersionOf(image),
    OnlineVersionId: VersionId,
    OnlineVersion: true,
    ParentImageId: attributes.parentImageId,
    ParentImageVersion: attributes.parentImageVersion,
    BaseImageId: attributes.baseImageId,
    BaseImageVersion: attributes.baseImageVersion,
    ImageRegionList: regionsOf(distributions, VersionId),
    ImageRegionDistributeList: distributions.map((distribution) =>
      showDistribution(image.id, distribution),
    ),
    ...showMachine(image),
    TagList: showTags(image.tags),
  };
}

/** The regions in which a version can be used. */
function regionsOf(distributions: readonly Distribution[], version: string): string[] {
  return distributions
    .filter(({ status, versionId }) => status === 'AVAILABLE' && versionId === version)
    .map(({ regionId }) => regionId);
}

function showDistribution(ImageId: string, { versionId, regionId, status, percent }: Distribution) {
  return {
    ImageId,
    VersionId: versionId,
    RegionId: regionId,
    Status: status,
    Progress: `${percent}%`,
  };
}

function showMachine({ attributes, sizeGiB }: CentralImage) {
  return {
    OsType: attributes.osType,
    PlatformName: attributes.platformName,
    Distro: attributes.distro,
    PackageType: attributes.packageType,
    ProtocolType: attributes.protocolType,
    ProductType: attributes.productType,
    SessionType: attributes.sessionType,
    SupportedLanguageList: attributes.languages,
    FeatureList: attributes.features,
    FotaVersion: attributes.fotaVersion,
    BizType: attributes.bizType ?? undefined,
    SystemDiskSize: sizeGiB,
    DataDiskSize: attributes.dataDiskGiB || undefined,
    VolumeEncryptionEnabled: attributes.volumeEncryptionEnabled,
    VolumeEncryptionKey: attributes.volumeEncryptionKey,
  };
}
