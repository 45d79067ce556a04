import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { listOf, type Params, tagsOf } from '../../../support/params.ts';
import { S, startEcs } from '../../../support/services/volcengine-ecs.ts';
import { entryOf, type RowName, refusalOf } from './rows.ts';

const image = { ResourceType: 'image', 'ResourceIds.1': S };
const ids = (count: number) => Array.from({ length: count }, (_, n) => `image-${n}`);
const keys = (count: number) => Array.from({ length: count }, (_, n) => `key${n}`);
const tags = (count: number) => tagsOf(Object.fromEntries(keys(count).map((key) => [key, ''])));

const common: readonly (readonly [Params, RowName])[] = [
  [{ ResourceType: undefined }, 'MissingParameter.ResourceType'],
  [{ ResourceType: '' }, 'MissingParameter.ResourceType'],
  [{ 'ResourceIds.1': undefined }, 'MissingParameter.ResourceIds'],
  [{ 'ResourceIds.1': undefined, ResourceIds: '' }, 'MissingParameter.ResourceIds'],
  [listOf('ResourceIds', ids(51)), 'LimitExceeded.MaximumResourceIds'],
  [{ ResourceType: 'disk' }, 'InvalidArgument'],
];

const setting: readonly (readonly [Params, RowName])[] = [
  ...common,
  [{ 'Tags.1.Key': undefined, 'Tags.1.Value': undefined }, 'MissingParameter.Tags'],
  [tags(21), 'LimitExceeded.MaximumTags'],
  [{ 'Tags.1.Key': 'volc:a' }, 'InvalidTagKey.Malformed'],
  [{ 'Tags.1.Key': 'Sys:a' }, 'InvalidTagKey.Malformed'],
  [{ 'Tags.1.Key': 'a?' }, 'InvalidTagKey.Malformed'],
  [{ 'Tags.1.Key': 'a'.repeat(129) }, 'InvalidTagKey.Malformed'],
  [{ 'Tags.1.Key': undefined, 'Tags.1.Value': 'v' }, 'InvalidTagKey.Malformed'],
  [{ 'Tags.1.Value': 'v'.repeat(257) }, 'InvalidArgument'],
];

const removing: readonly (readonly [Params, RowName])[] = [
  ...common,
  [{ 'TagKeys.1': undefined }, 'MissingParameter.TagKeys'],
  [listOf('TagKeys', keys(21)), 'LimitExceeded.MaximumTagKeys'],
  [{ 'TagKeys.1': 'sys:a' }, 'InvalidTagKey.Malformed'],
];

const listing: readonly (readonly [Params, RowName])[] = [
  [listOf('ResourceIds', ids(51)), 'LimitExceeded.MaximumResourceIds'],
  [{ ResourceType: 'disk' }, 'InvalidArgument'],
  [{ MaxResults: 0 }, 'InvalidArgument'],
  [{ MaxResults: 101 }, 'InvalidArgument'],
  [{ NextToken: 'x' }, 'InvalidArgument'],
];

const refused = [
  ...['CreateTags', 'TagResources'].flatMap((action) =>
    setting.map(
      ([params, row]) => [action, { ...image, ...tagsOf({ k: 'v' }), ...params }, row] as const,
    ),
  ),
  ...['DeleteTags', 'UntagResources'].flatMap((action) =>
    removing.map(
      ([params, row]) => [action, { ...image, 'TagKeys.1': 'k1', ...params }, row] as const,
    ),
  ),
  ...['DescribeTags', 'ListTagsForResources'].flatMap((action) =>
    listing.map(([params, row]) => [action, params, row] as const),
  ),
];

test.for(refused)('%s %j -> %s, nothing changed', async ([action, params, row]) => {
  const { ecs } = await startEcs();
  const before = ecs.world().images.all();
  expect(verdict(await ecs.call(action, params))).toEqual(refusalOf(row));
  expect(ecs.world().images.all()).toEqual(before);
});

describe('effects', () => {
  test.for<readonly [string, Params, readonly unknown[]]>([
    [
      'CreateTags',
      tagsOf({ k2: 'v2' }),
      [
        ['k1', 'v1'],
        ['k2', 'v2'],
      ],
    ],
    [
      'TagResources',
      tagsOf({ k1: 'new', 'a b_.:/=+-@': '镜' }),
      [
        ['k1', 'new'],
        ['a b_.:/=+-@', '镜'],
      ],
    ],
    [
      'CreateTags',
      { 'Tags.1.Key': 'k2' },
      [
        ['k1', 'v1'],
        ['k2', ''],
      ],
    ],
    [
      'CreateTags',
      { ...tagsOf({ a: '1', b: '2' }), 'Tags.3.Key': 'a', 'Tags.3.Value': '3' },
      [
        ['k1', 'v1'],
        ['a', '3'],
        ['b', '2'],
      ],
    ],
    ['DeleteTags', { 'TagKeys.1': 'k1' }, []],
    ['UntagResources', { 'TagKeys.1': 'k1', 'TagKeys.2': 'none' }, []],
    ['DeleteTags', { 'TagKeys.1': 'K1' }, [['k1', 'v1']]],
  ])('%s %j -> %j', async ([action, params, expected]) => {
    const { ecs } = await startEcs();
    const { status } = await ecs.call(action, { ...image, ...params });
    const shown = (await ecs.image(S))?.Tags.map(({ Key, Value }) => [Key, Value]);
    expect([status, shown]).toEqual([200, expected]);
  });

  test.for(['CreateTags', 'DeleteTags'])(
    '%s, one id unknown -> the others done',
    async (action) => {
      const { ecs } = await startEcs();
      const params = { ResourceType: 'image', ...listOf('ResourceIds', ['image-gone', S]) };
      const { Result } = (
        await ecs.call(action, {
          ...params,
          'Tags.1.Key': 'k2',
          'TagKeys.1': 'k1',
        })
      ).body;
      expect(Result).toEqual({
        OperationDetails: [
          { ResourceId: 'image-gone', Error: entryOf('InvalidResourceId.NotFound') },
          { ResourceId: S, Error: null },
        ],
      });
      expect((await ecs.image(S))?.Tags.length).toBe(action === 'CreateTags' ? 2 : 0);
    },
  );

  test.for(['TagResources', 'UntagResources'])(
    '%s, one id unknown -> none done',
    async (action) => {
      const { ecs } = await startEcs();
      const params = { ResourceType: 'image', ...listOf('ResourceIds', [S, 'image-gone']) };
      const answer = await ecs.call(action, { ...params, 'Tags.1.Key': 'k2', 'TagKeys.1': 'k1' });
      expect(verdict(answer)).toEqual(refusalOf('InvalidResourceId.NotFound'));
      expect((await ecs.image(S))?.Tags).toEqual([{ Key: 'k1', Value: 'v1' }]);
    },
  );

  test.for(['TagResources', 'UntagResources'])(
    '%s -> the request id as its result',
    async (action) => {
      const { ecs } = await startEcs();
      const answer = await ecs.call(action, { ...image, 'Tags.1.Key': 'k2', 'TagKeys.1': 'k1' });
      expect(answer.body.Result).toEqual({ RequestId: answer.body.ResponseMetadata.RequestId });
    },
  );

  test.for(['instance', 'keypair'])('a %s -> none is here to be found', async (ResourceType) => {
    const { ecs } = await startEcs();
    const asked = { ...image, ResourceType, 'Tags.1.Key': 'k2' };
    const { Result } = (await ecs.call('CreateTags', asked)).body;
    const said = entryOf('InvalidResourceId.NotFound');
    expect(Result.OperationDetails).toEqual([{ ResourceId: S, Error: said }]);
  });

  test('50 tags on an image -> a 51st is refused, a known key is not', async () => {
    const { ecs } = await startEcs();
    const full = keys(50).map((key) => ({ key, value: '' }));
    const id = ecs.plant({ id: 'image-full', tags: full });
    const tag = (params: Params) =>
      ecs.call('TagResources', { ResourceType: 'image', 'ResourceIds.1': id, ...params });
    expect((await tag(tagsOf({ key0: 'new' }))).status).toBe(200);
    const refusal = refusalOf('LimitExceeded.MaximumTags');
    expect(verdict(await tag(tagsOf({ more: '' })))).toEqual(refusal);
  });
});
