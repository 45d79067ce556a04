import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { NOON, startAcme } from '../support/acme.ts';
import { advance, arm, askAcme, countsOf, type Told } from '../support/faults.ts';
import { temporaryFolder } from '../support/folder.ts';

/** One of each kind that counts, throws dice or reads the clock. */
const rules: readonly FaultRuleInput[] = [
  { name: 'dice', select: { probability: 0.3, seed: 7 }, effect: { error: 'Internal' } },
  { name: 'late', select: { every: 4 }, latency: { uniform: ['0ms', '2ms'] } },
  {
    name: 'play',
    match: { operation: 'DescribeImages' },
    priority: 1,
    select: { after: 5, every: 2 },
    effect: { script: ['Busy', 'ok', 'Busy', 'InternalBusy'] },
  },
  {
    name: 'window',
    priority: 2,
    select: { window: { after: '20s', for: '10s' }, times: 3 },
    effect: { throttle: { limit: 1, per: '2s' } },
  },
];

/** Requests `from` to `to` of one fixed row of them, a second of the clock apart. */
async function play(server: RunningServer, from: number, to: number): Promise<Told[]> {
  const played: Told[] = [];
  for (let n = from; n < to; n += 1) {
    const action = n % 3 === 0 ? 'CopyImage' : 'DescribeImages';
    const { status, fault } = await askAcme(server, 'key', action, { ImageId: 'gone' });
    played.push({ status, fault, body: n });
    advance(server, 1000);
  }
  return played;
}

describe('same rules, same seeds, same requests -> same faults', () => {
  test('on another server', async () => {
    const runs = [];
    for (let run = 0; run < 2; run += 1) {
      const server = await startAcme();
      for (const rule of rules) arm(server, rule);
      runs.push(await play(server, 0, 60));
    }
    expect(runs[1]).toEqual(runs[0]);
    const applied = new Set(runs[0]?.flatMap(({ fault }) => fault?.split(', ') ?? []));
    expect(applied).toEqual(new Set(['dice', 'late', 'play', 'window']));
  });

  test('on the same file after restarts', async () => {
    const whole = await startAcme();
    for (const rule of rules) arm(whole, rule);
    const db = join(temporaryFolder(), 'state.db');
    const first = await startAcme({ db });
    for (const rule of rules) arm(first, rule);
    const played = await play(first, 0, 7);
    await first.stop();
    for (const [from, to] of [
      [7, 23],
      [23, 60],
    ] as const) {
      // The clock is where it was stopped.
      const at = Date.parse(NOON) + from * 1000;
      const server = await startAcme({ db, clock: undefined }, { realNow: () => at });
      played.push(...(await play(server, from, to)));
      await server.stop();
    }
    expect(played).toEqual(await play(whole, 0, 60));
  });
});

describe('counting', () => {
  test('1,000 parallel requests, times 7 -> applied to exactly 7', async () => {
    const server = await startAcme();
    const rule = arm(server, { select: { times: 7 }, effect: { error: 'Busy' } });
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => askAcme(server, 'key', 'DescribeImages')),
    );
    expect(answers.filter(({ status }) => status === 503).length).toBe(7);
    expect(answers.filter(({ status }) => status === 200).length).toBe(993);
    expect(countsOf(server, rule)).toEqual([7, 7]);
  });

  test('1,000 parallel requests of 10 tenants, after 100, every 9, times 50 -> exactly 50', async () => {
    const server = await startAcme();
    const select = { after: 100, every: 9, times: 50 };
    const rule = arm(server, { select, effect: { error: 'Busy' } });
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, n) => askAcme(server, `key${n % 10}`, 'DescribeImages')),
    );
    expect(answers.filter(({ status }) => status === 503).length).toBe(50);
    // The last request that it is applied to is the last that it counts.
    expect(countsOf(server, rule)).toEqual([550, 50]);
  });

  test('a throttle of 20, 200 parallel requests -> exactly 20 pass', async () => {
    const server = await startAcme();
    arm(server, { effect: { throttle: { limit: 20, per: '1s' } } });
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => askAcme(server, 'key', 'DescribeImages')),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBe(20);
  });

  test('rules of ten tenants, parallel requests of all -> each is applied to its own, twice', async () => {
    const server = await startAcme();
    const keys = Array.from({ length: 10 }, (_, n) => `key${n}`);
    const rules = keys.map((key) =>
      arm(server, { name: key, select: { times: 2 }, effect: { error: 'Busy' } }, key),
    );
    const answers = await Promise.all(
      keys.flatMap((key) =>
        Array.from({ length: 10 }, async () => {
          const { fault } = await askAcme(server, key, 'DescribeImages');
          return [key, fault] as const;
        }),
      ),
    );
    const faulted = answers.filter(([, fault]) => fault !== null);
    expect(faulted.length).toBe(20);
    expect(faulted.filter(([key, fault]) => key !== fault)).toEqual([]);
    expect(rules.map((rule) => countsOf(server, rule))).toEqual(keys.map(() => [2, 2]));
  });

  test('one that is out of its window, disabled or about another call -> counts nothing', async () => {
    const server = await startAcme();
    const effect = { error: 'Busy' };
    const rules = [
      arm(server, { select: { window: { after: '1s' } }, effect }),
      arm(server, { enabled: false, effect }),
      arm(server, { match: { operation: 'CopyImage' }, effect }),
      arm(server, { match: { where: { ImageId: 'other' } }, effect }),
    ];
    await askAcme(server, 'key', 'DescribeImages', { ImageId: 'img-gold' });
    expect(rules.map((rule) => countsOf(server, rule))).toEqual(rules.map(() => [0, 0]));
  });
});
