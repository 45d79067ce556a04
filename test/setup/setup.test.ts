import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { launch } from '../support/cli.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';

/** A folder of files with these texts. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const get = async (server: { port: number }, path: string) =>
  (await control(server, 'GET', path)).body;

const imagesOf = async (server: { port: number }, tenant: string) =>
  (await get(server, `/images?tenant=${tenant}`)).images.map(
    ({ id, name }: { id: string; name: string }) => `${id} ${name}`,
  );

describe('files', () => {
  test('of a folder are read in the order of their names, and others are left alone', async () => {
    const seed = folderOf({
      '20-later.json': '{ "limits": { "acme": { "imagesPerRegion": 4 } } }',
      '10-first.yaml': 'limits: { acme: { imagesPerRegion: 3, concurrentCopies: 2 } }',
      '30-last.yml': 'service: acme\nimages: [{ id: img-mine, name: 镜像 }]',
      'README.md': 'not a set-up',
    });
    const server = await startAcme({ seed: [seed] });
    const { acme } = await get(server, '/limits');
    expect([acme.imagesPerRegion.value, acme.concurrentCopies.value]).toEqual([4, 2]);
    expect(await imagesOf(server, 'ann')).toEqual(['img-mine 镜像']);
  });

  test('for one tenant reach no other', async () => {
    const seed = folderOf({
      'ann.yaml': `tenant: ann
service: acme
images: [{ id: img-mine, name: mine }]
limits: { acme: { imagesPerRegion: 3 } }
accountId: '77'
facts: { acme: { arrearage: true } }
clock: { mode: x60 }
faults: [{ effect: { error: Busy } }]
`,
    });
    const server = await startAcme({ seed: [seed] });
    expect(await imagesOf(server, 'ann')).toEqual(['img-mine mine']);
    expect(await imagesOf(server, 'bob')).toEqual([]);
    expect((await get(server, '/limits?tenant=bob')).acme.imagesPerRegion.value).toBe(10);
    expect((await get(server, '/clock?tenant=ann')).mode).toBe('x60');
    expect((await get(server, '/clock?tenant=bob')).mode).toBe('frozen');
    const { accountId, facts } = await get(server, '/tenants/ann');
    expect([accountId, facts.acme.arrearage]).toEqual(['77', true]);
    expect((await callAcme(server.url, 'ann', 'DescribeImages')).Code).toBe('Busy');
    expect((await callAcme(server.url, 'bob', 'DescribeImages')).Code).toBeUndefined();
    expect((await get(server, '/faults')).faults).toMatchObject([{ id: 'setup-1', tenant: 'ann' }]);
    for (const path of ['/reset?tenant=ann', '/reset']) {
      await control(server, 'POST', '/seed?tenant=ann', { service: 'acme', images: [{ id: 'b' }] });
      await control(server, 'DELETE', '/faults');
      await control(server, 'PUT', '/limits?tenant=ann', { acme: { imagesPerRegion: 9 } });
      await control(server, 'POST', path);
      expect(await imagesOf(server, 'ann')).toEqual(['img-mine mine']);
      expect((await get(server, '/limits?tenant=ann')).acme.imagesPerRegion.value).toBe(3);
      expect((await get(server, '/tenants/ann')).accountId).toBe('77');
      expect((await get(server, '/faults')).faults).toMatchObject([{ id: 'setup-1', hits: 0 }]);
    }
  });

  test('facts for everyone hold for each tenant that says nothing else', async () => {
    const seed = folderOf({ 'all.json': '{ "facts": { "acme": { "arrearage": true } } }' });
    const server = await startAcme({ seed: [seed] });
    const owes = async (key: string): Promise<unknown> =>
      (await get(server, `/tenants/${key}`)).facts.acme.arrearage;
    expect(await owes('ann')).toBe(true);
    await control(server, 'PUT', '/tenants/ann', { facts: { acme: { arrearage: false } } });
    expect([await owes('ann'), await owes('bob')]).toEqual([false, true]);
    expect((await get(server, '/tenants')).tenants.map(({ key }: { key: string }) => key)).toEqual([
      'ann',
    ]);
    await control(server, 'POST', '/reset');
    expect([await owes('ann'), await owes('bob')]).toEqual([true, true]);
  });

  test('over a database that was kept: set anew, but for the images of worlds that exist', async () => {
    const db = join(temporaryFolder(), 'doppel.db');
    const text = `tenant: ann
service: acme
images: [{ id: img-mine }]
limits: { acme: { imagesPerRegion: 3 } }
faults: [{ name: busy, effect: { error: Busy } }]
`;
    const seed = [folderOf({ 'ann.yaml': text })];
    const first = await startAcme({ db, seed });
    await control(first, 'PUT', '/limits?tenant=ann', { acme: { imagesPerRegion: 9 } });
    await callAcme(first.url, 'ann', 'DescribeImages');
    await control(first, 'POST', '/reset?tenant=ann', { only: ['images'], seed: false });
    expect(await imagesOf(first, 'ann')).toEqual([]);
    await first.stop();
    const second = await startAcme({ db, seed });
    expect(await imagesOf(second, 'ann')).toEqual([]);
    expect((await get(second, '/limits?tenant=ann')).acme.imagesPerRegion.value).toBe(3);
    expect((await get(second, '/faults')).faults).toMatchObject([{ id: 'setup-1', hits: 0 }]);
  });

  const file = (name: string, text: string) => join(folderOf({ [name]: text }), name);
  test.for<readonly [() => string, RegExp]>([
    [
      () => temporaryFolder(),
      /: has no file that ends in \.json, \.yaml, \.yml; put a set-up into it/,
    ],
    [() => folderOf({ 'notes.txt': 'x' }), /: has no file that ends in/],
    [
      () => '/nowhere/at/all',
      /^\/nowhere\/at\/all: cannot be read \(ENOENT.*\); name a file or a folder$/,
    ],
    [
      () => file('a.yaml', 'images: ['),
      /a\.yaml: is not YAML \(.* at line 1, column \d+\); mend it there$/,
    ],
    [
      () => file('a.yaml', 'a: 1\na: 2'),
      /a\.yaml: is not YAML \(Map keys must be unique at line 2/,
    ],
    [() => file('a.json', '{ "service": }'), /a\.json: is not JSON \(.*\); mend it there$/],
    [() => file('a.yaml', ''), /a\.yaml: body: null is not an object; give \$schema, tenant/],
    [() => file('a.yaml', '[]'), /a\.yaml: body: \[\] is not an object/],
    [() => file('a.yaml', 'tenant: ann'), /a\.yaml: body: .* sets nothing up; give images, limits/],
    [
      () => file('a.yaml', 'service: acme\nclock: { mode: auto }'),
      /names a service and no images; give images/,
    ],
    [() => file('a.yaml', 'service: acme'), /"service":"acme"\} sets nothing up/],
    [() => file('a.yaml', 'images: []'), /has images of no service; name it with service/],
    [
      () => file('a.yaml', 'secret: x'),
      /has a secret or an accountId for everyone; name the tenant/,
    ],
    [
      () => file('a.yaml', 'imges: []'),
      /a\.yaml: 'imges' is not a key of this body; did you mean 'images'/,
    ],
    [
      () => file('a.yaml', 'service: acme\nimages: [{ id: 1 }]'),
      /a\.yaml: images\[0\]\.id: 1 is not a string; write one in quotes$/,
    ],
    [
      () => file('a.yaml', 'service: acme\nimages: [{}]'),
      /a\.yaml: images\[0\]\.id: is missing; give it$/,
    ],
    [
      () => file('a.yaml', 'service: acme\nimages: [{ id: a }, { id: b, region: r9 }]'),
      /a\.yaml: images\[1\]\.region: 'r9' is not a region of acme; did you mean 'r1'\?$/,
    ],
    [
      () => file('a.yaml', 'service: acme\nimages: [{ id: a, attributes: { os: 1 } }]'),
      /a\.yaml: images\[0\]\.attributes: 'os' is not a key of acme; leave it out$/,
    ],
    [
      () => file('a.yaml', 'service: acme\nimages: [{ id: a, createdAt: today }]'),
      /images\[0\]\.createdAt: 'today' is not a time; write it as 2026-11-22T08:00:00Z$/,
    ],
    [
      () => file('a.yaml', 'limits: { acme: { imagesPerRegion: many } }'),
      /limits\.acme\.imagesPerRegion: 'many' is not a number; write one from 0 up/,
    ],
    [
      () => file('a.yaml', 'limits: { acne: { imagesPerRegion: 1 } }'),
      /limits\.service: 'acne' is not known here; did you mean 'acme'\?$/,
    ],
    [
      () => file('a.yaml', 'faults: [{ effect: { error: Bussy } }]'),
      /faults\[0\]\.effect\.error: 'Bussy' is not known here; did you mean 'Busy'\?$/,
    ],
    [
      () => file('a.yaml', 'faults: [{ effect: { error: Busy } }, {}]'),
      /faults\[1\]: \{\} does nothing; give an effect, a latency or both$/,
    ],
    [
      () => file('a.yaml', 'faults: [{ match: { region: r7 }, latency: 1s }]'),
      /faults\[0\]\.match\.region: 'r7' is not known here; did you mean 'r1'\?$/,
    ],
    [
      () => file('a.yaml', 'tenant: ann\nfacts: { acme: { arears: true } }'),
      /facts\.acme\.arears: 'arears' is not known here; use arrearage, plan$/,
    ],
    [
      () => file('a.yaml', 'clock: { mode: fast }'),
      /clock\.mode: 'fast' is not a clock mode; use real/,
    ],
  ])('%s -> %s', async ([path, message]) => {
    await expect(startAcme({ seed: [path()] })).rejects.toThrow(
      expect.objectContaining({ name: 'SetupError', message: expect.stringMatching(message) }),
    );
  });
});

describe('posted', () => {
  test('all at once, and what it did is counted', async () => {
    const server = await startAcme();
    const setup = {
      ...{ service: 'acme', images: [{ id: 'img-mine' }] },
      limits: { acme: { imagesPerRegion: 3, concurrentCopies: 2 } },
      facts: { acme: { arrearage: false } },
      clock: { mode: 'auto' },
      faults: [{ effect: { error: 'Busy' }, select: { window: { after: '1s' } } }],
    };
    const { status, body } = await control(server, 'POST', '/seed?tenant=ann', setup);
    expect([status, body]).toEqual([
      200,
      { planted: 1, worlds: 1, limits: 2, settings: 1, clock: 1, faults: 1 },
    ]);
    expect(await imagesOf(server, 'ann')).toEqual(['img-gold gold', 'img-mine ']);
    expect(await imagesOf(server, 'bob')).toEqual(['img-gold gold']);
    const { faults } = await get(server, '/faults?tenant=ann');
    expect(faults).toMatchObject([{ tenant: 'ann', ...setup.faults[0] }]);
  });

  test('images for everyone: into all worlds, and those to come', async () => {
    const server = await startAcme();
    for (const key of ['ann', 'bob']) {
      await callAcme(server.url, key, 'CopyImage', { ImageId: 'img-gold' });
    }
    const mine = { service: 'acme', images: [{ id: 'img-mine', name: 'mine', region: 'r3' }] };
    const { body } = await control(server, 'POST', '/seed', mine);
    expect(body).toMatchObject({ planted: 1, worlds: 2 });
    for (const key of ['ann', 'bob', 'eve']) {
      expect(await imagesOf(server, key)).toContain('img-mine mine');
    }
  });

  test('for the tenant that it names', async () => {
    const server = await startAcme();
    const setup = { tenant: 'ann', limits: { acme: { imagesPerRegion: 3 } } };
    await control(server, 'POST', '/seed', setup);
    expect((await get(server, '/limits?tenant=ann')).acme.imagesPerRegion.value).toBe(3);
    expect((await get(server, '/limits')).acme.imagesPerRegion.value).toBe(10);
    expect((await control(server, 'POST', '/seed?tenant=ann', setup)).status).toBe(200);
    const { status, body } = await control(server, 'POST', '/seed?tenant=bob', setup);
    expect([status, body.detail]).toEqual([
      400,
      "tenant: 'ann' is not the tenant of the call, 'bob'; leave one of the two out",
    ]);
  });

  test.for([
    ['/seed?tenant=ann', {}],
    ['/seed', { tenant: 'ann' }],
  ] as const)('a registration with %s %j', async ([path, named]) => {
    const server = await startAcme();
    const setup = { ...named, secret: 's3cret', accountId: '77' };
    const { status, body } = await control(server, 'POST', path, setup);
    expect([status, body.settings]).toEqual([200, 1]);
    const { secret, accountId } = await get(server, '/tenants/ann');
    expect([secret, accountId]).toEqual(['redacted', '77']);
    const everyone = await control(server, 'POST', '/seed', { secret: 's3cret' });
    expect([everyone.status, everyone.body.detail]).toEqual([
      400,
      'body: has a secret or an accountId for everyone; name the tenant that it belongs to',
    ]);
  });

  test('a tenant that only a body names is forgotten too when it is idle', async () => {
    let now = Date.parse(NOON);
    const server = await startAcme({ forgetIdle: '1h' }, { realNow: () => now });
    await control(server, 'POST', '/seed', { tenant: 'ann', accountId: '77' });
    now += 3_700_000;
    await callAcme(server.url, 'bob', 'DescribeImages');
    expect((await get(server, '/tenants/ann')).accountId).toBeNull();
  });

  test('what is refused changes nothing', async () => {
    const server = await startAcme();
    const setup = {
      limits: { acme: { imagesPerRegion: 3 } },
      faults: [{ effect: { error: 'Bussy' } }],
    };
    const { status } = await control(server, 'POST', '/seed', setup);
    expect([status, (await get(server, '/limits')).acme.imagesPerRegion.value]).toEqual([400, 10]);
  });
});

test('rules that have no room leave nothing behind of what was posted with them', async () => {
  const server = await startAcme();
  const rule = { latency: '1ms' };
  const many = (count: number) => ({ faults: Array.from({ length: count }, () => rule) });
  for (let i = 0; i < 10; i += 1)
    await control(server, 'POST', '/seed', many(i === 9 ? 999 : 1000));
  const setup = { ...many(2), limits: { acme: { imagesPerRegion: 3 } } };
  const { status, body } = await control(server, 'POST', '/seed', setup);
  expect([status, body.detail]).toEqual([409, expect.stringContaining('there can be no more')]);
  expect((await get(server, '/limits')).acme.imagesPerRegion.value).toBe(10);
  expect((await get(server, '/faults')).faults).toHaveLength(9999);
});

test('what a machine brings along comes before what is named', async () => {
  const seedFolder = folderOf({
    'a.yaml': 'limits: { volcengine-ecs: { imagesPerRegion: 3, copySeconds: 1 } }',
  });
  const named = folderOf({ 'b.yaml': 'limits: { volcengine-ecs: { imagesPerRegion: 4 } }' });
  mkdirSync(join(named, 'below'));
  const argv = ['--port', '0', '--seed', named, '--json'];
  const running = launch(argv, {}, '', { seedFolder });
  onTestFinished(async () => {
    running.stop();
    await running.done;
  });
  const { url } = JSON.parse((await running.ready).out);
  const limits = await (await fetch(`${url}/_doppel/limits`)).json();
  expect(limits).toMatchObject({
    'volcengine-ecs': { imagesPerRegion: { value: 4 }, copySeconds: { value: 1 } },
  });
});
