import { describe, expect, test } from 'vitest';
import { word } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { GOLDEN, startIms } from '../../../support/services/huawei-ims.ts';

const UNKNOWN = '11111111-2222-4333-8444-555555555555';
const T = (key: string, ...values: string[]) => ({ key, values });

interface Found {
  readonly total_count: number;
  readonly resources?: readonly { readonly resource_name: string }[];
}

/** Three images: golden (team=a), iso (team=b, stage=test), protected (stage=prod). */
async function tagged() {
  const { ims } = await startIms();
  const all = await ims.list();
  const tag = async (name: string, ...tags: readonly [string, string][]) => {
    const image = all.find((one) => one.name === name);
    await ims.call('BatchAddOrDeleteTags', {
      image_id: image?.id ?? '',
      action: 'create',
      tags: tags.map(([key, value]) => ({ key, value })),
    });
  };
  await tag('iso', ['team', 'b'], ['stage', 'test']);
  await tag('protected', ['stage', 'prod']);
  return { ims };
}

describe('images by their tags', () => {
  test.for<[string, Params, readonly string[]]>([
    ['a key and a value', { tags: [T('team', 'a')] }, ['golden']],
    ['a key and several values', { tags: [T('team', 'a', 'b')] }, ['golden', 'iso']],
    ['a key with any value', { tags: [T('stage')] }, ['iso', 'protected']],
    ['several keys', { tags: [T('stage'), T('team')] }, ['iso']],
    [
      'any of several keys',
      { tags_any: [T('team', 'a'), T('stage', 'prod')] },
      ['golden', 'protected'],
    ],
    ['all but those with a key', { not_tags_any: [T('team')], tags: [T('stage')] }, ['protected']],
    [
      'all but those with all keys',
      { not_tags: [T('team'), T('stage')], tags_any: [T('team')] },
      ['golden'],
    ],
    ['a part of a name', { matches: [{ key: 'resource_name', value: 'otect' }] }, ['protected']],
    ['an id', { matches: [{ key: 'resource_id', value: GOLDEN }] }, ['golden']],
  ])('by %s', async ([, search, expected]) => {
    const { ims } = await tagged();
    const { body } = await ims.call('ListImageByTags', { action: 'filter', ...search });
    const { total_count, resources = [] } = body as unknown as Found;
    expect(resources.map(({ resource_name }) => resource_name).sort()).toEqual(
      [...expected].sort(),
    );
    expect(total_count).toBe(expected.length);
    const counted = await ims.call('ListImageByTags', { action: 'count', ...search });
    expect(counted.body).toEqual({ total_count: expected.length });
  });

  test('pages, and shows an image whole', async () => {
    const { ims } = await tagged();
    const search = { action: 'filter', tags_any: [T('team'), T('stage')] };
    const page = async (offset: string) =>
      (await ims.call('ListImageByTags', { ...search, limit: '2', offset }))
        .body as unknown as Found;
    const [first, second] = [await page('0'), await page('2')];
    expect(first.total_count).toBe(3);
    expect([first.resources?.length, second.resources?.length]).toEqual([2, 1]);
    const { body } = await ims.call('ListImageByTags', {
      action: 'filter',
      tags: [T('team', 'a')],
    });
    expect(body).toMatchObject({
      resources: [
        {
          resource_id: GOLDEN,
          resource_name: 'golden',
          resource_detail: { id: GOLDEN, status: 'active', tags: ['team=a'] },
          tags: [{ key: 'team', value: 'a' }],
        },
      ],
    });
  });

  test('without any tag the other searches do not count', async () => {
    const { ims } = await tagged();
    const search = { without_any_tag: true, tags: [T('team')] };
    const { body } = await ims.call('ListImageByTags', { action: 'filter', ...search });
    const { resources = [] } = body as unknown as Found;
    expect(resources.map(({ resource_name }) => resource_name)).not.toContain('golden');
    expect(resources.length).toBeGreaterThan(3);
  });

  test.for<[string, Params]>([
    ['no action', {}],
    ['another action', { action: 'delete' }],
    ['an empty list', { action: 'filter', tags: [] }],
    ['a key twice', { action: 'filter', tags: [T('a'), T('a')] }],
    ['a value twice', { action: 'filter', tags: [T('a', 'b', 'b')] }],
    ['eleven keys', { action: 'filter', tags: Array.from({ length: 11 }, (_, n) => T(`k${n}`)) }],
    ['a limit of none', { action: 'filter', limit: '0' }],
    ['a limit that is too high', { action: 'filter', limit: '1001' }],
    ['a limit that is a flag', { action: 'filter', limit: true }],
    ['an offset that is a list', { action: 'filter', offset: [] }],
    ['an offset below none', { action: 'filter', offset: '-1' }],
    ['another member', { action: 'filter', matches: [{ key: 'owner', value: 'x' }] }],
  ])('%s: 400 IMG.0001', async ([, search]) => {
    const { ims } = await startIms();
    expect(word(await ims.call('ListImageByTags', search))).toBe('400 IMG.0001');
  });

  test('all keys of a project with their values', async () => {
    const { ims } = await tagged();
    const { body } = await ims.call('ListImagesTags');
    const tags = body.tags as readonly { readonly key: string; readonly values: string[] }[];
    expect(Object.fromEntries(tags.map(({ key, values }) => [key, [...values].sort()]))).toEqual({
      team: ['a', 'b'],
      stage: ['prod', 'test'],
    });
  });
});

describe('the old tag calls', () => {
  test('write one tag, in either form, and list all as words', async () => {
    const { ims } = await startIms();
    const put = (tag: object) => ims.call('CreateOrUpdateTags', { image_id: GOLDEN, ...tag });
    expect((await put({ tag: 'stage.test.1' })).status).toBe(204);
    expect((await put({ image_tag: { key: 'team', value: 'b' } })).status).toBe(204);
    expect((await ims.call('ListImageTags', { image_id: GOLDEN })).body.tags).toEqual([
      { key: 'team', value: 'b' },
      { key: 'stage', value: 'test.1' },
    ]);
    expect((await ims.call('ListTags')).body).toEqual({ tags: ['team.b', 'stage.test.1'] });
    expect((await ims.call('ListTags', { limit: '1', page: '2' })).body.tags).toEqual([
      'stage.test.1',
    ]);
    expect((await ims.call('ListTags', { name: 'iso' })).body.tags).toEqual([]);
  });

  test.for<[string, string, Params]>([
    ['no tag', '400 IMG.0001', { image_id: GOLDEN }],
    ['no image', '400 IMG.0001', { tag: 'a.b' }],
    ['an id that is none', '400 IMG.0066', { image_id: 'x', tag: 'a.b' }],
    ['an unknown image', '404 IMG.0027', { image_id: UNKNOWN, tag: 'a.b' }],
    ['a tag without a key', '400 IMG.0115', { image_id: GOLDEN, tag: '.b' }],
  ])('%s: %s', async ([, expected, params]) => {
    const { ims } = await startIms();
    expect(word(await ims.call('CreateOrUpdateTags', params))).toBe(expected);
  });

  test("Glance's are words in the path", async () => {
    const { ims } = await startIms();
    const tag = (word: string) => ({ image_id: GOLDEN, tag: word });
    const tags = async () => (await ims.image(GOLDEN))?.tags;
    expect((await ims.call('GlanceCreateTag', tag('a/b=c'))).status).toBe(204);
    expect((await ims.call('GlanceCreateTag', tag('alone'))).status).toBe(204);
    expect(await tags()).toEqual(['team=a', 'a/b=c', 'alone']);
    // Only with the value that it has.
    await ims.call('GlanceDeleteTag', tag('team=b'));
    expect(await tags()).toContain('team=a');
    expect((await ims.call('GlanceDeleteTag', tag('team=a'))).status).toBe(204);
    expect(await tags()).toEqual(['a/b=c', 'alone']);
    expect(word(await ims.call('GlanceCreateTag', { image_id: UNKNOWN, tag: 'a' }))).toBe(
      '404 IMG.0027',
    );
  });
});

describe('a list by architecture', () => {
  test('is arm where the image says so', async () => {
    const { ims } = await startIms();
    await ims.call('CreateImage', {
      name: 'arm',
      instance_id: 'i',
      architecture: 'arm',
    });
    await ims.advance(20_000);
    const of = async (architecture: string) =>
      (await ims.list({ architecture })).map(({ name }) => name);
    expect(await of('arm')).toEqual(['arm']);
    expect(await of('x86')).not.toContain('arm');
  });
});
