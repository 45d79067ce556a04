import { showTags } from '../../../../vendor-kit/tags.ts';
import { type EcsImage, statusOf } from '../image.ts';
import { timestamp } from '../time.ts';

/** An image as the wire shows it: these fields always, the last ones only with a value. */
export function showImage(image: EcsImage, accountId: string) {
  const { attributes } = image;
  return {
    ImageId: image.id,
    ImageName: image.name,
    Description: image.description,
    ImageOwnerId: attributes.imageOwnerId || (image.owned ? accountId : ''),
    Visibility: attributes.visibility,
    ShareStatus: attributes.shares.length === 0 ? 'NotShared' : 'Shared',
    Status: statusOf(image),
    OsType: attributes.osType,
    OsName: attributes.osName,
    Platform: attributes.platform,
    PlatformVersion: attributes.platformVersion,
    Architecture: attributes.architecture,
    BootMode: attributes.bootMode,
    IsLTS: attributes.isLTS,
    IsSupportCloudInit: attributes.isSupportCloudInit,
    IsInstallRunCommandAgent: attributes.isInstallRunCommandAgent,
    Size: image.sizeGiB,
    VirtualSize: image.sizeGiB,
    ProjectName: attributes.project,
    CreatedAt: timestamp(image.createdAt),
    UpdatedAt: timestamp(image.updatedAt),
    Tags: showTags(image.tags),
    Snapshots: [],
    Kernel: attributes.kernel || undefined,
    LicenseType: attributes.licenseType || undefined,
    LifecycleStatus: attributes.lifecycleStatus || undefined,
    ProductCode: attributes.productCode || undefined,
  };
}
