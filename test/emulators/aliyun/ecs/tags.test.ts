import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { type EcsClient, H, SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

const image: Params = { ResourceType: 'image', 'ResourceId.1': SOURCE };

async function listed(ecs: EcsClient, params: Params = image) {
  const { body } = await ecs.call('ListTagResources', params);
  return body.TagResources.TagResource.map(({ TagKey, TagValue }) => `${TagKey}=${TagValue}`);
}

function many(name: string, count: number, value = (n: number) => `k${n}`): Params {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [name.replace('N', String(n + 1)), value(n)]),
  );
}

describe('tags', () => {
  test('are set, replaced, listed and taken away', async () => {
    const { ecs } = await startEcs();
    const tag = (params: Params) => ecs.call('TagResources', { ...image, ...params });
    expect(
      verdict(await tag({ 'Tag.1.Key': 'env', 'Tag.1.Value': 'a', 'Tag.2.Key': 'k2' })),
    ).toEqual([200]);
    await tag({ 'Tag.1.Key': 'env', 'Tag.1.Value': 'b' });
    expect(await listed(ecs)).toEqual(['env=b', 'k2=']);
    expect(await ecs.image(SOURCE, H)).toMatchObject({
      Tags: {
        Tag: [
          { TagKey: 'env', TagValue: 'b' },
          { TagKey: 'k2', TagValue: '' },
        ],
      },
    });
    expect(await ecs.images({ 'Tag.1.key': 'env', 'Tag.1.value': 'b' })).toHaveLength(1);
    expect(await ecs.images({ 'Tag.1.Key': 'env', 'Tag.1.Value': 'a' })).toEqual([]);
    expect(
      verdict(await ecs.call('UntagResources', { ...image, 'TagKey.1': 'env', 'TagKey.2': 'x' })),
    ).toEqual([200]);
    expect(await listed(ecs)).toEqual(['k2=']);
    expect(verdict(await ecs.call('UntagResources', image))).toEqual([200]);
    expect(await listed(ecs)).toEqual(['k2=']);
    expect(verdict(await ecs.call('UntagResources', { ...image, All: 'True' }))).toEqual([200]);
    expect(await listed(ecs)).toEqual([]);
  });

  test('are listed page by page', async () => {
    const { ecs } = await startEcs();
    for (let n = 0; n < 3; n += 1) {
      const tags = Array.from({ length: 20 }, (_, k) => ({ key: `k${k}`, value: String(n) }));
      ecs.plant({ id: `m-${n}`, tags });
    }
    const all = { ResourceType: 'image', 'Tag.1.Key': 'k1' };
    const { body } = await ecs.call('ListTagResources', all);
    expect(body.TagResources.TagResource).toHaveLength(50);
    const next = await ecs.call('ListTagResources', { ...all, NextToken: body.NextToken });
    expect([next.body.TagResources.TagResource.length, next.body.NextToken]).toEqual([10, '']);
    expect(await listed(ecs, { ...all, 'Tag.1.Value': '2' })).toHaveLength(20);
  });

  test('that a clean-up takes away between two pages make it miss none', async () => {
    const { ecs } = await startEcs();
    for (let n = 0; n < 3; n += 1) {
      const tags = Array.from({ length: 20 }, (_, k) => ({ key: `k${k}`, value: String(n) }));
      ecs.plant({ id: `m-${n}`, tags });
    }
    const all = { ResourceType: 'image', 'TagFilter.1.TagKey': 'k*' };
    const { body } = await ecs.call('ListTagResources', all);
    await ecs.call('DeleteImage', { ImageId: 'm-2' });
    await ecs.call('DeleteImage', { ImageId: 'm-1' });
    expect(await listed(ecs, { ...all, NextToken: body.NextToken })).toHaveLength(10);
  });

  test('of the old operations', async () => {
    const { ecs } = await startEcs();
    const old = { ResourceType: 'image', ResourceId: SOURCE, 'Tag.1.Key': 'a', 'Tag.1.Value': 'b' };
    expect(verdict(await ecs.call('AddTags', old))).toEqual([200]);
    expect(await listed(ecs)).toEqual(['a=b']);
    expect(verdict(await ecs.call('RemoveTags', old))).toEqual([200]);
    expect(await listed(ecs)).toEqual([]);
    const snapshot = { ...old, ResourceType: 'snapshot', ResourceId: 's-1' };
    expect(verdict(await ecs.call('AddTags', snapshot))).toEqual([200]);
  });

  test('beyond the limit of an image are refused, and none of the call is set', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('tagsPerImage', 2);
    const other = ecs.plant({ id: 'm-1', tags: [{ key: 'x', value: '' }] });
    const params = { ...image, 'ResourceId.2': other, ...many('Tag.N.Key', 2) };
    expect(verdict(await ecs.call('TagResources', params))).toEqual([
      400,
      'OperationDenied.QuotaExceed',
      'The quota of tags on resource is beyond permitted range.',
    ]);
    expect(await listed(ecs)).toEqual([]);
  });

  test.for<[title: string, keys: readonly string[], code: string | undefined]>([
    ['only their case tells apart', ['a', 'A'], 'TagKey.Duplication'],
    ['only the case of a letter between tells apart', ['env', 'x', 'eNv'], 'TagKey.Duplication'],
    ['are equal', ['a', 'a'], 'Duplicate.TagKey'],
    ['differ', ['a', 'b'], undefined],
  ])('whose keys %s: %j -> %s', async ([, keys, code]) => {
    const { ecs } = await startEcs();
    const params = { ...image, ...many('Tag.N.Key', keys.length, (n) => keys[n] ?? '') };
    const { status, body } = await ecs.call('TagResources', params);
    expect([status, body.Code]).toEqual([
      { 'TagKey.Duplication': 403, 'Duplicate.TagKey': 400 }[code ?? ''] ?? 200,
      code,
    ]);
    expect(await listed(ecs)).toHaveLength(code === undefined ? keys.length : 0);
    const old = { ...params, ResourceId: SOURCE, 'ResourceId.1': undefined };
    expect((await ecs.call('AddTags', old)).body.Code).toBe(code);
  });

  const tag = { 'Tag.1.Key': 'k' };
  test.for<[action: string, params: Params, status: number, code: string, message?: string]>([
    ['TagResources', { ...image, ...tag, RegionId: 'xx-1' }, 404, 'InvalidRegionId.NotFound'],
    [
      'TagResources',
      { ...image, ...tag, RegionId: undefined },
      404,
      'MissingParameter.RegionId',
      'The parameter - RegionId should not be null',
    ],
    [
      'TagResources',
      { ...tag, 'ResourceId.1': SOURCE },
      404,
      'MissingParameter.ResourceType',
      'The parameter - ResourceType should not be null',
    ],
    [
      'TagResources',
      image,
      404,
      'MissingParameter.Tags',
      'The parameter - Tags should not be null',
    ],
    [
      'TagResources',
      { ...tag, ResourceType: 'image' },
      404,
      'MissingParameter.ResourceIds',
      'The parameter - ResourceIds.N should not be null.',
    ],
    // One id without a number is none.
    [
      'TagResources',
      { ...tag, ResourceType: 'image', ResourceId: SOURCE },
      404,
      'MissingParameter.ResourceIds',
    ],
    [
      'TagResources',
      { ...tag, ResourceType: 'image', ...many('ResourceId.N', 51) },
      400,
      'NumberExceed.ResourceIds',
      "The ResourceIds parameter's number is exceed , Valid : 50",
    ],
    [
      'TagResources',
      { ...image, ...many('Tag.N.Key', 21) },
      400,
      'NumberExceed.Tags',
      "The Tags parameter's number is exceed , Valid : 20",
    ],
    ['TagResources', { ...image, ...many('Tag.N.Key', 2, () => 'k') }, 400, 'Duplicate.TagKey'],
    ['TagResources', { ...image, 'Tag.1.Key': 'https://x' }, 400, 'InvalidTagKey.Malformed'],
    [
      'TagResources',
      { ...image, ...tag, 'Tag.1.Value': 'v'.repeat(129) },
      400,
      'InvalidTagValue.Malformed',
    ],
    ['TagResources', { ...image, 'Tag.1.Value': 'v' }, 400, 'InvalidTag.Mismatch'],
    [
      'TagResources',
      { ...image, ...tag, ResourceType: 'cloud' },
      404,
      'InvalidResourceType.NotFound',
    ],
    // Case matters in this word.
    [
      'TagResources',
      { ...image, ...tag, ResourceType: 'Image' },
      404,
      'InvalidResourceType.NotFound',
      'The ResourceType provided does not exist in our records.',
    ],
    ['UntagResources', { ...image, ResourceType: 'IMAGE' }, 404, 'InvalidResourceType.NotFound'],
    ['ListTagResources', { ...image, ResourceType: 'Image' }, 404, 'InvalidResourceType.NotFound'],
    ['TagResources', { ...image, ...tag, ResourceType: 'disk' }, 404, 'InvalidResourceId.NotFound'],
    [
      'TagResources',
      { ...image, ...tag, 'ResourceId.2': 'm-x' },
      404,
      'InvalidResourceId.NotFound',
      'The specified ResourceIds are not found in our records.',
    ],
    ['UntagResources', { ...image, ...many('TagKey.N', 21) }, 400, 'NumberExceed.Tags'],
    ['ListTagResources', { ResourceType: 'cloud' }, 404, 'InvalidResourceType.NotFound'],
  ])('%s %j -> %i %s', async ([action, params, status, code, message]) => {
    const { ecs } = await startEcs();
    const { body, ...answer } = await ecs.call(action, params);
    expect([answer.status, body.Code]).toEqual([status, code]);
    if (message !== undefined) expect(body.Message).toBe(message);
  });
});
