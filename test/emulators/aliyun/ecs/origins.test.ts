import { describe, expect, test } from 'vitest';
import type { ImageAttributes } from '../../../../src/emulators/aliyun/ecs/image-attributes.ts';
import type { Params } from '../../../support/params.ts';
import { COPY_MS, type EcsClient, H, S, startEcs } from '../../../support/services/aliyun-ecs.ts';

type Shown = Readonly<Record<string, unknown>>;

/** What an image shows once it is there, its disks one by one. */
async function shown(ecs: EcsClient, action: string, params: Params, region = H) {
  const { body, said } = await ecs.call(action, params);
  expect(said).toEqual([]);
  ecs.advance(COPY_MS);
  const image = await ecs.image(body.ImageId, region);
  expect(image).toBeDefined();
  return { id: body.ImageId, image, disks: image?.DiskDeviceMappings.DiskDeviceMapping ?? [] };
}

/** An image that says something else than the plain one wherever it can. */
const odd: Partial<ImageAttributes> = {
  architecture: 'arm64',
  osType: 'windows',
  osName: 'Windows Server  2022 数据中心版 64位中文版',
  osNameEn: 'Windows Server  2022 DataCenter Edition 64bit Chinese Edition',
  platform: 'Windows Server 2022',
  bootMode: 'UEFI',
  nvmeSupport: 'supported',
  imdsSupport: 'v2',
  imageVersion: '3',
  loginAsNonRootSupported: true,
  isSupportCloudinit: false,
  isSupportIoOptimized: false,
  licenseType: 'BYOL',
  detectionStrategy: 'Standard',
  family: 'fam',
  resourceGroup: 'rg-1',
  usedByInstances: true,
  shares: [{ account: '2222222222222222', sharedAt: 0 }],
  disks: [
    {
      device: '/dev/xvda',
      type: 'system',
      sizeGiB: 55,
      format: 'VHD',
      ossBucket: 'bk',
      ossObject: 'o.vhd',
      snapshotId: 's-odd',
      snapshotExists: true,
      snapshotCreatedAt: '2026-01-01T00:00:00Z',
      imageCreationDenied: false,
    },
  ],
};

const kept: Shown = {
  Architecture: 'arm64',
  OSType: 'windows',
  OSName: 'Windows Server  2022 数据中心版 64位中文版',
  OSNameEn: 'Windows Server  2022 DataCenter Edition 64bit Chinese Edition',
  Platform: 'Windows Server 2022',
  BootMode: 'UEFI',
  ImageVersion: '3',
  LoginAsNonRootSupported: true,
  IsSupportCloudinit: false,
  IsSupportIoOptimized: false,
  LicenseType: 'BYOL',
  Size: 55,
};

/** What a public image has seen to it that nothing else does. */
const ONLINE = {
  CpuOnlineUpgrade: 'unsupported',
  CpuOnlineDowngrade: 'unsupported',
  MemoryOnlineUpgrade: 'unsupported',
  MemoryOnlineDowngrade: 'unsupported',
};

const plant = (ecs: EcsClient) =>
  ecs.plant({
    id: 'm-odd',
    description: 'text',
    tags: [{ key: 'k', value: 'v' }],
    sizeGiB: 55,
    attributes: odd,
  });

describe('a copy', () => {
  const copy = async (params: Params = {}) => {
    const { ecs } = await startEcs();
    const ImageId = plant(ecs);
    await ecs.facts({ resourceGroups: ['rg-2'], kmsKeys: [{ region: S, keyId: 'k1' }] });
    return shown(ecs, 'CopyImage', { ImageId, DestinationRegionId: S, ...params }, S);
  };

  test('has what the machine is from its source', async () => {
    expect((await copy()).image).toMatchObject(kept);
  });

  test('is named by its own id when nobody names it', async () => {
    const { id, image } = await copy({ DestinationImageName: '' });
    expect(image?.ImageName).toBe(id);
  });

  test.for<[cell: string, params: Params, expected: Shown]>([
    ['name: as asked', { DestinationImageName: 'mine' }, { ImageName: 'mine' }],
    ['description: as asked', { DestinationDescription: 'of it' }, { Description: 'of it' }],
    ['description: else empty', {}, { Description: '' }],
    ['tags: none of the source', {}, { Tags: { Tag: [] } }],
    ['group: as asked', { ResourceGroupId: 'rg-2' }, { ResourceGroupId: 'rg-2' }],
    ['group: else none', {}, { ResourceGroupId: '' }],
    [
      'NVMe support: never, whatever the source has; ImdsSupport: the source’s',
      {},
      { Features: { NvmeSupport: 'unsupported', ImdsSupport: 'v2', ...ONLINE } },
    ],
    [
      'Features cannot be asked for',
      { 'Features.NvmeSupport': 'supported' },
      { Features: { NvmeSupport: 'unsupported' } },
    ],
    ['detection: none', {}, { DetectionOptions: {} }],
    ['family: none', {}, { ImageFamily: '' }],
    [
      'copied, its own, of no instance, shared with nobody',
      {},
      {
        IsCopied: true,
        ImageOwnerAlias: 'self',
        Usage: 'none',
        IsPublic: false,
        IsSelfShared: 'False',
      },
    ],
    ['progress: full', {}, { Status: 'Available', Progress: '100%' }],
  ])('%s', async ([, params, expected]) => {
    expect((await copy(params)).image).toMatchObject(expected);
  });

  test.for<[cell: string, params: Params, expected: Shown]>([
    [
      'device, type, size and format: the source’s',
      {},
      { Device: '/dev/xvda', Type: 'system', Size: '55', Format: 'VHD' },
    ],
    ['snapshot: a new one', {}, { SnapshotId: expect.not.stringMatching('^s-odd$') }],
    ['bucket and object: none', {}, { ImportOSSBucket: '', ImportOSSObject: '' }],
    ['encrypted: as asked', { Encrypted: true, KMSKeyId: 'k1' }, { Encrypted: true }],
    ['encrypted: else not', {}, { Encrypted: false }],
    ['progress: none left', {}, { Progress: '', RemainTime: 0 }],
  ])('disk, %s', async ([, params, expected]) => {
    expect((await copy(params)).disks).toMatchObject([expected]);
  });

  test('gets NVMe support by ModifyImageAttribute, and the source keeps its own', async () => {
    const { ecs } = await startEcs();
    const ImageId = await ecs.copied();
    const change = { RegionId: S, ImageId, 'Features.NvmeSupport': 'supported' };
    expect((await ecs.call('ModifyImageAttribute', change)).status).toBe(200);
    expect(await ecs.image(ImageId)).toMatchObject({ Features: { NvmeSupport: 'supported' } });
    const [golden] = await ecs.images({ ImageName: 'golden' });
    expect(golden).toMatchObject({ Features: { NvmeSupport: 'supported' } });
  });
});

describe('an image of an instance', () => {
  const create = async (params: Params = {}) => {
    const { ecs } = await startEcs();
    await ecs.facts({ resourceGroups: ['rg-2'] });
    return shown(ecs, 'CreateImage', { InstanceId: 'i-1', ...params });
  };

  test('is named by its own id when nobody names it', async () => {
    const { id, image } = await create();
    expect(image?.ImageName).toBe(id);
  });

  test.for<[cell: string, params: Params, expected: Shown]>([
    [
      'system, architecture and NVMe support: those of the instance, whatever the request declares',
      { Platform: 'Ubuntu', Architecture: 'arm64' },
      {
        Architecture: 'x86_64',
        OSType: 'linux',
        Platform: 'CentOS',
        OSName: 'CentOS  7.9 64位',
        OSNameEn: 'CentOS  7.9 64 bit',
        Features: { NvmeSupport: 'supported' },
        LoginAsNonRootSupported: false,
        ProductCode: '',
      },
    ],
    ['boot mode: as asked', { BootMode: 'UEFI' }, { BootMode: 'UEFI' }],
    ['boot mode: else the instance’s', {}, { BootMode: 'BIOS' }],
    [
      'ImdsSupport: as asked',
      { 'Features.ImdsSupport': 'v2' },
      { Features: { ImdsSupport: 'v2' } },
    ],
    ['ImdsSupport: else the instance’s', {}, { Features: { ImdsSupport: 'v1' } }],
    [
      'family and version: as asked',
      { ImageFamily: 'fam', ImageVersion: '2' },
      { ImageFamily: 'fam', ImageVersion: '2' },
    ],
    ['family and version: else none', {}, { ImageFamily: '', ImageVersion: '' }],
    ['group: as asked', { ResourceGroupId: 'rg-2' }, { ResourceGroupId: 'rg-2' }],
    [
      'description, tags and group: else none',
      {},
      { Description: '', Tags: { Tag: [] }, ResourceGroupId: '' },
    ],
    ['size: 40 GiB', {}, { Size: 40 }],
    ['license: none', {}, { LicenseType: '' }],
    [
      'cloud-init and I/O optimization: both',
      {},
      { IsSupportCloudinit: true, IsSupportIoOptimized: true },
    ],
    ['detection: none', {}, { DetectionOptions: {} }],
    [
      'not copied, its own, of no instance',
      {},
      {
        IsCopied: false,
        ImageOwnerAlias: 'self',
        Usage: 'none',
        IsPublic: false,
        IsSelfShared: 'False',
      },
    ],
  ])('%s', async ([, params, expected]) => {
    expect((await create(params)).image).toMatchObject(expected);
  });

  test('one system disk over a new snapshot, of no file', async () => {
    expect((await create()).disks).toMatchObject([
      {
        Device: '/dev/xvda',
        Type: 'system',
        Size: '40',
        SnapshotId: expect.stringMatching(/^s-bp1/),
        Format: '',
        ImportOSSBucket: '',
        ImportOSSObject: '',
        Encrypted: false,
      },
    ]);
  });
});

describe('an image of snapshots', () => {
  const create = async (params: Params = {}) => {
    const { ecs } = await startEcs();
    plant(ecs);
    return shown(ecs, 'CreateImage', { SnapshotId: 's-1', ...params });
  };
  const others = {
    Platform: 'Others Linux',
    OSType: 'linux',
    OSName: 'Others Linux_64',
    OSNameEn: 'Others Linux_64',
  };

  test.for<[cell: string, params: Params, expected: Shown]>([
    [
      'system: of the image behind the snapshot',
      { SnapshotId: 's-odd' },
      {
        OSType: 'windows',
        Platform: 'Windows Server 2022',
        OSName: 'Windows Server  2022 数据中心版 64位中文版',
        Features: { NvmeSupport: 'supported' },
        LoginAsNonRootSupported: true,
      },
    ],
    [
      'system: as declared',
      { SnapshotId: 's-odd', Platform: 'Ubuntu' },
      {
        OSType: 'linux',
        Platform: 'Ubuntu',
        OSName: 'Ubuntu_64',
        OSNameEn: 'Ubuntu_64',
        Features: { NvmeSupport: 'unsupported' },
        LoginAsNonRootSupported: false,
      },
    ],
    ['system: unknown and undeclared', {}, { ...others, Features: { NvmeSupport: 'unsupported' } }],
    [
      'system: a Windows',
      { Platform: 'windows server 2019' },
      { OSType: 'windows', Platform: 'Windows Server 2019', OSName: 'Windows Server 2019_64' },
    ],
    [
      'architecture: as asked',
      { Architecture: 'ARM64' },
      { Architecture: 'arm64', BootMode: 'UEFI' },
    ],
    ['architecture: else x86_64', { SnapshotId: 's-odd' }, { Architecture: 'x86_64' }],
    ['boot mode: as asked', { BootMode: 'uefi-preferred' }, { BootMode: 'UEFI-Preferred' }],
    ['boot mode: else BIOS', { SnapshotId: 's-odd' }, { BootMode: 'BIOS' }],
    [
      'ImdsSupport: as asked',
      { 'Features.ImdsSupport': 'V2' },
      { Features: { ImdsSupport: 'v2' } },
    ],
    ['ImdsSupport: else v1', { SnapshotId: 's-odd' }, { Features: { ImdsSupport: 'v1' } }],
    ['version: as asked', { ImageVersion: '2' }, { ImageVersion: '2' }],
    [
      'family, version, license and group: else none',
      { SnapshotId: 's-odd' },
      { ImageFamily: '', ImageVersion: '', LicenseType: '', ResourceGroupId: '' },
    ],
    ['size: the snapshot’s', { SnapshotId: 's-odd' }, { Size: 55 }],
    [
      'cloud-init and I/O optimization: both',
      { SnapshotId: 's-odd' },
      { IsSupportCloudinit: true, IsSupportIoOptimized: true },
    ],
    [
      'detection: as asked',
      { DetectionStrategy: 'standard' },
      {
        DetectionOptions: { Status: 'Finished', Items: { Item: [{ Name: 'GUESTOS.CloudInit' }] } },
      },
    ],
    ['not copied', {}, { IsCopied: false, Usage: 'none', IsSelfShared: 'False' }],
  ])('%s', async ([, params, expected]) => {
    expect((await create(params)).image).toMatchObject(expected);
  });

  test('disks as they are described, of no file, in the snapshots that are named', async () => {
    const { image, disks } = await create({
      SnapshotId: undefined,
      'DiskDeviceMapping.1.SnapshotId': 's-2',
      'DiskDeviceMapping.2.SnapshotId': 's-odd',
      'DiskDeviceMapping.2.DiskType': 'System',
      'DiskDeviceMapping.2.Size': 60,
      'DiskDeviceMapping.3.Device': '/dev/xvdb',
    });
    expect(image?.Size).toBe(60);
    expect(disks).toMatchObject([
      {
        Device: '/dev/xvdc',
        Type: 'data',
        Size: '40',
        SnapshotId: 's-2',
        Format: '',
        ImportOSSBucket: '',
      },
      { Device: '/dev/xvda', Type: 'system', Size: '60', SnapshotId: 's-odd', Format: '' },
      { Device: '/dev/xvdb', Type: 'data' },
    ]);
  });

  test('encrypted as the image behind the snapshot', async () => {
    const { disks } = await create({ SnapshotId: 's-bp1seed0000000000015' });
    expect(disks).toMatchObject([{ Encrypted: true }]);
  });
});

describe('an imported image', () => {
  const files = { 'DiskDeviceMapping.1.OSSBucket': 'bk', 'DiskDeviceMapping.1.OSSObject': 'o.raw' };
  const load = async (params: Params = {}) => {
    const { ecs } = await startEcs();
    await ecs.facts({ resourceGroups: ['rg-2'] });
    return shown(ecs, 'ImportImage', { ...files, ...params });
  };

  test('is named by its own id when nobody names it', async () => {
    const { id, image } = await load();
    expect(image?.ImageName).toBe(id);
  });

  test.for<[cell: string, params: Params, expected: Shown]>([
    [
      'description, tags and group: else none',
      {},
      { Description: '', Tags: { Tag: [] }, ResourceGroupId: '' },
    ],
    ['group: as asked', { ResourceGroupId: 'rg-2' }, { ResourceGroupId: 'rg-2' }],
    ['size: of the first disk', { 'DiskDeviceMapping.1.DiskImageSize': 20 }, { Size: 20 }],
    ['size: by its older name', { 'DiskDeviceMapping.1.DiskImSize': 30 }, { Size: 30 }],
    ['size: else 40 GiB', {}, { Size: 40 }],
    ['architecture: as asked', { Architecture: 'I386' }, { Architecture: 'i386' }],
    ['architecture: else x86_64', {}, { Architecture: 'x86_64' }],
    [
      'system: undeclared',
      {},
      {
        Platform: 'Others Linux',
        OSType: 'linux',
        OSName: 'Others Linux_64',
        OSNameEn: 'Others Linux_64',
      },
    ],
    [
      'system: as declared',
      { Platform: 'Ubuntu' },
      { Platform: 'Ubuntu', OSType: 'linux', OSName: 'Ubuntu_64', OSNameEn: 'Ubuntu_64' },
    ],
    [
      'system: in its documented spelling',
      { Platform: 'rocky LINUX' },
      { Platform: 'Rocky Linux', OSName: 'Rocky Linux_64' },
    ],
    [
      'system: of 32 bits',
      { Platform: 'SUSE', Architecture: 'i386' },
      { OSName: 'SUSE_32', OSNameEn: 'SUSE_32' },
    ],
    [
      'system: a Windows by its platform',
      { Platform: 'Windows Server 2022' },
      { OSType: 'windows', OSName: 'Windows Server 2022_64' },
    ],
    [
      'system: a Windows by its type',
      { OSType: 'WINDOWS' },
      { OSType: 'windows', Platform: 'Other Windows', OSName: 'Other Windows_64' },
    ],
    [
      'system: the platform counts where the type contradicts it',
      { OSType: 'linux', Platform: 'Windows Server 2016' },
      { OSType: 'windows', Platform: 'Windows Server 2016' },
    ],
    ['system: its type in any case', { OSType: 'Linux' }, { OSType: 'linux' }],
    ['boot mode: as asked', { BootMode: 'uefi' }, { BootMode: 'UEFI' }],
    ['boot mode: else BIOS', {}, { BootMode: 'BIOS' }],
    ['boot mode: else UEFI on arm64', { Architecture: 'arm64' }, { BootMode: 'UEFI' }],
    [
      'Features: as asked',
      { 'Features.NvmeSupport': 'Supported', 'Features.ImdsSupport': 'v2' },
      { Features: { NvmeSupport: 'supported', ImdsSupport: 'v2', ...ONLINE } },
    ],
    [
      'Features: else no NVMe support, and v1',
      {},
      { Features: { NvmeSupport: 'unsupported', ImdsSupport: 'v1', ...ONLINE } },
    ],
    [
      'Features: unsupported when asked for',
      { 'Features.NvmeSupport': 'unsupported' },
      { Features: { NvmeSupport: 'unsupported' } },
    ],
    ['detection: none', {}, { DetectionOptions: {} }],
    [
      'detection: as asked',
      { DetectionStrategy: 'Standard' },
      { DetectionOptions: { Status: 'Finished' } },
    ],
    [
      'no login, cloud-init, I/O optimization',
      {},
      { LoginAsNonRootSupported: false, IsSupportCloudinit: true, IsSupportIoOptimized: true },
    ],
    ['no family, version or product', {}, { ImageFamily: '', ImageVersion: '', ProductCode: '' }],
    ['license: as asked', { LicenseType: 'byol' }, { LicenseType: 'BYOL' }],
    ['license: else Auto', {}, { LicenseType: 'Auto' }],
    [
      'not copied, its own',
      {},
      {
        IsCopied: false,
        ImageOwnerAlias: 'self',
        Usage: 'none',
        IsPublic: false,
        IsSelfShared: 'False',
      },
    ],
  ])('%s', async ([, params, expected]) => {
    expect((await load(params)).image).toMatchObject(expected);
  });

  const second = {
    'DiskDeviceMapping.2.OSSBucket': 'b2',
    'DiskDeviceMapping.2.OSSObject': 'd.qcow2',
  };
  const disks = [
    {
      Device: '/dev/xvda',
      Type: 'system',
      Format: 'RAW',
      SnapshotId: expect.stringMatching(/^s-bp1/),
      ImportOSSBucket: 'bk',
      ImportOSSObject: 'o.raw',
      Encrypted: false,
    },
    {
      Device: '/dev/xvdb',
      Type: 'data',
      Format: 'QCOW2',
      SnapshotId: expect.stringMatching(/^s-bp1/),
      ImportOSSBucket: 'b2',
      ImportOSSObject: 'd.qcow2',
      Encrypted: false,
    },
  ];

  test('each disk with its file, its device given by its number', async () => {
    expect(
      (await load({ ...second, 'DiskDeviceMapping.1.Device': '/dev/sda' })).disks,
    ).toMatchObject(disks);
  });

  test.for([
    ['raw', 'o', 'RAW'],
    ['Vmdk', 'o.raw', 'VMDK'],
    ['', 'dir/o.VHD', 'VHD'],
    [undefined, 'o.img', 'RAW'],
  ] as const)('format %s of a file %s -> %s', async ([format, object, shownAs]) => {
    const sent = { 'DiskDeviceMapping.1.Format': format, 'DiskDeviceMapping.1.OSSObject': object };
    expect((await load(sent)).disks).toMatchObject([{ Format: shownAs }]);
  });

  test('what is behind the seventeenth disk is not read', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => `DiskDeviceMapping.${index + 1}`).flatMap((name) => [
        [`${name}.OSSBucket`, 'bk'],
        [`${name}.OSSObject`, 'o.raw'],
      ]),
    );
    expect((await load(many)).disks).toHaveLength(17);
  });

  test('a copy of it has the format, and no file', async () => {
    const { ecs } = await startEcs();
    const { id } = await shown(ecs, 'ImportImage', { ...files, ...second });
    const copy = await shown(ecs, 'CopyImage', { ImageId: id, DestinationRegionId: S }, S);
    expect(copy.disks).toMatchObject(
      disks.map(({ Format }) => ({ Format, ImportOSSBucket: '', ImportOSSObject: '' })),
    );
  });

  test('a check that was asked for lasts as long as the image is made', async () => {
    const { ecs } = await startEcs();
    const { body } = await ecs.call('ImportImage', { ...files, DetectionStrategy: 'Standard' });
    expect(await ecs.image(body.ImageId, H)).toMatchObject({
      DetectionOptions: { Status: 'Processing' },
    });
  });
});

test('a public image shows no disks, and neither True nor False', async () => {
  const { ecs } = await startEcs();
  expect(await ecs.images({ ImageOwnerAlias: 'System' })).toMatchObject([
    {
      DiskDeviceMappings: { DiskDeviceMapping: [] },
      Usage: 'instance',
      IsSelfShared: '',
      BootMode: 'UEFI-Preferred',
      LoginAsNonRootSupported: true,
      ResourceGroupId: '',
      Features: { NvmeSupport: 'supported', ImdsSupport: 'v2', ...ONLINE },
    },
  ]);
});
