import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { GOLDEN, type ImsClient, startIms } from '../../../support/services/huawei-ims.ts';

const seeded = (n: number) => `5e0d0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const UNKNOWN = '11111111-2222-4333-8444-555555555555';
const planted = (n: number) => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const names = (images: readonly { readonly name: string }[]) => images.map(({ name }) => name);

describe('a list', () => {
  test.for<[string, object, readonly string[]]>([
    ['by id', { id: GOLDEN }, ['golden']],
    ['by an id that is not there', { id: UNKNOWN }, []],
    ['by name', { name: 'golden' }, ['golden']],
    ['by name, exactly', { name: 'gold' }, []],
    ['by two members', { name: 'golden', __imagetype: 'gold' }, []],
    [
      'of public images',
      { __imagetype: 'gold', visibility: 'public' },
      ['Standard_Ubuntu_22.04_latest'],
    ],
    ['of shared images, those that were accepted', { __imagetype: 'shared' }, ['shared-encrypted']],
    [
      'of shared images by whether they were',
      { __imagetype: 'shared', visibility: 'shared', member_status: 'pending' },
      ['shared-pending'],
    ],
    ['of protected images', { protected: 'true' }, ['protected']],
    ['of whole servers', { __whole_image: 'true' }, ['full-ecs']],
    ['by key', { __system__cmkid: '0b1c2d3e-4f50-4617-8291-a2b3c4d5e6f7' }, ['encrypted']],
    ['by status', { status: 'killed' }, ['killed']],
    ['by tag', { tag: 'team=a' }, ['golden']],
    ['by a tag that no image has', { tag: 'team=b' }, []],
    ['by environment', { virtual_env_type: 'IsoImage' }, ['iso']],
    ['by a member of its own', { __support_kvm: 'true' }, ['golden']],
    ['by a member that no image has', { os_hidden: 'True' }, []],
    ['by a number', { min_disk: '129' }, ['too-large']],
    ['by time', { created_at: 'gt:2026-01-15T09:28:30Z' }, ['golden']],
    ['by time with a space', { created_at: 'gte:2026-01-15 09:29:00' }, ['golden']],
    ['by time, exactly', { created_at: '2026-01-15T09:29:00Z' }, ['golden']],
    ['by flavour, which is ignored', { flavor_id: 's6.small.1', name: 'golden' }, ['golden']],
    ['by enterprise project', { enterprise_project_id: '0', name: 'golden' }, ['golden']],
    [
      'of all enterprise projects',
      { enterprise_project_id: 'all_granted_eps', name: 'iso' },
      ['iso'],
    ],
  ])('%s', async ([, filters, expected]) => {
    const { ims } = await startIms();
    expect(names(await ims.list(filters as never))).toEqual(expected);
  });

  test('shows an image to the letter', async () => {
    const { ims } = await startIms();
    const [image] = await ims.list({ id: GOLDEN });
    expect(image).toMatchObject({
      status: 'active',
      visibility: 'private',
      protected: false,
      min_disk: 40,
      min_ram: 0,
      tags: ['team=a'],
      created_at: '2026-01-15T09:29:00Z',
      __imagetype: 'private',
      __isregistered: 'true',
      __image_size: String(40 * 2 ** 30),
      enterprise_project_id: '0',
    });
    for (const member of ['size', 'virtual_size', 'max_ram', '__system__cmkid']) {
      expect(image).not.toHaveProperty(member);
    }
    expect(JSON.stringify(image)).not.toContain('null');
  });

  test('goes on after a marker, newest first', async () => {
    const { ims } = await startIms();
    const all = await ims.list();
    expect(names(all)).toHaveLength(11);
    const pages: string[][] = [];
    let marker: string | undefined;
    for (;;) {
      const page = await ims.list({ limit: 4, marker });
      pages.push(names(page));
      if (page.length === 0) break;
      marker = page.at(-1)?.id;
    }
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 3, 0]);
    expect(pages.flat()).toEqual(names(all));
  });

  test.for<[object, readonly string[]]>([
    [
      { sort_key: 'name', sort_dir: 'asc', limit: 2 },
      ['Standard_Ubuntu_22.04_latest', 'bare-metal'],
    ],
    [{ sort_key: 'name', sort_dir: 'desc', limit: 2 }, ['too-large', 'shared-encrypted']],
    [{ sort_key: 'name', sort_dir: 'asc', limit: 2, marker: seeded(9) }, ['encrypted', 'full-ecs']],
    [{ sort_key: 'created_at', sort_dir: 'asc', limit: 1 }, ['Standard_Ubuntu_22.04_latest']],
    [{ sort_key: 'id', sort_dir: 'asc', limit: 1 }, ['golden']],
    [{ limit: 0 }, []],
  ])('in an order: %o', async ([params, expected]) => {
    const { ims } = await startIms();
    expect(names(await ims.list(params as never))).toEqual(expected);
  });

  test.for([
    { limit: 'x' },
    { limit: '-1' },
    { marker: UNKNOWN },
    { sort_key: 'colour' },
    { sort_dir: 'up' },
  ])('that cannot be read: %o', async (params) => {
    const { ims } = await startIms();
    expect((await ims.call('ListImages', params as never)).said[0]).toBe('IMG.0001');
  });
});

describe('Glance', () => {
  test('shows one image flat, and none by a name', async () => {
    const { ims } = await startIms();
    const { body } = await ims.call('GlanceShowImage', { image_id: GOLDEN });
    expect(body).toEqual(await ims.image(GOLDEN));
    for (const image_id of ['golden', UNKNOWN]) {
      const answer = await ims.call('GlanceShowImage', { image_id });
      expect(verdict(answer)).toEqual([
        404,
        'IMG.0027',
        'The image ID in the request does not exist.',
      ]);
    }
  });

  test('lists with a link to the next page but on the last', async () => {
    const { ims } = await startIms();
    const [, second] = await ims.list({ limit: 2 });
    const { body } = await ims.call('GlanceListImages', { limit: 2, visibility: 'private' });
    const shown = body as unknown as Record<string, unknown>;
    expect([shown.schema, shown.first, shown.next]).toEqual([
      '/v2/schemas/images',
      '/v2/images?limit=2&visibility=private',
      `/v2/images?limit=2&visibility=private&marker=${second?.id}`,
    ]);
    const last = (await ims.call('GlanceListImages', { limit: 50 })).body;
    expect(last).not.toHaveProperty('next');
  });
});

test.for([
  ['ListImages', 'ims:images:list'],
  ['GlanceListImages', 'ims:images:list'],
  ['GlanceDeleteImage', 'ims:images:delete'],
  ['UpdateImage', 'ims:images:update'],
  ['GlanceUpdateImage', 'ims:images:update'],
  ['ShowImageQuota', 'ims:quotas:get'],
  ['ListTags', 'ims:images:list'],
  ['ListImagesTags', 'ims:images:list'],
] as const)('%s without the right to %s', async ([operation, action]) => {
  const { ims } = await startIms();
  const steps = [{ op: 'replace', path: '/name', value: 'a' }];
  const params = { image_id: GOLDEN, body: steps as never };
  const sent = operation.endsWith('UpdateImage') || operation === 'GlanceDeleteImage' ? params : {};
  await ims.facts({ deniedActions: [action] });
  const answer = await ims.call(operation, sent);
  expect([answer.status, answer.said[0]]).toEqual([403, 'IMG.0026']);
  await ims.facts({ deniedActions: ['ims:images:share'] });
  expect((await ims.call(operation, sent)).status).toBeLessThan(300);
});

describe('a deletion', () => {
  test.for<[string, number, unknown]>([
    ['saving', 5, 'IMG.0090'],
    ['killed', 6, 204],
    ['protected', 7, 'IMG.0028'],
    ['of another', 10, 'IMG.0092'],
    ['public', 12, 'IMG.0094'],
  ])('%s', async ([, n, expected]) => {
    const { ims } = await startIms();
    const answer = await ims.call('GlanceDeleteImage', { image_id: seeded(n) });
    expect(answer.status === 204 ? 204 : answer.said[0]).toBe(expected);
  });

  test('is at once: 404 by id, not listed, not deleted again', async () => {
    const { ims } = await startIms();
    const { status, headers } = await ims.call('GlanceDeleteImage', { image_id: GOLDEN });
    expect([status, headers.get('content-type'), headers.get('content-length')]).toEqual([
      204,
      null,
      null,
    ]);
    expect(await ims.list({ id: GOLDEN })).toEqual([]);
    for (const operation of ['GlanceShowImage', 'GlanceDeleteImage']) {
      expect((await ims.call(operation, { image_id: GOLDEN })).status).toBe(404);
    }
  });

  test('of a copy that is being made is refused, of its source is not', async () => {
    const { ims } = await startIms();
    const { job, image } = await ims.copied();
    expect((await ims.call('GlanceDeleteImage', { image_id: image })).said[0]).toBe('IMG.0090');
    expect((await ims.call('GlanceDeleteImage', { image_id: GOLDEN })).status).toBe(204);
    await ims.advance(20_000);
    expect([(await ims.job(job)).status, (await ims.image(image))?.status]).toEqual([
      'SUCCESS',
      'active',
    ]);
  });
});

describe('a change', () => {
  const patch = (
    ims: ImsClient,
    steps: readonly object[],
    image_id = GOLDEN,
    operation = 'UpdateImage',
  ) => ims.call(operation, { image_id, body: steps as never });
  const step = (op: string, path: string, value?: unknown) => ({ op, path, value });

  test('answers with the whole image; max_ram is a text', async () => {
    const { ims } = await startIms();
    const steps = [
      step('replace', '/name', 'new'),
      step('replace', '/max_ram', 4096),
      step('replace', '/min_ram', 1024),
      step('add', '/__support_live_resize', 'true'),
    ];
    const { status, body } = await patch(ims, steps);
    expect([status, body]).toEqual([200, await ims.image(GOLDEN)]);
    expect(body).toMatchObject({
      name: 'new',
      max_ram: '4096',
      min_ram: 1024,
      __support_live_resize: 'true',
    });
  });

  test('of what is not there is a conflict: Terraform adds it then', async () => {
    const { ims } = await startIms();
    ims.plant({ id: UNKNOWN });
    const replace = [step('replace', '/__description', 'd')];
    expect(verdict(await patch(ims, replace, UNKNOWN))).toEqual([
      400,
      'IMG.0035',
      'An attribute conflict occurred during the modification.',
    ]);
    const added = await patch(ims, [step('add', '/__description', 'd')], UNKNOWN);
    expect(added.body.__description).toBe('d');
    expect((await patch(ims, replace, UNKNOWN)).status).toBe(200);
    const removed = await patch(ims, [step('remove', '/__description')], UNKNOWN);
    expect(removed.body).not.toHaveProperty('__description');
  });

  test.for<[string, readonly object[], string, string?]>([
    ['a name too long', [step('replace', '/name', 'a'.repeat(129))], 'IMG.0002'],
    ['a bad name', [step('replace', '/name', ' a')], 'IMG.0003'],
    ['a long description', [step('add', '/__description', 'a'.repeat(1025))], 'IMG.0004'],
    ['a bad description', [step('add', '/__description', '<')], 'IMG.0054'],
    ['a firmware that is none', [step('replace', '/hw_firmware_type', 'efi')], 'IMG.0141'],
    [
      'an enterprise project that is none',
      [step('replace', '/enterprise_project_id', 'x')],
      'IMG.0155',
    ],
    ['a number that is none', [step('replace', '/min_ram', 'much')], 'IMG.0001'],
    ['capitals in a name', [step('add', '/Colour', 'red')], 'IMG.0001'],
    ['no steps', [], 'IMG.0001'],
    ['an unknown operation', [step('move', '/name', 'a')], 'IMG.0001'],
    ['a path without a slash', [step('add', 'name', 'a')], 'IMG.0001'],
    ['a value that is a structure', [step('add', '/name', {})], 'IMG.0001'],
    ['an image that is not active', [step('replace', '/name', 'a')], 'IMG.0046', seeded(6)],
    ['an image of another', [step('replace', '/name', 'a')], 'IMG.0092', seeded(12)],
    ['an image that is not there', [step('replace', '/name', 'a')], 'IMG.0027', UNKNOWN],
  ])('%s', async ([, steps, code, image]) => {
    const { ims } = await startIms();
    for (const operation of ['UpdateImage', 'GlanceUpdateImage']) {
      const before = ims.everything();
      expect((await patch(ims, steps, image, operation)).said[0]).toBe(code);
      expect(ims.everything()).toEqual(before);
    }
  });

  test('in the older dialect, and without the moment at which it became active changing', async () => {
    const { ims } = await startIms();
    const { image } = await ims.copied();
    await ims.advance(3_600_000);
    const older = [
      { add: '/__description', value: 'abc' },
      { replace: '/name', value: 'x' },
    ];
    const { body } = await patch(ims, older, image, 'GlanceUpdateImage');
    expect(body).toMatchObject({
      name: 'x',
      __description: 'abc',
      active_at: '2026-11-21T21:57:31Z',
      updated_at: '2026-11-21T22:57:11Z',
    });
  });
});

describe('tags', () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: `v${n}` }));

  test('are put, read, replaced and taken', async () => {
    const { ims } = await startIms();
    ims.plant({ id: UNKNOWN });
    const act = async (action: string, tags: readonly object[]) =>
      (await ims.call('BatchAddOrDeleteTags', { image_id: UNKNOWN, action, tags: tags as never }))
        .status;
    const tags = async () => (await ims.call('ListImageTags', { image_id: UNKNOWN })).body.tags;
    expect([await act('create', some(2)), await tags()]).toEqual([204, some(2)]);
    expect(await act('create', [{ key: 'k0', value: 'new' }])).toBe(204);
    expect(await act('delete', [{ key: 'k1' }, { key: 'missing' }])).toBe(204);
    expect(await tags()).toEqual([{ key: 'k0', value: 'new' }]);
    const add = { image_id: UNKNOWN, tag: { key: 'one', value: '' } as never };
    expect((await ims.call('AddImageTag', add)).status).toBe(204);
    expect((await ims.call('DeleteImageTag', { image_id: UNKNOWN, key: 'k0' })).status).toBe(204);
    expect(await tags()).toEqual([{ key: 'one', value: '' }]);
    const rest = { image_id: UNKNOWN, tags: [{ key: 'one' }] as never };
    expect((await ims.call('BatchDeleteTags', rest)).status).toBe(204);
    expect(await tags()).toEqual([]);
  });

  test.for<[string, unknown, unknown]>([
    ['ten', some(10), 204],
    ['eleven', some(11), 'IMG.0116'],
    ['a key of 36', [{ key: 'k'.repeat(36), value: '' }], 204],
    ['a key of 37', [{ key: 'k'.repeat(37), value: '' }], 'IMG.0115'],
    ['a value of 44', [{ key: 'k', value: 'v'.repeat(44) }], 'IMG.0115'],
    ['an empty key', [{ key: '', value: 'v' }], 'IMG.0115'],
    ['a key twice', [...some(1), ...some(1)], 'IMG.0115'],
    ['none', [], 'IMG.0001'],
    ['no list', 'k=v', 'IMG.0001'],
  ])('%s', async ([, tags, expected]) => {
    const { ims } = await startIms();
    ims.plant({ id: planted(1) });
    const params = { image_id: planted(1), action: 'create', tags: tags as never };
    const answer = await ims.call('BatchAddOrDeleteTags', params);
    expect(answer.status === 204 ? 204 : answer.said[0]).toBe(expected);
  });

  test("another's image takes none", async () => {
    const { ims } = await startIms();
    for (const [operation, more] of [
      ['AddImageTag', { tag: { key: 'k', value: 'v' } }],
      ['DeleteImageTag', { key: 'k' }],
      ['BatchDeleteTags', { tags: some(1) }],
    ] as const) {
      const answer = await ims.call(operation, { image_id: seeded(12), ...more } as never);
      expect(answer.said[0]).toBe('IMG.0047');
    }
  });
});
