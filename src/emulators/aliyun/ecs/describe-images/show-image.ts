import type { EcsImage } from '../image.ts';
import type { Disk } from '../image-attributes.ts';
import { type ImageProgress, progressOf } from '../image-progress.ts';
import type { EcsCall } from '../service.ts';
import { snapshotIdOf } from '../snapshots/snapshots.ts';
import { timestamp } from '../time.ts';
import { showDetection, showFeatures } from './show-features.ts';

/** An image as DescribeImages shows it. */
export function showImage(image: EcsImage, call: EcsCall) {
  const { attributes } = image;
  const progress = progressOf(image, call);
  return {
    ImageId: image.id,
    ImageName: image.name,
    Description: image.description,
    ImageFamily: attributes.family,
    ImageVersion: attributes.imageVersion,
    ImageOwnerAlias: attributes.ownerAlias,
    ImageOwnerId: asNumber(attributes.ownerId || call.accountId),
    Status: progress.status,
    Progress: `${progress.percent}%`,
    CreationTime: timestamp(image.createdAt),
    Size: image.sizeGiB,
    IsCopied: attributes.origin === 'copy',
    IsPublic: attributes.isPublic,
    // A text in the samples, unlike its neighbours.
    IsSelfShared: selfShared(image),
    IsSubscribed: call.settings.subscriptions.includes(attributes.productCode),
    IsSupportCloudinit: attributes.isSupportCloudinit,
    IsSupportIoOptimized: attributes.isSupportIoOptimized,
    Architecture: attributes.architecture,
    OSType: attributes.osType,
    OSName: attributes.osName,
    OSNameEn: attributes.osNameEn,
    Platform: attributes.platform,
    ProductCode: attributes.productCode,
    ResourceGroupId: attributes.resourceGroup,
    Usage: usageOf(image),
    BootMode: attributes.bootMode,
    LicenseType: attributes.licenseType,
    LoginAsNonRootSupported: attributes.loginAsNonRootSupported,
    Usable: progress.status === 'Available',
    Features: showFeatures(attributes),
    DetectionOptions: showDetection(attributes, progress.percent === 100),
    Tags: { Tag: image.tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })) },
    DiskDeviceMappings: {
      // A public image shows none (observed).
      DiskDeviceMapping: isSystem(image)
        ? []
        : attributes.disks.map((disk, index) => showDisk(image, disk, index, progress)),
    },
  };
}

/** Somebody always has an instance of a public image (observed). */
export function usageOf(image: EcsImage): 'instance' | 'none' {
  return image.attributes.usedByInstances || isSystem(image) ? 'instance' : 'none';
}

/** Nobody shares a public image, and it says neither (observed). */
function selfShared(image: EcsImage): 'True' | 'False' | '' {
  if (isSystem(image)) return '';
  return image.attributes.shares.length > 0 ? 'True' : 'False';
}

function isSystem({ attributes }: EcsImage): boolean {
  return attributes.ownerAlias === 'system';
}

/** Progress of a disk is that of the copy: an empty text once the image is there (documented sample). */
function showDisk(image: EcsImage, disk: Disk, index: number, progress: ImageProgress) {
  const { percent, secondsLeft } = progress;
  return {
    Device: disk.device,
    Type: disk.type,
    Size: String(disk.sizeGiB ?? image.sizeGiB),
    SnapshotId: snapshotIdOf(image, disk, index),
    Format: disk.format,
    Encrypted: image.attributes.encrypted,
    Progress: percent === 100 ? '' : `${percent}%`,
    RemainTime: secondsLeft,
    ImportOSSBucket: disk.ossBucket,
    ImportOSSObject: disk.ossObject,
  };
}

/** An account id is a JSON number, unless JSON readers would not keep it exactly. */
function asNumber(accountId: string): number | string {
  const value = Number(accountId);
  return Number.isSafeInteger(value) ? value : accountId;
}
