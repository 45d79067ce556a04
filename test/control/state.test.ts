import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

const GOLD = {
  id: 'img-gold',
  tenant: 'ann',
  service: 'acme',
  region: 'r1',
  name: 'gold',
  status: 'available',
  owned: true,
  sizeGiB: 20,
  tags: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  attributes: { platform: 'linux' },
};

/** A server on which `ann` has copied twice, so that one copy waits, and `bob` once. */
async function startCopies() {
  const server = await startAcme();
  const copy = (key: string) => callAcme(server.url, key, 'CopyImage', { ImageId: 'img-gold' });
  const copies = [await copy('ann'), await copy('ann'), await copy('bob')];
  return { server, ids: copies.map(({ TaskId }) => TaskId), images: copies.map((c) => c.ImageId) };
}

describe('images', () => {
  test('a tenant that is named as its own calls find them', async () => {
    const server = await startAcme();
    const { status, body } = await control(server, 'GET', '/images?tenant=ann');
    expect([status, body]).toEqual([200, { images: [GOLD] }]);
  });

  test('without a tenant those of all who have written something', async () => {
    const server = await startAcme();
    await callAcme(server.url, 'bob', 'DescribeImages');
    expect((await control(server, 'GET', '/images')).body).toEqual({ images: [] });
    await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    const { body } = await control(server, 'GET', '/images');
    expect(body.images).toMatchObject([GOLD, { tenant: 'ann', region: 'r2', name: 'gold' }]);
  });

  test.for([
    ['', 5],
    ['?tenant=ann', 3],
    ['?tenant=ann&region=r2', 2],
    ['?tenant=ann&status=creating', 2],
    ['?service=acme', 5],
    ['?service=bolt', 0],
    ['?region=r9', 0],
  ] as const)('images%s -> %i', async ([query, count]) => {
    const { server } = await startCopies();
    expect((await control(server, 'GET', `/images${query}`)).body.images).toHaveLength(count);
  });

  test('one image', async () => {
    const { server, images } = await startCopies();
    const one = await control(server, 'GET', `/images/${images[0]}`);
    expect([one.status, one.body.status]).toEqual([200, 'creating']);
    expect((await control(server, 'GET', '/images/img-gold?tenant=ann')).body).toEqual(GOLD);
  });

  test.for([
    ['/images/img-lead', 404, /image: 'img-lead' does not exist/],
    ['/images/img-gold?region=r2', 404, /does not exist/],
    ['/images/img-gold', 409, /is the id of 2/],
    ['/images?service=acne', 400, /'acne' is not known here; did you mean 'acme'/],
    ['/images?status=ready', 400, /creating.*available.*failed/],
  ] as const)('%s -> %i', async ([path, status, detail]) => {
    const { server } = await startCopies();
    const answer = await control(server, 'GET', path);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(detail);
  });

  test('409 names the candidates', async () => {
    const { server } = await startCopies();
    expect((await control(server, 'GET', '/images/img-gold')).body.candidates).toEqual([
      { tenant: 'ann', service: 'acme', region: 'r1' },
      { tenant: 'bob', service: 'acme', region: 'r1' },
    ]);
  });
});

describe('copies', () => {
  test('as far as they are', async () => {
    const { server, ids, images } = await startCopies();
    const copy = {
      tenant: 'ann',
      service: 'acme',
      sourceRegion: 'r1',
      sourceImageId: 'img-gold',
      destinationRegion: 'r2',
      reason: null,
    };
    expect((await control(server, 'GET', '/copies?tenant=ann')).body.copies).toEqual([
      {
        ...copy,
        id: ids[0],
        destinationImageId: images[0],
        phase: 'running',
        percent: 0,
        startedAt: NOON,
        endsAt: '2026-11-22T12:01:00.000Z',
      },
      {
        ...copy,
        id: ids[1],
        destinationImageId: images[1],
        phase: 'queued',
        percent: 0,
        startedAt: null,
        endsAt: null,
      },
    ]);
    await control(server, 'POST', '/clock/advance', { by: '90s' });
    const { body } = await control(server, 'GET', '/copies?tenant=ann');
    expect(body.copies.map((c: Record<string, unknown>) => [c.phase, c.percent])).toEqual([
      ['succeeded', 100],
      ['running', 50],
    ]);
  });

  test.for([
    ['', 3],
    ['?tenant=bob', 1],
    ['?tenant=eve', 0],
    ['?region=r2', 3],
    ['?region=r1', 0],
    ['?phase=queued', 1],
    ['?service=bolt', 0],
  ] as const)('copies%s -> %i', async ([query, count]) => {
    const { server } = await startCopies();
    expect((await control(server, 'GET', `/copies${query}`)).body.copies).toHaveLength(count);
  });

  test('one copy', async () => {
    const { server, ids } = await startCopies();
    const { status, body } = await control(server, 'GET', `/copies/${ids[1]}`);
    expect([status, body.phase]).toEqual([200, 'queued']);
    const absent = await control(server, 'GET', `/copies/${ids[1]}?tenant=bob`);
    expect([absent.status, absent.body.value]).toEqual([404, ids[1]]);
  });

  test('due work is done before it is shown', async () => {
    let now = Date.parse(NOON);
    const server = await startAcme({ clock: 'real' }, { realNow: () => now });
    const { ImageId } = await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    now += 61_000;
    const { body } = await control(server, 'GET', `/images/${ImageId}?tenant=ann`);
    expect(body.status).toBe('available');
  });
});

const MINE = { service: 'acme', images: [{ id: 'img-mine', sizeGiB: 1, region: 'r3' }] };

describe('seed', () => {
  test('into the world of one tenant', async () => {
    const server = await startAcme();
    const { status, body } = await control(server, 'POST', '/seed?tenant=ann', MINE);
    expect([status, body]).toEqual([200, { planted: 1, worlds: 1 }]);
    expect((await control(server, 'GET', '/images/img-mine?tenant=ann')).status).toBe(200);
    expect((await control(server, 'GET', '/images/img-mine?tenant=bob')).status).toBe(404);
  });

  test('into all worlds, and those to come', async () => {
    const { server } = await startCopies();
    const { body } = await control(server, 'POST', '/seed', MINE);
    expect(body).toEqual({ planted: 1, worlds: 2 });
    for (const key of ['ann', 'bob', 'eve']) {
      expect((await control(server, 'GET', `/images/img-mine?tenant=${key}`)).status).toBe(200);
    }
  });

  test.for([
    [{ service: 'acm', images: [] }, /service: 'acm' is not known here; did you mean 'acme'/],
    [{ service: 'acme', images: [{ id: 'x', sizeGiB: 0 }] }, /images\.0\.sizeGiB/],
    [{ service: 'acme', images: [{ id: 'x', sizeGiB: 1, sice: 1 }] }, /images\.0\.sice/],
    [{ service: 'acme', images: [{ id: 'x', sizeGiB: 1, attributes: { os: 1 } }] }, /images\[0\]/],
  ] as const)('%j is refused', async ([seed, detail]) => {
    const { status, body } = await control(await startAcme(), 'POST', '/seed', seed);
    expect(status).toBe(400);
    expect(body.detail).toMatch(detail);
  });
});

describe('reset', () => {
  const images = async (server: { port: number }, tenant: string) =>
    (await control(server, 'GET', `/images?tenant=${tenant}`)).body.images.length;

  test.for([
    ['/reset?tenant=ann', undefined, { worlds: 1 }, 1, 2],
    ['/reset?tenant=ann', { seed: true }, { worlds: 1 }, 1, 2],
    ['/reset?tenant=ann', { seed: false }, { worlds: 2 }, 0, 2],
    ['/reset', undefined, { worlds: 2 }, 1, 1],
    ['/reset', { seed: false }, { worlds: 2 }, 0, 0],
  ] as const)('%s %j', async ([path, body, answer, ann, bob]) => {
    const { server } = await startCopies();
    expect((await control(server, 'POST', path, body)).body).toEqual(answer);
    expect([await images(server, 'ann'), await images(server, 'bob')]).toEqual([ann, bob]);
  });

  test('keeps clock, limits, registration and posted seeds', async () => {
    const { server } = await startCopies();
    await control(server, 'POST', '/seed', MINE);
    await control(server, 'PUT', '/limits?tenant=ann', { acme: { imagesPerRegion: 3 } });
    await control(server, 'PUT', '/tenants/ann', { accountId: '77' });
    await control(server, 'POST', '/clock/advance?tenant=ann', { by: '1h' });
    await control(server, 'POST', '/reset');
    expect(await images(server, 'ann')).toBe(2);
    const limits = await control(server, 'GET', '/limits?tenant=ann');
    expect(limits.body.acme.imagesPerRegion.value).toBe(3);
    expect((await control(server, 'GET', '/tenants/ann')).body.accountId).toBe('77');
    const clock = await control(server, 'GET', '/clock?tenant=ann');
    expect(clock.body.now).toBe('2026-11-22T13:00:00.000Z');
  });

  test('a misspelt key is refused', async () => {
    const { status, body } = await control(await startAcme(), 'POST', '/reset', { seeds: false });
    expect([status, body.value, body.remedy]).toEqual([400, false, "did you mean 'seed'?"]);
  });
});
