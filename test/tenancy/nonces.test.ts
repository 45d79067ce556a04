import { expect, test } from 'vitest';
import { createNonces } from '../../src/tenancy/nonces.ts';

const WINDOW_MS = 15 * 60 * 1000;

test('a nonce is known to its own key, for fifteen minutes', () => {
  const nonces = createNonces();
  nonces.add('a', 'n', 0);
  expect(nonces.has('a', 'n', WINDOW_MS - 1)).toBe(true);
  expect(nonces.has('a', 'n', WINDOW_MS)).toBe(false);
  expect(nonces.has('b', 'n', 0)).toBe(false);
  expect(nonces.has('a', 'm', 0)).toBe(false);
});

test('of too many the oldest are forgotten', () => {
  const nonces = createNonces();
  for (let n = 0; n <= 100_000; n += 1) nonces.add('a', String(n), 0);
  expect(nonces.has('a', '0', 0)).toBe(false);
  expect(nonces.has('a', '1', 0)).toBe(true);
  expect(nonces.has('a', '100000', 0)).toBe(true);
});
