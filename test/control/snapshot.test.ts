import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAcme, startAcme } from '../support/acme.ts';
import { endChild, startChild } from '../support/child.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';
import { load, saved } from '../support/snapshots.ts';

/** A server on which ann has something of everything, and everyone too. */
async function busy() {
  const server = await startAcme();
  const call = (method: string, path: string, body: unknown) => control(server, method, path, body);
  await call('POST', '/seed', { service: 'acme', images: [{ id: 'img-more', sizeGiB: 5 }] });
  await call('PUT', '/limits', { acme: { imagesPerRegion: 7 } });
  await call('PUT', '/tenants/ann', { secret: 's', accountId: '77' });
  await call('PUT', '/clock?tenant=ann', { mode: 'x60' });
  await call('POST', '/faults?tenant=ann', { name: 'late', latency: '1ms', select: { times: 2 } });
  await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold', Token: 't-1' });
  return server;
}

/** A snapshot with other lines, as doppel would have ended it. */
function ended(lines: readonly string[]): string {
  const body = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${body}${JSON.stringify({ kind: 'end', sha256 })}\n`;
}

const linesOf = (text: string) => text.trimEnd().split('\n').slice(0, -1);

const HEAD = '{"kind":"doppel-snapshot","version":1,"tenant":null}';

test('a snapshot is a line for each thing, in a fixed order, times as times', async () => {
  const text = await saved(await busy());
  const kinds = linesOf(text).map((line) => {
    const { kind, tenant, service, id } = JSON.parse(line);
    return [kind, tenant, service, id].filter((part) => part !== undefined);
  });
  expect(kinds).toEqual([
    ['doppel-snapshot', null],
    ['tenant', 'ann'],
    ['clock', null],
    ['clock', 'ann'],
    ['limit', null, 'acme'],
    ['seed', 'acme'],
    ['fault', 'ann', expect.stringMatching(/^fault-/)],
    ['world', 'ann', 'acme'],
    ['image', 'ann', 'acme', 'img-gold'],
    ['image', 'ann', 'acme', 'img-more'],
    ['image', 'ann', 'acme', expect.stringMatching(/^img-/)],
    ['task', 'ann', 'acme', expect.stringMatching(/^task-/)],
  ]);
  expect(JSON.parse(linesOf(text)[3] ?? '')).toEqual({
    ...{ kind: 'clock', tenant: 'ann', mode: 'scaled', rate: 60, inherited: false },
    ...{ shown: '2026-11-22T12:00:00.000Z', atReal: '2026-11-22T12:00:00.000Z' },
  });
  expect(JSON.parse(linesOf(text).at(-1) ?? '')).toMatchObject({
    ...{ work: 'copy', phase: 'running', durationMs: 60_000, outcome: { kind: 'succeed' } },
    ...{ startedAt: '2026-11-22T12:00:00.000Z', endsAt: '2026-11-22T12:01:00.000Z' },
  });
});

test('what is loaded is told in numbers, and is what everyone sees', async () => {
  const text = await saved(await busy());
  const server = await startAcme();
  await callAcme(server.url, 'bob', 'CopyImage', { ImageId: 'img-gold' });
  expect(await load(server, text)).toEqual({
    status: 200,
    body: {
      ...{ tenant: null, worlds: 1, images: 3, tasks: 1 },
      ...{ settings: 1, limits: 1, seeds: 1, faults: 1 },
    },
  });
  const get = async (path: string) => (await control(server, 'GET', path)).body;
  expect((await get('/tenants')).tenants.map(({ key }: { key: string }) => key)).toEqual(['ann']);
  expect((await get('/tenants/ann')).accountIds.acme).toBe('77');
  expect((await get('/clock?tenant=ann')).mode).toBe('x60');
  expect((await get('/limits')).acme.imagesPerRegion.value).toBe(7);
  expect((await get('/faults?tenant=ann')).faults).toMatchObject([{ name: 'late', hits: 1 }]);
  // Who has not written yet finds the seeds of the snapshot.
  const { images } = await get('/images?tenant=carl');
  expect(images.map(({ id }: { id: string }) => id)).toEqual(['img-gold', 'img-more']);
});

test('a tenant keeps what everyone has, and everyone what a tenant has', async () => {
  const server = await busy();
  const text = await saved(server, 'ann');
  await control(server, 'PUT', '/limits', { acme: { imagesPerRegion: 9 } });
  await control(server, 'PUT', '/limits?tenant=ann', { acme: { imagesPerRegion: 1 } });
  await control(server, 'POST', '/faults', { name: 'for all', latency: '1ms' });
  await control(server, 'DELETE', '/faults?tenant=ann');
  expect((await load(server, text, '?tenant=ann')).status).toBe(200);
  expect(await saved(server, 'ann')).toBe(text);
  const limits = (await control(server, 'GET', '/limits?tenant=ann')).body;
  expect(limits.acme.imagesPerRegion.value).toBe(9);
  const { faults } = (await control(server, 'GET', '/faults')).body;
  expect(faults.map(({ name }: { name: string }) => name)).toEqual(['for all', 'late']);
});

test('all that is due is done before it is saved', async () => {
  const server = await busy();
  await control(server, 'PUT', '/clock?tenant=ann', { mode: 'frozen', at: '2026-11-23T00:00:00Z' });
  expect(linesOf(await saved(server)).at(-1)).toMatch(/"phase":"succeeded"/);
});

test('nothing is there -> a head and an end, which load', async () => {
  const server = await startAcme();
  const text = await saved(server, 'nobody');
  expect(text.split('\n')).toHaveLength(3);
  expect(await load(server, text)).toMatchObject({ status: 200, body: { worlds: 0 } });
});

describe('refused, and nothing has changed:', () => {
  type Mend = (text: string) => string;
  const world = (service: string) => `{"kind":"world","tenant":"ann","service":"${service}"}`;
  const image = (change: object = {}) =>
    JSON.stringify({
      ...{ kind: 'image', tenant: 'ann', service: 'acme', region: 'r1', seq: 1, id: 'img-1' },
      ...{ name: '', description: '', status: 'available', owned: true, sizeGiB: 1, tags: [] },
      ...{ createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' },
      ...{ attributes: {}, ...change },
    });
  const fault = (change: object = {}) =>
    JSON.stringify({
      ...{ kind: 'fault', id: 'fault-1', tenant: null, rule: { latency: '1ms' } },
      ...{ since: { default: 0, tenants: {} } },
      ...{ state: { matched: 0, hits: 0, lastHitAt: null, windows: {} }, ...change },
    });

  test.for<[title: string, mend: Mend, status: number, detail: RegExp]>([
    ['nothing', () => '', 400, /^snapshot: is not one that doppel has saved; give what/],
    ['another file', () => '{"a":1}\n', 400, /is not one that doppel has saved/],
    ['the image of a page', () => '<html>\n', 400, /is not one that doppel has saved/],
    [
      'of a newer doppel',
      (text) => ended(linesOf(text).map((line) => line.replace('"version":1', '"version":2'))),
      400,
      /^snapshot: has version 2, and this doppel reads up to 1; use the doppel that saved it/,
    ],
    [
      'of a doppel that never was',
      () => ended(['{"kind":"doppel-snapshot","version":0,"tenant":null}']),
      400,
      /its first line is not one that doppel writes; save it again$/,
    ],
    [
      'without its end',
      (text) => `${linesOf(text).join('\n')}\n`,
      400,
      /is damaged: its end is missing, so it was cut off; save it again$/,
    ],
    ['cut in a line', (text) => text.slice(0, -20), 400, /its end is missing/],
    ['without its last newline', (text) => text.slice(0, -1), 400, /its end is missing/],
    ['with more behind it', (text) => `${text}{}\n`, 400, /its end is missing/],
    ['twice in one', (text) => text + text, 400, /it is not as it was saved/],
    [
      'with a character changed',
      (text) => text.replace('"sizeGiB":5', '"sizeGiB":6'),
      400,
      /is damaged: it is not as it was saved; save it again$/,
    ],
    [
      'with a line left out',
      (text) => text.replace(/\{"kind":"world".*\n/, ''),
      400,
      /it is not as it was saved/,
    ],
    [
      'about another service',
      () => ended([HEAD, world('acne')]),
      400,
      /^line 2\.service: 'acne' is not known here; did you mean 'acme'\?/,
    ],
    [
      'with an image in no world',
      () => ended([HEAD, image()]),
      400,
      /^line 2: is damaged: its world is missing; save it again$/,
    ],
    [
      'with an image twice',
      () => ended([HEAD, world('acme'), image(), image({ seq: 2 })]),
      409,
      /is damaged: it has something twice; save it again$/,
    ],
    [
      'with a thing that it does not know',
      () => ended([HEAD, '{"kind":"quirk"}']),
      400,
      /^line 2\.kind: 'quirk' is not what doppel writes there; save it again$/,
    ],
    [
      'with a value of another type',
      () => ended([HEAD, world('acme'), image({ sizeGiB: 'much' })]),
      400,
      /^line 3\.sizeGiB: 'much' is not what doppel writes there/,
    ],
    [
      'with a time that is none',
      () => ended([HEAD, world('acme'), image({ createdAt: 'noon' })]),
      400,
      /^line 3\.createdAt: 'noon' is not what/,
    ],
    [
      'with a line that is not JSON',
      () => ended([HEAD, '{']),
      400,
      /^line 2: is not what doppel writes there; save it again$/,
    ],
    [
      'with a limit that no service has',
      () =>
        ended([HEAD, '{"kind":"limit","tenant":null,"service":"acme","name":"wings","value":1}']),
      400,
      /^line 2\.acme\.wings: 'wings' is not known here/,
    ],
    [
      'with a fact that no service has',
      () =>
        ended([
          HEAD,
          '{"kind":"tenant","tenant":"ann","secret":null,"accountId":null,"facts":{"acme":{"x":1}}}',
        ]),
      400,
      /^line 2\.facts\.acme\.x: 'x' is not known here/,
    ],
    [
      'with a rule that is none',
      () => ended([HEAD, fault({ rule: { latency: 'soon' } })]),
      400,
      /^line 2\.latency: 'soon' is not a latency/,
    ],
    [
      'with a rule about an error that is gone',
      () =>
        ended([HEAD, fault({ rule: { effect: { error: 'Gone' }, match: { service: 'acme' } } })]),
      400,
      /^line 2\.effect\.error: 'Gone' is not known here/,
    ],
    [
      'with more rules than there can be',
      () => ended([HEAD, ...Array.from({ length: 10_001 }, (_, n) => fault({ id: `fault-${n}` }))]),
      409,
      /^faults: 10001 are more than the 10000 rules that there can be; remove/,
    ],
    [
      'of a tenant, with what is another’s',
      () => ended([HEAD.replace('null', '"bob"'), world('acme')]),
      400,
      /^line 2: is damaged: the snapshot is of the tenant 'bob', and this is not; save/,
    ],
  ])('%s', { timeout: 20_000 }, async ([, mend, status, detail]) => {
    const text = await saved(await busy());
    const server = await busy();
    await callAcme(server.url, 'bob', 'CopyImage', { ImageId: 'img-gold' });
    const before = await saved(server);
    const answer = await load(server, mend(text));
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(detail)]);
    expect(await saved(server)).toBe(before);
  });

  test.for([
    [
      'of everything for one tenant',
      undefined,
      /'ann' is one tenant, and the snapshot is of every/,
    ],
    ['of a tenant for another', 'bob', /^tenant: 'ann' is not the snapshot's, 'bob'; leave it out/],
  ] as const)('%s', async ([, of, detail]) => {
    const server = await busy();
    const answer = await load(server, await saved(server, of), '?tenant=ann');
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(detail)]);
  });

  test('a rule of a tenant whose id is that of another rule here', async () => {
    const server = await busy();
    const { id } = (await control(server, 'GET', '/faults?tenant=ann')).body.faults[0];
    const text = ended(
      linesOf(await saved(server, 'ann')).map((line) => line.replaceAll('ann', 'bob')),
    );
    const answer = await load(server, text);
    expect([answer.status, answer.body.detail]).toEqual([
      409,
      `fault: '${id}' is the id of a rule that is not the tenant's; remove that one first`,
    ]);
  });
});

describe('on the wire', () => {
  test('JSON lines, and no other type', async () => {
    const server = await startAcme();
    const { headers, body } = await control(server, 'GET', '/snapshot');
    expect(headers['content-type']).toBe('application/x-ndjson');
    const answer = await control(server, 'PUT', '/snapshot', body);
    expect([answer.status, answer.body.detail]).toEqual([
      415,
      expect.stringMatching(/send Content-Type: application\/x-ndjson$/),
    ]);
  });

  test('a control token guards the secrets that a snapshot has', async () => {
    const server = await startAcme({ controlToken: 't' });
    expect((await control(server, 'GET', '/snapshot')).status).toBe(401);
    expect((await control(server, 'PUT', '/snapshot', '{}')).status).toBe(401);
    const headers = { Authorization: 'Bearer t' };
    expect((await control(server, 'GET', '/snapshot', undefined, headers)).status).toBe(200);
  });

  test('64 MiB at most', async () => {
    const server = await startAcme();
    const headers = {
      'Content-Type': 'application/x-ndjson',
      'Content-Length': String(64 * 1024 * 1024 + 1),
    };
    const answer = await control(server, 'PUT', '/snapshot', undefined, headers);
    expect([answer.status, answer.body.detail]).toEqual([
      413,
      'body: is larger than 64 MiB; send less at once',
    ]);
    // Longer than what other calls may carry.
    const text = `${'x'.repeat(2 * 1024 * 1024)}\n`;
    expect((await load(server, text)).status).toBe(400);
  });
});

describe('with what else goes on', () => {
  test('calls under way see the old state or the new one, never a part of each', async () => {
    const server = await startAcme();
    const empty = await saved(server);
    for (let n = 0; n < 5; n += 1) {
      await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    }
    const full = await saved(server);
    const seen = new Set<number>();
    let isOver = false;
    async function reader(): Promise<void> {
      while (!isOver) {
        const { images } = (await control(server, 'GET', '/images?tenant=ann&region=r2')).body;
        seen.add(images.length);
      }
    }
    const readers = Array.from({ length: 4 }, reader);
    for (let n = 0; n < 50; n += 1) {
      expect((await load(server, n % 2 === 0 ? empty : full)).status).toBe(200);
    }
    isOver = true;
    await Promise.all(readers);
    expect([...seen].sort()).toEqual([0, 5]);
  });

  test('a tenant that was loaded is forgotten when it does not call', async () => {
    const text = await saved(await busy());
    let real = 0;
    const server = await startAcme({ forgetIdle: '1m' }, { realNow: () => real });
    await load(server, text);
    real = 61_000;
    const { tenants } = (await control(server, 'GET', '/tenants')).body;
    expect(tenants).toEqual([]);
  });

  test('a reset afterwards puts back what the flags and files say', async () => {
    const server = await startAcme();
    const fresh = await saved(server);
    await load(server, await saved(await busy()));
    await control(server, 'POST', '/reset');
    expect(await saved(server)).toBe(fresh);
  });

  test('what was loaded survives a kill', async () => {
    const flags = ['--db', join(temporaryFolder(), 'doppel.db'), '--clock', 'frozen'];
    const source = await startChild('--clock', 'frozen');
    await control(portOf(source), 'PUT', '/limits?tenant=ann', {
      'aliyun-ecs': { concurrentCopies: 1 },
    });
    const text = await saved(source);
    const first = await startChild(...flags);
    expect((await load(first, text)).status).toBe(200);
    const exited = once(first.process, 'exit');
    first.process.kill('SIGKILL');
    await exited;
    // Without the flag the clock is what the file kept.
    const second = await startChild(...flags.slice(0, 2));
    expect(await saved(second)).toBe(text);
    for (const child of [source, second]) await endChild(child, 'SIGTERM');
  });
});

function portOf({ url }: { readonly url: string }) {
  return { port: Number(new URL(url).port) };
}
