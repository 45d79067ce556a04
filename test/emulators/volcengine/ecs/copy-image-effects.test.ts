import { describe, expect, test } from 'vitest';
import { listOf, refusedBy, S, SHANGHAI, SHOWN_AT, startEcs, tagsOf } from './client.ts';
import { failing } from './failing.ts';
import { productRows, refusalOf } from './rows.ts';

describe('effects', () => {
  test('a copy -> the configuration of the source, nothing of its standing', async () => {
    const { ecs } = await startEcs();
    const attributes = {
      osType: 'Windows',
      osName: 'n',
      platform: 'p',
      platformVersion: 'v',
      architecture: 'arm64',
      bootMode: 'UEFI',
      kernel: 'k',
      licenseType: 'BYOL',
      isSupportCloudInit: false,
      isLTS: true,
      isInstallRunCommandAgent: true,
      lifecycleStatus: 'Active',
      project: 'own',
    } as const;
    const ImageId = ecs.plant({ id: 'image-source', sizeGiB: 77, attributes });
    const target = await ecs.copied({ ImageId });
    expect(await ecs.image(target, SHANGHAI)).toEqual({
      ImageId: target,
      ImageName: 'image-1',
      Description: '',
      ImageOwnerId: expect.stringMatching(/^\d{10}$/),
      Visibility: 'private',
      ShareStatus: 'NotShared',
      Status: 'creating',
      OsType: 'Windows',
      OsName: 'n',
      Platform: 'p',
      PlatformVersion: 'v',
      Architecture: 'arm64',
      BootMode: 'UEFI',
      Kernel: 'k',
      LicenseType: 'BYOL',
      IsLTS: false,
      IsSupportCloudInit: false,
      IsInstallRunCommandAgent: false,
      Size: 77,
      VirtualSize: 77,
      ProjectName: 'default',
      CreatedAt: SHOWN_AT,
      UpdatedAt: SHOWN_AT,
      Tags: [],
      Snapshots: [],
    });
  });

  test('later changes of the source -> not followed; it may go while its copy stays', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied({ CopyImageTags: true });
    ecs.advance(3000);
    await ecs.call('CreateTags', {
      ResourceType: 'image',
      'ResourceIds.1': S,
      ...tagsOf({ n: '' }),
    });
    await ecs.call('ModifyImageAttribute', { ImageId: S, Description: 'new' });
    await ecs.call('DeleteImages', listOf('ImageIds', [S]));
    expect(await ecs.image(target, SHANGHAI)).toMatchObject({
      Description: 'winserver',
      Tags: [{ Key: 'k1', Value: 'v1' }],
      Status: 'available',
    });
  });

  test('the pace of an image, copySeconds -> its copies take as long', async () => {
    const { ecs } = await startEcs();
    const ImageId = ecs.plant({ id: 'image-slow', attributes: { copySeconds: 60 } });
    const target = await ecs.copied({ ImageId });
    ecs.advance(30_000);
    expect(await ecs.task(target)).toMatchObject({ Status: 'Running', Process: 50 });
  });
});

const PAGE = Object.keys(productRows).slice(0, 17) as (keyof typeof productRows)[];
test.for(PAGE)('the row %s, injected into a valid call -> status, code and text', async (row) => {
  const { ecs } = await startEcs({}, { emulators: [failing('CopyImage', row)] });
  expect(refusedBy(await ecs.copy())).toEqual(refusalOf(row));
});
