import { describe, expect, test } from 'vitest';
import type { ConfigInput } from '../../src/server/config.ts';
import { startAcme } from '../support/acme.ts';
import { advance, arm, askAcme, countsOf } from '../support/faults.ts';
import { parseAnswer } from '../support/raw.ts';
import { start } from '../support/server.ts';
import { credentialOf, queryOf, S, SHANGHAI } from '../support/services/volcengine-ecs.ts';
import { openSocket } from '../support/socket.ts';

/** CopyImage with a fault header: what comes back, and how many copies run. */
async function copied(fault: string, config: ConfigInput = {}) {
  const server = await start({ clock: 'frozen', ...config });
  const socket = await openSocket(server.port);
  const query = queryOf('CopyImage', {
    ImageId: S,
    DestinationRegion: SHANGHAI,
    ImageName: 'image-1',
  });
  socket.get(`/?${query}`, {
    Authorization: credentialOf('cn-beijing', 'key'),
    'x-doppel-fault': fault,
    Connection: 'close',
  });
  const { how, bytes } = await socket.ended;
  const { status, head, body } = parseAnswer(bytes);
  const own = head.split('\r\n').filter((line) => line.startsWith('x-doppel'));
  const code = /"Code":"([\w.]+)"/.exec(body)?.[1];
  const copies = server.engine.store.world('key', 'volcengine-ecs').tasks.all().length;
  return { how, answer: bytes === '' ? 'none' : `${status} ${code}`, own, copies, body };
}

describe('a fault that a request asks for itself', () => {
  const rows: readonly (readonly [string, string, string, number])[] = [
    ['FlowLimitExceeded', 'FIN', '429 FlowLimitExceeded', 0],
    ['InvalidImage.NotFound', 'FIN', '404 InvalidImage.NotFound', 0],
    ['  InternalError ', 'FIN', '500 InternalError', 0],
    ['afterCommit:InternalError', 'FIN', '500 InternalError', 1],
    ['situation:throttled', 'FIN', '429 FlowLimitExceeded', 0],
    ['situation:unavailable', 'FIN', '503 ServiceUnavailableTemporarily', 0],
    ['situation:internal', 'FIN', '500 InternalError', 0],
    ['situation:unauthenticated', 'FIN', '401 SignatureDoesNotMatch', 0],
    ['situation:forbidden', 'FIN', '403 AccessDenied', 0],
    ['afterCommit:situation:throttled', 'FIN', '429 FlowLimitExceeded', 1],
    ['connection:reset', 'ECONNRESET', 'none', 0],
    ['connection:empty', 'FIN', 'none', 0],
    ['connection:truncate', 'FIN', '200 undefined', 1],
    ['afterCommit:connection:reset', 'ECONNRESET', 'none', 1],
  ];
  test.for(rows)('%s -> %s, %s, %d copies', async ([fault, how, answer, copies]) => {
    const seen = await copied(fault);
    expect([seen.how, seen.answer, seen.copies]).toEqual([how, answer, copies]);
    const named = answer === 'none' ? [] : [`x-doppel-fault: ${fault.trim()}`];
    expect(seen.own.filter((line) => line.startsWith('x-doppel-fault'))).toEqual(named);
  });

  test.for<readonly [string, string]>([
    ['FlowLimitExceded', 'FlowLimitExceeded'],
    ['situation:throtled', 'situation:throttled'],
    ['connection:rest', 'connection:reset'],
    ['connection:', 'connection:hang'],
    ['afterCommit:', 'AccessDenied'],
  ])('%s -> 400, our own problem, with the nearest names', async ([fault, near]) => {
    const { answer, own, copies, body } = await copied(fault);
    expect([answer, own, copies]).toEqual(['400 undefined', [], 0]);
    const { nearest, ...problem } = JSON.parse(body);
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: `x-doppel-fault: '${fault}' is not a fault of this service; use one such as ${nearest.join(', ')}`,
    });
    expect(nearest).toContain(near);
  });

  test.for(['FlowLimitExceeded', 'connection:reset', 'nonsense'])(
    '%s, switched off -> an ordinary call',
    async (fault) => {
      const { how, answer, own, copies } = await copied(fault, { faultHeader: false });
      expect([how, answer, own, copies]).toEqual(['FIN', '200 undefined', [], 1]);
    },
  );

  test('the header beside rules -> the header answers, and only latencies are counted', async () => {
    const server = await startAcme();
    const rules = [
      arm(server, { effect: { error: 'Busy' } }),
      arm(server, { phase: 'afterCommit', effect: { error: 'Busy' } }),
      arm(server, { name: 'late', latency: '1ms' }),
    ];
    const seen = [];
    for (const asked of ['Internal', 'afterCommit:Internal']) {
      const headers = { 'x-doppel-fault': asked };
      const { status, fault } = await askAcme(server, 'k', 'DescribeImages', {}, headers);
      seen.push([status, fault]);
    }
    expect(seen).toEqual([
      [500, 'late, Internal'],
      [500, 'late, afterCommit:Internal'],
    ]);
    expect(rules.map((rule) => countsOf(server, rule))).toEqual([
      [0, 0],
      [0, 0],
      [2, 2],
    ]);
  });

  test('one request -> that one and no other', async () => {
    const server = await startAcme();
    const statuses = [];
    for (const headers of [{}, { 'x-doppel-fault': 'Internal' }, {}]) {
      statuses.push((await askAcme(server, 'k', 'DescribeImages', {}, headers)).status);
    }
    expect(statuses).toEqual([200, 500, 200]);
  });
});

describe('headers of our own on answers', () => {
  test.for<readonly [string, boolean, readonly string[]]>([
    [
      'FlowLimitExceeded',
      false,
      [
        'x-doppel-fault: FlowLimitExceeded',
        'x-doppel-explain: FlowLimitExceeded: Volcengine ECS error codes; the gateway has a longer text for the same code',
      ],
    ],
    ['FlowLimitExceeded', true, []],
    ['connection:truncate', false, ['x-doppel-fault: connection:truncate']],
    ['connection:truncate', true, []],
  ])('%s, exactHeaders %s -> %j', async ([fault, exactHeaders, own]) => {
    expect((await copied(fault, { exactHeaders })).own).toEqual(own);
  });

  test('a natural refusal -> its rule is named, unless headers are exact', async () => {
    const explained = [];
    for (const exactHeaders of [false, true]) {
      const server = await startAcme({ exactHeaders });
      const query = 'Action=CopyImage&Version=acme-1&ImageId=gone';
      const { headers } = await fetch(`${server.url}/?${query}`);
      explained.push([headers.get('x-doppel-explain'), headers.get('x-doppel-fault')]);
    }
    expect(explained).toEqual([
      ['ImageNotFound: made up', null],
      [null, null],
    ]);
  });

  test('a name that no header can hold -> percent-encoded', async () => {
    const server = await startAcme();
    arm(server, { name: 'zu spät\r\nx-evil: 1 💥', latency: '0ms' });
    expect((await askAcme(server, 'k', 'DescribeImages')).fault).toBe(
      'zu sp%C3%A4t%0D%0Ax-evil: 1 %F0%9F%92%A5',
    );
  });

  test('a rule without a name -> its id', async () => {
    const server = await startAcme();
    const { id } = arm(server, { ttl: '1s', effect: { error: 'Busy' } });
    expect((await askAcme(server, 'k', 'DescribeImages')).fault).toBe(id);
    advance(server, 1000);
    expect((await askAcme(server, 'k', 'DescribeImages')).fault).toBe(null);
  });
});
