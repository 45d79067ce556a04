import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TaskEvent } from '../../src/domain/task.ts';
import { openStore } from '../../src/state/store.ts';

const SLOTS = 5;

type Step =
  | { readonly do: 'copy'; readonly lasts: number }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'wait'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('copy' as const),
      lasts: fc.integer({ min: 1, max: 400 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(30) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.integer({ min: 1, max: 150 }),
    }),
  },
);

/** Plays steps on a fresh world; `tick` says how a wait passes: in one jump or in many small ones. */
function play(steps: readonly Step[], tick: number) {
  const store = openStore(':memory:');
  const world = store.world('tenant', 'acme');
  const events: TaskEvent[] = [];
  let now = 1000;
  for (const [index, one] of steps.entries()) {
    if (one.do === 'wait') {
      const end = now + one.ms;
      for (; now < end; now = Math.min(end, now + tick))
        events.push(...world.tasks.settle(now, SLOTS));
      events.push(...world.tasks.settle(now, SLOTS));
    } else if (one.do === 'copy') {
      world.tasks.add(
        {
          id: `t-${index}`,
          kind: 'copy',
          region: 'south',
          imageId: `i-${index}`,
          sourceRegion: 'north',
          sourceImageId: 'i',
          createdAt: now,
          durationMs: one.lasts,
          outcome: { kind: 'succeed' },
        },
        SLOTS,
      );
    } else {
      const unfinished = world.tasks.unfinished();
      const task = unfinished[one.which % unfinished.length];
      if (task !== undefined) world.tasks.cancel(task, now, SLOTS);
    }
  }
  events.push(...world.tasks.settle(now + 1_000_000, SLOTS));
  const tasks = world.tasks.all();
  store.close();
  return { tasks, events };
}

describe('the queue of a region', () => {
  test('runs at most five at any moment, in order, and loses nothing', () => {
    let waited = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const { tasks } = play(steps, 1_000_000);
        const copies = steps.filter((one) => one.do === 'copy');
        expect(tasks).toHaveLength(copies.length);
        for (const { phase } of tasks) expect(['succeeded', 'cancelled']).toContain(phase);

        const ran = tasks.flatMap(({ startedAt, endsAt }) =>
          startedAt === undefined || endsAt === undefined ? [] : [{ startedAt, endsAt }],
        );
        for (const { startedAt } of ran) {
          const atOnce = ran.filter(
            (other) => other.startedAt <= startedAt && startedAt < other.endsAt,
          );
          expect(atOnce.length).toBeLessThanOrEqual(SLOTS);
        }
        waited += tasks.filter(({ createdAt, startedAt }) => startedAt !== createdAt).length;
        const starts = ran.map(({ startedAt }) => startedAt);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      { seed: 20261123, numRuns: 200 },
    );
    // Without a queue there would be nothing to hold.
    expect(waited).toBeGreaterThan(1000);
  });

  test('has the same history whether the clock ran or jumped', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        expect(play(steps, 7)).toEqual(play(steps, 1_000_000));
      }),
      { seed: 20261123, numRuns: 100 },
    );
  });
});
