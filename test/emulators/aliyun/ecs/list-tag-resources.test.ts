import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { S, SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

/** The tags of the images that are looked for. */
const images: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'm-1': { env: 'prod', own: 'x' },
  'm-2': { env: 'dev' },
  'm-3': { Env: 'PROD', zone: 'a*b' },
  'm-4': { environment: 'preprod', '': '' },
};

function tagsOf(id: string) {
  return Object.entries(images[id] ?? {})
    .filter(([key]) => key !== '')
    .map(([key, value]) => ({ key, value }));
}

async function started() {
  const { ecs, server } = await startEcs();
  for (const id of Object.keys(images)) ecs.plant({ id, tags: tagsOf(id) });
  return {
    ecs,
    server,
    ask: (params: Params) => ecs.call('ListTagResources', { ResourceType: 'image', ...params }),
  };
}

type Filter = readonly [key: string, ...values: string[]];

function filters(...filters: readonly Filter[]): Params {
  return Object.fromEntries(
    filters.flatMap(([key, ...values], n) => [
      [`TagFilter.${n + 1}.TagKey`, key],
      ...values.map((value, v) => [`TagFilter.${n + 1}.TagValues.${v + 1}`, value]),
    ]),
  );
}

/** The ids of `ids`, and that each of their tags is listed once. */
async function found({ ask }: Awaited<ReturnType<typeof started>>, params: Params) {
  const { TagResource } = (await ask(params)).body.TagResources;
  const ids = [...new Set(TagResource.map(({ ResourceId = '' }) => ResourceId))].sort();
  expect(TagResource).toEqual(
    ids.toReversed().flatMap((id) =>
      tagsOf(id).map(({ key, value }) => ({
        ResourceId: id,
        ResourceType: 'image',
        TagKey: key,
        TagValue: value,
      })),
    ),
  );
  return ids.map((id) => id.slice(2)).join(' ');
}

describe('TagFilter: a found image with all of its tags', () => {
  test.for<[title: string, filters: readonly Filter[], ids: string]>([
    ['a key alone is exact', [['env']], '1 2'],
    ['a key with a star behind is a prefix', [['en*']], '1 2 4'],
    ['a key between stars is a part', [['*n*']], '1 2 3 4'],
    ['a key with a star before is an end', [['*ne']], '3'],
    ['stars between', [['e*m*t']], '4'],
    ['a star alone is any key', [['*']], '1 2 3 4'],
    ['a key that nothing bears', [['nomatch']], ''],
    ['a part of a key without stars is no key', [['nv']], ''],
    ['case matters in a key', [['ENV']], ''],
    ['case matters in a prefix', [['En*']], '3'],
    ['a value is exact', [['env', 'prod']], '1'],
    ['a value with a star behind is a prefix', [['env', 'pr*']], '1'],
    ['a value between stars is a part', [['env', '*e*']], '2'],
    ['a value of another image', [['env', 'none']], ''],
    ['case matters in a value', [['env', 'PROD']], ''],
    ['a star in a value stands for itself too', [['zone', 'a*b']], '3'],
    ['with values the key is exact', [['en*', 'prod']], ''],
    ['one of several values suffices', [['env', 'x', 'dev', 'prod']], '1 2'],
    ['values of several kinds', [['env', 'd*', 'prod']], '1 2'],
    ['an empty value is none', [['env', '']], '1 2'],
    ['several keys must all be there', [['env'], ['own']], '1'],
    [
      'several keys with values',
      [
        ['env', 'prod'],
        ['own', 'y', 'x'],
      ],
      '1',
    ],
    ['several keys of which one is not there', [['env'], ['own'], ['zone']], ''],
    [
      'a key twice',
      [
        ['env', 'pr*'],
        ['env', '*od'],
      ],
      '1',
    ],
    ['other letters than a pattern has are themselves', [['e.v']], ''],
  ])('%s: %j -> %s', async ([, sent, ids]) => {
    expect(await found(await started(), filters(...sent))).toBe(ids);
  });
});

describe('Tag: exact, an image must bear all', () => {
  const tag = (...tags: readonly (readonly [string, string?])[]): Params =>
    Object.fromEntries(
      tags.flatMap(([key, value], n) => [
        [`Tag.${n + 1}.Key`, key],
        [`Tag.${n + 1}.Value`, value],
      ]),
    );
  test.for<[title: string, params: Params, ids: string]>([
    ['a key alone', tag(['env']), '1 2'],
    ['a key with an empty value', tag(['env', '']), '1 2'],
    ['a pair', tag(['env', 'prod']), '1'],
    ['two keys', tag(['env'], ['own']), '1'],
    ['keys that only their case tells apart', tag(['env'], ['Env']), ''],
    ['a star is no pattern', tag(['en*']), ''],
    ['with ids, both must hold', { ...tag(['env']), 'ResourceId.1': 'm-2' }, '2'],
    ['a filter with ids, both must hold', { ...filters(['env']), 'ResourceId.1': 'm-3' }, ''],
    ['ids alone, an unknown one left out', { 'ResourceId.1': 'm-2', 'ResourceId.2': 'm-x' }, '2'],
    ['an id twice', { 'ResourceId.1': 'm-2', 'ResourceId.2': 'm-2' }, '2'],
    ['another kind of resource', { ...filters(['env']), ResourceType: 'disk' }, ''],
    ['another region', { ...filters(['env']), RegionId: S }, ''],
  ])('%s: %j -> %s', async ([, params, ids]) => {
    expect(await found(await started(), params)).toBe(ids);
  });
});

describe('Tag with acs:rm:rgId asks for a resource group', () => {
  const group = (Value?: string) => ({ 'Tag.1.Key': 'acs:rm:rgId', 'Tag.1.Value': Value });
  test.for<[title: string, params: Params, ids: string]>([
    ['by its id', group('rg-1'), 'm-a'],
    ['that no image is in', group('rg-3'), ''],
    ['without an id: any but the default one', group(), 'm-b m-a'],
  ])('%s: %j -> %s', async ([, params, ids]) => {
    const { ecs, ask } = await started();
    const tags = [{ key: 'k', value: '' }];
    ecs.plant({ id: 'm-a', tags, attributes: { resourceGroup: 'rg-1' } });
    ecs.plant({ id: 'm-b', tags, attributes: { resourceGroup: 'rg-2' } });
    const { TagResource } = (await ask(params)).body.TagResources;
    expect(TagResource.map(({ ResourceId }) => ResourceId).join(' ')).toBe(ids);
  });
});

const six = Array.from({ length: 6 }, (_, n) => `v${n}`);

test.for<[title: string, params: Params, status: number, code: string, message: string]>([
  [
    'neither ids nor tags',
    {},
    403,
    'BothEmpty.TagsAndResources',
    'The specified Tags and ResourcesIds are not allow to both empty.',
  ],
  [
    'an id without a number',
    { ResourceId: SOURCE },
    403,
    'BothEmpty.TagsAndResources',
    'The specified Tags and ResourcesIds are not allow to both empty.',
  ],
  [
    'Tag beside TagFilter',
    { 'Tag.1.Key': 'env', ...filters(['env']) },
    400,
    'InvalidTags.MalFormed',
    'The tags must be empty, when the tagFilters is not empty.',
  ],
  [
    'six values',
    filters(['env', ...six]),
    403,
    'NumberExceed.TagValues',
    'The number of the specified TagValues is beyond permitted range, the max is 5.',
  ],
  [
    'six values of the second key',
    filters(['own'], ['env', ...six]),
    403,
    'NumberExceed.TagValues',
    'The number of the specified TagValues is beyond permitted range, the max is 5.',
  ],
  ...(
    [
      ['six keys', filters(...six.map((key) => [key] as const))],
      ['no key', { 'TagFilter.1.TagValues.1': 'prod' }],
      ['an empty key', filters(['', 'prod'])],
      ['a text for an entry', { 'TagFilter.1': 'env' }],
      ['a key of 129 characters', filters(['k'.repeat(129)])],
      ['a value of 129 characters', filters(['env', 'v'.repeat(129)])],
    ] as const
  ).map(
    ([title, params]) =>
      [
        title,
        params,
        403,
        'InvalidTagFilter.Malformed',
        'The specified TagFilter is not valid.',
      ] as [string, Params, number, string, string],
  ),
  [
    'a value alone',
    { 'Tag.1.Value': 'prod' },
    400,
    'InvalidTag.Mismatch',
    'The specified Tag.n.Key and Tag.n.Value are not match.',
  ],
  [
    'a tag beside a group',
    { 'Tag.1.Key': 'acs:rm:rgId', 'Tag.1.Value': 'rg-1', 'Tag.2.Key': 'env' },
    400,
    'InvalidTag.NotSupported',
    'You can only specify Tag for either resource tag or resource group.',
  ],
  [
    'the default group',
    { 'Tag.1.Key': 'acs:rm:rgId', 'Tag.1.Value': 'default' },
    400,
    'InvalidDefaultResourceGroup.NotSupported',
    'The specified parameter Tag is not support for default resource group.',
  ],
  ...['zzz', '1', '50', Buffer.from('x 0.0').toString('base64url')].map(
    (NextToken) =>
      [
        `the token ${NextToken}`,
        { 'Tag.1.Key': 'env', NextToken },
        403,
        'Invalid.NextToken',
        'The specified NextToken is not valid.',
      ] as [string, Params, number, string, string],
  ),
])('%s: %j -> %i %s', async ([, params, ...refusal]) => {
  const { ask } = await started();
  expect(verdict(await ask(params))).toEqual(refusal);
});

test('a token belongs to its filters, its region and its caller', async () => {
  const { ecs, ask } = await started();
  for (let n = 0; n < 60; n += 1) ecs.plant({ id: `m-p${n}`, tags: [{ key: 'p', value: '' }] });
  const { NextToken } = (await ask(filters(['p']))).body;
  const asked = { ...filters(['p']), NextToken };
  expect((await ask(asked)).body.TagResources.TagResource).toHaveLength(10);
  for (const other of [filters(['p*']), { ...filters(['p']), RegionId: S }]) {
    expect((await ask({ ...other, NextToken })).body.Code).toBe('Invalid.NextToken');
  }
});
