import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { startAcme } from '../support/acme.ts';
import { arm, askAcme, countsOf } from '../support/faults.ts';
import { parseAnswer } from '../support/raw.ts';
import { SECRET, startEcs } from '../support/services/volcengine-ecs.ts';
import { openSocket } from '../support/socket.ts';

const COPY = '/?Action=CopyImage&Version=acme-1&Key=key&ImageId=img-gold';

/** A CopyImage as a client below HTTP sees it: how it ends, what answer there is, how many copies run. */
async function copied(server: RunningServer) {
  const socket = await openSocket(server.port);
  socket.get(COPY, { Connection: 'close' });
  const { how, bytes } = await socket.ended;
  const { status, body } = parseAnswer(bytes);
  const said = /"Code":"(\w+)"/.exec(body)?.[1] ?? (body.endsWith('}') ? 'whole' : 'part');
  const copies = server.engine.store.world('key', 'acme').tasks.all().length;
  return [how, bytes.startsWith('HTTP') ? `${status} ${said}` : 'no answer', copies];
}

type Seen = readonly [how: string, answer: string, copies: number];

describe('an effect in both phases', () => {
  type Effect = NonNullable<FaultRuleInput['effect']>;
  const rows: readonly (readonly [Effect, before: Seen, afterCommit: Seen])[] = [
    [{ error: 'Internal' }, ['FIN', '500 Internal', 0], ['FIN', '500 Internal', 1]],
    [{ situation: 'throttled' }, ['FIN', '503 Busy', 0], ['FIN', '503 Busy', 1]],
    [{ script: ['InternalBusy'] }, ['FIN', '503 Internal', 0], ['FIN', '503 Internal', 1]],
    [{ script: ['ok'] }, ['FIN', '200 whole', 1], ['FIN', '200 whole', 1]],
    [{ throttle: { limit: 0, per: '1s' } }, ['FIN', '503 Busy', 0], ['FIN', '503 Busy', 1]],
    [{ connection: 'reset' }, ['ECONNRESET', 'no answer', 0], ['ECONNRESET', 'no answer', 1]],
    [{ connection: 'empty' }, ['FIN', 'no answer', 0], ['FIN', 'no answer', 1]],
    [{ connection: 'hang', for: '5ms' }, ['FIN', 'no answer', 0], ['FIN', 'no answer', 1]],
    [{ connection: 'garbage' }, ['FIN', 'no answer', 0], ['FIN', 'no answer', 1]],
    // These two spoil the real answer, so there is one.
    [{ connection: 'truncate' }, ['FIN', '200 part', 1], ['FIN', '200 part', 1]],
    [
      { connection: 'slow', bytesPerSecond: 100_000 },
      ['FIN', '200 whole', 1],
      ['FIN', '200 whole', 1],
    ],
  ];
  const cases = rows.flatMap(([effect, before, afterCommit]) => [
    ['before', effect, before] as const,
    ['afterCommit', effect, afterCommit] as const,
  ]);
  test.for(cases)('%s %j -> %j', async ([phase, effect, seen]) => {
    const server = await startAcme();
    const rule = arm(server, { phase, effect });
    expect(await copied(server)).toEqual(seen);
    expect(countsOf(server, rule)).toEqual([1, 1]);
  });
});

describe('after the commit', () => {
  test('the state that stays is the whole of it: image, task, and their end', async () => {
    const server = await startAcme();
    arm(server, { phase: 'afterCommit', effect: { error: 'Internal' }, select: { times: 1 } });
    await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    const { images, tasks } = server.engine.store.world('key', 'acme');
    expect([...images.newest('r2')].map(({ status }) => status)).toEqual(['creating']);
    expect(tasks.all().map(({ phase, sourceImageId }) => [phase, sourceImageId])).toEqual([
      ['running', 'img-gold'],
    ]);
  });

  test('a naive retry -> a second image', async () => {
    const server = await startAcme();
    arm(server, { phase: 'afterCommit', effect: { connection: 'reset' }, select: { times: 1 } });
    const copy = () => askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    await expect(copy()).rejects.toThrow('fetch failed');
    expect((await copy()).status).toBe(200);
    const { images } = server.engine.store.world('key', 'acme');
    expect([...images.newest('r2')].length).toBe(2);
  });

  test.for([
    ['a refusal of the state', { ImageId: 'gone' }, 404],
    ['a refusal of the parameters', {}, 400],
    ['a fault before', { ImageId: 'img-gold' }, 500],
  ] as const)('%s -> the rule is not counted', async ([title, parameters, status]) => {
    const server = await startAcme();
    const rule = arm(server, { phase: 'afterCommit', effect: { error: 'Busy' } });
    if (title === 'a fault before') arm(server, { effect: { error: 'Internal' } });
    expect((await askAcme(server, 'key', 'CopyImage', parameters)).status).toBe(status);
    expect(countsOf(server, rule)).toEqual([0, 0]);
  });

  test('an answer that is cut already -> no second fault, latency alone', async () => {
    const server = await startAcme();
    arm(server, { name: 'cut', effect: { connection: 'truncate', atFraction: 0 } });
    const lost = arm(server, { phase: 'afterCommit', effect: { error: 'Busy' } });
    const late = arm(server, { phase: 'afterCommit', latency: '1ms' });
    expect(await copied(server)).toEqual(['FIN', '200 part', 1]);
    expect([lost, late].map((rule) => countsOf(server, rule))).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('a refused call under truncate -> the refusal, cut', async () => {
    const server = await startAcme();
    arm(server, { effect: { connection: 'truncate', atFraction: 0.5 } });
    const socket = await openSocket(server.port);
    socket.get('/?Action=CopyImage&Version=acme-1&ImageId=gone');
    const { status, body } = parseAnswer((await socket.ended).bytes);
    const whole = '{"Code":"ImageNotFound","Message":"The image gone does not exist."}';
    expect([status, body]).toEqual([404, whole.slice(0, Math.floor(whole.length / 2))]);
  });
});

describe('where in the way of a request a rule is applied', () => {
  test('before validation: parameters that are wrong -> the fault', async () => {
    const server = await startAcme();
    arm(server, { effect: { error: 'Busy' } });
    expect((await askAcme(server, 'key', 'CopyImage')).status).toBe(503);
  });

  test('an operation that nobody has -> the vendor says so, nothing is counted', async () => {
    const server = await startAcme();
    const rule = arm(server, { effect: { error: 'Busy' } });
    expect((await askAcme(server, 'key', 'Nonsense')).body).toEqual({
      Code: 'UnknownAction',
      Message: 'No such action.',
    });
    expect(countsOf(server, rule)).toEqual([0, 0]);
  });

  test('after authentication: a signature that is wrong -> the refusal, nothing is counted', async () => {
    const { server, ecs } = await startEcs({ auth: 'verify', secret: SECRET });
    const rule = arm(server, { effect: { situation: 'internal' } });
    const { status, body } = await ecs.copy();
    expect([status, body.ResponseMetadata.Error?.Code]).toEqual([400, 'MissingRequestInfo']);
    expect(countsOf(server, rule)).toEqual([0, 0]);
  });
});

describe('what the journal keeps', () => {
  test.for<readonly [FaultRuleInput, Readonly<Record<string, unknown>>]>([
    [
      { effect: { error: 'InternalBusy' } },
      { status: 503, error: 'InternalBusy', faults: ['rule'], explain: 'InternalBusy: made up' },
    ],
    [
      { effect: { connection: 'reset' } },
      { status: 0, error: undefined, faults: ['rule'], explain: undefined },
    ],
    [
      { phase: 'afterCommit', effect: { error: 'Busy' } },
      { status: 503, error: 'Busy', faults: ['rule'], explain: 'Busy: made up' },
    ],
    [
      { effect: { copy: { stallAtPercent: 1 } } },
      { status: 200, error: undefined, faults: ['rule'], explain: undefined },
    ],
    [
      { match: { operation: 'DescribeImages' }, effect: { error: 'Busy' } },
      { status: 200, error: undefined, faults: [], explain: undefined },
    ],
  ])('%j -> %j', async ([rule, kept]) => {
    const server = await startAcme();
    arm(server, { name: 'rule', ...rule });
    await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' }).catch(() => undefined);
    expect(server.engine.journal.list()).toEqual([expect.objectContaining(kept)]);
  });
});
