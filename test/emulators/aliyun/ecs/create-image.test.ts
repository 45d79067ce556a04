import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { COPY_MS, type EcsClient, H, S, startEcs } from '../../../support/services/aliyun-ecs.ts';

describe('CreateImage', () => {
  const create = (ecs: EcsClient, params: Params = {}) =>
    ecs.call('CreateImage', { InstanceId: 'i-bp1', ImageName: 'made', ...params });

  test('makes an image that can be copied once it is there', async () => {
    const { ecs } = await startEcs();
    const { status, body } = await create(ecs, { ImageFamily: 'fam', 'Tag.1.Key': 'k' });
    expect([status, Object.keys(body).sort()]).toEqual([200, ['ImageId', 'RequestId']]);
    expect(await ecs.image(body.ImageId, H)).toMatchObject({
      Status: 'Creating',
      IsCopied: false,
      ImageFamily: 'fam',
      Tags: { Tag: [{ TagKey: 'k', TagValue: '' }] },
    });
    expect((await ecs.copy({ ImageId: body.ImageId })).body.Code).toBe('IncorrectImageStatus');
    ecs.advance(COPY_MS);
    expect((await ecs.copy({ ImageId: body.ImageId })).status).toBe(200);
  });

  test('takes disks as they are described', async () => {
    const { ecs } = await startEcs();
    const { body } = await create(ecs, {
      InstanceId: undefined,
      'DiskDeviceMapping.1.DiskType': 'system',
      'DiskDeviceMapping.1.SnapshotId': 's-1',
      'DiskDeviceMapping.1.Size': 60,
      'DiskDeviceMapping.2.SnapshotId': 's-2',
    });
    expect(await ecs.image(body.ImageId, H)).toMatchObject({
      Size: 60,
      DiskDeviceMappings: {
        DiskDeviceMapping: [
          { Device: '/dev/xvda', Type: 'system', Size: '60', SnapshotId: 's-1' },
          { Device: '/dev/xvdb', Type: 'data', SnapshotId: 's-2' },
        ],
      },
    });
  });

  test.for<[params: Params, status: number, code: string, message?: string]>([
    [
      { InstanceId: undefined },
      400,
      'MissingParameter',
      'The input parameter SnapshotId or InstanceId or DiskDeviceMapping that is mandatory for processing this request is not supplied.',
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
      'The specified Image name has already bean used.',
    ],
    [
      { Description: 'd' },
      400,
      'InvalidDescription.Malformed',
      'The specified description is wrongly formed.',
    ],
    [{ InstanceId: 'x' }, 404, 'InvalidInstanceId.NotFound'],
    [{ InstanceId: undefined, SnapshotId: 'x' }, 404, 'InvalidSnapshotId.NotFound'],
    [
      { 'Tag.1.Key': 'acs:x' },
      400,
      'InvalidTagKey.Malformed',
      'The specified Tag.n.Key is not valid.',
    ],
    [{ ResourceGroupId: 'rg-x' }, 404, 'InvalidResourceGroup.NotFound'],
    [{ RegionId: 'xx-1' }, 404, 'InvalidRegionId.NotFound'],
    [{ DryRun: true }, 400, 'DryRunOperation'],
    [{ DryRun: 'yes' }, 400, 'InvalidParameter'],
    [{ Platform: 'Plan9' }, 400, 'InvalidPlatform.Malformed'],
    [{ InstanceId: undefined, SnapshotId: 's-1', Platform: 'x' }, 400, 'InvalidPlatform.Malformed'],
    [{ Architecture: 'arm' }, 400, 'InvalidArchitecture.Malformed'],
    [{ BootMode: 'GRUB' }, 400, 'InvalidBootMode.NotSupport'],
    [{ Architecture: 'arm64', BootMode: 'bios' }, 400, 'InvalidBootMode.NotSupport'],
    [{ Architecture: 'arm64', BootMode: 'UEFI-Preferred' }, 400, 'InvalidBootMode.NotSupport'],
    [{ 'Features.ImdsSupport': 'v3' }, 400, 'InvalidParameter.FeaturesImdsSupport'],
    [{ DetectionStrategy: 'Deep' }, 400, 'InvalidParameter'],
    [
      { ImageFamily: '1' },
      400,
      'InvalidImageFamily.Malformed',
      'The format of the specified image family is invalid.',
    ],
  ])('%j -> %i %s', async ([params, status, code, message]) => {
    const { ecs } = await startEcs();
    const answer = await create(ecs, params);
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
    if (message !== undefined) expect(answer.body.Message).toBe(message);
  });

  test.for<[disks: Params, status: number, code: string, message?: string]>([
    [{ '1.DiskType': 'ssd' }, 400, 'InvalidDiskType.ValueNotSupported'],
    [{ '1.Size': 4 }, 400, 'InvalidSize.ValueNotSupported'],
    [{ '1.Size': 32_769 }, 400, 'InvalidSize.ValueNotSupported'],
    [{ '1.Size': 'large' }, 400, 'InvalidSize.ValueNotSupported'],
    [{ '1.Device': '/dev/xvdb' }, 400, 'InvalidDevice.Malformed'],
    [{ '2.Device': '/dev/xvda' }, 400, 'InvalidDevice.Malformed'],
    [{ '2.Device': 'xvdb' }, 400, 'InvalidDevice.Malformed'],
    [{ '2.Device': '/dev/xvdb', '3.Device': '/dev/xvdb' }, 400, 'InvalidDevice.InUse'],
    [
      { '1.DiskType': 'system', '2.DiskType': 'System' },
      400,
      'OperationDenied',
      'The specified parameter DiskDeviceMapping.n.SnapshotId contains two or more system disk snapshots.',
    ],
    [{ '1.SnapshotId': 'x' }, 404, 'InvalidSnapshotId.NotFound'],
    // Nothing is left of entries that say nothing.
    [{ '1.SnapshotId': '', '2.SnapshotId': undefined }, 400, 'MissingParameter'],
  ])('disks %j -> %i %s', async ([disks, status, code, message]) => {
    const { ecs } = await startEcs();
    const sent = { '1.SnapshotId': 's-1', '2.SnapshotId': 's-2', ...disks };
    const params = Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [`DiskDeviceMapping.${name}`, value]),
    );
    const answer = await create(ecs, { InstanceId: undefined, ...params });
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
    if (message !== undefined) expect(answer.body.Message).toBe(message);
  });

  test.for<Params>([
    { '1.Size': 5, '2.Size': 32_768 },
    { '1.Device': '/dev/xvda', '2.Device': '/dev/xvdz' },
    { '1.DiskType': 'DATA', '2.DiskType': 'SYSTEM', '2.Device': '/dev/xvda' },
  ])('disks %j are taken', async (disks) => {
    const { ecs } = await startEcs();
    const sent = { '1.SnapshotId': 's-1', '2.SnapshotId': 's-2', ...disks };
    const params = Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [`DiskDeviceMapping.${name}`, value]),
    );
    expect((await create(ecs, { InstanceId: undefined, ...params })).status).toBe(200);
  });

  test('has its own words for a token and for a full region', async () => {
    const { ecs } = await startEcs();
    const { body } = await create(ecs, { ClientToken: 't' });
    expect((await create(ecs, { ClientToken: 't' })).body.ImageId).toBe(body.ImageId);
    expect(verdict(await create(ecs, { ClientToken: 't', ImageName: 'other' }))).toEqual([
      400,
      'IdempotenceParamNotMatch',
      'Request uses a client token in a previous request but is not identical to that request.',
    ]);
    await ecs.limit('imagesPerRegion', 1);
    expect(verdict(await create(ecs, { ImageName: 'other' }))).toEqual([
      403,
      'QuotaExceed.Image',
      'The Image Quota exceeds.',
    ]);
  });

  test('takes no slot of the copies', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('concurrentCopies', 1);
    await create(ecs, { RegionId: S });
    expect(await ecs.image(await ecs.copied())).toMatchObject({ Status: 'Creating' });
  });

  test('can be deleted while it runs', async () => {
    const { ecs } = await startEcs();
    const { ImageId } = (await create(ecs)).body;
    expect((await ecs.call('DeleteImage', { ImageId })).status).toBe(200);
    ecs.advance(COPY_MS);
    expect(await ecs.image(ImageId, H)).toBeUndefined();
  });
});

describe('ImportImage and its task', () => {
  const imported = async (ecs: EcsClient) =>
    (
      await ecs.call('ImportImage', {
        ImageName: 'from-a-file',
        'DiskDeviceMapping.1.OSSBucket': 'bucket',
        'DiskDeviceMapping.1.OSSObject': 'file.raw',
        'DiskDeviceMapping.1.Format': 'RAW',
      })
    ).body;

  test('is followed as a task', async () => {
    const { ecs } = await startEcs();
    const { ImageId, TaskId } = await imported(ecs);
    const task = async () => (await ecs.call('DescribeTasks')).body.TaskSet.Task;
    const detail = async () => (await ecs.call('DescribeTaskAttribute', { TaskId })).body;
    expect(await task()).toEqual([
      {
        TaskId,
        TaskAction: 'ImportImage',
        TaskStatus: 'Processing',
        CreationTime: '2026-11-21T08:00:00Z',
        FinishedTime: '',
        ResourceId: ImageId,
        SupportCancel: 'true',
      },
    ]);
    expect((await ecs.call('DeleteImage', { ImageId })).body.Code).toBe('ImageIsImporting');
    ecs.advance(COPY_MS);
    expect(await task()).toMatchObject([
      { TaskStatus: 'Finished', FinishedTime: '2026-11-21T08:00:03Z', SupportCancel: 'false' },
    ]);
    expect(await detail()).toMatchObject({ TaskProcess: '100%', SuccessCount: 1, FailedCount: 0 });
    expect((await ecs.call('DeleteImage', { ImageId })).status).toBe(200);
  });

  test('a copy makes none', async () => {
    const { ecs } = await startEcs();
    await ecs.copied();
    const { status, body } = await ecs.call('DescribeTasks', { RegionId: S });
    expect([status, body.TaskSet]).toEqual([200, { Task: [] }]);
  });

  test.for<[action: string, params: Params, status: number, code: string, message: string]>([
    [
      'DescribeTasks',
      { RegionId: undefined },
      400,
      'MissingParameter',
      'An input parameter "RegionId" that is mandatory for processing the request is not supplied.',
    ],
    [
      'DescribeTasks',
      { RegionId: 'xx-1' },
      400,
      'InvalidRegionId.NotFound',
      'The specified RegionId does not exist.',
    ],
    [
      'DescribeTaskAttribute',
      { TaskId: 't-x' },
      400,
      'InvalidTaskId.NotFound',
      'The specified "TaskId" is not found.',
    ],
    [
      'DescribeTaskAttribute',
      {},
      400,
      'MissingParameter',
      'An input parameter "TaskId" that is mandatory for processing the request is not supplied.',
    ],
  ])('%s %j -> %i %s', async ([action, params, ...expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await ecs.call(action, params))).toEqual(expected);
  });
});
