import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { arm, askAcme } from '../support/faults.ts';
import { aliyunEcs, HEALTHY, startClouds } from './clouds.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

const at = (time: string) => `2026-11-22T${time}.000Z`;
const copy = ({ url }: Server, key = 'ann') =>
  callAcme(url, key, 'CopyImage', { ImageId: 'img-gold' });
/** A read that shows the copies of a key. */
const look = ({ url }: Server, key = 'ann') =>
  callAcme(url, key, 'DescribeImages', { Region: 'r2' });
const now = async (server: Server, tenant: string): Promise<string> =>
  (await control(server, 'GET', `/clock?tenant=${tenant}`)).body.now;
const phases = async (server: Server): Promise<string[]> =>
  (await control(server, 'GET', '/copies')).body.copies.map(
    ({ phase }: { readonly phase: string }) => phase,
  );

describe('what a read under the auto clock does', () => {
  test('of a copy that waits -> the one that it waits for ends, and it starts', async () => {
    const server = await startClouds({ clock: 'auto' });
    await control(server, 'PUT', '/limits', { 'aliyun-ecs': { concurrentCopies: 1 } });
    const ids: string[] = [];
    for (const ImageId of [HEALTHY['aliyun-ecs'], 'm-bp1inuse000000000000']) {
      const { body } = await aliyunEcs(server, 'CopyImage', {
        ...{ ImageId, DestinationRegionId: 'cn-shanghai' },
      });
      ids.push(body.ImageId);
    }
    // Shows the second alone, so that nothing but its waiting can move the clock.
    const [, ImageId = ''] = ids;
    const second = { RegionId: 'cn-shanghai', ImageId, Status: 'Waiting,Creating,Available' };
    const seen = [];
    for (let n = 0; n < 4; n += 1) {
      const { body } = await aliyunEcs(server, 'DescribeImages', second);
      seen.push([body.Images.Image[0].Status, await now(server, 'ann')]);
    }
    expect(seen).toEqual([
      ['Waiting', at('12:01:00')],
      ['Creating', at('12:01:30')],
      ['Creating', at('12:02:00')],
      ['Available', at('12:02:00')],
    ]);
  });

  test('of a copy that waits behind several -> on to the first that ends where it waits', async () => {
    const server = await startClouds({ clock: 'auto' });
    const rows = [
      // Stalls; two end, one of another region ends before them, and one waits.
      ['m-a', 60, 'cn-shanghai'],
      ['m-b', 60, 'cn-shanghai'],
      ['m-c', 90, 'cn-shanghai'],
      ['m-d', 10, 'cn-beijing'],
      ['m-e', 60, 'cn-shanghai'],
    ] as const;
    const images = rows.map(([id, copySeconds]) => ({
      ...{ id, sizeGiB: 20, attributes: { copySeconds } },
    }));
    await control(server, 'POST', '/seed', { service: 'aliyun-ecs', images });
    await control(server, 'PUT', '/limits', { 'aliyun-ecs': { concurrentCopies: 3 } });
    arm(server, { match: { where: { ImageId: 'm-a' } }, effect: { copy: { stallAtPercent: 1 } } });
    let last = '';
    for (const [ImageId, , DestinationRegionId] of rows) {
      last = (await aliyunEcs(server, 'CopyImage', { ImageId, DestinationRegionId })).body.ImageId;
    }
    const waiting = { RegionId: 'cn-shanghai', ImageId: last, Status: 'Waiting' };
    const { body } = await aliyunEcs(server, 'DescribeImages', waiting);
    expect([body.TotalCount, await now(server, 'ann')]).toEqual([1, at('12:01:00')]);
  });

  test('of a copy that stalls, and of one that waits behind it -> nothing', async () => {
    const server = await startAcme({ clock: 'auto' });
    arm(server, { effect: { copy: { stallAtPercent: 40 } }, select: { times: 1 } });
    for (let n = 0; n < 2; n += 1) await copy(server);
    for (let n = 0; n < 2; n += 1) expect(await look(server)).toHaveProperty('Images');
    expect([await now(server, 'ann'), await phases(server)]).toEqual([NOON, ['running', 'queued']]);
  });

  test('of several copies -> on to what changes first', async () => {
    const server = await startAcme({ clock: 'auto' });
    await control(server, 'PUT', '/limits', { acme: { concurrentCopies: 2 } });
    for (const copySeconds of [60, 10]) {
      await control(server, 'PUT', '/limits', { acme: { copySeconds } });
      await copy(server);
    }
    const seen = [];
    for (let n = 0; n < 4; n += 1) {
      await look(server);
      seen.push(await now(server, 'ann'));
    }
    expect(seen).toEqual([at('12:00:05'), at('12:00:10'), at('12:00:30'), at('12:01:00')]);
  });

  test('that shows other images than the copy -> nothing', async () => {
    const server = await startAcme({ clock: 'auto' });
    await copy(server);
    await callAcme(server.url, 'ann', 'DescribeImages', { Region: 'r1' });
    expect(await now(server, 'ann')).toBe(NOON);
  });

  test('whose answer a fault took -> nothing, for nobody saw the copy', async () => {
    const server = await startAcme({ clock: 'auto' });
    await copy(server);
    const match = { operation: 'DescribeImages' };
    const once = { times: 1 };
    arm(server, { match, select: once, phase: 'afterCommit', effect: { error: 'Busy' } });
    arm(server, { match, select: once, phase: 'afterCommit', effect: { connection: 'reset' } });
    const read = () => askAcme(server, 'ann', 'DescribeImages', { Region: 'r2' });
    expect((await read()).status).toBe(503);
    await expect(read()).rejects.toThrow('fetch failed');
    expect(await now(server, 'ann')).toBe(NOON);
    expect((await read()).status).toBe(200);
    expect(await now(server, 'ann')).toBe(at('12:00:30'));
  });
});

describe('whose clock it is that reads moved, once the default clock is set', () => {
  /** What `ann`'s clock shows after the default one was set to 18:00. */
  async function shown(server: Server): Promise<string> {
    await control(server, 'PUT', '/clock', { at: at('18:00:00') });
    return now(server, 'ann');
  }

  test('set for the tenant before -> its own still', async () => {
    const server = await startAcme({ clock: 'auto' });
    await control(server, 'PUT', '/clock?tenant=ann', { mode: 'auto', at: at('15:00:00') });
    await copy(server);
    await look(server);
    expect(await shown(server)).toBe(at('15:00:30'));
  });

  test('advanced for the tenant afterwards -> its own from then on', async () => {
    const server = await startAcme({ clock: 'auto' });
    await copy(server);
    await look(server);
    await control(server, 'POST', '/clock/advance?tenant=ann', { by: '1h' });
    expect(await shown(server)).toBe(at('13:00:30'));
  });

  test('never set for the tenant, however often it was moved -> the default one', async () => {
    const server = await startAcme({ clock: 'auto' });
    await copy(server);
    for (let n = 0; n < 3; n += 1) await look(server);
    expect(await now(server, 'ann')).toBe(at('12:01:00'));
    expect(await shown(server)).toBe(at('18:00:00'));
  });
});

test("a clock that reads moved is not taken back when another tenant's is set", async () => {
  const server = await startAcme({ clock: 'auto' });
  await copy(server);
  await look(server);
  await control(server, 'PUT', '/clock?tenant=bob', { at: at('18:00:00') });
  expect([await now(server, 'ann'), await now(server, 'bob')]).toEqual([
    at('12:00:30'),
    at('18:00:00'),
  ]);
});
