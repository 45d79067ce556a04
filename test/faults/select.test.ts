import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { chance } from '../../src/faults/select.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { acme } from '../support/acme/index.ts';
import { startAcme } from '../support/acme.ts';
import { advance, arm, askAcme, countsOf } from '../support/faults.ts';
import { tagsOf } from '../support/params.ts';
import { queryOf, startEcs } from '../support/services/volcengine-ecs.ts';

const BUSY = { error: 'Busy' };

/** One letter a request: `x` was faulted, `.` passed. */
async function outcomes(server: RunningServer, count: number, action = 'DescribeImages') {
  let seen = '';
  for (let n = 0; n < count; n += 1) {
    const { status } = await askAcme(server, 'key', action);
    seen += status === 503 ? 'x' : '.';
  }
  return seen;
}

describe('which of the matching requests it is applied to', () => {
  const rows: readonly (readonly [NonNullable<FaultRuleInput['select']>, string])[] = [
    [{}, 'xxxxxxxxxx'],
    [{ times: 2 }, 'xx........'],
    [{ after: 3 }, '...xxxxxxx'],
    [{ every: 3 }, '..x..x..x.'],
    [{ after: 2, every: 2, times: 3 }, '...x.x.x..'],
    [{ probability: 0 }, '..........'],
    [{ probability: 1 }, 'xxxxxxxxxx'],
    // As recorded: who notes a seed may count on it.
    [{ probability: 0.5, seed: 1 }, 'x.x.x..x.x'],
    [{ probability: 0.5, seed: 2 }, '..xxx..xxx'],
    [{ probability: 0.5, seed: 2, times: 3 }, '..xxx.....'],
  ];
  test.for(rows)('%j -> %s', async ([select, seen]) => {
    const server = await startAcme();
    const rule = arm(server, { select, effect: BUSY });
    expect(await outcomes(server, 10)).toBe(seen);
    expect(countsOf(server, rule)[1]).toBe(seen.replaceAll('.', '').length);
  });

  test.for([0.1, 0.5, 0.9])(
    'probability %d -> as often as it says, with any seed',
    (probability) => {
      for (const seed of [0, 1, 2, 42, -7, 2 ** 31]) {
        let hits = 0;
        for (let n = 1; n <= 20_000; n += 1) if (chance(seed, n) < probability) hits += 1;
        expect(Math.abs(hits / 20_000 - probability)).toBeLessThan(0.02);
      }
    },
  );
});

describe('a script', () => {
  test('its entries in order, `ok` passes and counts, the end lets all pass', async () => {
    const server = await startAcme();
    const rule = arm(server, {
      name: 'play',
      effect: { script: ['Busy', 'ok', 'InternalBusy', 'Internal'] },
    });
    const seen = [];
    for (let n = 0; n < 6; n += 1) {
      const { status, fault } = await askAcme(server, 'key', 'DescribeImages');
      seen.push([status, fault]);
    }
    expect(seen).toEqual([
      [503, 'play'],
      [200, 'play'],
      [503, 'play'],
      [500, 'play'],
      [200, null],
      [200, null],
    ]);
    expect(countsOf(server, rule)).toEqual([4, 4]);
  });

  test('every second request, once -> its first entry alone', async () => {
    const server = await startAcme();
    arm(server, { select: { every: 2, times: 1 }, effect: { script: ['Busy', 'Busy'] } });
    expect(await outcomes(server, 6)).toBe('.x....');
  });
});

describe('windows of time, on the clock of the tenant', () => {
  const rows: readonly (readonly [Pick<FaultRuleInput, 'select' | 'ttl'>, string])[] = [
    [{}, 'xxxxxx'],
    [{ ttl: '3s' }, 'xxx...'],
    [{ select: { window: { after: '2s' } } }, '..xxxx'],
    [{ select: { window: { for: '2s' } } }, 'xx....'],
    [{ select: { window: { after: '2s', for: '2s' } } }, '..xx..'],
    [{ ttl: '3s', select: { window: { after: '2s', for: '2s' } } }, '..x...'],
    // What passes outside a window is not counted.
    [{ select: { after: 1, window: { after: '2s' } } }, '...xxx'],
  ];
  test.for(rows)('%j, a request a second -> %s', async ([written, seen]) => {
    const server = await startAcme();
    arm(server, { ...written, effect: BUSY });
    let letters = '';
    for (let second = 0; second < 6; second += 1) {
      letters += await outcomes(server, 1);
      advance(server, 1000);
    }
    expect(letters).toBe(seen);
  });

  test('the clock of another tenant moves -> the window here stays open', async () => {
    const server = await startAcme();
    server.engine.clocks.setMode('other', 'frozen');
    arm(server, { ttl: '1s', effect: BUSY });
    advance(server, 5000, 'other');
    const statuses = [];
    for (const key of ['key', 'other']) {
      statuses.push((await askAcme(server, key, 'DescribeImages')).status);
    }
    expect(statuses).toEqual([503, 200]);
  });
});

describe('a throttle', () => {
  test('limit 2 per 10 s -> two pass in each window, the others are throttled', async () => {
    const server = await startAcme();
    const rule = arm(server, { effect: { throttle: { limit: 2, per: '10s' } } });
    expect(await outcomes(server, 4)).toBe('..xx');
    advance(server, 9999);
    expect(await outcomes(server, 1)).toBe('x');
    advance(server, 1);
    expect(await outcomes(server, 3)).toBe('..x');
    advance(server, 35_000);
    expect(await outcomes(server, 3)).toBe('..x');
    expect(countsOf(server, rule)).toEqual([11, 5]);
  });

  test('each tenant has a window of its own', async () => {
    const server = await startAcme();
    arm(server, { effect: { throttle: { limit: 1, per: '1s' } } });
    const statuses = [];
    for (const key of ['a', 'a', 'b', 'b']) {
      statuses.push((await askAcme(server, key, 'DescribeImages')).status);
    }
    expect(statuses).toEqual([200, 503, 200, 503]);
  });

  test('a forgotten tenant -> its next request is the first of a window', async () => {
    const server = await startAcme();
    arm(server, { effect: { throttle: { limit: 1, per: '1h' } } });
    expect(await outcomes(server, 2)).toBe('.x');
    server.engine.faults.forget('key');
    expect(await outcomes(server, 2)).toBe('.x');
  });

  test('limit 0 and times 2 -> the first two are throttled, then it has had its day', async () => {
    const server = await startAcme();
    arm(server, { select: { times: 2 }, effect: { throttle: { limit: 0, per: '1s' } } });
    expect(await outcomes(server, 4)).toBe('xx..');
  });
});

describe('which requests a rule is about', () => {
  const copy = { ImageId: 'img-gold', ToRegion: 'r2' };
  const rows: readonly (readonly [NonNullable<FaultRuleInput['match']>, boolean])[] = [
    [{}, true],
    [{ service: 'acme' }, true],
    [{ service: 'ac*' }, true],
    [{ service: 'bolt' }, false],
    [{ operation: 'CopyImage' }, true],
    [{ operation: 'Copy*' }, true],
    [{ operation: 'Describe*' }, false],
    [{ region: 'r1' }, true],
    [{ region: 'r*' }, true],
    [{ region: 'r2' }, false],
    [{ tenant: 'key' }, true],
    [{ tenant: 'k*y' }, true],
    [{ tenant: 'ke' }, false],
    [{ where: { ImageId: 'img-gold' } }, true],
    [{ where: { ImageId: 'img-*' } }, true],
    [{ where: { ImageId: 'img.gold' } }, false],
    [{ where: { ImageId: 'img-*', ToRegion: 'r2' } }, true],
    [{ where: { ImageId: 'img-*', ToRegion: 'r3' } }, false],
    [{ where: { 'ImageId.1': '*' } }, false],
  ];
  test.for(rows)('%j -> %s', async ([match, isApplied]) => {
    const server = await startAcme();
    arm(server, { match, effect: BUSY });
    const { status } = await askAcme(server, 'key', 'CopyImage', copy);
    expect(status === 503).toBe(isApplied);
  });

  test('a rule of a tenant -> no request of another', async () => {
    const server = await startAcme();
    arm(server, { effect: BUSY }, 'other');
    expect((await askAcme(server, 'key', 'DescribeImages')).status).toBe(200);
    expect((await askAcme(server, 'other', 'DescribeImages')).status).toBe(503);
  });

  test('several services, an error that one lacks -> that one is left alone', async () => {
    const { Busy, ...errors } = acme.errors;
    const cord = { ...acme, id: 'cord', errors };
    const server = await startAcme({}, { emulators: [acme, cord] });
    arm(server, { effect: BUSY });
    const statuses = [];
    for (const id of [acme.id, cord.id]) {
      const url = `${server.url}/${id}`;
      statuses.push((await askAcme({ ...server, url }, 'key', 'DescribeImages')).status);
    }
    expect([Busy?.status, statuses]).toEqual([503, [503, 200]]);
  });

  const nested: readonly (readonly [Readonly<Record<string, string>>, boolean])[] = [
    [{ 'Tags.1.Key': 'team' }, true],
    [{ 'Tags.2.Value': 'bl*' }, true],
    [{ 'Tags.2.Key': 'team' }, false],
    [{ 'Tags.3.Key': '*' }, false],
    // A list and an object are not texts.
    [{ Tags: '*' }, false],
    [{ 'Tags.1': '*' }, false],
  ];
  test.for(nested)('where %j, Tags team=red, team2=blue -> %s', async ([where, isApplied]) => {
    const { server, ecs } = await startEcs();
    const match = { service: 'volcengine-ecs', operation: 'CopyImage', where };
    arm(server, { match, effect: { situation: 'unavailable' } });
    const { status } = await ecs.copy(tagsOf({ team: 'red', team2: 'blue' }));
    expect(status === 503).toBe(isApplied);
  });
});

describe('when to come back, in the hint of the vendor', () => {
  const throttle = { limit: 0, per: '10s' };
  const rows: readonly (readonly [NonNullable<FaultRuleInput['effect']>, number, string | null])[] =
    [
      // The time left of the window, in whole seconds, rounded up.
      [{ throttle }, 0, '10'],
      [{ throttle }, 1, '10'],
      [{ throttle }, 8999, '2'],
      [{ throttle }, 9000, '1'],
      [{ throttle }, 9999, '1'],
      [{ throttle }, 10_000, '10'],
      [{ throttle: { ...throttle, retryAfter: '300ms' } }, 0, '1'],
      [{ throttle: { ...throttle, retryAfter: '2500ms' } }, 0, '3'],
      [{ error: 'FlowLimitExceeded', retryAfter: '2s' }, 0, '2'],
      [{ situation: 'unavailable', retryAfter: '90s' }, 0, '90'],
      [{ error: 'FlowLimitExceeded' }, 0, null],
      [{ situation: 'throttled' }, 0, null],
    ];
  test.for(rows)('%j, %d ms after it was written -> Retry-After %s', async ([effect, ms, hint]) => {
    const { server } = await startEcs();
    arm(server, { match: { service: 'volcengine-ecs' }, effect });
    advance(server, ms);
    const response = await fetch(`${server.url}/?${queryOf('DescribeRegions')}`);
    expect([response.status >= 429, response.headers.get('retry-after')]).toEqual([true, hint]);
  });
});

describe('one answer per request: by priority, then by age', () => {
  type Named = readonly [name: string, Partial<FaultRuleInput>];
  const rows: readonly (readonly [title: string, readonly Named[], string])[] = [
    [
      'the older first',
      [
        ['a', {}],
        ['b', {}],
      ],
      'aaaa',
    ],
    [
      'the higher first',
      [
        ['a', {}],
        ['b', { priority: 1 }],
      ],
      'bbbb',
    ],
    [
      'the older until it is used up',
      [
        ['a', { select: { times: 2 } }],
        ['b', {}],
      ],
      'aabb',
    ],
    // The first that matches counts, and it lets the request pass.
    [
      'the older though it passes',
      [
        ['a', { select: { every: 2 } }],
        ['b', {}],
      ],
      '.a.a',
    ],
    [
      'a disabled one is not there',
      [
        ['a', { enabled: false }],
        ['b', {}],
      ],
      'bbbb',
    ],
    [
      'a latency beside an answer',
      [
        ['a', { effect: undefined, latency: '0ms' }],
        ['b', {}],
      ],
      '&&&&',
    ],
  ];
  test.for(rows)('%s', async ([, named, seen]) => {
    const server = await startAcme();
    for (const [name, { effect = BUSY, latency, ...rest }] of named) {
      arm(server, latency === undefined ? { name, effect, ...rest } : { name, latency, ...rest });
    }
    let letters = '';
    for (let n = 0; n < 4; n += 1) {
      const { fault } = await askAcme(server, 'key', 'DescribeImages');
      letters += fault === 'a, b' ? '&' : (fault ?? '.');
    }
    expect(letters).toBe(seen);
  });

  test('switched off and on again -> it goes on counting where it was', async () => {
    const server = await startAcme();
    const { id } = arm(server, { select: { times: 2 }, effect: BUSY });
    expect(await outcomes(server, 1)).toBe('x');
    server.engine.faults.enable(id, false);
    expect(await outcomes(server, 2)).toBe('..');
    server.engine.faults.enable(id, true);
    expect(await outcomes(server, 2)).toBe('x.');
  });

  test('both rules of an answer and a latency are counted by name', async () => {
    const server = await startAcme();
    arm(server, { name: 'late', latency: '0ms' });
    arm(server, { name: 'busy', effect: BUSY });
    await outcomes(server, 2);
    expect(server.engine.metrics.faults()).toEqual([
      ['late', 2],
      ['busy', 2],
    ]);
  });
});
