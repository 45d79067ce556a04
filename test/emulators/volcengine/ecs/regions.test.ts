import { expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { listOf, type Params } from '../../../support/params.ts';
import { SHANGHAI, startEcs } from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

const ALL = ['cn-beijing', 'cn-shanghai', 'cn-guangzhou', 'cn-hongkong', 'ap-southeast-1'];
const twentyOne = [...Array(21).keys()].map(String);

test.for<readonly [string, Params, RowName]>([
  ['DescribeRegions', listOf('RegionIds', twentyOne), 'LimitExceeded.MaximumRegionIds'],
  ['DescribeRegions', { MaxResults: 21 }, 'InvalidArgument'],
  ['DescribeRegions', { MaxResults: 0 }, 'InvalidArgument'],
  ['DescribeRegions', { NextToken: 'x' }, 'InvalidArgument'],
  ['DescribeZones', listOf('ZoneIds', twentyOne), 'LimitExceeded.MaximumZoneIds'],
  ['DescribeZones', listOf('ZoneIds', ['cn-beijing-a', 'cn-beijing-z']), 'InvalidZone.NotFound'],
  ['DescribeZones', listOf('ZoneIds', ['cn-shanghai-a']), 'InvalidZone.NotFound'],
])('%s %j -> %s', async ([action, params, row]) => {
  const { ecs } = await startEcs();
  expect(verdict(await ecs.call(action, params))).toEqual(refusalOf(row));
});

test.for<readonly [Params, readonly string[]]>([
  [{}, ALL],
  [{ RegionIds: '' }, ALL],
  [listOf('RegionIds', ['cn-shanghai', 'cn-nowhere']), ['cn-shanghai']],
  [listOf('RegionIds', ['cn-nowhere']), []],
])('DescribeRegions %j -> %j', async ([params, expected]) => {
  const { ecs } = await startEcs();
  const { Result } = (await ecs.call('DescribeRegions', params)).body;
  const Regions = expected.map((RegionId) => ({ RegionId }));
  expect(Result).toEqual({ Regions, NextToken: '' });
});

test('DescribeRegions, two by two -> three pages', async () => {
  const { ecs } = await startEcs();
  const pages = [];
  let NextToken = '';
  do {
    const { Result } = (await ecs.call('DescribeRegions', { MaxResults: 2, NextToken })).body;
    pages.push(Result.Regions.map(({ RegionId }) => RegionId));
    NextToken = Result.NextToken;
  } while (NextToken !== '');
  expect(pages).toEqual([ALL.slice(0, 2), ALL.slice(2, 4), ALL.slice(4)]);
});

test.for<readonly [Params, readonly string[]]>([
  [{}, ['cn-shanghai-a', 'cn-shanghai-b']],
  [{ ZoneIds: '' }, ['cn-shanghai-a', 'cn-shanghai-b']],
  [{ 'ZoneIds.1': 'cn-shanghai-b' }, ['cn-shanghai-b']],
])('DescribeZones %j in cn-shanghai -> %j', async ([params, expected]) => {
  const { ecs } = await startEcs();
  const { Result } = (await ecs.call('DescribeZones', params, SHANGHAI)).body;
  expect(Result).toEqual({ Zones: expected.map((ZoneId) => ({ ZoneId })) });
});
