import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import { listOf, type Params } from '../../../support/params.ts';
import {
  BEIJING,
  type EcsClient,
  S,
  SERVICE,
  SHANGHAI,
  startEcs,
} from '../../../support/services/volcengine-ecs.ts';
import { entryOf, type productRows, type RowName, refusalOf } from './rows.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `image-${n}`);
const LONG = 'a'.repeat(129);
const CREATING = 'image-creating000000000000';
const PUBLIC = 'image-public00000000000000';
const SHARED = 'image-shared00000000000000';

describe('parameters and rules of calls that are refused whole', () => {
  test.for<readonly [string, Params, RowName]>([
    ['DeleteImages', {}, 'MissingParameter.ImageIds'],
    ['DeleteImages', { ImageIds: '' }, 'MissingParameter.ImageIds'],
    ['DeleteImages', { 'ImageIds.1': '' }, 'MissingParameter.ImageIds'],
    ['DeleteImages', { ImageIds: 'a,b' }, 'MissingParameter.ImageIds'],
    ['DeleteImages', listOf('ImageIds', ids(101)), 'LimitExceeded.MaximumImageIds'],
    ['DeleteImages', { 'ImageIds.1': S, DeleteBindedSnapshots: 'maybe' }, 'InvalidArgument'],
    ['DeleteImages', { 'ImageIds.1.Id': S }, 'InvalidArgument'],

    ['ModifyImageAttribute', {}, 'MissingParameter.ImageId'],
    ['ModifyImageAttribute', { ImageId: '', ImageName: '1' }, 'MissingParameter.ImageId'],
    ['ModifyImageAttribute', { ImageId: S, ImageName: '1a' }, 'InvalidImageName.Malformed'],
    ['ModifyImageAttribute', { ImageId: S, ImageName: LONG }, 'InvalidImageName.Malformed'],
    ['ModifyImageAttribute', { ImageId: S, Description: '1' }, 'InvalidDescription.Malformed'],
    ['ModifyImageAttribute', { ImageId: S, BootMode: 'bios' }, 'InvalidBootMode.Malformed'],
    [
      'ModifyImageAttribute',
      { ImageId: 'image-arm', BootMode: 'BIOS' },
      'InvalidBootMode.Malformed',
    ],
    ['ModifyImageAttribute', { ImageId: CREATING, ImageName: 'a' }, 'InvalidImageStatus'],
    ['ModifyImageAttribute', { ImageId: 'image-gone' }, 'InvalidImage.NotFound'],
    ['ModifyImageAttribute', { ImageId: PUBLIC }, 'InvalidImage.NotFound'],

    ['ExportImage', { TOSBucket: 'b', TOSPrefix: 'p' }, 'MissingParameter.ImageId'],
    ['ExportImage', { ImageId: S, TOSPrefix: 'p' }, 'MissingParameter.TOSBucket'],
    ['ExportImage', { ImageId: S, TOSBucket: 'b' }, 'MissingParameter.TOSPrefix'],
    ['ExportImage', { ImageId: S, TOSBucket: 'b', TOSPrefix: '/p' }, 'InvalidTOSPrefix.Malformed'],
    ['ExportImage', { ImageId: CREATING, TOSBucket: 'b', TOSPrefix: 'p' }, 'InvalidImageStatus'],
    ['ExportImage', { ImageId: 'x', TOSBucket: 'b', TOSPrefix: 'p' }, 'InvalidImage.NotFound'],
    [
      'ExportImage',
      { ImageId: PUBLIC, TOSBucket: 'b', TOSPrefix: 'p' },
      'InvalidImageForExportImage.UnSupported',
    ],

    ['ModifyImageSharePermission', { 'AddAccounts.1': '1' }, 'MissingParameter.ImageId'],
    ['ModifyImageSharePermission', { ImageId: S }, 'MissingParameter.AddAccountsAndRemoveAccounts'],
    [
      'ModifyImageSharePermission',
      { ImageId: S, AddAccounts: '', RemoveAccounts: '' },
      'MissingParameter.AddAccountsAndRemoveAccounts',
    ],
    [
      'ModifyImageSharePermission',
      { ImageId: S, 'AddAccounts.1': 'x' },
      'InvalidAccount.Malformed',
    ],
    [
      'ModifyImageSharePermission',
      { ImageId: S, 'RemoveAccounts.1': '-1' },
      'InvalidAccount.Malformed',
    ],
    [
      'ModifyImageSharePermission',
      { ImageId: S, ...listOf('AddAccounts', [...Array(51).keys()].map(String)) },
      'LimitExceeded.MaximumShareImageAccount',
    ],
    [
      'ModifyImageSharePermission',
      { ImageId: CREATING, 'AddAccounts.1': '1' },
      'InvalidImageStatus',
    ],
    ['ModifyImageSharePermission', { ImageId: 'x', 'AddAccounts.1': '1' }, 'InvalidImage.NotFound'],
    [
      'ModifyImageSharePermission',
      { ImageId: SHARED, 'AddAccounts.1': '1' },
      'InvalidImage.NotFound',
    ],

    ['DescribeImageSharePermission', {}, 'MissingParameter.ImageId'],
    ['DescribeImageSharePermission', { ImageId: 'x' }, 'InvalidImage.NotFound'],
    ['DescribeImageSharePermission', { ImageId: S, MaxResults: 0 }, 'InvalidArgument'],
    ['DescribeImageSharePermission', { ImageId: S, MaxResults: 101 }, 'InvalidArgument'],
    ['DescribeImageSharePermission', { ImageId: S, NextToken: 'x' }, 'InvalidArgument'],
  ])('%s %j -> %s', async ([action, params, row]) => {
    const { ecs } = await startEcs();
    ecs.plant({ id: 'image-arm', attributes: { architecture: 'arm64', bootMode: 'UEFI' } });
    const before = ecs.world().images.all();
    expect(verdict(await ecs.call(action, params))).toEqual(refusalOf(row));
    expect([ecs.world().images.all(), ecs.world().tasks.all()]).toEqual([before, []]);
  });
});

type Entry = keyof typeof productRows;
type Prepare = (ecs: EcsClient) => Promise<unknown>;

describe('DeleteImages, entry by entry in a 200', () => {
  const nothing: Prepare = async () => {};
  test.for<readonly [string, Entry | undefined, string, Prepare]>([
    ['an own image', undefined, S, nothing],
    ['one in error', undefined, 'image-failed00000000000000', nothing],
    ['a locked one', undefined, 'image-locked00000000000000', nothing],
    ['unknown', 'InvalidImage.NotFound', 'image-gone', nothing],
    ['public', 'InvalidImage.NotFound', PUBLIC, nothing],
    ['shared by another account', 'InvalidImage.NotFound', SHARED, nothing],
    ['creating without a copy', 'InvalidImageStatus', CREATING, nothing],
    [
      'shared',
      'InvalidImage.Shared',
      S,
      (ecs) => ecs.call('ModifyImageSharePermission', { ImageId: S, 'AddAccounts.1': '1' }),
    ],
    [
      'being exported',
      'OperationDenied.ImageIsExporting',
      S,
      (ecs) => ecs.call('ExportImage', { ImageId: S, TOSBucket: 'b', TOSPrefix: 'p' }),
    ],
    ['being copied', 'OperationDenied.ImageIsCopying', S, (ecs) => ecs.copy()],
  ])('%s -> %s', async ([, row, id, prepare]) => {
    const { ecs } = await startEcs();
    await prepare(ecs);
    const said = row === undefined ? null : entryOf(row);
    const { status, body } = await ecs.call('DeleteImages', { 'ImageIds.1': id });
    expect([status, body.Result]).toEqual([
      200,
      { OperationDetails: [{ ImageId: id, Error: said }] },
    ]);
    const remains = ecs.world().images.get(BEIJING, id) !== undefined;
    expect(remains).toBe(row !== undefined && id !== 'image-gone');
  });

  test('several -> one entry each, in the order of the indices', async () => {
    const { ecs } = await startEcs();
    const asked = { 'ImageIds.3': S, 'ImageIds.10': S, 'ImageIds.2': 'image-gone' };
    const { Result } = (await ecs.call('DeleteImages', { ...asked, DeleteBindedSnapshots: false }))
      .body;
    const gone = entryOf('InvalidImage.NotFound');
    expect(Result).toEqual({
      OperationDetails: [
        { ImageId: 'image-gone', Error: gone },
        { ImageId: S, Error: null },
        { ImageId: S, Error: gone },
      ],
    });
  });

  test('the same id in another region -> NotFound there', async () => {
    const { ecs } = await startEcs();
    const { Result } = (await ecs.call('DeleteImages', { 'ImageIds.1': S }, SHANGHAI)).body;
    const said = entryOf('InvalidImage.NotFound');
    expect(Result).toEqual({ OperationDetails: [{ ImageId: S, Error: said }] });
  });

  test('a deleted image -> room in the quota', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('imagesPerRegion', 1, '');
    const target = await ecs.copied();
    ecs.advance(3000);
    expect((await ecs.copy()).status).toBe(400);
    await ecs.call('DeleteImages', { 'ImageIds.1': target }, SHANGHAI);
    expect((await ecs.copy()).status).toBe(200);
  });

  test.for<Entry>(['InvalidImage.Shared', 'OperationDenied.ImageIsCopying', 'InvalidImageStatus'])(
    '%s, injected -> a 200 with it on every entry, nothing deleted',
    async (row) => {
      const { ecs, server } = await startEcs();
      await failing(server, SERVICE, 'DeleteImages', row);
      const { status, body } = await ecs.call('DeleteImages', listOf('ImageIds', [S, 'x']));
      const said = entryOf(row);
      const OperationDetails = [S, 'x'].map((ImageId) => ({ ImageId, Error: said }));
      expect([status, body.Result]).toEqual([200, { OperationDetails }]);
      expect(ecs.world().images.get(BEIJING, S)).toBeDefined();
    },
  );

  test('InternalError, injected -> the whole call', async () => {
    const { ecs, server } = await startEcs();
    await failing(server, SERVICE, 'DeleteImages', 'InternalError');
    const answer = await ecs.call('DeleteImages', { 'ImageIds.1': S });
    expect(verdict(answer)).toEqual(refusalOf('InternalError'));
  });
});

describe('ModifyImageAttribute', () => {
  test.for<readonly [Params, Readonly<Record<string, unknown>>]>([
    [{}, { ImageName: 'golden', Description: 'winserver', BootMode: 'BIOS' }],
    [{ ImageName: '新-1' }, { ImageName: '新-1', Description: 'winserver' }],
    [{ ImageName: '' }, { ImageName: 'golden' }],
    [{ Description: 'new one' }, { ImageName: 'golden', Description: 'new one' }],
    [{ Description: '' }, { Description: '' }],
    [{ BootMode: 'UEFI' }, { BootMode: 'UEFI' }],
    [{ BootMode: '' }, { BootMode: 'BIOS' }],
  ])('%j -> %j', async ([params, shown]) => {
    const { ecs } = await startEcs();
    const { status, body } = await ecs.call('ModifyImageAttribute', { ImageId: S, ...params });
    expect([status, body.Result]).toEqual([200, {}]);
    expect(await ecs.image(S)).toMatchObject({
      ...shown,
      CreatedAt: '2022-06-15T17:39:40+08:00',
      UpdatedAt: '2026-11-21T16:00:00+08:00',
    });
  });
});

describe('what a copy under way locks', () => {
  test.for<readonly [string, Params, number, RowName | undefined]>([
    ['ModifyImageSharePermission', { 'AddAccounts.1': '1' }, 400, 'InvalidImageStatus'],
    ['ModifyImageAttribute', { ImageName: 'a' }, 400, 'InvalidImageStatus'],
    ['ExportImage', { TOSBucket: 'b', TOSPrefix: 'p' }, 400, 'InvalidImageStatus'],
  ])('%s: source allowed, target %i refused', async ([action, params, , row]) => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    expect((await ecs.call(action, { ImageId: S, ...params })).status).toBe(200);
    const refused = await ecs.call(action, { ImageId: target, ...params }, SHANGHAI);
    expect(verdict(refused)).toEqual(row && refusalOf(row));
    ecs.advance(3000);
    expect((await ecs.call(action, { ImageId: target, ...params }, SHANGHAI)).status).toBe(200);
  });

  test.for([S, undefined])('CreateTags on source and target (%s) -> allowed', async (id) => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    const params = { ResourceType: 'image', 'ResourceIds.1': id ?? target, 'Tags.1.Key': 'k' };
    const region = id === undefined ? SHANGHAI : BEIJING;
    const { Result } = (await ecs.call('CreateTags', params, region)).body;
    expect(Result.OperationDetails).toEqual([{ ResourceId: id ?? target, Error: null }]);
  });
});
