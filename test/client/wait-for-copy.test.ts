import { expect, test } from 'vitest';
import { connectDoppel } from '../../src/index.ts';
import { callAcme, startAcme } from '../support/acme.ts';
import { load, saved } from '../support/snapshots.ts';

type Config = Parameters<typeof startAcme>[0];

/** A doppel on which a fresh tenant can copy, and the copy by the id of its task. */
async function connected(config: Config = {}) {
  const { url } = await startAcme(config, config?.clock ? { realNow: Date.now } : {});
  const doppel = connectDoppel(url);
  const tenant = doppel.tenant();
  async function copy(): Promise<string> {
    const { TaskId } = await callAcme(url, tenant.key, 'CopyImage', { ImageId: 'img-gold' });
    return TaskId ?? '';
  }
  return { url, doppel, tenant, copy };
}

const REAL = { clock: 'real', copyDuration: '300ms' } as const;

test('real time ends it, though nobody calls', async () => {
  const { tenant, copy } = await connected(REAL);
  const id = await copy();
  expect(await tenant.copies.waitFor(id)).toMatchObject({ id, phase: 'succeeded', percent: 100 });
  // One that has ended is there at once.
  expect((await tenant.copies.waitFor(id, { timeoutMs: 1000 })).phase).toBe('succeeded');
});

test('a copy as a list gives it, for everyone', async () => {
  const { doppel, tenant, copy } = await connected(REAL);
  await copy();
  const [listed] = await tenant.copies.list();
  if (listed === undefined) throw new Error('there is no copy');
  expect((await doppel.copies.waitFor(listed)).phase).toBe('succeeded');
});

test('one that waits in the queue, and one that fails', async () => {
  const { tenant, copy } = await connected(REAL);
  await tenant.limits.set({ acme: { concurrentCopies: 1 } });
  await copy();
  await tenant.faults.add({ effect: { copy: { failAtPercent: 50, reason: 'worn out' } } });
  const failed = await tenant.copies.waitFor(await copy());
  expect(failed).toMatchObject({ phase: 'failed', reason: 'worn out' });
});

test('somebody advances the clock', async () => {
  const { tenant, copy } = await connected();
  const waited = tenant.copies.waitFor(await copy());
  await tenant.clock.advance({ to: 'idle' });
  expect((await waited).phase).toBe('succeeded');
});

test('a clock that is set to run ends what was standing still', async () => {
  const { tenant, copy } = await connected({ clock: 'frozen', copyDuration: '1h' });
  const waited = tenant.copies.waitFor(await copy());
  await tenant.clock.set({ mode: 'x100000' });
  expect((await waited).phase).toBe('succeeded');
});

test('copies that a raised limit starts end by themselves', async () => {
  const { tenant, copy } = await connected(REAL);
  await tenant.limits.set({ acme: { concurrentCopies: 0 } });
  const waited = tenant.copies.waitFor(await copy());
  await tenant.limits.set({ acme: { concurrentCopies: 1 } });
  expect((await waited).phase).toBe('succeeded');
});

test('copies that came with a snapshot end by themselves', async () => {
  const { tenant, copy, url } = await connected(REAL);
  await tenant.limits.set({ acme: { copySeconds: 1 } });
  const id = await copy();
  const text = await saved({ url });
  await tenant.forget();
  const other = await connected(REAL);
  await load({ url: other.url }, text);
  const waited = other.doppel.tenant(tenant.key).copies.waitFor(id);
  expect((await waited).phase).toBe('succeeded');
});

test('not in time -> how far it is, and which clock', async () => {
  const { tenant, copy } = await connected();
  const id = await copy();
  await tenant.clock.advance('30s');
  await expect(tenant.copies.waitFor(id, { timeoutMs: 50 })).rejects.toMatchObject({
    name: 'DoppelError',
    message: `copy '${id}' is running at 50 %: 50 ms have passed, and the clock is frozen; advance the clock, or give timeoutMs`,
  });
});

test('no such copy, and one that is forgotten meanwhile', async () => {
  const { tenant, copy } = await connected();
  await expect(tenant.copies.waitFor('none')).rejects.toMatchObject({ status: 404 });
  const waited = tenant.copies.waitFor(await copy());
  const refused = expect(waited).rejects.toMatchObject({ status: 404 });
  await tenant.reset();
  await copy();
  await refused;
});
