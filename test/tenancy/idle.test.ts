import { expect, test } from 'vitest';
import { createIdle } from '../../src/tenancy/idle.ts';

test('a tenant is due as long after its last call, the longest idle first', () => {
  const idle = createIdle(1000, ['old'], 0);
  idle.called('ann', true, 100);
  idle.called('bob', true, 200);
  idle.called('ann', false, 300);
  expect(idle.due(999)).toEqual([]);
  expect(idle.due(1000)).toEqual(['old']);
  idle.forget('old');
  expect(idle.due(1299)).toEqual(['bob']);
  expect(idle.due(1300)).toEqual(['bob', 'ann']);
});

test('one that only read is not kept: it has nothing to forget', () => {
  const idle = createIdle(1000, [], 0);
  idle.called('ann', false, 0);
  expect(idle.due(5000)).toEqual([]);
});

test('ten at most are due at once', () => {
  const keys = Array.from({ length: 25 }, (_, n) => `key-${n}`);
  const idle = createIdle(1000, keys, 0);
  for (const from of [0, 10, 20]) {
    const due = idle.due(1000);
    expect(due).toEqual(keys.slice(from, from + 10));
    for (const key of due) idle.forget(key);
  }
});

test('without a duration nobody ever is', () => {
  const idle = createIdle(undefined, ['old'], 0);
  idle.called('ann', true, 0);
  expect(idle.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
});
