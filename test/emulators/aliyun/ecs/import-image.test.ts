import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { COPY_MS, type EcsClient, H, startEcs } from '../../../support/services/aliyun-ecs.ts';

const DISK_1 = 'DiskDeviceMapping.1';
const DISK_2 = 'DiskDeviceMapping.2';

const file: Params = { [`${DISK_1}.OSSBucket`]: 'bk', [`${DISK_1}.OSSObject`]: 'o.raw' };
const second: Params = { [`${DISK_2}.OSSBucket`]: 'bk', [`${DISK_2}.OSSObject`]: 'd.raw' };

const load = (ecs: EcsClient, params: Params = {}) =>
  ecs.call('ImportImage', { ...file, ...params });

/** The text of a mandatory parameter on this page, which begins otherwise than the gateway's. */
const missing = (name: string) =>
  `An input parameter "${name}" that is mandatory for processing the request is not supplied.`;

describe('ImportImage refuses', () => {
  test.for<[params: Params, status: number, code: string, message: string]>([
    [{ RegionId: undefined }, 400, 'MissingParameter', missing('RegionId')],
    [
      { RegionId: 'xx-1' },
      400,
      'InvalidRegionId.NotFound',
      'The specified RegionId does not exist.',
    ],
    [
      { [`${DISK_1}.OSSObject`]: undefined },
      400,
      'MissingParameter',
      missing('DiskDeviceMapping.1.OSSObject'),
    ],
    [
      { [`${DISK_1}.OSSBucket`]: '' },
      400,
      'MissingParameter',
      missing('DiskDeviceMapping.1.OSSBucket'),
    ],
    [
      { [`${DISK_2}.OSSBucket`]: 'bk' },
      400,
      'MissingParameter',
      missing('DiskDeviceMapping.2.OSSObject'),
    ],
    [
      { [`${DISK_1}.OSSBucket`]: undefined, [`${DISK_1}.OSSObject`]: undefined },
      403,
      'MissingParameter.DiskDeviceMapping',
      'The specified parameter DiskDeviceMapping is not supplied.',
    ],
    [
      { [`${DISK_1}.OSSBucket`]: '', [`${DISK_1}.OSSObject`]: '' },
      403,
      'MissingParameter.DiskDeviceMapping',
      'The specified parameter DiskDeviceMapping is not supplied.',
    ],
    [
      { ImageName: '1' },
      400,
      'InvalidImageName.Malformed',
      'The specified Image name is wrongly formed.',
    ],
    [
      { ImageName: 'golden' },
      400,
      'InvalidImageName.Duplicated',
      'The destination image is exist.',
    ],
    [
      { Description: 'x' },
      400,
      'InvalidDescription.Malformed',
      'The specified Image description is wrongly formed.',
    ],
    [
      { Architecture: 'arm' },
      400,
      'InvalidArchitecture.Malformed',
      'The specified Architecture is wrongly formed.',
    ],
    [
      { Platform: 'Plan9' },
      400,
      'InvalidPlatform.Malformed',
      'The specified Platform is wrongly formed.',
    ],
    [
      { OSType: 'plan9' },
      400,
      'InvalidOSType.Malformed',
      'The specified OSType is wrongly formed.',
    ],
    ...[{ Platform: 'Windows Server 2022' }, { OSType: 'windows' }].map(
      (windows) =>
        [
          { Architecture: 'arm64', ...windows },
          403,
          'InvalidArchitecture.PlatformUnsupported',
          'The OS platform you selected does not support the specified architecture.',
        ] satisfies [Params, number, string, string],
    ),
    [
      { BootMode: 'UEFI-Preferred' },
      400,
      'InvalidBootMode.Malformed',
      'The specified parameter "BootMode" is malformed.',
    ],
    [
      { Architecture: 'ARM64', BootMode: 'bios' },
      400,
      'InvalidBootMode.NotSupport',
      'The specified parameter BootMode is not supported for current image architecture.',
    ],
    [
      { 'Features.ImdsSupport': 'v3' },
      400,
      'InvalidParameter.FeaturesImdsSupport',
      'The specified parameter Features.ImdsSupport is not supported.',
    ],
    [
      { 'Features.NvmeSupport': 'yes' },
      400,
      'InvalidParameter',
      'The specified parameter "Features.NvmeSupport" is not valid.',
    ],
    [
      { DetectionStrategy: 'Deep' },
      400,
      'InvalidParameter.DetectionStrategy',
      'The specified parameter DetectionStrategy is invalid.',
    ],
    [
      { LicenseType: 'x' },
      400,
      'InvalidLicenseType.NotSupported',
      'The specified LicenseType is not supported.',
    ],
    [
      { [`${DISK_1}.Format`]: 'zip' },
      400,
      'InvalidImageFormat.Malformed',
      'The specified Image Format is wrongly formed.',
    ],
    [
      { ...second, [`${DISK_2}.Format`]: 'iso' },
      400,
      'InvalidImageFormat.Malformed',
      'The specified Image Format is wrongly formed.',
    ],
    ...['0', '2049', '9999', 'large', '1.5', '-1'].map(
      (size) =>
        [
          { [`${DISK_1}.DiskImageSize`]: size },
          400,
          'InvalidImageSize',
          'The specified DiskDeviceMapping.1.DiskImageSize should be in the specified range.',
        ] satisfies [Params, number, string, string],
    ),
    [
      { ...second, [`${DISK_2}.DiskImSize`]: 9999 },
      400,
      'InvalidDataDiskSize',
      'The specified DiskDeviceMapping.N.DiskImSize should be in the specified range.',
    ],
    [
      { ClientToken: 'x'.repeat(65) },
      400,
      'InvalidClientToken.Malformed',
      'The specified parameter clientToken is not valid.',
    ],
    [
      { 'Tag.1.Key': 'a', 'Tag.2.Key': 'A' },
      403,
      'TagKey.Duplication',
      'The TagKey has duplication with others, case-insensitive.',
    ],
    [
      { 'Tag.1.Key': 'a', 'Tag.2.Key': 'a' },
      400,
      'Duplicate.TagKey',
      'The Tag.N.Key contain duplicate key.',
    ],
    [
      { ResourceGroupId: 'rg-x' },
      404,
      'InvalidResourceGroup.NotFound',
      'The ResourceGroup provided does not exist in our records.',
    ],
    [
      { DryRun: 'TRUE' },
      400,
      'DryRunOperation',
      'Request validation has been passed with DryRun flag set.',
    ],
  ])('%j -> %i %s', async ([params, ...expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await load(ecs, params))).toEqual(expected);
  });

  test('an account in arrears before all else, and a full region', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('imagesPerRegion', 1);
    expect(verdict(await load(ecs))).toEqual([
      403,
      'QuotaExceed.Image',
      'The Image Quota exceeds.',
    ]);
    await ecs.facts({ arrearage: true });
    expect(verdict(await load(ecs, { RegionId: undefined }))).toEqual([
      400,
      'Account.Arrearage',
      'Your account has an outstanding payment.',
    ]);
  });
});

test.for<Params>([
  { OSType: '', Architecture: '', BootMode: '', Platform: '', LicenseType: '' },
  { DetectionStrategy: '', 'Features.NvmeSupport': '', 'Features.ImdsSupport': '' },
  { [`${DISK_1}.Format`]: '', [`${DISK_1}.DiskImageSize`]: '', [`${DISK_2}.OSSBucket`]: '' },
  { Architecture: 'arm64', BootMode: 'UEFI', Platform: 'Ubuntu', DryRun: 'False' },
  { [`${DISK_1}.DiskImageSize`]: 1, ...second, [`${DISK_2}.DiskImageSize`]: 2048 },
])('ImportImage takes %j', async (params) => {
  const { ecs } = await startEcs();
  expect((await load(ecs, params)).said).toEqual([]);
});

test('a token is answered again, whatever the case of its words', async () => {
  const { ecs } = await startEcs();
  const { body } = await load(ecs, { ClientToken: 't', OSType: 'linux' });
  expect((await load(ecs, { ClientToken: 't', OSType: 'Linux' })).body.ImageId).toBe(body.ImageId);
  const [status, code] = verdict(await load(ecs, { ClientToken: 't', OSType: 'windows' }));
  expect([status, code]).toEqual([400, 'IdempotentParameterMismatch']);
});

test('an imported image can be copied once it is there', async () => {
  const { ecs } = await startEcs();
  const { ImageId } = (await load(ecs)).body;
  expect((await ecs.copy({ ImageId })).body.Code).toBe('IncorrectImageStatus');
  ecs.advance(COPY_MS);
  expect((await ecs.image(ImageId, H))?.Status).toBe('Available');
  expect((await ecs.copy({ ImageId })).status).toBe(200);
});
