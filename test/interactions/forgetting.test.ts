import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';
import { aliyunEcs, HEALTHY, startClouds } from './clouds.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

const at = (time: string) => `2026-11-22T${time}.000Z`;
const forget = (server: Server) => control(server, 'DELETE', '/tenants/ann');
const read = async ({ url }: Server, key = 'ann') =>
  (await callAcme(url, key, 'DescribeImages')).Code ?? 'done';

/** When a new copy of `ann`'s would end. */
async function copyEnds(server: Server): Promise<string> {
  const { TaskId } = await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  return (await control(server, 'GET', `/copies/${TaskId}`)).body.endsAt;
}

describe('a tenant that is forgotten', () => {
  test("its next copy already lasts as long as anybody else's", async () => {
    const server = await startAcme();
    await control(server, 'PUT', '/limits?tenant=ann', { acme: { copySeconds: 5 } });
    expect(await copyEnds(server)).toBe(at('12:00:05'));
    await forget(server);
    expect(await copyEnds(server)).toBe(at('12:01:00'));
  });

  test('leaves the limits of others, and those of everyone', async () => {
    const server = await startAcme();
    const limits = { '?tenant=bob': { imagesPerRegion: 2 }, '': { imageSizeGiB: 3 } };
    for (const [query, change] of Object.entries(limits)) {
      await control(server, 'PUT', `/limits${query}`, { acme: change });
    }
    await forget(server);
    const { body } = await control(server, 'GET', '/limits?tenant=bob');
    expect([body.acme.imagesPerRegion.value, body.acme.imageSizeGiB.value]).toEqual([2, 3]);
  });

  test('what a rule of everyone counted stays, and so do the windows of other tenants', async () => {
    const server = await startAcme();
    const rule = { select: { times: 5 }, effect: { throttle: { limit: 1, per: '1h' } } };
    const { body } = await control(server, 'POST', '/faults', rule);
    for (const key of ['ann', 'bob', 'ann']) await read(server, key);
    await forget(server);
    const counts = { matched: 3, hits: 1, remaining: 4, lastHitAt: NOON };
    expect((await control(server, 'GET', `/faults/${body.id}`)).body).toMatchObject(counts);
    expect([await read(server), await read(server, 'bob')]).toEqual(['done', 'Busy']);
  });

  test('the time of a rule of everyone counts for it by the default clock again', async () => {
    const server = await startAcme();
    await control(server, 'PUT', '/clock?tenant=ann', { at: '2030-01-01T00:00:00Z' });
    await control(server, 'POST', '/faults', { effect: { error: 'Busy' }, ttl: '1h' });
    await forget(server);
    expect(await read(server)).toBe('Busy');
    await control(server, 'POST', '/clock/advance', { by: '1h' });
    expect(await read(server)).toBe('done');
  });
});

describe('a client token', () => {
  const ways = [
    ['POST', '/reset'],
    ['POST', '/reset?tenant=ann'],
    ['DELETE', '/tenants/ann'],
  ] as const;
  test.for(ways)('after %s %s is as good as new', async ([method, path]) => {
    const server = await startClouds();
    const call = (DestinationRegionId: string) =>
      aliyunEcs(server, 'CopyImage', {
        ...{ ImageId: HEALTHY['aliyun-ecs'], DestinationRegionId, ClientToken: 'token-1' },
      });
    await call('cn-shanghai');
    expect((await call('cn-beijing')).body.Code).toBe('IdempotentParameterMismatch');
    await control(server, method, path);
    expect((await call('cn-beijing')).status).toBe(200);
  });
});

describe('what was taken back stays so over a restart', () => {
  /** A server on a file, stopped after `work`, and started again. */
  async function restarted(clock: 'auto' | 'frozen', work: (server: Server) => Promise<unknown>) {
    const db = join(temporaryFolder(), 'doppel.db');
    const first = await startAcme({ db, clock });
    await work(first);
    await first.stop();
    return startAcme({ db, clock: undefined });
  }

  test("a forgotten tenant's limits, clock and throttle window", async () => {
    const server = await restarted('frozen', async (first) => {
      const throttle = { throttle: { limit: 1, per: '1h' } };
      await control(first, 'POST', '/faults', { effect: throttle });
      await control(first, 'PUT', '/limits?tenant=ann', { acme: { copySeconds: 5 } });
      await read(first);
      await control(first, 'PUT', '/clock?tenant=ann', { at: at('15:00:00') });
      await forget(first);
    });
    expect(await read(server)).toBe('done');
    await control(server, 'DELETE', '/faults');
    expect(await copyEnds(server)).toBe(at('12:01:00'));
  });

  test('while the limits of whoever was not forgotten are still there', async () => {
    const server = await restarted('frozen', async (first) => {
      await control(first, 'PUT', '/limits?tenant=ann', { acme: { copySeconds: 5 } });
      await control(first, 'PUT', '/limits?tenant=bob', { acme: { copySeconds: 6 } });
      await control(first, 'DELETE', '/tenants/bob');
    });
    expect(await copyEnds(server)).toBe(at('12:00:05'));
  });

  test('a limit that was given back', async () => {
    const server = await restarted('frozen', async (first) => {
      for (const copySeconds of [5, null]) {
        await control(first, 'PUT', '/limits?tenant=ann', { acme: { copySeconds } });
      }
    });
    expect(await copyEnds(server)).toBe(at('12:01:00'));
  });

  test('a clock that only reads had moved', async () => {
    const server = await restarted('auto', async (first) => {
      await copyEnds(first);
      await callAcme(first.url, 'ann', 'DescribeImages', { Region: 'r2' });
      await control(first, 'PUT', '/clock', { at: at('11:00:00') });
    });
    expect((await control(server, 'GET', '/clock?tenant=ann')).body.now).toBe(at('11:00:00'));
  });

  test('a rule that was turned off', async () => {
    const server = await restarted('frozen', async (first) => {
      const { body } = await control(first, 'POST', '/faults', { effect: { error: 'Busy' } });
      await control(first, 'PATCH', `/faults/${body.id}`, { enabled: false });
    });
    expect(await read(server)).toBe('done');
  });
});
