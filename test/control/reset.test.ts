import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

/** What a tenant's own are, or everyone's: all that a reset is about. */
async function stateOf(server: Server, tenant?: string) {
  const query = tenant === undefined ? '' : `?tenant=${tenant}`;
  const get = async (path: string) => (await control(server, 'GET', `/${path}${query}`)).body;
  const info = (await control(server, 'GET', `/tenants/${tenant}`)).body;
  return {
    images: (await get('images')).images.map(({ id }: { id: string }) => id),
    copies: (await get('copies')).copies.length,
    faults: (await get('faults')).faults.length,
    places: (await get('limits')).acme.imagesPerRegion.value,
    accountId: info.accountId,
    clock: await get('clock'),
    requests: (await get('requests')).requests.length,
  };
}

const FRESH = {
  images: ['img-gold'],
  copies: 0,
  faults: 0,
  places: 10,
  accountId: null,
  clock: { mode: 'frozen', now: NOON, nextEventAt: null },
  requests: 0,
};

/** Changes everything that `ann` has of her own, and all that everyone has. */
async function disturb(server: Server, ...owners: string[]): Promise<void> {
  for (const owner of owners) {
    const query = owner === '' ? '' : `?tenant=${owner}`;
    const call = (method: string, path: string, body: unknown) =>
      control(server, method, `/${path}${query}`, body);
    await call('POST', 'faults', { name: 'late', latency: '1ms' });
    await call('PUT', 'limits', { acme: { imagesPerRegion: 3 } });
    await call('PUT', 'clock', { mode: 'x60', at: '2020-01-01T00:00:00Z' });
    await call('POST', 'seed', { service: 'acme', images: [{ id: 'img-mine' }] });
    if (owner === '') continue;
    await control(server, 'PUT', `/tenants/${owner}`, { accountId: '77' });
    await callAcme(server.url, owner, 'CopyImage', { ImageId: 'img-gold' });
  }
}

describe('reset', () => {
  test('of a tenant puts back all that is its own, and nothing else', async () => {
    const server = await startAcme();
    await disturb(server, 'ann', 'bob');
    const bob = await stateOf(server, 'bob');
    const { status, body } = await control(server, 'POST', '/reset?tenant=ann');
    expect([status, body]).toEqual([
      200,
      {
        ...{ images: 3, copies: 1, seeds: 0, limits: 1, settings: 1 },
        ...{ clock: 1, faults: 1, journal: 1, nonces: 0 },
      },
    ]);
    expect(await stateOf(server, 'ann')).toEqual(FRESH);
    expect(await stateOf(server, 'bob')).toEqual(bob);
  });

  test('of all puts back everything', async () => {
    const server = await startAcme();
    await disturb(server, '', 'ann', 'bob');
    const { body } = await control(server, 'POST', '/reset');
    expect(body).toEqual({
      ...{ images: 6, copies: 2, seeds: 1, limits: 3, settings: 2 },
      ...{ clock: 3, faults: 3, journal: 2, nonces: 0 },
    });
    for (const tenant of ['ann', 'bob']) expect(await stateOf(server, tenant)).toEqual(FRESH);
    expect((await control(server, 'GET', '/tenants')).body.tenants).toEqual([]);
    const again = await control(server, 'POST', '/reset');
    expect(new Set(Object.values(again.body))).toEqual(new Set([0]));
  });

  test.for([
    [['faults'], { faults: 1 }, { faults: 0 }],
    [['limits'], { limits: 1 }, { places: 10 }],
    [['settings'], { settings: 1 }, { accountId: null }],
    [['clock'], { clock: 1 }, { clock: FRESH.clock }],
    [['journal', 'nonces'], { journal: 1, nonces: 0 }, { requests: 0 }],
    [['images'], { images: 3, copies: 1 }, { images: ['img-gold'], copies: 0 }],
    [['seeds'], { seeds: 0 }, {}],
    // The copy that has not ended takes the image with it that it was making.
    [['copies'], { copies: 1 }, { images: ['img-gold', 'img-mine'], copies: 0 }],
  ] as const)('only %j of a tenant', async ([only, gone, after]) => {
    const server = await startAcme();
    await disturb(server, 'ann');
    await control(server, 'PUT', '/clock?tenant=ann', { mode: 'frozen' });
    const before = await stateOf(server, 'ann');
    const { body } = await control(server, 'POST', '/reset?tenant=ann', { only });
    expect(body).toEqual(gone);
    const { nextEventAt, ...clock } = before.clock;
    const left = { ...before, clock: { ...clock, nextEventAt: expect.anything() }, ...after };
    const isAtRest = 'copies' in after || only.includes('clock' as never);
    const state = await stateOf(server, 'ann');
    expect(state).toEqual(
      isAtRest && !only.includes('clock' as never)
        ? { ...left, clock: { ...clock, nextEventAt: null } }
        : { ...left, ...(only.includes('clock' as never) && { clock: state.clock }) },
    );
  });

  test('without seeds leaves the worlds of a tenant empty', async () => {
    const server = await startAcme();
    await disturb(server, 'ann');
    await control(server, 'POST', '/reset?tenant=ann', { seed: false });
    expect((await stateOf(server, 'ann')).images).toEqual([]);
    expect((await stateOf(server, 'bob')).images).toEqual(['img-gold']);
  });

  test('a queued copy goes with the running one before it, and the next runs at once', async () => {
    const server = await startAcme();
    const copy = () => callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    await copy();
    await copy();
    await control(server, 'POST', '/reset?tenant=ann', { only: ['copies'] });
    await copy();
    const { copies } = (await control(server, 'GET', '/copies?tenant=ann')).body;
    expect(copies).toMatchObject([{ phase: 'running' }]);
  });

  test('leads back to what files have set up, their rules counted anew', async () => {
    const file = join(temporaryFolder(), 'mine.yaml');
    writeFileSync(
      file,
      `service: acme
images: [{ id: img-mine }]
limits: { acme: { imagesPerRegion: 4 } }
clock: { mode: auto, at: '2025-01-01T00:00:00Z' }
faults: [{ name: busy, effect: { error: Busy }, select: { times: 1 } }]
`,
    );
    const server = await startAcme({ seed: [file] });
    const shown = async () => ({
      ...(await stateOf(server)),
      faults: (await control(server, 'GET', '/faults')).body.faults,
    });
    const before = await shown();
    expect(before).toMatchObject({
      places: 4,
      clock: { mode: 'auto', now: '2025-01-01T00:00:00.000Z' },
      faults: [{ id: 'setup-1', name: 'busy', hits: 0 }],
    });
    await callAcme(server.url, 'ann', 'DescribeImages');
    await disturb(server, '', 'ann');
    await control(server, 'DELETE', '/faults');
    await control(server, 'POST', '/reset');
    expect(await shown()).toEqual(before);
    expect((await stateOf(server, 'bob')).images).toEqual(['img-mine']);
  });

  test.for([
    [{ seeds: false }, /^'seeds' is not a key of this body; did you mean 'seed'\?$/],
    [{ service: 'x' }, /^'service' is not a key of this body; use seed, only$/],
    [{ seed: 'yes' }, /seed: 'yes' is neither true nor false; write true or false/],
    [{ only: 'images' }, /only: 'images' is not a list; write it in square brackets/],
    [{ only: [] }, /only: \[\] is empty; name what to reset, or leave it out/],
    [
      { only: ['image'] },
      /only\[0\]: 'image' is not something that can be reset; use images, copies/,
    ],
  ] as const)('%j is refused', async ([body, detail]) => {
    const answer = await control(await startAcme(), 'POST', '/reset', body);
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(detail)]);
  });
});

test('what only reads leaves no tenant behind', async () => {
  const server = await startAcme();
  const { body } = await control(server, 'GET', '/openapi.json');
  for (const [path, methods] of Object.entries<object>(body.paths)) {
    if (!('get' in methods) || path.endsWith('/events')) continue;
    const filled = path.replace('{id}', 'acme').replace('{key}', 'ann');
    await fetch(`${server.url}${filled}?tenant=ann`);
    await fetch(`${server.url}${filled}`);
  }
  await callAcme(server.url, 'ann', 'DescribeImages');
  expect((await control(server, 'GET', '/tenants')).body.tenants).toEqual([]);
});
