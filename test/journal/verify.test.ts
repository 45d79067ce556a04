import { describe, expect, test } from 'vitest';
import { verifyCount, verifyOrder } from '../../src/journal/verify.ts';
import { entriesOf, entryOf } from './entries.ts';

const MOST = Number.POSITIVE_INFINITY;

describe('a number of A', () => {
  // A case: the journal, how many it lost, at least, at most, the verdict.
  test.for([
    ['AAB', 0, 2, 2, 'met'],
    ['AAB', 0, 1, 1, 'unmet'],
    ['AAB', 0, 3, 3, 'unmet'],
    ['AAB', 0, 0, 2, 'met'],
    ['AAB', 0, 0, 1, 'unmet'],
    ['AAB', 0, 2, MOST, 'met'],
    ['AAB', 0, 3, MOST, 'unmet'],
    ['', 0, 0, 0, 'met'],
    ['AAB', 1, 2, 2, 'unknown'],
    ['AAB', 1, 3, 3, 'unknown'],
    ['AAB', 1, 4, 4, 'unmet'],
    ['AAB', 1, 1, 1, 'unmet'],
    ['AAB', 1, 0, 1, 'unmet'],
    ['AAB', 1, 0, 2, 'unknown'],
    ['AAB', 1, 0, 3, 'met'],
    ['AAB', 1, 2, MOST, 'met'],
    ['AAB', 1, 3, MOST, 'unknown'],
    ['AAB', 1, 4, MOST, 'unmet'],
    ['', 1, 0, 0, 'unknown'],
  ] as const)('in %s, %i lost: %d to %d -> %s', ([journal, evicted, least, most, kind]) => {
    const past = { entries: entriesOf(journal), evicted };
    const verdict = verifyCount({ operation: 'A' }, { least, most }, past);
    expect(verdict.kind).toBe(kind);
    expect(verdict.reason === '').toBe(kind === 'met');
  });
});

describe('an order', () => {
  test.for([
    ['ABC', 0, 'ABC', 'met'],
    ['AxBxC', 0, 'ABC', 'met'],
    ['ABC', 0, 'AC', 'met'],
    ['AAB', 0, 'AAB', 'met'],
    ['AB', 0, 'AAB', 'unmet'],
    ['BA', 0, 'AB', 'unmet'],
    ['', 0, 'A', 'unmet'],
    ['BA', 1, 'AB', 'unknown'],
    ['B', 1, 'AB', 'unknown'],
    ['B', 1, 'AAB', 'unmet'],
    ['B', 2, 'AAB', 'unknown'],
    ['A', 1, 'AB', 'unmet'],
    ['A', 2, 'AB', 'unknown'],
    ['xABx', 9, 'AB', 'met'],
  ] as const)('in %s, %i lost: %s -> %s', ([journal, evicted, wanted, kind]) => {
    const steps = [...wanted].map((operation) => ({ operation }));
    expect(verifyOrder(steps, { entries: entriesOf(journal), evicted }).kind).toBe(kind);
  });
});

describe('parameters that were too large to keep', () => {
  const cut = entryOf(0, { parameters: undefined });
  const kept = entryOf(1, { parameters: { Id: 'a' } });
  const where = { Id: 'a' };
  test.for([
    [{ where }, 1, 1, 'unknown'],
    [{ where }, 2, 2, 'unknown'],
    [{ where }, 3, 3, 'unmet'],
    [{ where }, 1, MOST, 'met'],
    [{ where, status: 500 }, 0, 0, 'met'],
    [{}, 2, 2, 'met'],
  ] as const)('%j: %d to %d -> %s', ([match, least, most, kind]) => {
    const past = { entries: [cut, kept], evicted: 0 };
    expect(verifyCount(match, { least, most }, past).kind).toBe(kind);
  });

  test('can be a step', () => {
    const past = { entries: [cut], evicted: 0 };
    const verdict = verifyOrder([{ where }], past);
    expect(verdict.kind).toBe('unknown');
    expect(verdict.reason).toMatch(/1 request had parameters too large to keep/);
  });

  test('unreadable ones fit nothing', () => {
    const past = { entries: [entryOf(0, { parameters: null })], evicted: 0 };
    expect(verifyCount({ where }, { least: 0, most: 0 }, past).kind).toBe('met');
  });
});

test('nothing to compare with', () => {
  const { diff } = verifyCount({}, { least: 1, most: 1 }, { entries: [], evicted: 0 });
  expect(diff).toBe('nothing else was journaled');
});
