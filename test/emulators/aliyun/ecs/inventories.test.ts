import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { COPY_MS, H, S, SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

describe('DescribeImageFromFamily', () => {
  const started = async () => {
    const { ecs } = await startEcs();
    const at = Date.parse('2026-01-01T00:00:00Z');
    const family = { family: 'golden' };
    ecs.plant({ id: 'm-old', createdAt: at, attributes: family });
    ecs.plant({ id: 'm-new', createdAt: at + 1, attributes: family });
    ecs.plant({ id: 'm-a', createdAt: at, attributes: family });
    ecs.plant({
      id: 'm-retired',
      createdAt: at + 2,
      attributes: { ...family, condition: 'deprecated' },
    });
    ecs.plant({ id: 'm-making', createdAt: at + 2, status: 'creating', attributes: family });
    ecs.plant({ id: 'm-theirs', createdAt: at + 2, owned: false, attributes: family });
    return ecs;
  };
  const ask = (params: Params) => ({ ImageFamily: 'golden', ...params });

  test('one object: the newest image that can be used, as DescribeImages shows it', async () => {
    const ecs = await started();
    const { body } = await ecs.call('DescribeImageFromFamily', ask({}));
    expect(body.Image).toEqual(await ecs.image('m-new', H));
  });

  test.for([
    ['another family', { ImageFamily: 'silver' }],
    ['a part of its name', { ImageFamily: 'gold' }],
    ['another case', { ImageFamily: 'Golden' }],
    ['another region', { RegionId: S }],
  ] as const)('%s: %j -> no Image', async ([, params]) => {
    const answer = await (await started()).call('DescribeImageFromFamily', ask(params));
    expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['RequestId']]);
  });

  test.for<[title: string, params: Params, expected: unknown[]]>([
    [
      'no family',
      { ImageFamily: '' },
      [
        400,
        'MissingParameter',
        'The input parameter "ImageFamily" that is mandatory for processing this request is not supplied.',
      ],
    ],
    [
      'an unknown region',
      { RegionId: 'xx-1' },
      [404, 'InvalidRegionId.NotFound', 'The RegionId provided does not exist.'],
    ],
  ])('%s: %j -> %j', async ([, params, expected]) => {
    const ecs = await started();
    expect(verdict(await ecs.call('DescribeImageFromFamily', ask(params)))).toEqual(expected);
  });
});

describe('DescribeSnapshots: what stands behind the caller’s images', () => {
  const disk = (snapshotId: string, type: 'system' | 'data' = 'system') => ({
    device: '/dev/xvda',
    type,
    sizeGiB: 40,
    format: '',
    ossBucket: '',
    ossObject: '',
    snapshotId,
    snapshotExists: true,
    snapshotCreatedAt: '2026-01-01T00:00:00Z',
    imageCreationDenied: false,
  });
  async function started() {
    const { ecs } = await startEcs();
    const region = S;
    const disks = [disk('s-1'), disk('s-2', 'data')];
    ecs.plant({ id: 'm-1', region, attributes: { disks, resourceGroup: 'rg-1' } });
    ecs.plant({ id: 'm-2', region, attributes: { disks: [disk('s-1'), disk('s-3', 'data')] } });
    ecs.plant({ id: 'm-3', region, attributes: { disks: [disk('s-4')], encrypted: true } });
    ecs.plant({ id: 'm-4', region, owned: false, attributes: { disks: [disk('s-5')] } });
    return ecs;
  }
  const ids = (snapshots: readonly Readonly<Record<string, string>>[]) =>
    snapshots.map(({ SnapshotId }) => SnapshotId).join(' ');

  test.for<[title: string, params: Params, expected: string]>([
    ['each once, newest image first', {}, 's-4 s-1 s-3 s-2'],
    ['ids as a JSON list', { SnapshotIds: '["s-2", "s-1"]' }, 's-1 s-2'],
    ['ids with commas between them', { SnapshotIds: 's-2, s-1,,s-x,' }, 's-1 s-2'],
    ['one id', { SnapshotIds: 's-2' }, 's-2'],
    ['others’ snapshot', { SnapshotIds: '["s-5"]' }, ''],
    ['disk types in any case', { SourceDiskType: 'Data' }, 's-3 s-2'],
    ['all that are there', { Status: 'accomplished' }, 's-4 s-1 s-3 s-2'],
    ['all statuses', { Status: 'all' }, 's-4 s-1 s-3 s-2'],
    ['those being made', { Status: 'progressing' }, ''],
    ['those in use by images', { Usage: 'image' }, 's-4 s-1 s-3 s-2'],
    ['those in use by disks', { Usage: 'disk' }, ''],
    ['those made by hand', { SnapshotType: 'user' }, 's-4 s-1 s-3 s-2'],
    ['those made by a policy', { SnapshotType: 'auto' }, ''],
    ['encrypted ones', { Encrypted: 'True' }, 's-4'],
    ['no word on encryption is any', { Encrypted: 'false' }, 's-4 s-1 s-3 s-2'],
    ['a group', { ResourceGroupId: 'rg-1' }, 's-2'],
    ['a name: they have none', { SnapshotName: 'x' }, ''],
    ['tags: they are not kept', { 'Tag.1.Key': 'env' }, ''],
    [
      'a span of time',
      {
        'Filter.1.Key': 'CreationStartTime',
        'Filter.1.Value': '2025-12-31T00:00Z',
        'Filter.2.Key': 'CreationEndTime',
        'Filter.2.Value': '2025-12-31T01:00Z',
      },
      '',
    ],
    ['a page', { PageNumber: 2, PageSize: 3 }, 's-2'],
    ['another region', { RegionId: 'cn-beijing' }, ''],
  ])('%s: %j -> %s', async ([, params, expected]) => {
    const { body } = await (await started()).call('DescribeSnapshots', { RegionId: S, ...params });
    expect(ids(body.Snapshots.Snapshot)).toBe(expected);
  });

  test('page after page by tokens, whatever is deleted between them', async () => {
    const ecs = await started();
    const ask = async (params: Params) =>
      (await ecs.call('DescribeSnapshots', { RegionId: S, MaxResults: 2, ...params })).body;
    const first = await ask({});
    expect([ids(first.Snapshots.Snapshot), first.TotalCount, first.PageSize]).toEqual([
      's-4 s-1',
      4,
      2,
    ]);
    await ecs.call('DeleteImage', { RegionId: S, ImageId: 'm-3' });
    const second = await ask({ NextToken: first.NextToken });
    expect([ids(second.Snapshots.Snapshot), second.NextToken]).toEqual(['s-3 s-2', '']);
    const other = { NextToken: first.NextToken, Usage: 'image' };
    expect((await ask(other)).Code).toBe('InvalidParameter');
    expect((await ask({ NextToken: 'zzz' })).Code).toBe('InvalidParameter');
  });

  test('that of a copy under way, then there, then deleted', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied();
    const shown = async () =>
      (await ecs.call('DescribeSnapshots', { RegionId: S })).body.Snapshots.Snapshot[0];
    ecs.advance(COPY_MS / 2);
    expect(await shown()).toMatchObject({
      SnapshotId: id.replace(/^m/, 's'),
      Status: 'progressing',
      Progress: '50%',
      CreationTime: '2026-11-21T08:00:00Z',
      SourceDiskSize: '40',
      SourceDiskType: 'system',
    });
    ecs.advance(COPY_MS / 2);
    expect(await shown()).toMatchObject({ Status: 'accomplished', Progress: '100%' });
    await ecs.call('DeleteSnapshot', {
      SnapshotId: id.replace(/^m/, 's'),
      Force: true,
      RegionId: S,
    });
    expect(await shown()).toBeUndefined();
  });

  const many = JSON.stringify(Array.from({ length: 101 }, (_, n) => `s-${n}`));
  test.for<[title: string, params: Params, status: number, code: string, message: string]>([
    ...['["s-1"', '[1]', '[""]', '[{}]', many].map(
      (SnapshotIds) =>
        [
          'ids that are none, or too many',
          { SnapshotIds },
          403,
          'InvalidSnapshotIds.Malformed',
          'The amount of specified specified snapshot Ids exceeds the limit.',
        ] as [string, Params, number, string, string],
    ),
    ['a use', { Usage: 'x' }, 404, 'InvalidUsage', 'The specifed Usage is not valid.'],
    [
      'a status',
      { Status: 'x' },
      404,
      'InvalidStatus.NotFound',
      'The specified Status is not found.',
    ],
    [
      'a kind of disk',
      { SourceDiskType: 'x' },
      404,
      'InvalidSourceDiskType',
      'The specifed SourceDiskType is not valid.',
    ],
    [
      'a kind of snapshot',
      { SnapshotType: 'x' },
      404,
      'InvalidSnapshotType.NotFound',
      'The specfied SnapshotType is not found.',
    ],
    [
      'a category',
      { Category: 'x' },
      403,
      'InvalidSnapshotCategory.Malformed',
      'The specified Category is not valid.',
    ],
    [
      'a chain',
      { SnapshotLinkId: 'sl-1' },
      404,
      'InvalidSnapshotLinkId.NotFound',
      'The specified snapshot link is not found.',
    ],
    [
      'a filter',
      { 'Filter.1.Key': 'x', 'Filter.1.Value': '2026-01-01T00:00Z' },
      404,
      'InvalidFilterKey.NotFound',
      'The specified FilterKey is not found.',
    ],
    [
      'the value of a filter',
      { 'Filter.1.Key': 'CreationEndTime', 'Filter.1.Value': 'y' },
      404,
      'InvalidFilterValue',
      'The specified FilterValue exceeds the limit.',
    ],
    [
      'DryRun',
      { DryRun: true },
      400,
      'DryRunOperation',
      'Request validation has been passed with DryRun flag set.',
    ],
  ])('%s that is not one: %j -> %i %s', async ([, params, ...refusal]) => {
    const { ecs } = await startEcs();
    expect(verdict(await ecs.call('DescribeSnapshots', { SourceDiskType: '', ...params }))).toEqual(
      refusal,
    );
  });

  test('of the healthy image', async () => {
    const { ecs } = await startEcs();
    const image = await ecs.image(SOURCE, H);
    const SnapshotIds = image?.DiskDeviceMappings.DiskDeviceMapping[0]?.SnapshotId;
    const { body } = await ecs.call('DescribeSnapshots', { SnapshotIds });
    expect(body.Snapshots.Snapshot).toMatchObject([{ SnapshotId: SnapshotIds, RegionId: H }]);
  });
});
