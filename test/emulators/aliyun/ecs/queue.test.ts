import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countingIds } from '../../../../src/contract/ids.ts';
import { control } from '../../../support/control.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { type EcsClient, S, startEcs } from '../../../support/services/aliyun-ecs.ts';

type Step =
  | { readonly do: 'copy'; readonly which: number }
  | { readonly do: 'CancelCopyImage' | 'DeleteImage'; readonly which: number }
  | { readonly do: 'wait'; readonly ms: number };

/** Copies of each take another time; more of them than run at once. */
const SOURCES = [30, 970, 400, 120, 880, 610, 50, 730, 290, 500, 150, 340];
const SLOTS = 5;
const LONG_MS = 1_000_000;
/** Hundreds of servers and thousands of calls. */
const SLOW = { timeout: 60_000 };

const which = fc.nat(30);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('copy' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('CancelCopyImage' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('DeleteImage' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.integer({ min: 1, max: 400 }),
    }),
  },
);

const steps = fc.array(step, { maxLength: 30, size: 'max' });

/** How a wait passes: in one jump, in ticks that are all looked at, or over a restart. */
type Way = 'jump' | 'run' | 'restart';

/** Plays steps on a world of its own; all that a caller can tell of them, ids left out. */
async function play(steps: readonly Step[], way: Way) {
  const config = way === 'restart' ? { db: `${temporaryFolder()}/doppel.db` } : {};
  const seams = { ids: countingIds() };
  let { server, ecs } = await startEcs(config, seams);
  for (const [n, ms] of SOURCES.entries()) {
    ecs.plant({ id: `m-source${n}`, attributes: { copySeconds: ms / 1000 } });
  }
  const made: string[] = [];
  const gone = new Set<string>();
  const answers: string[] = [];
  const shown: string[] = [];

  for (const one of [...steps, { do: 'wait', ms: LONG_MS } as const]) {
    if (one.do === 'wait') {
      const tick = way === 'run' && one.ms < LONG_MS ? 23 : one.ms;
      for (let left = one.ms; left > 0; left -= tick) {
        ecs.advance(Math.min(left, tick));
        if (way === 'run') await look(ecs, made, gone);
      }
      if (way === 'restart') {
        await server.stop();
        ({ server, ecs } = await startEcs(config, seams));
      }
    } else if (one.do === 'copy') {
      const { body } = await ecs.copy({ ImageId: `m-source${one.which % SOURCES.length}` });
      if (body.Code === undefined) made.push(body.ImageId);
      answers.push(`copy ${body.Code ?? made.length}`);
    } else {
      const index = one.which % Math.max(made.length, 1);
      const ImageId = made[index];
      if (ImageId === undefined) continue;
      const { body } = await ecs.call(one.do, { RegionId: S, ImageId });
      if (body.Code === undefined) gone.add(ImageId);
      answers.push(`${one.do} ${index} ${body.Code ?? 'done'}`);
    }
    shown.push(await look(ecs, made, gone));
  }
  const { body } = await control(server, 'GET', '/copies?tenant=testid');
  await server.stop();
  const copies = (body.copies as readonly Copy[]).map(({ phase, startedAt, endsAt, ...copy }) => {
    const index = made.indexOf(copy.destinationImageId);
    return { index, source: copy.sourceImageId, phase, startedAt, endsAt };
  });
  return { answers, shown, copies };
}

interface Copy {
  readonly sourceImageId: string;
  readonly destinationImageId: string;
  readonly phase: string;
  readonly startedAt: string | null;
  readonly endsAt: string | null;
}

/** Looks at the destination as a caller does and judges it; one letter to a copy, in their order. */
async function look(ecs: EcsClient, made: readonly string[], gone: ReadonlySet<string>) {
  const images = await ecs.images({ RegionId: S, Status: 'ALL', PageSize: 100 });
  const statuses = new Map(images.map(({ ImageId, Status }) => [ImageId, Status]));
  const letters = made.map((id) => statuses.get(id)?.charAt(0) ?? '-').join('');

  // Nothing is lost, and nothing is there that nobody asked for.
  expect([...letters].map((letter) => letter === '-')).toEqual(made.map((id) => gone.has(id)));
  expect(images).toHaveLength(made.length - gone.size);
  // At most five run, none waits while a slot is free, and nobody who came later started earlier.
  const running = [...letters].filter((letter) => letter === 'C').length;
  expect(running).toBeLessThanOrEqual(SLOTS);
  if (letters.includes('W')) expect(running).toBe(SLOTS);
  expect(letters).toMatch(/^[CA-]*[W-]*$/);
  return letters;
}

describe('the queue of a region, over HTTP', () => {
  test('runs at most five at any moment, in order, and loses nothing', SLOW, async () => {
    let queued = 0;
    const property = fc.asyncProperty(steps, async (steps) => {
      const { copies, answers, shown } = await play(steps, 'jump');
      if (shown.some((letters) => letters.includes('W'))) queued += 1;
      const accepted = answers.filter((answer) => /^copy \d+$/.test(answer));
      expect(copies.map(({ index }) => index)).toEqual(accepted.map((_, index) => index));
      for (const { phase } of copies) expect(['succeeded', 'cancelled']).toContain(phase);

      const ran = copies.flatMap(({ startedAt, endsAt }) =>
        startedAt === null || endsAt === null ? [] : [{ startedAt, endsAt }],
      );
      for (const { startedAt } of ran) {
        const atOnce = ran.filter(
          (other) => other.startedAt <= startedAt && startedAt < other.endsAt,
        );
        expect(atOnce.length).toBeLessThanOrEqual(SLOTS);
      }
      const starts = ran.map(({ startedAt }) => startedAt);
      expect(starts).toEqual(starts.toSorted());
    });
    await fc.assert(property, { seed: 20261123, numRuns: 50 });
    // The property says something: in many of its runs there was a queue.
    expect(queued).toBeGreaterThan(15);
  });

  test.for(['run', 'restart'] as const)(
    'has the same history when the clock jumps and when waits %s',
    SLOW,
    async (way) => {
      const property = fc.asyncProperty(steps, async (steps) => {
        expect(await play(steps, way)).toEqual(await play(steps, 'jump'));
      });
      await fc.assert(property, { seed: 20261123, numRuns: 25 });
    },
  );
});
