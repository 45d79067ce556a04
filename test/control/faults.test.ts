import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import { EVERYONE } from '../../src/domain/owner.ts';
import { describeImages as reading } from '../support/acme/describe-images.ts';
import { acme } from '../support/acme/index.ts';
import { bolt, callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

/** A service that only reads. */
const quiet: Emulator = {
  ...acme,
  id: 'quiet',
  wires: [],
  operations: {
    DescribeImages: { ...reading, parameters: ['Only'] },
  },
};

/** A rule about an error in its own words. */
const own = (change: object) => ({
  effect: { error: { status: 403, code: 'Own.Code', message: 'Own words.', ...change } },
});

const BUSY = { effect: { error: 'Busy' } };
/** What a rule shows that nothing has met yet. */
const FRESH = {
  tenant: null,
  hits: 0,
  matched: 0,
  remaining: null,
  lastHitAt: null,
  live: true,
  unmet: null,
};

const add = async (server: Server, rule: object, query = '') =>
  (await control(server, 'POST', `/faults${query}`, rule)).body;
const describeImages = (server: Server, key = 'ann') =>
  callAcme(server.url, key, 'DescribeImages', {});

describe('writing a rule', () => {
  test('shows it as it was written, and what it has done', async () => {
    const server = await startAcme();
    const rule = {
      name: 'twice',
      match: { service: 'acme', operation: 'Copy*', where: { ImageId: 'img-*' } },
      select: { times: 2, window: { after: '0s', for: '1m' } },
      effect: { error: 'Busy', retryAfter: '300ms' },
      latency: { uniform: ['0ms', '1ms'] },
      ttl: '10m',
      expect: { hits: 2 },
    };
    const { status, body } = await control(server, 'POST', '/faults', rule);
    expect(status).toBe(201);
    const shown = { ...FRESH, ...rule, remaining: 2, unmet: 'expected 2 hits, has 0' };
    expect(body).toEqual({ ...shown, id: expect.stringMatching(/^fault-[a-z0-9]{10}$/) });

    await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    const counted = {
      ...{ hits: 1, matched: 1, remaining: 1, lastHitAt: NOON },
      unmet: 'expected 2 hits, has 1',
    };
    const one = await control(server, 'GET', `/faults/${body.id}`);
    expect([one.status, one.body]).toEqual([200, { ...body, ...counted }]);
    expect((await control(server, 'GET', '/faults')).body).toEqual({ faults: [one.body] });
  });

  test.for([
    [{ ...BUSY, select: { times: 1 } }, 'DescribeImages', 0, { live: false, remaining: 0 }],
    [{ ...BUSY, enabled: false }, 'DescribeImages', 0, { live: false, hits: 0 }],
    [{ ...BUSY, ttl: '1m' }, undefined, 60_000, { live: false }],
    [{ ...BUSY, ttl: '1m' }, undefined, 59_999, { live: true }],
    [{ ...BUSY, select: { window: { after: '1m' } } }, undefined, 0, { live: false }],
    [{ ...BUSY, select: { window: { after: '1m' } } }, undefined, 60_000, { live: true }],
  ] as const)('%j after %s and %i ms -> %j', async ([rule, call, ms, shown]) => {
    const server = await startAcme();
    const { id } = await add(server, rule);
    if (call !== undefined) await callAcme(server.url, 'ann', call, {});
    await control(server, 'POST', '/clock/advance', { by: `${ms}ms` });
    expect((await control(server, 'GET', `/faults/${id}`)).body).toMatchObject(shown);
  });

  test("a rule's time is counted by the clock of the tenant that calls", async () => {
    const server = await startAcme();
    await control(server, 'PUT', '/clock?tenant=bob', { at: '2030-01-01T00:00:00Z' });
    const { id } = await add(server, { ...BUSY, ttl: '1m' });
    expect(await describeImages(server, 'bob')).toHaveProperty('Code', 'Busy');
    await control(server, 'POST', '/clock/advance?tenant=bob', { by: '1m' });
    expect(await describeImages(server, 'bob')).toHaveProperty('Images');
    expect(await describeImages(server, 'ann')).toHaveProperty('Code', 'Busy');
    expect((await control(server, 'GET', `/faults/${id}`)).body.hits).toBe(2);
  });

  test.for(['constructor', '__proto__'])('is applied to a tenant called %s too', async (key) => {
    const server = await startAcme();
    const rule = { effect: { throttle: { limit: 1, per: '1m' } }, ttl: '5m' };
    await add(server, rule, `?tenant=${key}`);
    await add(server, { latency: '0s', ttl: '5m' });
    expect(await describeImages(server, key)).toHaveProperty('Images');
    expect(await describeImages(server, key)).toHaveProperty('Code', 'Busy');
    await control(server, 'POST', `/clock/advance?tenant=${key}`, { by: '1m' });
    expect(await describeImages(server, key)).toHaveProperty('Images');
    await control(server, 'DELETE', `/tenants/${key}`);
    expect((await control(server, 'GET', '/faults')).body.faults).toMatchObject([{ hits: 3 }]);
  });

  test('no more than ten thousand', async () => {
    const server = await startAcme();
    const since = { default: 0, tenants: {} };
    const rule = { owner: EVERYONE, written: BUSY, since } as const;
    server.engine.store.transaction(() => {
      for (let n = 0; n < 10_000; n += 1) server.engine.faults.add({ id: `f${n}`, ...rule });
    });
    const { status, body } = await control(server, 'POST', '/faults', BUSY);
    expect([status, body.detail]).toEqual([409, expect.stringMatching(/10000 already.*DELETE/)]);
    expect((await control(server, 'DELETE', '/faults')).body).toEqual({ removed: 10_000 });
    expect((await control(server, 'POST', '/faults', BUSY)).status).toBe(201);
  });
});

describe('a rule that is refused', () => {
  test.for([
    [{}, /does nothing; give an effect, a latency or both/],
    [[], /body/],
    [{ match: {} }, /does nothing/],
    [{ ...BUSY, pase: 'before' }, /^'pase' is not a key of this body; did you mean 'phase'\?/],
    [
      { ...BUSY, match: { operaton: 'x' } },
      /^match: 'operaton' is not one of its keys; did you mean 'operation'\?/,
    ],
    [
      { ...BUSY, select: { time: 1 } },
      /^select: 'time' is not one of its keys; did you mean 'times'\?/,
    ],
    [
      { effect: { eror: 'Busy' } },
      /^effect: 'eror' is not one of its keys; did you mean 'error'\?/,
    ],
    [
      { effect: { copy: { failAt: 1 } } },
      /^effect\.copy: 'failAt' is not one of its keys; use .*failAtPercent/,
    ],
    [{ ...BUSY, match: { service: 'acne' } }, /match\.service: 'acne'.*did you mean 'acme'\?/],
    [{ ...BUSY, match: { service: 'z*' } }, /match\.service: 'z\*'.*use acme, bolt/],
    [{ ...BUSY, match: { operation: 'CopyImge' } }, /match\.operation.*did you mean 'CopyImage'\?/],
    [
      { ...BUSY, match: { where: { ImagId: 'x' } } },
      /match\.where: 'ImagId'.*did you mean 'ImageId'\?/,
    ],
    [
      { ...BUSY, match: { operation: 'DescribeImages', where: { ImageId: 'x' } } },
      /match\.where: 'ImageId' is not known here/,
    ],
    [{ ...BUSY, match: { where: { ImageId: 1 } } }, /match\.where\.ImageId: 1 is not a string/],
    [{ effect: { error: 'Bussy' } }, /effect\.error: 'Bussy'.*did you mean 'Busy'\?/],
    [{ effect: { script: ['ok', 'Bussy'] } }, /effect\.script\[1\].*did you mean 'Busy'\?/],
    [{ effect: { script: [] } }, /effect\.script: \[\] is empty/],
    [
      { effect: { situation: 'tired' } },
      /'tired' is not a standard error; use throttled, unavailable/,
    ],
    [{ effect: { connection: 'rest' } }, /'rest' is not a connection effect; use reset, hang/],
    [{ effect: {} }, /effect: \{\} names no effect or several/],
    [{ effect: { error: 'Busy', situation: 'throttled' } }, /names no effect or several/],
    [{ effect: { connection: 'reset', retryAfter: '1s' } }, /retryAfter that nothing sends/],
    [{ effect: { error: 'Busy', atFraction: 0.5 } }, /without the connection/],
    [
      { effect: { connection: 'reset', atFraction: 0.5 } },
      /effect\.atFraction: 0\.5 says nothing about the connection effect reset; .*truncate/,
    ],
    [{ effect: { connection: 'slow', for: '1s' } }, /effect\.for: '1s' .*use it with hang/],
    [{ effect: { connection: 'hang', bytesPerSecond: 5 } }, /bytesPerSecond: 5 .*with slow/],
    [{ effect: { copy: {} } }, /names no outcome or several/],
    [{ effect: { copy: { durationFactor: 2, reason: 'x' } } }, /reason for no failure/],
    [
      { phase: 'afterCommit', effect: { copy: { durationFactor: 2 } } },
      /phase: 'afterCommit' means nothing to a copy.*leave phase out/,
    ],
    [
      { match: { operation: 'DescribeImages' }, effect: { copy: { durationFactor: 2 } } },
      /match\.operation: 'DescribeImages' starts no work that makes an image.*; use CopyImage$/,
    ],
    [
      { match: { operation: 'D*' }, effect: { copy: { stallAtPercent: 2 } } },
      /match\.operation: 'D\*' starts no work/,
    ],
    [
      { match: { service: 'quiet' }, effect: { copy: { stallAtPercent: 2 } } },
      /match\.service: 'quiet' has no operation that makes an image.*; use acme or bolt$/,
    ],
    [
      {
        match: { service: 'quiet', operation: 'DescribeImages' },
        effect: { copy: { stallAtPercent: 2 } },
      },
      /match\.service: 'quiet' has no operation/,
    ],
    [
      { match: { where: { Only: 'x' } }, effect: { copy: { stallAtPercent: 2 } } },
      /match\.where: 'Only' is not known here; use ImageId, ToRegion$/,
    ],
    [
      own({ status: 399 }),
      /effect\.error\.status: 399 is not the status of an error; use 400 to 599/,
    ],
    [own({ status: 600 }), /effect\.error\.status: 600 is not the status/],
    [own({ status: 418.5 }), /effect\.error\.status: 418\.5 is not the status/],
    [own({ status: '403' }), /effect\.error\.status: '403' is not the status/],
    [own({ status: undefined }), /effect\.error\.status: is not the status/],
    [own({ code: '' }), /effect\.error\.code: '' is empty/],
    [own({ code: undefined }), /effect\.error\.code: is missing; give it/],
    [own({ code: 'x'.repeat(129) }), /effect\.error\.code: .* longer than 128 characters/],
    [own({ code: 'a\nb' }), /effect\.error\.code: .* cannot be printed/s],
    [own({ message: 5 }), /effect\.error\.message: 5 is not a string/],
    [own({ message: '' }), /effect\.error\.message: '' is empty/],
    [own({ message: 'x'.repeat(1025) }), /effect\.error\.message: .* longer than 1024 characters/],
    [own({ message: 'a\u0000b' }), /effect\.error\.message: .* cannot be printed/],
    [own({ message: 'half \ud83d' }), /effect\.error\.message: .* cannot be printed/],
    [own({ text: 'x' }), /effect\.error: 'text' is not one of its keys; use code, status, message/],
    [{ effect: { error: {} } }, /effect\.error\.status: is not the status/],
    [{ effect: { error: 403 } }, /effect\.error: 403 is not an error; write the id of one, or \{/],
    [{ effect: { error: ['Busy'] } }, /effect\.error: \["Busy"\] is not an error/],
    [{ effect: { error: null } }, /effect\.error: null is not an error/],
    [{ effect: { error: '' } }, /effect\.error: '' is empty/],
    [
      { effect: { ...own({}).effect, situation: 'throttled' } },
      /names no effect or several; give exactly one/,
    ],
    [
      { effect: { script: ['ok', { ...own({}).effect.error }] } },
      /effect\.script\[1\]: .* is not a string; write one in quotes/,
    ],
    [{ ...BUSY, phase: 'after' }, /'after' is not a phase; use before or afterCommit/],
    [{ ...BUSY, select: { times: 0 } }, /select\.times: 0 is less than 1; use 1 or more/],
    [{ ...BUSY, select: { every: 1.5 } }, /is not a whole number/],
    [{ ...BUSY, select: { probability: 2 } }, /is out of range; use 0 to 1/],
    [{ ...BUSY, ttl: '10' }, /ttl: '10' is not a duration; write a number and ms, s, m, h or d/],
    [{ latency: 200 }, /latency: 200 is not a latency; write "200ms"/],
    [{ latency: { uniform: ['1s'] } }, /latency.* is not a latency/],
    [{ ...BUSY, name: 'x'.repeat(201) }, /is longer than 200/],
  ] as const)('%j', async ([rule, detail]) => {
    const server = await startAcme({}, { emulators: [acme, bolt, quiet] });
    const { status, body } = await control(server, 'POST', '/faults', rule);
    expect([status, body.detail]).toEqual([400, expect.stringMatching(detail)]);
    expect(server.engine.faults.list()).toEqual([]);
  });

  test('for a tenant that it is never applied to', async () => {
    const rule = { ...BUSY, match: { tenant: 'b*' } };
    const server = await startAcme();
    const { status, body } = await control(server, 'POST', '/faults?tenant=ann', rule);
    expect([status, body.detail]).toEqual([400, expect.stringMatching(/never the tenant .*'ann'/)]);
    expect((await control(server, 'POST', '/faults?tenant=bob', rule)).status).toBe(201);
    expect((await control(server, 'POST', '/faults', rule)).status).toBe(201);
  });
});

describe('whose rules', () => {
  async function startArmed() {
    const server = await startAcme();
    const [all, ann, bob] = [
      await add(server, BUSY),
      await add(server, BUSY, '?tenant=ann'),
      await add(server, BUSY, '?tenant=bob'),
    ];
    return { server, all, ann, bob };
  }

  test.for([
    ['', ['all', 'ann', 'bob']],
    ['?tenant=ann', ['ann']],
    ['?tenant=eve', []],
  ] as const)('the list%s is of %j', async ([query, whose]) => {
    const { server, ...rules } = await startArmed();
    const { body } = await control(server, 'GET', `/faults${query}`);
    expect(body.faults.map(({ id }: { id: string }) => id)).toEqual(
      whose.map((name) => rules[name].id),
    );
    expect(rules.ann.tenant).toBe('ann');
  });

  test.for([
    ['', 3, 0],
    ['?tenant=ann', 1, 2],
    ['?tenant=eve', 0, 3],
  ] as const)('DELETE /faults%s removes %i, leaves %i', async ([query, removed, left]) => {
    const { server } = await startArmed();
    expect((await control(server, 'DELETE', `/faults${query}`)).body).toEqual({ removed });
    expect(server.engine.faults.list()).toHaveLength(left);
  });

  test("a tenant does not reach another's rule", async () => {
    const { server, ann } = await startArmed();
    for (const method of ['GET', 'DELETE'] as const) {
      const { status } = await control(server, method, `/faults/${ann.id}?tenant=bob`);
      expect(status).toBe(404);
    }
    expect((await control(server, 'DELETE', `/faults/${ann.id}?tenant=ann`)).status).toBe(204);
    expect((await control(server, 'GET', `/faults/${ann.id}`)).status).toBe(404);
  });

  test('forgetting a tenant forgets its rules', async () => {
    const { server, ann } = await startArmed();
    await control(server, 'DELETE', '/tenants/ann');
    expect(server.engine.faults.get(ann.id)).toBeUndefined();
    expect(server.engine.faults.list()).toHaveLength(2);
  });
});

describe('one rule', () => {
  test('turned off and on again, its counts stay', async () => {
    const server = await startAcme();
    const { id } = await add(server, BUSY);
    await describeImages(server);
    const off = await control(server, 'PATCH', `/faults/${id}`, { enabled: false });
    expect(off.body).toMatchObject({ enabled: false, live: false, hits: 1 });
    expect(await describeImages(server)).toHaveProperty('Images');
    const on = await control(server, 'PATCH', `/faults/${id}`, { enabled: true });
    expect(on.body).toMatchObject({ enabled: true, live: true, hits: 1 });
    expect(await describeImages(server)).toHaveProperty('Code', 'Busy');
  });

  test.for([
    ['GET', '/faults/fault-0000000002', undefined, 404, /did you mean 'fault-0000000001'/],
    ['DELETE', '/faults/twice', undefined, 404, /use fault-0000000001/],
    ['PATCH', '/faults/nothing', { enabled: true }, 404, /is not known here/],
    ['PATCH', '/faults/fault-0000000001', {}, 400, /neither true nor false/],
    ['PATCH', '/faults/fault-0000000001', { enable: true }, 400, /neither true nor false/],
    ['PUT', '/faults/fault-0000000001', {}, 405, /use GET or PATCH or DELETE/],
    ['PUT', '/faults', {}, 405, /use POST or GET or DELETE/],
  ] as const)('%s %s %j -> %i', async ([method, path, body, status, detail]) => {
    const server = await startAcme();
    await add(server, { ...BUSY, name: 'twice' });
    const answer = await control(server, method, path, body);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(detail)]);
  });
});

describe('expectations', () => {
  test('met, and none at all', async () => {
    const server = await startAcme();
    expect((await control(server, 'POST', '/faults/verify')).body).toEqual({ verified: 0 });
    await add(server, { ...BUSY, expect: { hits: 1 } });
    await add(server, { ...BUSY, expect: { hits: 0 }, match: { operation: 'CopyImage' } });
    await describeImages(server);
    const { status, body } = await control(server, 'POST', '/faults/verify', {});
    expect([status, body]).toEqual([200, { verified: 2 }]);
  });

  test('unmet: a diff of each', async () => {
    const server = await startAcme();
    const { id } = await add(server, { ...BUSY, name: 'thrice', expect: { hits: 3 } });
    const { id: never } = await add(server, { latency: '0s', expect: { hits: 0 } }, '?tenant=ann');
    await describeImages(server);
    const { status, body } = await control(server, 'POST', '/faults/verify');
    const diff = [
      `thrice (${id})`,
      '- hits: 3',
      `+ hits: 1, of 1 matching requests, the last at ${NOON}`,
      never,
      '- hits: 0',
      `+ hits: 1, of 1 matching requests, the last at ${NOON}`,
    ].join('\n');
    expect(status).toBe(409);
    expect(body).toMatchObject({
      detail: `faults: 2 of 2 expectations are not met; compare what was expected (-) with what was found (+):\n${diff}`,
      diff,
      unmet: [
        { id, name: 'thrice', expected: 3, hits: 1, matched: 1 },
        { id: never, name: null, expected: 0, hits: 1, matched: 1 },
      ],
    });
    const own = await control(server, 'POST', '/faults/verify?tenant=ann');
    expect(own.body.unmet).toHaveLength(1);
    expect((await control(server, 'POST', '/faults/verify?tenant=bob')).status).toBe(200);
  });

  test('to verify needs no control token, to write a rule does', async () => {
    const server = await startAcme({ controlToken: 's3cret' });
    expect((await control(server, 'POST', '/faults/verify')).status).toBe(200);
    expect((await control(server, 'POST', '/faults', BUSY)).status).toBe(401);
    expect((await control(server, 'PATCH', '/faults/x', { enabled: true })).status).toBe(401);
  });
});

test('rules and what they counted outlive the process', async () => {
  const db = join(temporaryFolder(), 'doppel.db');
  const first = await startAcme({ db });
  const { id } = await add(first, { ...BUSY, select: { times: 2 }, ttl: '10m' });
  await describeImages(first);
  const before = (await control(first, 'GET', `/faults/${id}`)).body;
  await first.stop();

  const second = await startAcme({ db });
  expect((await control(second, 'GET', `/faults/${id}`)).body).toEqual(before);
  expect(await describeImages(second)).toHaveProperty('Code', 'Busy');
  expect(await describeImages(second)).toHaveProperty('Images');
  await control(second, 'DELETE', `/faults/${id}`);
  await second.stop();
  const third = await startAcme({ db });
  expect((await control(third, 'GET', '/faults')).body).toEqual({ faults: [] });
});
