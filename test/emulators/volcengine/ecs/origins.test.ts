import { describe, expect, test } from 'vitest';
import type { ImageAttributes } from '../../../../src/emulators/volcengine/ecs/image-attributes.ts';
import type { Params } from '../../../support/params.ts';
import { S, SHANGHAI, SHOWN_AT, startEcs } from '../../../support/services/volcengine-ecs.ts';

/** A source with something in every attribute, so that whatever a copy shows is known to be its. */
const source: Partial<ImageAttributes> = {
  osType: 'Windows',
  osName: 'Windows Server 2019',
  platform: 'Windows Server',
  platformVersion: '2019',
  bootMode: 'UEFI',
  kernel: 'k',
  licenseType: 'BYOL',
  isSupportCloudInit: false,
  isInstallRunCommandAgent: true,
  isLTS: true,
  lifecycleStatus: 'Active',
  project: 'own',
  shares: ['2100000002'],
  isDetected: true,
  snapshots: [
    { snapshotId: 'snap-1', sizeGiB: 40, volumeKind: 'system' },
    { snapshotId: 'snap-2', sizeGiB: 37, volumeKind: 'data' },
  ],
};

const finished = { DetectionStatus: 'Finished', Items: [] };
const newSnapshot = {
  SnapshotId: expect.stringMatching(/^snap-[a-z0-9]{20}$/),
  Size: 40,
  VolumeKind: 'system',
};

const copy = { ImageId: 'image-source', DestinationRegion: SHANGHAI, ImageName: 'made' };
const instance = { ImageName: 'made', InstanceId: 'i-1' };
const load = { ImageName: 'made', Platform: 'Debian', Url: 'https://b.tos/a.qcow2' };

/** An image of each origin once it is available, and what it must show. */
async function shown(action: string, params: Params): Promise<Readonly<Record<string, unknown>>> {
  const { ecs } = await startEcs();
  ecs.plant({
    id: 'image-source',
    sizeGiB: 77,
    tags: [{ key: 'k', value: 'v' }],
    attributes: source,
  });
  await ecs.facts({ projects: ['other'] });
  const region = action === 'CopyImage' ? undefined : SHANGHAI;
  const { body } = await ecs.call(action, params, region);
  ecs.advance(3000);
  return { ...(await ecs.image(body.Result.ImageId, SHANGHAI)) };
}

/** The fields that no origin changes. */
const own = {
  Visibility: 'private',
  ShareStatus: 'NotShared',
  ImageOwnerId: expect.stringMatching(/^\d{10}$/),
  IsLTS: false,
  Status: 'available',
  CreatedAt: SHOWN_AT,
};

const plain = {
  OsType: 'Linux',
  OsName: 'CentOS 7.6',
  Platform: 'CentOS',
  PlatformVersion: '7.6',
  Architecture: 'amd64',
  BootMode: 'BIOS',
  IsSupportCloudInit: true,
};

type Shown = Readonly<Record<string, unknown>>;

describe.for<readonly [string, Params, Shown, absent: readonly string[]]>([
  [
    'CopyImage',
    copy,
    {
      OsType: 'Windows',
      OsName: 'Windows Server 2019',
      Platform: 'Windows Server',
      PlatformVersion: '2019',
      Architecture: 'amd64',
      BootMode: 'UEFI',
      Kernel: 'k',
      LicenseType: 'BYOL',
      IsSupportCloudInit: false,
      IsInstallRunCommandAgent: true,
      Size: 77,
      VirtualSize: 77,
      Description: '',
      ProjectName: 'default',
      Tags: [],
      Snapshots: [
        newSnapshot,
        { SnapshotId: expect.stringMatching(/^snap-[a-z0-9]{20}$/), Size: 37, VolumeKind: 'data' },
      ],
    },
    ['LifecycleStatus', 'ProductCode', 'DetectionResults', 'MarketplaceImageBillType'],
  ],
  [
    'CreateImage',
    instance,
    {
      ...plain,
      IsInstallRunCommandAgent: false,
      Size: 40,
      VirtualSize: 40,
      Description: '',
      ProjectName: 'default',
      Tags: [],
      Snapshots: [newSnapshot],
      DetectionResults: finished,
    },
    ['Kernel', 'LicenseType', 'LifecycleStatus', 'ProductCode', 'MarketplaceImageBillType'],
  ],
  [
    'CreateImage',
    { ImageName: 'made', SnapshotId: 'snap-given', NeedDetection: 'False' },
    {
      ...plain,
      IsInstallRunCommandAgent: false,
      Size: 40,
      Snapshots: [{ SnapshotId: 'snap-given', Size: 40, VolumeKind: 'system' }],
    },
    ['Kernel', 'LicenseType', 'LifecycleStatus', 'ProductCode', 'DetectionResults'],
  ],
  [
    'CreateImage',
    { ImageName: 'made', SnapshotGroupId: 'group-1' },
    { ...plain, Size: 40, Snapshots: [newSnapshot], DetectionResults: finished },
    ['Kernel', 'LicenseType'],
  ],
  [
    'ImportImage',
    load,
    {
      OsType: 'Linux',
      OsName: 'Debian',
      Platform: 'Debian',
      PlatformVersion: '',
      Architecture: 'amd64',
      BootMode: 'BIOS',
      IsSupportCloudInit: true,
      IsInstallRunCommandAgent: false,
      Size: 40,
      VirtualSize: 40,
      Description: '',
      ProjectName: 'default',
      Tags: [],
      Snapshots: [newSnapshot],
      DetectionResults: finished,
    },
    ['Kernel', 'LicenseType', 'LifecycleStatus', 'ProductCode', 'MarketplaceImageBillType'],
  ],
])('%s %j', ([action, params, expected, absent]) => {
  test.for(Object.entries({ ...own, ...expected, ImageName: 'made' }))(
    'shows %s %j',
    async ([field, value]) => {
      expect((await shown(action, params))[field]).toEqual(value);
    },
  );

  test.for(absent)('shows no %s', async (field) => {
    expect(await shown(action, params)).not.toHaveProperty(field);
  });
});

test.for<readonly [string, Params, Shown]>([
  [
    'CopyImage',
    { ...copy, Description: 'd', ProjectName: 'other' },
    { Description: 'd', ProjectName: 'other' },
  ],
  ['CopyImage', { ...copy, ImageId: S }, { Description: 'winserver', Tags: [] }],
  [
    'CopyImage',
    { ...copy, ImageId: S, CopyImageTags: 'T' },
    { Tags: [{ Key: 'k1', Value: 'v1' }] },
  ],
  [
    'CreateImage',
    { ...instance, Description: 'd', ProjectName: 'other', 'Tags.1.Key': 'k', 'Tags.1.Value': 'v' },
    { Description: 'd', ProjectName: 'other', Tags: [{ Key: 'k', Value: 'v' }] },
  ],
  ['CreateImage', { ...instance, NeedDetection: '' }, { DetectionResults: finished }],
  [
    'ImportImage',
    { ...load, PlatformVersion: '12' },
    { OsName: 'Debian 12', PlatformVersion: '12' },
  ],
  ['ImportImage', { ...load, OsType: 'Linux' }, { OsType: 'Linux', Platform: 'Debian' }],
  [
    'ImportImage',
    { ...load, Platform: 'Windows Server', PlatformVersion: '2022' },
    { OsType: 'Windows', OsName: 'Windows Server 2022', Platform: 'Windows Server' },
  ],
  // A platform that nobody knows is of the type that is asked for.
  ['ImportImage', { ...load, Platform: 'Others', OsType: 'Windows' }, { OsType: 'Windows' }],
  ['ImportImage', { ...load, Platform: 'Others' }, { OsType: 'Linux', OsName: 'Others' }],
  ['ImportImage', { ...load, Architecture: 'arm64' }, { Architecture: 'arm64', BootMode: 'UEFI' }],
  ['ImportImage', { ...load, BootMode: 'UEFI' }, { Architecture: 'amd64', BootMode: 'UEFI' }],
  ['ImportImage', { ...load, Architecture: '', BootMode: '', OsType: '' }, { BootMode: 'BIOS' }],
  ['ImportImage', { ...load, LicenseType: 'BYOL' }, { LicenseType: 'BYOL' }],
  [
    'ImportImage',
    { ...load, Description: 'd', ProjectName: 'other', 'Tags.1.Key': 'k' },
    { Description: 'd', ProjectName: 'other', Tags: [{ Key: 'k', Value: '' }] },
  ],
])('%s %j shows %j', async ([action, params, expected]) => {
  expect(await shown(action, params)).toMatchObject(expected);
});

test('an image in the making shows no detection yet', async () => {
  const { ecs } = await startEcs();
  const { ImageId } = (await ecs.call('CreateImage', instance)).body.Result;
  expect(await ecs.image(ImageId)).not.toHaveProperty('DetectionResults');
});
