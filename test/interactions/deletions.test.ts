import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { acmeByName } from '../support/acme-by-name.ts';
import { control } from '../support/control.ts';
import { arm } from '../support/faults.ts';
import { temporaryFolder } from '../support/folder.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

const seed = (images: readonly object[]) => ({ service: 'acme', images });
const GOLD = { id: 'gold', name: 'gold' };

/** A server whose tenants find one image in `r1`; copies and deletions last a minute. */
async function startByName(config: Parameters<typeof startAcme>[0] = {}) {
  const server = await startAcme({ seed: [], ...config }, { emulators: [acmeByName] });
  await control(server, 'POST', '/seed', seed([GOLD]));
  return server;
}

const call = ({ url }: Server, action: string, Name: string, Region = 'r1') =>
  callAcme(url, 'ann', action, { Name, Region });

async function statuses(server: Server, query = ''): Promise<string[]> {
  const { body } = await control(server, 'GET', `/images?tenant=ann${query}`);
  return body.images.map(({ id, status }: Record<string, string>) => `${id} ${status}`);
}

const advance = async (server: Server, by: string): Promise<string[]> =>
  (await control(server, 'POST', '/clock/advance', { by })).body.events.map(
    ({ kind, id }: Record<string, string>) => `${kind} ${id}`,
  );

describe('a deletion that takes time', () => {
  test('shows its image as deleting until it ends, and tells of its end', async () => {
    const server = await startByName();
    expect(await call(server, 'DeleteImage', 'gold')).toEqual({ Deletions: 1 });
    expect(await statuses(server)).toEqual(['gold deleting']);
    expect(await statuses(server, '&status=deleting')).toEqual(['gold deleting']);
    expect(await statuses(server, '&status=available')).toEqual([]);
    expect(await advance(server, '59s')).toEqual([]);
    expect(await advance(server, '1s')).toEqual(['delete.succeeded gold']);
    expect(await statuses(server)).toEqual([]);
  });

  test('goes on in the next process on its file', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const first = await startByName({ db });
    await call(first, 'DeleteImage', 'gold');
    await first.stop();
    const server = await startAcme({ seed: [], db }, { emulators: [acmeByName] });
    expect(await statuses(server)).toEqual(['gold deleting']);
    expect(await advance(server, '1m')).toEqual(['delete.succeeded gold']);
    expect(await statuses(server)).toEqual([]);
  });

  test('is over with a reset', async () => {
    const server = await startByName();
    await call(server, 'DeleteImage', 'gold');
    await control(server, 'POST', '/reset', { only: ['images'] });
    expect(await advance(server, '1m')).toEqual([]);
    expect(await statuses(server)).toEqual(['gold available']);
  });

  test('is no copy: no rule about copies strikes it, and no list of copies has it', async () => {
    const server = await startByName();
    arm(server, { effect: { copy: { failAtPercent: 10 } } });
    await call(server, 'DeleteImage', 'gold');
    expect((await control(server, 'GET', '/copies')).body.copies).toEqual([]);
    expect(await advance(server, '1m')).toEqual(['delete.succeeded gold']);
  });
});

describe('where names are ids', () => {
  test('a read of other images leaves the auto clock alone, however short the name of the copy', async () => {
    const server = await startByName({ clock: 'auto' });
    const now = async () => (await control(server, 'GET', '/clock?tenant=ann')).body.now;
    await call(server, 'CopyImage', 'a');
    // The same name in another region is another image.
    await call(server, 'CopyImage', 'gold');
    await call(server, 'DescribeImages', '', 'r1');
    expect(await now()).toBe(NOON);
    for (let n = 0; n < 10; n += 1) await call(server, 'DescribeImages', '', 'r2');
    // One copy runs at a time here.
    expect(await now()).toBe('2026-11-22T12:02:00.000Z');
    expect(await statuses(server)).toEqual(['gold available', 'a available', 'gold available']);
  });

  test('a name that was copied, deleted and copied again means the newest copy', async () => {
    const server = await startByName();
    await call(server, 'CopyImage', 'a');
    await advance(server, '1m');
    await call(server, 'DeleteImage', 'a', 'r2');
    await advance(server, '1m');
    expect(await call(server, 'CopyImage', 'a')).toEqual({ Copies: 1 });
    const { body } = await control(server, 'GET', '/copies/a');
    expect(body).toMatchObject({ phase: 'running', startedAt: '2026-11-22T12:02:00.000Z' });
    expect((await control(server, 'GET', '/copies')).body.copies).toHaveLength(2);
  });

  test('a registered account id is padded as the service says, and shown so', async () => {
    const server = await startByName();
    const ids = async (key: string) =>
      (await control(server, 'GET', `/tenants/${key}`)).body.accountIds.acme;
    await control(server, 'PUT', '/tenants/ann', { accountId: '42' });
    expect([await ids('ann'), await ids('123456789012')]).toEqual(['000000000042', '123456789012']);
    expect(await ids('bob')).toMatch(/^\d{12}$/);
  });
});

test.for<readonly [reason: string, image: object]>([
  ["id: 'silver' is not the name 'gold'", { id: 'silver', name: 'gold' }],
  ['status: ', { ...GOLD, status: 'deleting' }],
])('a seed is refused by its service: %s', async ([reason, image]) => {
  const server = await startByName();
  const { status, body } = await control(server, 'POST', '/seed', seed([image]));
  expect([status, body.detail]).toEqual([400, expect.stringContaining(reason)]);
});
