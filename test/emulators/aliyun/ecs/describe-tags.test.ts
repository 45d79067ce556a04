import { describe, expect, test } from 'vitest';
import type { Params } from '../../../support/params.ts';
import { H, S, startEcs } from '../../../support/services/aliyun-ecs.ts';

async function started() {
  const { ecs } = await startEcs();
  const plant = (id: string, tags: Readonly<Record<string, string>>, owned = true) =>
    ecs.plant({
      id,
      owned,
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    });
  plant('m-1', { env: 'prod', own: 'x' });
  plant('m-2', { env: 'prod' });
  plant('m-3', { env: 'dev', Env: 'prod' });
  plant('m-4', { env: 'theirs' }, false);
  return ecs;
}

const all = 'env=dev:1 Env=prod:1 env=prod:2 own=x:1';

describe('DescribeTags: pairs, and how many images bear each', () => {
  test.for<[title: string, params: Params, expected: string]>([
    ['all of the caller', {}, all],
    ['of images', { ResourceType: 'image' }, all],
    ['of a kind of which there are none', { ResourceType: 'instance' }, ''],
    [
      'of an image, as a client asks for each',
      { ResourceType: 'image', ResourceId: 'm-1' },
      'env=prod:1 own=x:1',
    ],
    ['of an image whose kind is not said', { ResourceId: 'm-2' }, 'env=prod:1'],
    ['of an unknown image', { ResourceType: 'image', ResourceId: 'm-x' }, ''],
    ["of others' image", { ResourceType: 'image', ResourceId: 'm-4' }, ''],
    ['of another region', { RegionId: S }, ''],
    ['a key alone: all its pairs', { 'Tag.1.Key': 'env' }, 'env=dev:1 env=prod:2'],
    ['a pair', { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' }, 'env=prod:2'],
    [
      'two keys: of images that bear both',
      { 'Tag.1.Key': 'env', 'Tag.2.Key': 'own' },
      'env=prod:1 own=x:1',
    ],
    ['a key of another case', { 'Tag.1.Key': 'ENV' }, ''],
    ['a key with a star', { 'Tag.1.Key': 'en*' }, ''],
    ['a category does nothing', { Category: 'x' }, all],
    ['a page', { PageNumber: 2, PageSize: 3 }, 'own=x:1'],
    ['a page behind the last', { PageNumber: 3, PageSize: 3 }, ''],
  ])('%s: %j -> %s', async ([, params, expected]) => {
    const { body } = await (await started()).call('DescribeTags', params);
    const shown = body.Tags.Tag.map(
      ({ TagKey, TagValue, ResourceTypeCount: { Image } }) => `${TagKey}=${TagValue}:${Image}`,
    );
    expect(shown.join(' ')).toBe(expected);
  });

  test('counts every kind, and says which page it is', async () => {
    const { body } = await (await started()).call('DescribeTags', { 'Tag.1.Key': 'own' });
    expect(body).toEqual({
      RequestId: body.RequestId,
      PageNumber: 1,
      PageSize: 50,
      TotalCount: 1,
      Tags: {
        Tag: [
          {
            TagKey: 'own',
            TagValue: 'x',
            ResourceTypeCount: {
              Instance: 0,
              Disk: 0,
              Volume: 0,
              Image: 1,
              Snapshot: 0,
              Securitygroup: 0,
              Ddh: 0,
              Eni: 0,
              KeyPair: 0,
              LaunchTemplate: 0,
              ReservedInstance: 0,
              SnapshotPolicy: 0,
            },
          },
        ],
      },
    });
  });
});

describe('DescribeResourceByTags: images that bear all of the tags', () => {
  test.for<[title: string, params: Params, expected: string]>([
    ['any tag', {}, 'm-3 m-2 m-1'],
    ['a key', { 'Tag.1.Key': 'own' }, 'm-1'],
    ['a pair', { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' }, 'm-2 m-1'],
    ['two keys', { 'Tag.1.Key': 'env', 'Tag.2.Key': 'Env' }, 'm-3'],
    ['another kind', { ResourceType: 'disk', 'Tag.1.Key': 'env' }, ''],
    ['another region', { RegionId: S, 'Tag.1.Key': 'env' }, ''],
    ['a page', { PageNumber: 2, PageSize: 2 }, 'm-1'],
  ])('%s: %j -> %s', async ([, params, expected]) => {
    const { body } = await (await started()).call('DescribeResourceByTags', params);
    const { Resource } = body.Resources;
    expect(Resource.map(({ ResourceId }) => ResourceId).join(' ')).toBe(expected);
    for (const found of Resource)
      expect(found).toMatchObject({ RegionId: H, ResourceType: 'image' });
  });
});

describe.for(['DescribeTags', 'DescribeResourceByTags'])('%s is refused', (action) => {
  test.for<[title: string, params: Params, status: number, code: string]>([
    ['no region', { RegionId: undefined }, 400, 'MissingParameter'],
    ['an unknown region', { RegionId: 'xx-1' }, 404, 'InvalidRegionId.NotFound'],
    ['an unknown kind', { ResourceType: 'bucket' }, 404, 'InvalidResourceType.NotFound'],
    ['a kind in another case', { ResourceType: 'Image' }, 404, 'InvalidResourceType.NotFound'],
    ['a value alone', { 'Tag.1.Value': 'prod' }, 400, 'InvalidTag.Mismatch'],
    ['a page of 101', { PageSize: 101 }, 400, 'InvalidParameter'],
    ['the page 0', { PageNumber: 0 }, 400, 'InvalidParameter'],
  ])('%s: %j -> %i %s', async ([, params, status, code]) => {
    const answer = await (await started()).call(action, params);
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
  });
});
