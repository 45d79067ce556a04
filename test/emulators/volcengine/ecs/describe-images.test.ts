import { describe, expect, test } from 'vitest';
import seed from '../../../../seed/volcengine-ecs.json' with { type: 'json' };
import { register, verdict } from '../../../support/client.ts';
import { listOf, type Params } from '../../../support/params.ts';
import {
  ACCESS_KEY,
  AT,
  BEIJING,
  S,
  SHANGHAI,
  startEcs,
} from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `image-${n}`);

describe('parameters', () => {
  test.for<readonly [string, Params, RowName]>([
    ['101 ids', listOf('ImageIds', ids(101)), 'LimitExceeded.MaximumImageIds'],
    ['an unknown status', { 'Status.1': 'gone' }, 'InvalidArgument'],
    ['11 statuses', listOf('Status', Array(11).fill('error')), 'InvalidArgument'],
    ['an unknown ImageStatus', { ImageStatus: 'gone' }, 'InvalidArgument'],
    ['an unknown Visibility', { Visibility: 'all' }, 'InvalidArgument'],
    ['an unknown OsType', { OsType: 'linux' }, 'InvalidArgument'],
    ['IsLTS=2', { IsLTS: '2' }, 'InvalidArgument'],
    ['IsSupportCloudInit=yes', { IsSupportCloudInit: 'yes' }, 'InvalidArgument'],
    ['a tag filter with an empty key', { 'TagFilters.1.Key': '' }, 'InvalidArgument'],
    ['a tag filter without a key', { 'TagFilters.1.Values.1': 'v' }, 'InvalidArgument'],
    ['MaxResults=0', { MaxResults: 0 }, 'InvalidArgument'],
    ['MaxResults=101', { MaxResults: 101 }, 'InvalidArgument'],
    ['MaxResults=ten', { MaxResults: 'ten' }, 'InvalidArgument'],
    ['MaxResults=-1', { MaxResults: -1 }, 'InvalidArgument'],
    ['MaxResults=1.5', { MaxResults: 1.5 }, 'InvalidArgument'],
    ['MaxResults=1e1', { MaxResults: '1e1' }, 'InvalidArgument'],
    ['a token never issued', { NextToken: 'YWJj' }, 'InvalidArgument'],
    ['a token that is no base64', { NextToken: '镜' }, 'InvalidArgument'],
  ])('%s -> %s', async ([, params, row]) => {
    const { ecs } = await startEcs();
    expect(verdict(await ecs.call('DescribeImages', params))).toEqual(refusalOf(row));
  });
});

/** The names of the images that a filter leaves, of four planted in cn-shanghai, newest first. */
const filters: readonly (readonly [Params, readonly string[]])[] = [
  [{}, ['d', 'c', 'b', 'a']],
  [listOf('ImageIds', ['a', 'c', 'a', 'gone']), ['c', 'a']],
  [{ ImageIds: '' }, ['d', 'c', 'b', 'a']],
  [{ 'ImageIds.1': '' }, ['d', 'c', 'b', 'a']],
  [{ ImageIds: 'a,c' }, ['d', 'c', 'b', 'a']],
  [{ ImageIds: '[a c]' }, ['d', 'c', 'b', 'a']],
  [{ ImageIds: '["a"]' }, ['d', 'c', 'b', 'a']],
  [{ ImageId: 'a' }, ['d', 'c', 'b', 'a']],
  // A comma inside a value belongs to it: one unknown id.
  [{ 'ImageIds.1': 'a,c' }, []],
  [listOf('ImageIds', ['gone']), []],
  [{ ImageName: 'twin' }, ['b', 'a']],
  [{ ImageName: 'win' }, ['b', 'a']],
  [{ ImageName: 'Twin' }, []],
  [{ ImageName: 't*n' }, []],
  [{ ImageName: '' }, ['d', 'c', 'b', 'a']],
  [listOf('Status', ['available', 'creating']), ['d', 'b', 'a']],
  [{ ImageStatus: 'error' }, ['c']],
  [{ ImageStatus: 'error', 'Status.1': 'creating' }, ['c', 'b']],
  [{ Visibility: 'private' }, ['c', 'b', 'a']],
  [{ Visibility: 'public' }, ['d']],
  [{ Visibility: 'shared' }, []],
  [{ OsType: 'Windows' }, ['b']],
  [{ Platform: 'Debian' }, ['c']],
  [{ InstanceTypeId: 'ecs.g1' }, ['d', 'c', 'b', 'a']],
  [{ IsLTS: true }, ['d']],
  [{ IsLTS: false }, ['d', 'c', 'b', 'a']],
  [{ IsSupportCloudInit: false }, ['b']],
  [{ IsSupportCloudInit: '0' }, ['b']],
  [{ IsSupportCloudInit: 'False' }, ['b']],
  [{ IsSupportCloudInit: 'F' }, ['b']],
  [{ IsSupportCloudInit: '1' }, ['d', 'c', 'a']],
  [{ IsSupportCloudInit: 'TRUE' }, ['d', 'c', 'a']],
  [{ IsSupportCloudInit: 't' }, ['d', 'c', 'a']],
  [{ ProjectName: 'own' }, ['c']],
  [{ 'TagFilters.1.Key': 'k1' }, ['b', 'a']],
  [{ 'TagFilters.1.Key': 'k1', 'TagFilters.1.Values.1': 'v1' }, ['a']],
  [
    { 'TagFilters.1.Key': 'k1', 'TagFilters.1.Values.1': 'v1', 'TagFilters.1.Values.2': 'v2' },
    ['b', 'a'],
  ],
  [{ 'TagFilters.1.Key': 'k1', 'TagFilters.2.Key': 'k2' }, ['b']],
  [{ ImageName: 'twin', 'Status.1': 'available' }, ['a']],
  [{ 'ImageIds.1': 'a', ImageName: 'other' }, []],
  [
    {
      ImageStatus: '',
      'Status.1': '',
      Visibility: '',
      OsType: '',
      Platform: '',
      InstanceTypeId: '',
      IsLTS: '',
      IsSupportCloudInit: '',
      ProjectName: '',
      TagFilters: '',
      MaxResults: '',
      NextToken: '',
    },
    ['d', 'c', 'b', 'a'],
  ],
  [{ Filters: 'x', 'Filters.1.Name': 'a' }, ['d', 'c', 'b', 'a']],
];

async function planted() {
  const { ecs, server } = await startEcs({ defaultSeed: false });
  const region = SHANGHAI;
  ecs.plant({ id: 'a', region, name: 'twin', tags: [{ key: 'k1', value: 'v1' }] });
  ecs.plant({
    id: 'b',
    region,
    name: 'twin',
    status: 'creating',
    tags: [
      { key: 'k1', value: 'v2' },
      { key: 'k2', value: '' },
    ],
    attributes: { osType: 'Windows', isSupportCloudInit: false },
  });
  ecs.plant({
    id: 'c',
    region,
    status: 'failed',
    attributes: { project: 'own', platform: 'Debian' },
  });
  ecs.plant({ id: 'd', region, owned: false, attributes: { visibility: 'public', isLTS: true } });
  return { ecs, server };
}

describe('rules', () => {
  test.for(filters)('%j -> %j', async ([params, expected]) => {
    const { ecs } = await planted();
    const { status, body } = await ecs.call('DescribeImages', params, SHANGHAI);
    const found = body.Result.Images.map(({ ImageId }) => ImageId);
    expect([status, found, body.Result.TotalCount, body.Result.NextToken]).toEqual([
      200,
      expected,
      expected.length,
      '',
    ]);
  });

  test.for(filters)('%j, page by page -> the same', async ([params, expected]) => {
    const { ecs } = await planted();
    const found = [];
    let NextToken = '';
    do {
      const page = { ...params, MaxResults: 1, NextToken };
      const { Result } = (await ecs.call('DescribeImages', page, SHANGHAI)).body;
      expect(Result.TotalCount).toBe(expected.length);
      found.push(...Result.Images.map(({ ImageId }) => ImageId));
      NextToken = Result.NextToken;
    } while (NextToken !== '');
    expect(found).toEqual(expected);
  });

  test('another filter, region or operation with the token of a page -> InvalidArgument', async () => {
    const { ecs } = await planted();
    const first = await ecs.call('DescribeImages', { MaxResults: 1 }, SHANGHAI);
    const { NextToken } = first.body.Result;
    const answers = [
      await ecs.call('DescribeImages', { NextToken, Visibility: 'private' }, SHANGHAI),
      await ecs.call('DescribeImages', { NextToken }, BEIJING),
      await ecs.call('DescribeTasks', { NextToken }, SHANGHAI),
    ];
    for (const answer of answers) {
      expect(verdict(answer)).toEqual(refusalOf('InvalidArgument'));
    }
    const second = await ecs.call('DescribeImages', { NextToken, MaxResults: 2 }, SHANGHAI);
    expect(second.body.Result.Images.map(({ ImageId }) => ImageId)).toEqual(['c', 'b']);
  });

  test('an image made between two pages -> neither doubles nor hides another', async () => {
    const { ecs } = await planted();
    const first = await ecs.call('DescribeImages', { MaxResults: 2 }, SHANGHAI);
    ecs.plant({ id: 'e', region: SHANGHAI });
    const { NextToken } = first.body.Result;
    const second = await ecs.call('DescribeImages', { MaxResults: 2, NextToken }, SHANGHAI);
    expect(second.body.Result.Images.map(({ ImageId }) => ImageId)).toEqual(['b', 'a']);
  });
});

describe('effects', () => {
  test('the whole image, as its page shows it', async () => {
    const { ecs, server } = await startEcs();
    await register(server, ACCESS_KEY, { accountId: '2100000001' });
    expect((await ecs.call('DescribeImages', { 'ImageIds.1': S })).body.Result).toEqual({
      TotalCount: 1,
      NextToken: '',
      Images: [
        {
          ImageId: S,
          ImageName: 'golden',
          Description: 'winserver',
          ImageOwnerId: '2100000001',
          Visibility: 'private',
          ShareStatus: 'NotShared',
          Status: 'available',
          OsType: 'Windows',
          OsName: 'Windows Server 2019',
          Platform: 'Windows Server',
          PlatformVersion: '2019',
          Architecture: 'amd64',
          BootMode: 'BIOS',
          IsLTS: false,
          IsSupportCloudInit: true,
          IsInstallRunCommandAgent: false,
          Size: 40,
          VirtualSize: 40,
          ProjectName: 'default',
          CreatedAt: '2022-06-15T17:39:40+08:00',
          UpdatedAt: '2022-06-15T17:39:40+08:00',
          Tags: [{ Key: 'k1', Value: 'v1' }],
          Snapshots: [],
        },
      ],
    });
  });

  test('the seed -> every image of the home region, none of another owner called private', async () => {
    const { ecs } = await startEcs();
    const { Result } = (await ecs.call('DescribeImages', { MaxResults: 100 })).body;
    const home = seed.images.filter((image) => !('region' in image));
    expect(Result.Images.map(({ ImageId }) => ImageId).sort()).toEqual(
      home.map(({ id }) => id).sort(),
    );
    const own = await ecs.call('DescribeImages', { Visibility: 'private', MaxResults: 100 });
    expect(own.body.Result.TotalCount).toBe(home.filter((image) => image.owned !== false).length);
    expect(own.body.Result.TotalCount).toBeLessThanOrEqual(47);
  });

  test('the images of one tenant -> nothing of them in another', async () => {
    const { ecs, server } = await startEcs();
    ecs.plant({ id: 'image-own', region: SHANGHAI, createdAt: AT });
    const url = `${server.url}/?Action=DescribeImages&Version=2020-04-01&ImageIds.1=image-own`;
    const response = await fetch(url, { headers: { Region: SHANGHAI } });
    expect(await response.json()).toMatchObject({ Result: { TotalCount: 0, Images: [] } });
  });
});
