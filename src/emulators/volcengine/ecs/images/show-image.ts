import { showTags } from '../../../../vendor-kit/tags.ts';
import { type EcsImage, statusOf } from '../image.ts';
import type { Snapshot } from '../image-attributes.ts';
import type { EcsCall } from '../service.ts';
import { timestamp } from '../time.ts';

/** An image as the wire shows it: these fields always, the last ones only with a value. */
export function showImage(image: EcsImage, call: EcsCall) {
  const { attributes } = image;
  return {
    ImageId: image.id,
    ImageName: image.name,
    Description: image.description,
    ImageOwnerId: attributes.imageOwnerId || (image.owned ? call.accountId : ''),
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
    Snapshots: attributes.snapshots.map(showSnapshot),
    Kernel: attributes.kernel || undefined,
    LicenseType: attributes.licenseType || undefined,
    LifecycleStatus: attributes.lifecycleStatus || undefined,
    ProductCode: attributes.productCode || undefined,
    DetectionResults: showDetection(image, call),
  };
}

function showSnapshot({ snapshotId, sizeGiB, volumeKind }: Snapshot) {
  return { SnapshotId: snapshotId, Size: sizeGiB, VolumeKind: volumeKind };
}

/** What is known of an image's risks; its words are inferred, and no image here has any. */
function showDetection({ status, attributes }: EcsImage, { tasks }: EcsCall) {
  const { isDetected, detectionTask } = attributes;
  if (!isDetected || status !== 'available') return undefined;
  const isUnderWay =
    detectionTask !== '' && tasks.byId(detectionTask).some(({ phase }) => phase === 'running');
  return { DetectionStatus: isUnderWay ? 'Processing' : 'Finished', Items: [] };
}
