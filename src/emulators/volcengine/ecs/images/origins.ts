import { SIZE_GIB } from '../image.ts';
import { type ImageAttributes, plainAttributes, type Snapshot } from '../image-attributes.ts';
import { DEFAULT_PROJECT } from '../settings.ts';
import { isWindows } from './platforms.ts';

/** What of a new image depends on where it comes from: each origin must say all of it. */
type Machine = Pick<
  ImageAttributes,
  | 'osType'
  | 'osName'
  | 'platform'
  | 'platformVersion'
  | 'architecture'
  | 'bootMode'
  | 'kernel'
  | 'licenseType'
  | 'isSupportCloudInit'
  | 'isInstallRunCommandAgent'
  | 'snapshots'
  | 'isDetected'
  | 'wholeMachine'
>;

/** A parameter that may be left out. */
type Sent<T> = T | undefined;

export interface CreateAsked {
  readonly SnapshotId?: Sent<string>;
  readonly CreateWholeImage?: Sent<boolean>;
  readonly NeedDetection?: Sent<boolean>;
}

export interface ImportAsked {
  readonly Platform: string;
  readonly PlatformVersion?: Sent<string>;
  readonly OsType?: Sent<Machine['osType']>;
  readonly Architecture?: Sent<Machine['architecture']>;
  readonly BootMode?: Sent<Machine['bootMode']>;
  readonly LicenseType?: Sent<string>;
  readonly NeedDetection?: Sent<boolean>;
}

/** The one volume that everything here has, as a snapshot; without an id a new one. */
const volume = (snapshotId = ''): Snapshot => ({
  snapshotId,
  sizeGiB: SIZE_GIB,
  volumeKind: 'system',
});

/** A copy is the same machine; a detection of its source says nothing of it (inferred). */
export function copied(source: ImageAttributes): Machine {
  return {
    osType: source.osType,
    osName: source.osName,
    platform: source.platform,
    platformVersion: source.platformVersion,
    architecture: source.architecture,
    bootMode: source.bootMode,
    kernel: source.kernel,
    licenseType: source.licenseType,
    isSupportCloudInit: source.isSupportCloudInit,
    isInstallRunCommandAgent: source.isInstallRunCommandAgent,
    snapshots: source.snapshots.map((snapshot) => ({ ...snapshot, snapshotId: '' })),
    isDetected: false,
    wholeMachine: false,
  };
}

/** Instances and snapshots are not here: whatever is named runs what a plain image holds. */
export function created({ SnapshotId, CreateWholeImage, NeedDetection }: CreateAsked): Machine {
  const plain = plainAttributes();
  return {
    osType: plain.osType,
    osName: plain.osName,
    platform: plain.platform,
    platformVersion: plain.platformVersion,
    architecture: plain.architecture,
    bootMode: plain.bootMode,
    kernel: plain.kernel,
    licenseType: plain.licenseType,
    isSupportCloudInit: plain.isSupportCloudInit,
    isInstallRunCommandAgent: false,
    snapshots: [volume(SnapshotId)],
    isDetected: NeedDetection ?? true,
    wholeMachine: CreateWholeImage ?? false,
  };
}

/** A file says nothing of itself: all is asked for, or follows from the platform. */
export function imported(asked: ImportAsked): Machine {
  const { Platform, PlatformVersion = '', Architecture = 'amd64' } = asked;
  return {
    osType: asked.OsType ?? (isWindows(Platform) ? 'Windows' : 'Linux'),
    osName: `${Platform} ${PlatformVersion}`.trim(),
    platform: Platform,
    platformVersion: PlatformVersion,
    architecture: Architecture,
    // ARM machines know no BIOS.
    bootMode: asked.BootMode ?? (Architecture === 'arm64' ? 'UEFI' : 'BIOS'),
    kernel: '',
    licenseType: asked.LicenseType ?? '',
    isSupportCloudInit: true,
    isInstallRunCommandAgent: false,
    snapshots: [volume()],
    isDetected: asked.NeedDetection ?? true,
    wholeMachine: false,
  };
}

/** A new image is its caller's alone, whatever it comes from: private, unshared, in no catalogue. */
export function newAttributes(machine: Machine, project = DEFAULT_PROJECT): ImageAttributes {
  return { ...plainAttributes(), ...machine, project };
}
