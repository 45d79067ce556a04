import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';

const at = (time: string) => `2026-11-22T${time}.000Z`;

interface Copy {
  readonly tenant: string;
  readonly phase: string;
  readonly percent: number;
  readonly startedAt: string | null;
}

/** A server on which `ann`, by a clock of her own, and `bob` have each started copies. */
async function startTwo(copies: number) {
  const server = await startAcme();
  await control(server, 'PUT', '/clock?tenant=ann', { at: at('11:00:00') });
  for (const key of ['ann', 'bob']) {
    for (let n = 0; n < copies; n += 1) {
      await callAcme(server.url, key, 'CopyImage', { ImageId: 'img-gold' });
    }
  }
  return {
    server,
    async copies(): Promise<Copy[]> {
      return (await control(server, 'GET', '/copies')).body.copies;
    },
  };
}

describe('a tenant with a clock of its own', () => {
  test('is shown as far as its own clock is', async () => {
    const { server, copies } = await startTwo(1);
    await control(server, 'POST', '/clock/advance?tenant=ann', { by: '30s' });
    expect((await copies()).map(({ tenant, percent }) => [tenant, percent])).toEqual([
      ['ann', 50],
      ['bob', 0],
    ]);
  });

  test('is left alone by the default clock, though that is past the end', async () => {
    const { server, copies } = await startTwo(1);
    const { body } = await control(server, 'POST', '/clock/advance', { by: '2m' });
    expect(body.events.map(({ tenant }: Copy) => tenant)).toEqual(['bob']);
    expect((await copies()).map(({ phase }) => phase)).toEqual(['running', 'succeeded']);
  });

  test('has its waiting copies started by it when slots become free', async () => {
    const { server, copies } = await startTwo(2);
    await control(server, 'PUT', '/limits', { acme: { concurrentCopies: 2 } });
    const [ann, bob] = [at('11:00:00'), NOON];
    expect((await copies()).map(({ startedAt }) => startedAt)).toEqual([ann, ann, bob, bob]);
  });
});

test('a restart -> a clock that only moved is still the default one, one that was set is not', async () => {
  const db = join(temporaryFolder(), 'doppel.db');
  const first = await startAcme({ db, clock: 'auto' });
  await callAcme(first.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  await callAcme(first.url, 'ann', 'DescribeImages', { Region: 'r2' });
  await control(first, 'PUT', '/clock?tenant=bob', { at: at('15:00:00') });
  await first.stop();

  const server = await startAcme({ db, clock: undefined });
  const now = async (key: string) =>
    (await control(server, 'GET', `/clock?tenant=${key}`)).body.now;
  expect(await now('ann')).not.toBe(NOON);
  await control(server, 'PUT', '/clock', { at: at('11:00:00') });
  expect([await now('ann'), await now('bob')]).toEqual([at('11:00:00'), at('15:00:00')]);
});
