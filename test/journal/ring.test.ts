import { describe, expect, test } from 'vitest';
import { createRing, type Entry } from '../../src/journal/ring.ts';
import { entryOf } from './entries.ts';

function add(ring: ReturnType<typeof createRing>, about: Partial<Entry> = {}): void {
  ring.add(entryOf(0, about));
}

function filled(size: number, tenants: string) {
  const ring = createRing(size);
  for (const tenant of tenants) add(ring, { tenant });
  return ring;
}

// A case: the size, whose requests came, whose are left, how many are lost of all, of a, of b.
test.for([
  [3, '', '', 0, 0, 0],
  [3, 'ab', 'ab', 0, 0, 0],
  [3, 'abc', 'abc', 0, 0, 0],
  [3, 'abca', 'bca', 1, 1, 0],
  [3, 'aabbcc', 'bcc', 3, 2, 1],
  [1, 'aba', 'a', 2, 1, 1],
] as const)('a ring of %i, %s -> %s', ([size, came, left, all, a, b]) => {
  const ring = filled(size, came);
  expect(
    ring
      .list()
      .map(({ tenant }) => tenant)
      .join(''),
  ).toBe(left);
  expect([ring.evictedOf(), ring.evictedOf('a'), ring.evictedOf('b')]).toEqual([all, a, b]);
});

test('places are never used twice', () => {
  const ring = filled(2, 'aab');
  ring.clear();
  add(ring);
  expect(ring.list().map(({ seq }) => seq)).toEqual([3]);
});

describe('clearing', () => {
  test('one tenant', () => {
    const ring = filled(4, 'aabbab');
    ring.clear('a');
    expect(ring.list().map(({ tenant }) => tenant)).toEqual(['b', 'b', 'b']);
    expect([ring.evictedOf('a'), ring.evictedOf()]).toEqual([0, 0]);
    expect(ring.list('a')).toEqual([]);
  });

  test('what was cleared is not evicted later', () => {
    const ring = filled(2, 'aa');
    ring.clear('a');
    for (const tenant of 'bb') add(ring, { tenant });
    expect(ring.evictedOf()).toBe(0);
  });
});

test('evictions of very many tenants are an upper bound, never too few', () => {
  const ring = createRing(1);
  const tenants = 10_050;
  for (let n = 0; n < tenants; n += 1) add(ring, { tenant: `t${n}` });
  expect(ring.evictedOf()).toBe(tenants - 1);
  expect(ring.evictedOf('t0')).toBeGreaterThanOrEqual(1);
  expect(ring.evictedOf('t10040')).toBeGreaterThanOrEqual(1);
});

describe('attempts', () => {
  const numbers = (ring: ReturnType<typeof createRing>) =>
    ring.list().map(({ attempt }) => attempt);

  test('of a call are numbered, without one there is none', () => {
    const ring = createRing(10);
    for (const call of ['x', 'x', 'y', undefined, 'x']) add(ring, { call });
    expect(numbers(ring)).toEqual([1, 2, 1, undefined, 3]);
  });

  test('are counted on though the first has fallen out', () => {
    const ring = createRing(2);
    for (const call of ['x', 'x', 'x', 'y']) add(ring, { call });
    expect(numbers(ring)).toEqual([3, 1]);
  });

  test('begin anew when the last has fallen out', () => {
    const ring = createRing(2);
    for (const call of ['x', 'y', 'y', 'x']) add(ring, { call });
    expect(numbers(ring)).toEqual([2, 1]);
  });

  test('are those of one tenant and service', () => {
    const ring = createRing(4);
    for (const tenant of 'ab') add(ring, { tenant, call: 'x' });
    add(ring, { service: 'bolt', tenant: 'a', call: 'x' });
    expect(numbers(ring)).toEqual([1, 1, 1]);
    ring.clear('a');
    add(ring, { tenant: 'a', call: 'x' });
    expect(numbers(ring)).toEqual([1, 1]);
  });
});

test('listeners hear of entries and of the end', () => {
  const ring = createRing(2);
  const heard: string[] = [];
  const listener = (name: string) => ({
    entry: ({ seq }: Entry) => heard.push(`${name}${seq}`),
    end: () => heard.push(`${name} end`),
  });
  const stop = ring.listen(listener('a'));
  ring.listen(listener('b'));
  add(ring);
  stop();
  add(ring);
  ring.end();
  ring.end();
  add(ring);
  expect(heard).toEqual(['a0', 'b0', 'b1', 'b end']);
});
