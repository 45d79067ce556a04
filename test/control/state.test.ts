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

describe.for([
  ['images', ['ann img-gold', 'ann', 'ann', 'bob img-gold', 'bob']],
  ['copies', ['ann', 'ann', 'bob']],
] as const)('%s by pages', ([name, expected]) => {
  test.for([1, 2, 3, 1000])('of %i', async (limit) => {
    const { server } = await startCopies();
    const whole = (await control(server, 'GET', `/${name}`)).body[name];
    expect(whole.map(({ tenant }: { tenant: string }) => tenant)).toEqual(
      expected.map((text) => text.split(' ')[0]),
    );
    const found: unknown[] = [];
    let after = '';
    do {
      const { body } = await control(server, 'GET', `/${name}?limit=${limit}${after}`);
      expect(body[name].length).toBeLessThanOrEqual(limit);
      found.push(...body[name]);
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after !== '');
    expect(found).toEqual(whole);
  });

  test.for([
    ['limit=0', /limit: '0' is less than 1; use 1 to 1000/],
    ['limit=1001', /limit: '1001' is more than 1000/],
    ['limit=all', /limit: 'all' is not a whole number/],
    ['after=x', /after: 'x' is not a place in this list; use the next of a page/],
    ['after=e30', /after: 'e30' is not a place/],
  ] as const)('?%s is refused', async ([query, detail]) => {
    const answer = await control(await startAcme(), 'GET', `/${name}?${query}`);
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(detail)]);
  });

  test('a page goes on where the last one ended, though what it ended with is gone', async () => {
    const { server } = await startCopies();
    const whole = (await control(server, 'GET', `/${name}`)).body[name];
    const { next } = (await control(server, 'GET', `/${name}?limit=${whole.length - 1}`)).body;
    await control(server, 'POST', '/reset?tenant=ann');
    const { status, body } = await control(server, 'GET', `/${name}?after=${next}`);
    expect([status, body[name]]).toEqual([200, whole.slice(-1)]);
  });
});

describe('images', () => {
  test('a tenant that is named as its own calls find them', async () => {
    const server = await startAcme();
    const { status, body } = await control(server, 'GET', '/images?tenant=ann');
    expect([status, body]).toEqual([200, { images: [GOLD], next: null }]);
  });

  test('without a tenant those of all who have written something', async () => {
    const server = await startAcme();
    await callAcme(server.url, 'bob', 'DescribeImages');
    expect((await control(server, 'GET', '/images')).body).toEqual({ images: [], next: null });
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
