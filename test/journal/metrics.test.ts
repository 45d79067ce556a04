import { expect, test } from 'vitest';
import { createMetrics, DURATION_BUCKETS } from '../../src/journal/metrics.ts';

const labels = { service: 'acme', operation: 'CopyImage', status: 200, error: '' };

test('requests of the same kind are one series', () => {
  const metrics = createMetrics();
  metrics.count(labels, 1, []);
  metrics.count(labels, 1, ['a']);
  metrics.count({ ...labels, status: 503, error: 'Busy' }, 1, ['a', 'b']);
  expect(metrics.requests()).toEqual([
    { ...labels, count: 2 },
    { ...labels, status: 503, error: 'Busy', count: 1 },
  ]);
  expect(metrics.faults()).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

test.for([
  [0, 0],
  [0.1, 0],
  [0.11, 1],
  [1000, 12],
  [1001, 13],
] as const)('%d ms is in bucket %i', ([ms, bucket]) => {
  const metrics = createMetrics();
  metrics.count(labels, ms, []);
  const [series] = metrics.durations();
  expect(series?.buckets).toHaveLength(DURATION_BUCKETS.length + 1);
  expect(series?.buckets.indexOf(1)).toBe(bucket);
  expect(series?.seconds).toBeCloseTo(ms / 1000);
});

test('ever new names of rules share a series in the end', () => {
  const metrics = createMetrics();
  for (let n = 0; n < 1100; n += 1) metrics.count(labels, 0, [`rule ${n}`]);
  expect(metrics.faults()).toHaveLength(1001);
  expect(metrics.faults().at(-1)).toEqual(['(others)', 100]);
});
