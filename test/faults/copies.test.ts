import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomIds } from '../../src/contract/ids.ts';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { startAcme } from '../support/acme.ts';
import { advance, arm, askAcme, countsOf } from '../support/faults.ts';
import { temporaryFolder } from '../support/folder.ts';
import { ecsOf, SHANGHAI, SHOWN_AT, startEcs } from '../support/services/volcengine-ecs.ts';

type CopyEffect = NonNullable<NonNullable<FaultRuleInput['effect']>['copy']>;

/** A copy of three seconds of Volcengine's, started under a rule, at a moment after its start. */
async function shown(copy: CopyEffect, ms: number) {
  const { server, ecs } = await startEcs();
  arm(server, { effect: { copy } });
  const id = await ecs.copied();
  ecs.advance(ms);
  const { Status, Process, EndAt } = (await ecs.task(id)) ?? {};
  const image = await ecs.image(id, SHANGHAI);
  return [Status, Process, EndAt, image?.Status];
}

describe('volcengine-ecs shows what becomes of a copy', () => {
  const fail = { failAtPercent: 60, reason: 'the disk is on fire' };
  const rows: readonly (readonly [CopyEffect, number, readonly unknown[]])[] = [
    [fail, 0, ['Pending', 0, '', 'creating']],
    [fail, 1500, ['Running', 50, '', 'creating']],
    [fail, 1799, ['Running', 59, '', 'creating']],
    [fail, 1800, ['Failed', 60, '2026-11-21T16:00:01+08:00', 'error']],
    [fail, 3_600_000, ['Failed', 60, '2026-11-21T16:00:01+08:00', 'error']],
    [{ failAtPercent: 0 }, 0, ['Failed', 0, SHOWN_AT, 'error']],
    [{ failAtPercent: 100 }, 2999, ['Running', 99, '', 'creating']],
    [{ failAtPercent: 100 }, 3000, ['Failed', 100, '2026-11-21T16:00:03+08:00', 'error']],
    [
      { failAtPercent: 50, reason: 'InternalError' },
      1500,
      ['Failed', 50, '2026-11-21T16:00:01+08:00', 'error'],
    ],
    [{ stallAtPercent: 40 }, 600, ['Running', 20, '', 'creating']],
    [{ stallAtPercent: 40 }, 1200, ['Running', 40, '', 'creating']],
    [{ stallAtPercent: 40 }, 31_536_000_000, ['Running', 40, '', 'creating']],
    [{ stallAtPercent: 100 }, 31_536_000_000, ['Running', 99, '', 'creating']],
    [{ durationFactor: 10 }, 3000, ['Running', 10, '', 'creating']],
    [{ durationFactor: 10 }, 29_999, ['Running', 99, '', 'creating']],
    [{ durationFactor: 10 }, 30_000, ['Succeeded', 100, '2026-11-21T16:00:30+08:00', 'available']],
    [{ durationFactor: 0.5 }, 1500, ['Succeeded', 100, '2026-11-21T16:00:01+08:00', 'available']],
  ];
  test.for(rows)('%j, %d ms after its start -> %j', async ([copy, ms, seen]) => {
    expect(await shown(copy, ms)).toEqual(seen);
  });

  test('the image of a failed copy -> can be deleted, one of a stalled copy cannot', async () => {
    const { server, ecs } = await startEcs();
    arm(server, { select: { times: 1 }, effect: { copy: { failAtPercent: 60 } } });
    arm(server, { effect: { copy: { stallAtPercent: 60 } } });
    const failed = await ecs.copied();
    const stalled = await ecs.copied();
    ecs.advance(60_000);
    const ids = { 'ImageIds.1': failed, 'ImageIds.2': stalled };
    const { Result } = (await ecs.call('DeleteImages', ids, SHANGHAI)).body;
    expect(Result.OperationDetails).toEqual([
      { ImageId: failed, Error: null },
      {
        ImageId: stalled,
        Error: {
          Code: 'OperationDenied.ImageIsCopying',
          Message: 'The specified operation is denied as your image is copying.',
        },
      },
    ]);
  });
});

describe('a copy that fails says why', () => {
  test.for<readonly [string | undefined, string, string]>([
    // A row's code and text, a text beside the code that the vendor shows otherwise.
    ['InternalBusy', 'Internal', 'Try again.'],
    ['Internal', 'Internal', 'Internal.'],
    ['ImageNotFound', 'ImageNotFound', 'The image img-gold does not exist.'],
    ['the disk is on fire', '', 'the disk is on fire'],
    [undefined, '', ''],
  ])('reason %s -> code %s, text %s', async ([reason, code, text]) => {
    const server = await startAcme();
    const copy = { failAtPercent: 60, ...(reason === undefined ? {} : { reason }) };
    arm(server, { effect: { copy } });
    await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    const { tasks } = server.engine.store.world('key', 'acme');
    expect(tasks.all().map(({ outcome }) => outcome)).toEqual([
      { kind: 'fail', atPercent: 60, code, reason: text },
    ]);
  });
});

describe('decided when the copy starts', () => {
  test('the rule is removed -> the copy fails all the same', async () => {
    const { server, ecs } = await startEcs();
    const { id } = arm(server, { effect: { copy: { failAtPercent: 60 } } });
    const image = await ecs.copied();
    server.engine.faults.remove(id);
    ecs.advance(1800);
    expect((await ecs.task(image))?.Status).toBe('Failed');
  });

  test('a rule written later -> the copy goes well', async () => {
    const { server, ecs } = await startEcs();
    const image = await ecs.copied();
    arm(server, { effect: { copy: { failAtPercent: 60 } } });
    ecs.advance(3000);
    expect((await ecs.task(image))?.Status).toBe('Succeeded');
  });

  test.for<readonly [CopyEffect, readonly unknown[]]>([
    [{ failAtPercent: 60 }, ['Failed', 60, 'error']],
    [{ stallAtPercent: 40 }, ['Running', 40, 'creating']],
    [{ durationFactor: 4 }, ['Running', 75, 'creating']],
  ])('%j, a restart on the way -> %j after nine seconds', async ([copy, seen]) => {
    const db = join(temporaryFolder(), 'state.db');
    const { server, ecs } = await startEcs({ db });
    arm(server, { effect: { copy } });
    const id = await ecs.copied();
    ecs.advance(500);
    await server.stop();

    const again = await startEcs({ db, clock: undefined });
    for (const { id } of again.server.engine.faults.list()) {
      again.server.engine.faults.remove(id);
    }
    again.ecs.advance(8500);
    const task = await again.ecs.task(id);
    const image = await again.ecs.image(id, SHANGHAI);
    expect([task?.Status, task?.Process, image?.Status]).toEqual(seen);
  });
});

describe('which copies a rule is applied to', () => {
  test('times 2 -> the first two copies, and no other request counts', async () => {
    const { server, ecs } = await startEcs();
    const rule = arm(server, { select: { times: 2 }, effect: { copy: { failAtPercent: 10 } } });
    await ecs.copy({ ImageId: 'image-gone' });
    await ecs.copy({ ImageName: '1abc' });
    const exported = { ImageId: 'image-golden00000000000000', TOSBucket: 'b', TOSPrefix: 'p' };
    expect((await ecs.call('ExportImage', exported)).status).toBe(200);
    await ecs.image('image-golden00000000000000');
    expect(countsOf(server, rule)).toEqual([0, 0]);
    // Until its export is done an image cannot be copied.
    ecs.advance(3000);
    const ids = [await ecs.copied(), await ecs.copied(), await ecs.copied()];
    ecs.advance(3000);
    const statuses = [];
    for (const id of ids) statuses.push((await ecs.task(id))?.Status);
    expect(statuses).toEqual(['Failed', 'Failed', 'Succeeded']);
    expect(countsOf(server, rule)).toEqual([2, 2]);
  });

  test('after 1, every 2 -> the third copy, the fifth', async () => {
    const { server, ecs } = await startEcs();
    const select = { after: 1, every: 2 };
    arm(server, { select, effect: { copy: { failAtPercent: 10 } } });
    const statuses = [];
    for (let n = 0; n < 5; n += 1) {
      const id = await ecs.copied();
      ecs.advance(3000);
      statuses.push((await ecs.task(id))?.Status);
    }
    expect(statuses).toEqual(['Succeeded', 'Succeeded', 'Failed', 'Succeeded', 'Failed']);
  });

  test('a name as glob, another tenant -> only what matches', async () => {
    const { server, ecs } = await startEcs();
    const match = { operation: 'CopyImage', where: { ImageName: 'doomed*' } };
    arm(server, { match, effect: { copy: { failAtPercent: 10 } } }, 'AKLTEXAMPLE0001');
    const ids = [await ecs.copied({ ImageName: 'doomed-1' }), await ecs.copied()];
    const other = ecsOf(server, 'AKLTOTHER');
    const others = await other.copied({ ImageName: 'doomed-1' });
    ecs.advance(3000);
    const statuses = [];
    for (const id of ids) statuses.push((await ecs.task(id))?.Status);
    statuses.push((await other.task(others))?.Status);
    expect(statuses).toEqual(['Failed', 'Succeeded', 'Succeeded']);
  });

  test('one outcome per copy, by priority; an answer beside it', async () => {
    const server = await startAcme();
    const rules = [
      arm(server, { name: 'stall', effect: { copy: { stallAtPercent: 1 } } }),
      arm(server, { name: 'fail', priority: 1, effect: { copy: { failAtPercent: 1 } } }),
      arm(server, { name: 'lose', phase: 'afterCommit', effect: { error: 'Busy' } }),
    ];
    const answer = await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    expect([answer.status, answer.fault]).toEqual([503, 'fail, lose']);
    expect(rules.map((rule) => countsOf(server, rule))).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
    const { tasks } = server.engine.store.world('key', 'acme');
    expect(tasks.all().map(({ outcome }) => outcome.kind)).toEqual(['fail']);
  });
});

describe('copies behind one that a rule is applied to, one slot', () => {
  /** Two copies under a rule about the first; how both stand a time after. */
  async function phasesAfter(copy: CopyEffect, ...steps: readonly number[]) {
    const server = await startAcme();
    arm(server, { select: { times: 1 }, effect: { copy } });
    for (let n = 0; n < 2; n += 1) {
      await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    }
    const phases = [];
    for (const ms of steps) {
      advance(server, ms);
      await askAcme(server, 'key', 'DescribeImages');
      const { tasks } = server.engine.store.world('key', 'acme');
      phases.push(tasks.all().map(({ phase }) => phase));
    }
    return phases;
  }

  test('one that stalls -> the next waits for ever', async () => {
    expect(await phasesAfter({ stallAtPercent: 40 }, 0, 60_000, 86_400_000)).toEqual([
      ['running', 'queued'],
      ['running', 'queued'],
      ['running', 'queued'],
    ]);
  });

  test('one that fails at 50 % -> the next starts then', async () => {
    expect(await phasesAfter({ failAtPercent: 50 }, 29_999, 1, 59_999, 1)).toEqual([
      ['running', 'queued'],
      ['failed', 'running'],
      ['failed', 'running'],
      ['failed', 'succeeded'],
    ]);
  });

  test('one that takes three times as long -> the next starts after it', async () => {
    expect(await phasesAfter({ durationFactor: 3 }, 179_999, 1, 60_000)).toEqual([
      ['running', 'queued'],
      ['succeeded', 'running'],
      ['succeeded', 'succeeded'],
    ]);
  });

  test('a raised number of slots -> the one behind a stalled copy runs', async () => {
    const server = await startAcme({}, { ids: randomIds() });
    arm(server, { select: { times: 1 }, effect: { copy: { stallAtPercent: 40 } } });
    for (let n = 0; n < 2; n += 1) {
      await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    }
    const { tasks } = server.engine.store.world('key', 'acme');
    tasks.fillSlots(server.engine.clocks.now('key'), 2);
    advance(server, 60_000);
    await askAcme(server, 'key', 'DescribeImages');
    expect(tasks.all().map(({ phase }) => phase)).toEqual(['running', 'succeeded']);
  });
});
