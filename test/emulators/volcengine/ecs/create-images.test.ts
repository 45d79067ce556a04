import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import { type Params, tagsOf } from '../../../support/params.ts';
import { BEIJING, SERVICE, SHANGHAI, startEcs } from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

const create = { ImageName: 'made', InstanceId: 'i-1' };
const load = { ImageName: 'made', Platform: 'Debian', Url: 'https://b.tos/a.qcow2' };
const GAPS = tagsOf({ a: '', b: '' });
const many = tagsOf(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, ''])));

test.for<readonly [string, Params, RowName]>([
  ['CreateImage', { ...create, ImageName: undefined }, 'MissingParameter.ImageName'],
  ['CreateImage', { ...create, ImageName: '' }, 'MissingParameter.ImageName'],
  ['CreateImage', { ...create, ImageName: '1a' }, 'InvalidImageName.Malformed'],
  ['CreateImage', { ...create, Description: '1' }, 'InvalidDescription.Malformed'],
  ['CreateImage', { ...create, CreateWholeImage: 'x' }, 'InvalidArgument'],
  ['CreateImage', { ...create, NeedDetection: 'x' }, 'InvalidArgument'],
  ['CreateImage', { ...create, ...many }, 'InvalidArgument'],
  ['CreateImage', { ImageName: 'a' }, 'InvalidArgument'],
  ['CreateImage', { ...create, SnapshotId: 'snap-1' }, 'InvalidArgument'],
  ['CreateImage', { ImageName: 'a', InstanceId: 'x' }, 'InvalidInstance.NotFound'],
  ['CreateImage', { ImageName: 'a', SnapshotId: 'x' }, 'InvalidSnapshot.NotFound'],
  ['CreateImage', { ...create, ProjectName: 'other' }, 'InvalidProject.NotFound'],

  ['ImportImage', { ...load, ImageName: '' }, 'MissingParameter.ImageName'],
  ['ImportImage', { ...load, Platform: undefined }, 'MissingParameter.Platform'],
  ['ImportImage', { ...load, Url: '' }, 'MissingParameter.Url'],
  ['ImportImage', { ...load, ImageName: '_' }, 'InvalidImageName.Malformed'],
  ['ImportImage', { ...load, Description: '1' }, 'InvalidDescription.Malformed'],
  ['ImportImage', { ...load, Url: 'tos' }, 'InvalidArgument'],
  ['ImportImage', { ...load, OsType: 'BSD' }, 'InvalidArgument'],
  ['ImportImage', { ...load, Architecture: 'x86' }, 'InvalidArgument'],
  ['ImportImage', { ...load, BootMode: 'EFI' }, 'InvalidBootMode.Malformed'],
  ['ImportImage', { ...load, BootMode: 'uefi' }, 'InvalidBootMode.Malformed'],
  [
    'ImportImage',
    { ...load, Architecture: 'arm64', BootMode: 'BIOS' },
    'InvalidBootMode.Malformed',
  ],
  ['ImportImage', { ...load, OsType: 'Windows' }, 'InvalidArgument'],
  ['ImportImage', { ...load, Platform: 'Windows Server', OsType: 'Linux' }, 'InvalidArgument'],
  ['ImportImage', { ...load, ProjectName: 'other' }, 'InvalidProject.NotFound'],
])('%s %j -> %s', async ([action, params, row]) => {
  const { ecs } = await startEcs();
  const before = ecs.world().images.all();
  expect(verdict(await ecs.call(action, params))).toEqual(refusalOf(row));
  expect([ecs.world().images.all(), ecs.world().tasks.all()]).toEqual([before, []]);
});

test.for<readonly [string, Params, RowName]>([
  ['CreateImage', create, 'InvalidInstanceStatus'],
  ['CreateImage', create, 'OperationDenied.ResourceLocked'],
  ['ExportImage', {}, 'InvalidTosPutObject.AccessDenied'],
])('%s %j -> %s, by injection', async ([action, params, row]) => {
  const { ecs, server } = await startEcs();
  await failing(server, SERVICE, action, row);
  expect(verdict(await ecs.call(action, params))).toEqual(refusalOf(row));
});

describe('effects', () => {
  test.for<readonly [string, Params, Readonly<Record<string, unknown>>]>([
    ['CreateImage', create, { ImageName: 'made', Description: '', Tags: [] }],
    ['CreateImage', { ImageName: 'a', SnapshotId: 'snap-1' }, { Size: 40 }],
    ['CreateImage', { ImageName: 'a', SnapshotGroupId: 'g', NeedDetection: true }, {}],
    [
      'CreateImage',
      { ...create, Description: 'a', ...GAPS },
      {
        Description: 'a',
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'b', Value: '' },
        ],
      },
    ],
  ])('%s %j -> creating, then available: %j', async ([action, params, shown]) => {
    const { ecs } = await startEcs();
    const { status, body } = await ecs.call(action, params, SHANGHAI);
    expect([status, body.Result]).toEqual([
      200,
      { ImageId: expect.stringMatching(/^image-\w{20}$/) },
    ]);
    expect(await ecs.image(body.Result.ImageId, SHANGHAI)).toMatchObject({
      ...shown,
      Status: 'creating',
      Visibility: 'private',
      ProjectName: 'default',
    });
    ecs.advance(3000);
    expect(await ecs.image(body.Result.ImageId, SHANGHAI)).toMatchObject({
      ...shown,
      Status: 'available',
    });
  });

  test.for([
    ['CreateImage', create],
    ['ImportImage', load],
  ] as const)('%s in a full region -> MaximumImageCount', async ([action, params]) => {
    const { ecs } = await startEcs();
    ecs.plantMany(49, SHANGHAI);
    expect((await ecs.call(action, params, SHANGHAI)).status).toBe(200);
    const full = refusalOf('LimitExceeded.MaximumImageCount');
    expect(verdict(await ecs.call(action, params, SHANGHAI))).toEqual(full);
  });

  test('the image of a whole machine -> not to be copied, nor exported', async () => {
    const { ecs } = await startEcs();
    const made = await ecs.call('CreateImage', { ...create, CreateWholeImage: true });
    const { ImageId } = made.body.Result;
    ecs.advance(3000);
    const exported = { ImageId, TOSBucket: 'b', TOSPrefix: 'p' };
    expect([
      verdict(await ecs.copy({ ImageId })),
      verdict(await ecs.call('ExportImage', exported)),
    ]).toEqual([
      refusalOf('InvalidImageForCopyImage.UnSupported'),
      refusalOf('InvalidImageForExportImage.UnSupported'),
    ]);
  });

  test.for([
    ['CreateImage', create],
    ['ImportImage', load],
  ] as const)('an unfinished %s -> not deletable, not copyable', async ([action, params]) => {
    const { ecs } = await startEcs();
    const { ImageId } = (await ecs.call(action, params)).body.Result;
    const { Result } = (await ecs.call('DeleteImages', { 'ImageIds.1': ImageId })).body;
    expect(Result.OperationDetails).toMatchObject([{ Error: { Code: 'InvalidImageStatus' } }]);
    const copy = await ecs.copy({ ImageId });
    expect(verdict(copy)).toEqual(refusalOf('InvalidImageForCopyImage.UnSupported'));
  });

  test('ExportImage -> a task id, the image stays available', async () => {
    const { ecs } = await startEcs();
    const ImageId = ecs.plant({ id: 'image-own' });
    const { Result } = (
      await ecs.call('ExportImage', { ImageId, TOSBucket: 'b', TOSPrefix: 'p/q' })
    ).body;
    expect(Result).toEqual({ TaskId: expect.stringMatching(/^t-[a-z0-9]{20}$/) });
    expect(await ecs.image(ImageId)).toMatchObject({ Status: 'available' });
    const task = await ecs.call('DescribeTasks', { 'TaskIds.1': Result.TaskId }, BEIJING);
    expect(task.body.Result.Tasks).toMatchObject([{ ResourceId: ImageId, Type: 'ExportImage' }]);
  });
});

describe('shares', () => {
  test('added, removed, added twice -> as an ordered set', async () => {
    const { ecs } = await startEcs();
    const ImageId = ecs.plant({ id: 'image-own' });
    const change = (params: Params) =>
      ecs.call('ModifyImageSharePermission', { ImageId, ...params });
    const shown = async () =>
      (await ecs.call('DescribeImageSharePermission', { ImageId })).body.Result;
    expect(await shown()).toEqual({ ImageId, Accounts: [], NextToken: '', TotalCount: 0 });
    const { status, body } = await change({
      'AddAccounts.1': '2100000002',
      'AddAccounts.2': '1',
    });
    expect([status, body.Result]).toEqual([200, {}]);
    await change({ 'AddAccounts.1': '1', 'RemoveAccounts.1': '9' });
    expect(await shown()).toEqual({
      ImageId,
      Accounts: [{ AccountId: '2100000002' }, { AccountId: '1' }],
      NextToken: '',
      TotalCount: 2,
    });
    expect(await ecs.image(ImageId)).toMatchObject({
      ShareStatus: 'Shared',
      Visibility: 'private',
    });
    await change({ 'RemoveAccounts.1': '2100000002', 'RemoveAccounts.2': '1' });
    expect(await ecs.image(ImageId)).toMatchObject({ ShareStatus: 'NotShared' });
  });

  test('more than 50 in all -> MaximumShareImageAccount, none added; 11 -> two pages', async () => {
    const { ecs } = await startEcs();
    const ImageId = ecs.plant({
      id: 'image-own',
      attributes: { shares: [...Array(50).keys()].map(String) },
    });
    const add = () => ecs.call('ModifyImageSharePermission', { ImageId, 'AddAccounts.1': '99' });
    const full = refusalOf('LimitExceeded.MaximumShareImageAccount');
    expect(verdict(await add())).toEqual(full);
    const list = async (params: Params) =>
      (await ecs.call('DescribeImageSharePermission', { ImageId, ...params })).body.Result;
    const first = await list({});
    const second = await list({ NextToken: first.NextToken, MaxResults: 100 });
    expect([first.Accounts.length, second.Accounts.length, second.NextToken]).toEqual([10, 40, '']);
    expect([first.TotalCount, second.TotalCount]).toEqual([50, 50]);
    await ecs.limit('shareAccountsPerImage', 51, '');
    expect((await add()).status).toBe(200);
  });
});
