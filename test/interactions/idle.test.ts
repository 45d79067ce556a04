import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

const MINUTE = 60_000;

/** A server that forgets after an hour, whose real time is moved by the test. */
async function started(db = ':memory:') {
  const time = { now: Date.parse(NOON) };
  const server = await startAcme({ forgetIdle: '1h', db }, { realNow: () => time.now });
  return {
    server,
    pass: (minutes: number) => {
      time.now += minutes * MINUTE;
    },
  };
}

const copy = ({ url }: Server, key: string) =>
  callAcme(url, key, 'CopyImage', { ImageId: 'img-gold' });
const read = ({ url }: Server, key: string) => callAcme(url, key, 'DescribeImages');
/** Who has copies; asks for nobody in particular. */
async function keysOf(server: Server): Promise<readonly string[]> {
  const { body } = await control(server, 'GET', '/copies');
  return body.copies.map(({ tenant }: { readonly tenant: string }) => tenant);
}

describe('--forget-idle 1h', () => {
  test('forgets whoever has not called for an hour, with the next call of anybody', async () => {
    const { server, pass } = await started();
    for (const key of ['ann', 'bob']) await copy(server, key);
    pass(59);
    await read(server, 'bob');
    expect(await keysOf(server)).toEqual(['ann', 'bob']);
    pass(1);
    expect(await keysOf(server)).toEqual(['bob']);
    pass(59);
    await read(server, 'carl');
    expect(await keysOf(server)).toEqual([]);
  });

  test("its own call finds a new world, everyone's clock and limits, and no rule of its own", async () => {
    const { server, pass } = await started();
    await copy(server, 'ann');
    await control(server, 'PUT', '/limits?tenant=ann', { acme: { copySeconds: 5 } });
    await control(server, 'PUT', '/clock?tenant=ann', { at: '2030-01-01T00:00:00Z' });
    await control(server, 'POST', '/faults?tenant=ann', { effect: { error: 'Busy' } });
    pass(60);
    const { TaskId } = await copy(server, 'ann');
    const { body } = await control(server, 'GET', '/copies?tenant=ann');
    expect(body.copies).toMatchObject([{ id: TaskId, endsAt: '2026-11-22T12:01:00.000Z' }]);
  });

  test('a control call that names a tenant is a call of it', async () => {
    const { server, pass } = await started();
    await copy(server, 'ann');
    await control(server, 'PUT', '/tenants/bob', { secret: 'secret' });
    pass(59);
    await control(server, 'GET', '/images?tenant=ann');
    await control(server, 'PUT', '/tenants/bob', { accountId: '1234567890' });
    pass(59);
    const { body } = await control(server, 'GET', '/tenants');
    expect(body.tenants.map(({ key }: { readonly key: string }) => key)).toEqual(['ann', 'bob']);
    pass(1);
    expect((await control(server, 'GET', '/tenants')).body.tenants).toEqual([]);
  });

  test('a call that a fault hid counts', async () => {
    const { server, pass } = await started();
    await copy(server, 'ann');
    await control(server, 'POST', '/faults?tenant=ann', { effect: { error: 'Busy' } });
    pass(59);
    expect((await read(server, 'ann')).Code).toBe('Busy');
    pass(59);
    expect(await keysOf(server)).toEqual(['ann']);
  });

  test('whoever is in the file counts from the start', async () => {
    const db = join(temporaryFolder(), 'doppel.db');
    const first = await started(db);
    await copy(first.server, 'ann');
    await first.server.stop();
    const { server, pass } = await started(db);
    expect(await keysOf(server)).toEqual(['ann']);
    pass(60);
    expect(await keysOf(server)).toEqual([]);
  });
});
