import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import { listOf, tagsOf } from '../../../support/params.ts';
import {
  BEIJING,
  S,
  SERVICE,
  SHANGHAI,
  SHOWN_AT,
  startEcs,
} from '../../../support/services/volcengine-ecs.ts';
import { productRows, refusalOf } from './rows.ts';

const T = /^image-[a-z0-9]{20}$/;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/;

describe('what a copy does', () => {
  test('copy(S) -> 200, a new image id and nothing else', async () => {
    const { ecs } = await startEcs();
    const { status, body } = await ecs.copy();
    expect([status, body]).toEqual([
      200,
      {
        ResponseMetadata: {
          RequestId: expect.stringMatching(/^20261121160000010225146063[0-9A-F]{8}$/),
          Action: 'CopyImage',
          Version: '2020-04-01',
          Service: 'ecs',
          Region: BEIJING,
        },
        Result: { ImageId: expect.stringMatching(T) },
      },
    ]);
    expect(body.Result.ImageId).not.toBe(S);
  });

  test('DescribeTasks of the target, in the destination -> its one task', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    ecs.advance(30);
    const { Result } = (await ecs.call('DescribeTasks', { 'ResourceIds.1': target }, SHANGHAI))
      .body;
    expect(Result).toEqual({
      NextToken: '',
      Tasks: [
        {
          Id: expect.stringMatching(/^t-[a-z0-9]{20}$/),
          ResourceId: target,
          Type: 'CopyImage',
          Status: 'Running',
          Process: 1,
          CreatedAt: SHOWN_AT,
          UpdatedAt: SHOWN_AT,
          EndAt: '',
        },
      ],
    });
    const source = await ecs.call('DescribeTasks', { 'ResourceIds.1': target });
    expect(source.body.Result).toEqual({ NextToken: '', Tasks: [] });
  });

  test('progress never decreases -> Succeeded, 100, EndAt not before CreatedAt', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    const seen = [];
    for (const step of [0, 10, 740, 750, 1499, 1, 1000]) {
      ecs.advance(step);
      const task = await ecs.task(target);
      seen.push([task?.Status, task?.Process, task?.EndAt]);
    }
    expect(seen).toEqual([
      ['Pending', 0, ''],
      ['Pending', 0, ''],
      ['Running', 25, ''],
      ['Running', 50, ''],
      ['Running', 99, ''],
      ['Succeeded', 100, '2026-11-21T16:00:03+08:00'],
      ['Succeeded', 100, '2026-11-21T16:00:03+08:00'],
    ]);
    const task = await ecs.task(target);
    expect(task?.EndAt).toMatch(RFC3339);
    expect(Date.parse(task?.EndAt ?? '')).toBeGreaterThanOrEqual(Date.parse(task?.CreatedAt ?? ''));
  });

  test('the image is creating, then available in the step of Succeeded; private', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    const seen = [];
    for (const step of [0, 2999, 1]) {
      ecs.advance(step);
      const image = await ecs.image(target, SHANGHAI);
      seen.push([image?.Status, image?.Visibility, (await ecs.task(target))?.Status]);
    }
    expect(seen).toEqual([
      ['creating', 'private', 'Pending'],
      ['creating', 'private', 'Running'],
      ['available', 'private', 'Succeeded'],
    ]);
  });

  test.for([
    [undefined, []],
    ['false', []],
    ['true', [{ Key: 'k1', Value: 'v1' }]],
  ] as const)('CopyImageTags=%s -> %j', async ([CopyImageTags, tags]) => {
    const { ecs } = await startEcs();
    const target = await ecs.copied({ CopyImageTags });
    expect((await ecs.image(target, SHANGHAI))?.Tags).toEqual(tags);
  });

  test('shares of the source -> none of the target', async () => {
    const { ecs } = await startEcs();
    await ecs.call('ModifyImageSharePermission', { ImageId: S, 'AddAccounts.1': '2100000002' });
    const target = await ecs.copied();
    ecs.advance(3000);
    const shares = (id: string, region: string) =>
      ecs.call('DescribeImageSharePermission', { ImageId: id }, region);
    expect((await shares(S, BEIJING)).body.Result.Accounts).toEqual([{ AccountId: '2100000002' }]);
    expect((await shares(target, SHANGHAI)).body.Result.Accounts).toEqual([]);
  });
});

describe('what a copy takes over', () => {
  test('a copy -> the configuration of the source, nothing of who may use it', async () => {
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
      IsInstallRunCommandAgent: true,
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
  const { ecs, server } = await startEcs();
  await failing(server, SERVICE, 'CopyImage', row);
  expect(verdict(await ecs.copy())).toEqual(refusalOf(row));
});
