import { describe, expect, test } from 'vitest';
import {
  endOf,
  failureAt,
  failureText,
  nextMilestone,
  type Outcome,
  progressAt,
  type Task,
} from '../../src/domain/task.ts';

const SUCCEED: Outcome = { kind: 'succeed' };
const FAIL: Outcome = { kind: 'fail', atPercent: 60, code: '', reason: 'injected' };
const STALL: Outcome = { kind: 'stall', atPercent: 40 };

/** A task of 1000 ms that starts at 1000. */
function task(outcome: Outcome, change: Partial<Task> = {}): Task {
  const durationMs = 1000;
  return {
    seq: 1,
    id: 't-1',
    kind: 'copy',
    region: 'south',
    imageId: 'i-2',
    sourceRegion: 'north',
    sourceImageId: 'i-1',
    phase: 'running',
    createdAt: 1000,
    durationMs,
    outcome,
    startedAt: 1000,
    endsAt: endOf({ outcome, durationMs }, 1000),
    ...change,
  };
}

describe('progressAt', () => {
  test.for([
    ['at once', task(SUCCEED), 1000, 'running', 0],
    ['half-way', task(SUCCEED), 1500, 'running', 50],
    ['just before the end', task(SUCCEED), 1999, 'running', 99],
    ['at the end', task(SUCCEED), 2000, 'succeeded', 100],
    ['a clock that was set back', task(SUCCEED), 0, 'running', 0],
    ['failing, before', task(FAIL), 1599, 'running', 59],
    ['failing, at its percent', task(FAIL), 1600, 'failed', 60],
    ['stalled for ever', task(STALL), 9_999_999, 'running', 40],
    [
      'queued',
      task(SUCCEED, { phase: 'queued', startedAt: undefined, endsAt: undefined }),
      5000,
      'queued',
      0,
    ],
    [
      'cancelled half-way',
      task(SUCCEED, { phase: 'cancelled', endsAt: 1500 }),
      9000,
      'cancelled',
      50,
    ],
    ['no duration', task(SUCCEED, { durationMs: 0, endsAt: 1000 }), 1000, 'succeeded', 100],
  ] as const)('%s', ([, one, now, phase, percent]) => {
    expect(progressAt(one, now)).toEqual({ phase, percent });
  });
});

test.for([
  ['running', task(SUCCEED), 1000, 1500],
  ['past the half', task(SUCCEED), 1500, 2000],
  [
    'failing before the half',
    task({ kind: 'fail', atPercent: 30, code: '', reason: '' }),
    1000,
    1300,
  ],
  ['ended', task(SUCCEED), 2000, undefined],
  ['stalled', task(STALL), 1000, undefined],
] as const)('nextMilestone: %s', ([, one, now, moment]) => {
  expect(nextMilestone(one, now)).toBe(moment);
});

describe('why it failed', () => {
  const cancelled = task(FAIL, { phase: 'cancelled', endsAt: 1500 });
  test.for([
    ['at its percent', task(FAIL), 1600, 'injected'],
    ['before', task(FAIL), 1599, undefined],
    ['cancelled before it could fail', cancelled, 9000, undefined],
    ['stalled', task(STALL), 9_999_999, undefined],
    ['succeeded', task(SUCCEED), 2000, undefined],
  ] as const)('%s', ([, one, now, reason]) => {
    expect(failureAt(one, now)?.reason).toBe(reason);
  });

  test.for([
    [{ code: 'Internal', reason: 'Try again.' }, 'Internal: Try again.'],
    [{ code: '', reason: 'the disk is on fire' }, 'the disk is on fire'],
    [{ code: 'Internal', reason: '' }, 'Internal'],
    [{ code: '', reason: '' }, 'a fault rule that gives no reason'],
  ] as const)('%j -> %s', ([failure, text]) => {
    expect(failureText(failure)).toBe(text);
  });
});
