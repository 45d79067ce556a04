import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { H, S, SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

describe('DescribeImages', () => {
  test('pages through what is available, newest first, then by id', async () => {
    const { ecs } = await startEcs();
    for (let n = 1; n <= 12; n += 1) {
      ecs.plant({ id: `m-${n % 2}${String(n).padStart(2, '0')}`, region: S });
    }
    ecs.plant({ id: 'm-new', region: S, createdAt: Date.parse('2026-11-22T00:00:00Z') });
    ecs.plant({ id: 'm-old', region: S, attributes: { condition: 'deprecated' } });
    const first = (await ecs.call('DescribeImages', { RegionId: S })).body;
    const second = (await ecs.call('DescribeImages', { RegionId: S, PageNumber: 2 })).body;
    expect(first).toMatchObject({ PageNumber: 1, PageSize: 10, TotalCount: 13, RegionId: S });
    expect(second).toMatchObject({ PageNumber: 2, TotalCount: 13 });
    const ids = [...first.Images.Image, ...second.Images.Image].map(({ ImageId }) => ImageId);
    expect(ids).toHaveLength(13);
    expect(ids).toEqual(['m-new', ...ids.slice(1).sort()]);
  });

  test('answers an empty list for what is not there', async () => {
    const { ecs } = await startEcs();
    const { status, body } = await ecs.call('DescribeImages', { ImageId: 'm-x' });
    expect([status, body.TotalCount, body.Images]).toEqual([200, 0, { Image: [] }]);
  });

  const byName: Params = { ImageName: 'golden' };
  test.for<[params: Params, names: readonly string[]]>([
    [byName, ['golden']],
    [{ ImageName: 'gold' }, []],
    [{ ImageName: 'gold*' }, ['golden']],
    [{ ImageName: 'g*d*n' }, ['golden']],
    [{ ImageName: '*golden*' }, ['golden']],
    [{ ImageName: 'gold*den' }, []],
    [
      { ImageName: '*snapshot-*', Status: 'ALL' },
      ['snapshot-denied', 'snapshot-deleted', 'snapshot-too-old'],
    ],
    [{ Status: 'Deprecated' }, ['deprecated']],
    [{ Status: 'CreateFailed,UnAvailable' }, ['create-failed', 'unavailable']],
    [{ Status: 'Creating' }, ['copying']],
    [{ ImageOwnerAlias: 'system' }, ['aliyun_3_x64_20G_alibase_20240528.vhd']],
    [{ ImageOwnerAlias: 'others' }, ['shared-by-another-account']],
    [
      { ImageOwnerAlias: 'others', ImageOwnerId: '2222222222222222' },
      ['shared-by-another-account'],
    ],
    [{ ImageOwnerAlias: 'marketplace' }, []],
    [{ Usage: 'instance' }, ['used-by-instances']],
    [{ OSType: 'windows' }, []],
    [
      { ...byName, Architecture: 'x86_64', OSType: 'linux', IsSupportCloudinit: 'True' },
      ['golden'],
    ],
    [{ Architecture: 'arm64' }, []],
    [{ ...byName, 'Tag.1.Key': 'env' }, []],
    [
      { ...byName, 'Filter.1.Key': 'CreationStartTime', 'Filter.1.Value': '2025-12-31T00:00Z' },
      ['golden'],
    ],
    [{ ...byName, 'Filter.1.Key': 'CreationEndTime', 'Filter.1.Value': '2025-12-31T00:00Z' }, []],
    [{ ...byName, 'Filter.1.Key': 'NetworkType', 'Filter.1.Value': 'vpc' }, ['golden']],
    [{ ...byName, 'Filter.1.Key': 'NetworkType', 'Filter.1.Value': 'Classic' }, ['golden']],
    [{ ...byName, 'Filter.1.Key': 'CpuOnlineUpgrade', 'Filter.1.Value': 'x' }, ['golden']],
    [{ ...byName, 'Filter.1.Key': '', 'Filter.1.Value': '' }, ['golden']],
    [{ ...byName, IsPublic: false, ImageOwnerAlias: 'self' }, ['golden']],
    [{ ImageOwnerId: '2222222222222222' }, ['shared-by-another-account']],
    [{ ImageOwnerAlias: 'others', IsPublic: true, ImageOwnerId: '2222222222222222' }, []],
    [{ ...byName, InstanceType: 'ecs.g7.large', ActionType: 'CreateEcs' }, ['golden']],
    [{ ResourceGroupId: 'rg-1' }, []],
    [{ ImageFamily: 'f' }, []],
    [{ Status: 'Available,Deprecated', Usable: 'false' }, ['deprecated']],
  ])('%j -> %j', async ([params, names]) => {
    const { ecs } = await startEcs();
    const shown = (await ecs.images(params)).map(({ ImageName }) => ImageName);
    expect([...shown].sort()).toEqual([...names].sort());
  });

  test("others' community images show when they are asked for", async () => {
    const { ecs } = await startEcs();
    const id = ecs.plant({
      id: 'm-c',
      owned: false,
      attributes: { ownerAlias: 'others', isPublic: true },
    });
    const ids = async (params: Params) => (await ecs.images(params)).map(({ ImageId }) => ImageId);
    expect(await ids({ ImageOwnerAlias: 'others', IsPublic: true })).toEqual([id]);
    expect(await ids({ ImageOwnerAlias: 'others' })).not.toContain(id);
  });

  const vpc = { 'Filter.1.Key': 'NetworkType', 'Filter.1.Value': 'vpc' };
  const PUBLIC_OF_OTHERS = [
    400,
    'InvalidImageOwnerAlias.PublicImageUnsupported',
    'When querying images, the parameter ImageOwnerAlias should be others while specified parameter IsPublic is true.',
  ] as const;
  const NO_OWNER_ID = [
    400,
    'InvalidOperation.ImageOwnerIdUnsupported',
    'The parameter "ImageOwnerId" is not supported in this context, it is only valid when querying shared images or community images.',
  ] as const;
  const NO_KEY = [
    404,
    'InvalidFilterKey.NotFound',
    'The specified Filter Key is not found.',
  ] as const;
  const NO_VALUE = [404, 'InvalidFilterValue', 'The specified Filter Value is not valid.'] as const;
  const NO_NETWORK = [
    400,
    'InvalidFilterValue.NetworkType',
    'The specified networkType value in the Filter is invalid.',
  ] as const;

  test.for<[params: Params, status: number, code: string, message: string]>([
    [
      { RegionId: undefined },
      400,
      'MissingParameter',
      'The input parameter "RegionId" that is mandatory for processing this request is not supplied.',
    ],
    [
      { RegionId: 'xx-1' },
      404,
      'InvalidRegionId.NotFound',
      'The specified RegionId does not exist.',
    ],
    [
      { ImageOwnerAlias: 'me' },
      400,
      'InvalidImageOwnerAlias.ValueNotSupported',
      'The specified ImageOwnerAlias value is not supported.',
    ],
    [{ Status: 'Gone' }, 400, 'InvalidParamter', 'Invalid Parameter'],
    [{ Status: 'ALL,Available' }, 400, 'InvalidParamter', 'Invalid Parameter'],
    [{ PageSize: 101 }, 400, 'InvalidParamter', 'Invalid Parameter'],
    [{ PageSize: 0 }, 400, 'InvalidParamter', 'Invalid Parameter'],
    [{ PageNumber: 'x' }, 400, 'InvalidParamter', 'Invalid Parameter'],
    [{ IsPublic: true }, ...PUBLIC_OF_OTHERS],
    [{ IsPublic: 'True', ImageOwnerAlias: 'self' }, ...PUBLIC_OF_OTHERS],
    [{ IsPublic: true, ImageOwnerAlias: 'marketplace' }, ...PUBLIC_OF_OTHERS],
    [{ ImageOwnerAlias: 'self', ImageOwnerId: 1 }, ...NO_OWNER_ID],
    [{ ImageOwnerAlias: 'system', ImageOwnerId: 1 }, ...NO_OWNER_ID],
    [{ ImageOwnerAlias: 'marketplace', ImageOwnerId: 1 }, ...NO_OWNER_ID],
    [{ Usable: true }, 400, 'InvalidParamter', 'Invalid Parameter'],
    [{ 'Filter.1.Key': 'Colour' }, ...NO_KEY],
    [{ 'Filter.1.Value': 'vpc' }, ...NO_KEY],
    [{ ...vpc, 'Filter.2.Key': 'Colour', 'Filter.2.Value': 'red' }, ...NO_KEY],
    [{ 'Filter.1.Key': 'CreationStartTime', 'Filter.1.Value': 'y' }, ...NO_VALUE],
    [{ 'Filter.1.Key': 'CreationEndTime', 'Filter.1.Value': 'today' }, ...NO_VALUE],
    [{ 'Filter.1.Key': 'CreationEndTime', 'Filter.1.Value': '2025-13-01T00:00Z' }, ...NO_VALUE],
    [{ 'Filter.1.Key': 'CreationStartTime' }, ...NO_VALUE],
    [{ 'Filter.1.Key': 'NetworkType', 'Filter.1.Value': 'y' }, ...NO_NETWORK],
    [{ 'Filter.1.Key': 'NetworkType', 'Filter.1.Value': '' }, ...NO_NETWORK],
    [{ Usage: 'x' }, 404, 'InvalidUsage', 'The specifed Usage is not valid'],
    [{ OSType: 'x' }, 404, 'InvalidOSType', 'The specifed OSType is not valid'],
    [{ Architecture: 'x' }, 404, 'InvalidArchitecture', 'The specifed Architecture is not valid'],
    [
      { 'Tag.1.Value': 'v' },
      400,
      'InvalidTag.Mismatch',
      'The specified Tag.n.Key and Tag.n.Value are not match.',
    ],
    [
      { InstanceType: 'big' },
      400,
      'InvalidInstanceType.ValueNotSupported',
      'The specified InstanceType does not exist or beyond the permitted range.',
    ],
    [
      { DryRun: true },
      400,
      'DryRunOperation',
      'Request validation has been passed with DryRun flag set.',
    ],
  ])('%j -> %i %s', async ([params, ...expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await ecs.call('DescribeImages', params))).toEqual(expected);
  });

  test('shows every documented field, lists as wrapper objects', async () => {
    const { ecs } = await startEcs();
    expect((await ecs.images({ ImageId: SOURCE }))[0]).toEqual({
      ImageId: SOURCE,
      ImageName: 'golden',
      Description: 'the healthy one',
      ImageFamily: '',
      ImageVersion: '',
      ImageOwnerAlias: 'self',
      ImageOwnerId: expect.any(Number),
      Status: 'Available',
      Progress: '100%',
      CreationTime: '2026-01-01T00:00:00Z',
      Size: 40,
      IsCopied: false,
      IsPublic: false,
      IsSelfShared: 'False',
      IsSubscribed: false,
      IsSupportCloudinit: true,
      IsSupportIoOptimized: true,
      Architecture: 'x86_64',
      OSType: 'linux',
      OSName: 'CentOS  7.9 64位',
      OSNameEn: 'CentOS  7.9 64 bit',
      Platform: 'CentOS',
      ProductCode: '',
      ResourceGroupId: '',
      Usage: 'none',
      BootMode: 'BIOS',
      LicenseType: 'Auto',
      Usable: true,
      Features: { NvmeSupport: 'supported', ImdsSupport: 'v1' },
      Tags: { Tag: [] },
      DiskDeviceMappings: {
        DiskDeviceMapping: [
          {
            Device: '/dev/xvda',
            Type: 'system',
            Size: '40',
            SnapshotId: expect.stringMatching(/^s-bp1/),
            Format: '',
            Encrypted: false,
            Progress: '',
            RemainTime: 0,
            ImportOSSBucket: '',
            ImportOSSObject: '',
          },
        ],
      },
    });
  });
});

describe('DescribeRegions', () => {
  test('lists the regions in the language asked for', async () => {
    const { ecs } = await startEcs();
    const region = async (params: Params) =>
      (await ecs.call('DescribeRegions', params)).body.Regions.Region.find(
        ({ RegionId }) => RegionId === H,
      );
    expect(await region({ RegionId: undefined })).toEqual({
      RegionId: H,
      RegionEndpoint: 'ecs.cn-hangzhou.aliyuncs.com',
      LocalName: '华东1（杭州）',
      Status: 'available',
    });
    expect(await region({ AcceptLanguage: 'en-US' })).toMatchObject({
      LocalName: 'China (Hangzhou)',
    });
  });

  test.for<[params: Params, status: number, code: string, message: string]>([
    [
      { ResourceType: 'x' },
      404,
      'InvalidResourceType.NotFound',
      'The ResourceType provided does not exist in our records.',
    ],
    [
      { AcceptLanguage: 'x' },
      404,
      'InvalidAcceptLanguage.NotFound',
      'Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.',
    ],
    [
      { InstanceChargeType: 'x' },
      403,
      'Invalid.InstanceChargeType',
      'The specified instanceChargeType is not valid.',
    ],
  ])('%j -> %i %s', async ([params, ...expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await ecs.call('DescribeRegions', params))).toEqual(expected);
  });

  test.for(['PrePaid', 'PostPaid', 'SpotWithPriceLimit', 'SpotAsPriceGo'])(
    'InstanceChargeType %s changes nothing',
    async (InstanceChargeType) => {
      const { ecs } = await startEcs();
      const { body } = await ecs.call('DescribeRegions', { InstanceChargeType });
      expect(body.Regions.Region.length).toBeGreaterThan(20);
    },
  );
});
