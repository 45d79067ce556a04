import type { FaultRule } from './rule.ts';
import { chance } from './select.ts';

/** Positions of a rule's chance that belong to its latency, apart from those that select. */
const LATENCY_OFFSET = 0x4c415400;

/** The longest that a latency makes anyone wait, in milliseconds. */
export const MAX_LATENCY_MS = 600_000;

/** How long an answer waits that a rule is applied to, in real milliseconds; the `hit`-th always waits the same. */
export function latencyOf({ latency, select }: FaultRule, hit: number): number {
  if (latency === undefined) return 0;
  if (typeof latency === 'number') return Math.min(latency, MAX_LATENCY_MS);
  const first = chance(select.seed, LATENCY_OFFSET + 2 * hit);
  if ('uniform' in latency) {
    const [least, most] = latency.uniform;
    return Math.min(least + first * (most - least), MAX_LATENCY_MS);
  }
  const { median, sigma } = latency.lognormal;
  const second = chance(select.seed, LATENCY_OFFSET + 2 * hit + 1);
  // Box and Muller's normal deviate from two even ones.
  const normal = Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
  return Math.min(median * Math.exp(sigma * normal), MAX_LATENCY_MS);
}
