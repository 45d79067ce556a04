import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { type EcsClient, H, S, SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

const join = (ecs: EcsClient, params: Params = {}) =>
  ecs.call('JoinResourceGroup', {
    ResourceType: 'image',
    ResourceId: SOURCE,
    ResourceGroupId: 'rg-1',
    ...params,
  });

async function started() {
  const { ecs } = await startEcs();
  await ecs.facts({ resourceGroups: ['rg-1', 'rg-2'], deniedResourceGroups: ['rg-3'] });
  return ecs;
}

const NO_TYPE = [
  404,
  'InvalidResourceType.NotFound',
  'The ResourceType provided does not exist in our records.',
];
const NO_RESOURCE = [
  404,
  'InvalidResourceId.NotFound',
  'The ResourceId provided does not exist in our records.',
];
const missing = (name: string) => [
  403,
  'MissingParameter',
  `The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
];

describe('JoinResourceGroup', () => {
  test('moves an image, which shows its group and is found by it', async () => {
    const ecs = await started();
    for (const group of ['rg-1', 'rg-2']) {
      const answer = await join(ecs, { ResourceGroupId: group });
      expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['RequestId']]);
      expect((await ecs.image(SOURCE, H))?.ResourceGroupId).toBe(group);
      expect(await ecs.images({ ResourceGroupId: group })).toHaveLength(1);
    }
    expect(await ecs.images({ ResourceGroupId: 'rg-1' })).toEqual([]);
  });

  test.for<[title: string, params: Params, expected: unknown[]]>([
    ['no resource', { ResourceId: undefined }, missing('ResourceId')],
    ['no group', { ResourceGroupId: '' }, missing('ResourceGroupId')],
    ['no region', { RegionId: undefined }, missing('RegionId')],
    [
      'nothing at all',
      { ResourceId: '', ResourceGroupId: '', RegionId: '' },
      missing('ResourceId'),
    ],
    ['no kind', { ResourceType: undefined }, NO_TYPE],
    ['an unknown kind', { ResourceType: 'bucket' }, NO_TYPE],
    ['a kind in another case', { ResourceType: 'Image' }, NO_TYPE],
    ['a kind of which there are none', { ResourceType: 'disk' }, NO_RESOURCE],
    ['an unknown image', { ResourceId: 'm-x' }, NO_RESOURCE],
    ['an image of others', { ResourceId: 'm-bp1shared00000000000' }, NO_RESOURCE],
    ['an image of another region', { RegionId: S }, NO_RESOURCE],
    ['two images', { ResourceId: `${SOURCE},m-bp1inuse000000000000` }, NO_RESOURCE],
    [
      'an unknown region',
      { RegionId: 'xx-1' },
      [404, 'InvalidRegionId.NotFound', 'The specified RegionId does not exist.'],
    ],
    [
      'an unknown group',
      { ResourceGroupId: 'rg-x' },
      [
        404,
        'InvalidResourceGroup.NotFound',
        'The ResourceGroup provided does not exist in our records.',
      ],
    ],
    [
      'a group that the caller may not use',
      { ResourceGroupId: 'rg-3' },
      [403, 'Forbbiden', 'User not authorized to operate on the specified resource.'],
    ],
  ])('%s: %j -> %j', async ([, params, expected]) => {
    const ecs = await started();
    expect(verdict(await join(ecs, params))).toEqual(expected);
  });

  test('the group that the image is in, whether it is known or not', async () => {
    const ecs = await started();
    ecs.plant({ id: 'm-1', attributes: { resourceGroup: 'rg-old' } });
    await join(ecs);
    for (const params of [{}, { ResourceId: 'm-1', ResourceGroupId: 'rg-old' }]) {
      expect(verdict(await join(ecs, params))).toEqual([
        403,
        'InvalidResourceGroup.Duplicate',
        'The ResourceId provided has a ResourceGroup in our records.',
      ]);
    }
  });
});
