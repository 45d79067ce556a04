import { describe, expect, test } from 'vitest';
import { latencyOf, MAX_LATENCY_MS } from '../../src/faults/latency.ts';
import { type FaultRuleInput, faultRuleSchema } from '../../src/faults/rule.ts';
import { startAcme } from '../support/acme.ts';
import { arm, askAcme, nextEntry } from '../support/faults.ts';

const HITS = 4000;

/** The latencies of a rule's first hits, shortest first. */
function latencies(latency: NonNullable<FaultRuleInput['latency']>, seed = 42): number[] {
  const rule = faultRuleSchema().parse({ latency, select: { seed } });
  const drawn = Array.from({ length: HITS }, (_, index) => latencyOf(rule, index + 1));
  return drawn.sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

describe('how long a latency is', () => {
  test('a duration -> always that', () => {
    expect(new Set(latencies('200ms'))).toEqual(new Set([200]));
  });

  test('uniform 50 ms to 2 s -> within, and all over', () => {
    const drawn = latencies({ uniform: ['50ms', '2s'] });
    expect(drawn[0]).toBeGreaterThanOrEqual(50);
    expect(drawn.at(-1)).toBeLessThanOrEqual(2000);
    for (const share of [0.1, 0.5, 0.9]) {
      expect(Math.abs(quantile(drawn, share) - (50 + share * 1950))).toBeLessThan(60);
    }
  });

  test('lognormal, median 100 ms, sigma 0.5 -> the quantiles of that distribution', () => {
    const drawn = latencies({ lognormal: { median: '100ms', sigma: 0.5 } });
    // exp(0.5 · z) of the normal distribution's z at 15.87 %, 50 % and 84.13 %.
    for (const [share, factor] of [
      [0.1587, Math.exp(-0.5)],
      [0.5, 1],
      [0.8413, Math.exp(0.5)],
    ] as const) {
      expect(Math.abs(quantile(drawn, share) / (100 * factor) - 1)).toBeLessThan(0.06);
    }
    expect(drawn[0]).toBeGreaterThan(0);
  });

  test.for<NonNullable<FaultRuleInput['latency']>>([
    '1h',
    { uniform: ['1h', '2h'] },
    { lognormal: { median: '1h', sigma: 0.1 } },
  ])('%j -> ten minutes, the longest there is', (latency) => {
    expect(latencies(latency).at(-1)).toBe(MAX_LATENCY_MS);
  });

  test('the same seed -> the same latencies, another one -> others', () => {
    const latency = { uniform: ['0ms', '1s'] as [string, string] };
    expect(latencies(latency, 1)).toEqual(latencies(latency, 1));
    expect(latencies(latency, 1)).not.toEqual(latencies(latency, 2));
  });
});

describe('a late answer', () => {
  test('two latencies -> their sum, real time, whatever the clock does', async () => {
    const server = await startAcme();
    arm(server, { name: 'a', latency: '60ms' });
    arm(server, { name: 'b', latency: '80ms' });
    const began = performance.now();
    const { status, fault } = await askAcme(server, 'key', 'DescribeImages');
    expect([status, fault]).toEqual([200, 'a, b']);
    expect(performance.now() - began).toBeGreaterThanOrEqual(139);
  });

  test('a copy that a latency is applied to -> its answer is late, and names the rule', async () => {
    const server = await startAcme();
    arm(server, { name: 'late', effect: { copy: { stallAtPercent: 10 } }, latency: '60ms' });
    const began = performance.now();
    const { status, fault } = await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    expect([status, fault]).toEqual([200, 'late']);
    expect(performance.now() - began).toBeGreaterThanOrEqual(59);
  });

  test('the client leaves before it comes -> nobody waits, the work is done', async () => {
    const server = await startAcme();
    arm(server, { latency: '10m' });
    const query = 'Action=CopyImage&Version=acme-1&Key=key&ImageId=img-gold';
    const gone = new AbortController();
    const recorded = nextEntry(server);
    const call = fetch(`${server.url}/?${query}`, { signal: gone.signal });
    await recorded;
    gone.abort();
    await expect(call).rejects.toThrow('aborted');
    expect(server.engine.store.world('key', 'acme').tasks.all().length).toBe(1);
  });
});
