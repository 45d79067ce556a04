import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

/** A moment of the day at which `startAcme` starts. */
const at = (time: string) => `2026-11-22T${time}.000Z`;

const copy = (url: string, key: string) => callAcme(url, key, 'CopyImage', { ImageId: 'img-gold' });

describe('reading and setting', () => {
  test('nothing is due', async () => {
    const { body } = await control(await startAcme(), 'GET', '/clock');
    expect(body).toEqual({ mode: 'frozen', now: NOON, nextEventAt: null });
  });

  test('the next end', async () => {
    const server = await startAcme();
    await copy(server.url, 'ann');
    const next = { mode: 'frozen', now: NOON, nextEventAt: at('12:01:00') };
    expect((await control(server, 'GET', '/clock')).body).toEqual(next);
    expect((await control(server, 'GET', '/clock?tenant=ann')).body).toEqual(next);
    const none = { ...next, nextEventAt: null };
    expect((await control(server, 'GET', '/clock?tenant=bob')).body).toEqual(none);
  });

  test.for([
    [{ mode: 'auto' }, { mode: 'auto', now: NOON }],
    [{ mode: 'x60' }, { mode: 'x60', now: NOON }],
    [{ at: '2027-01-01T00:00:00+01:00' }, { mode: 'frozen', now: '2026-12-31T23:00:00.000Z' }],
    [
      { at: '2020-01-01T00:00:00Z', mode: 'real' },
      { mode: 'real', now: '2020-01-01T00:00:00.000Z' },
    ],
  ] as const)('%j', async ([change, shown]) => {
    const server = await startAcme();
    const whole = { ...shown, nextEventAt: null };
    expect((await control(server, 'PUT', '/clock', change)).body).toEqual(whole);
    expect((await control(server, 'GET', '/clock?tenant=ann')).body).toEqual(whole);
  });

  test("a tenant's clock is its own once it is set", async () => {
    const server = await startAcme();
    await control(server, 'PUT', '/clock?tenant=ann', { at: at('15:00:00') });
    await control(server, 'PUT', '/clock', { at: at('13:00:00') });
    const now = async (query: string) => (await control(server, 'GET', `/clock${query}`)).body.now;
    expect(await now('?tenant=ann')).toBe(at('15:00:00'));
    expect(await now('?tenant=bob')).toBe(at('13:00:00'));
  });

  test('a scaled clock', async () => {
    let now = Date.parse(NOON);
    const server = await startAcme({ clock: 'x60' }, { realNow: () => now });
    now += 10_000;
    expect((await control(server, 'GET', '/clock')).body.now).toBe(at('12:10:00'));
  });

  test.for([
    [{}, /is empty; give mode, at or both/],
    [{ mode: 'fast' }, /mode: 'fast' is not a clock mode; use real, frozen, auto or xN/],
    [{ at: 'tomorrow' }, /at: 'tomorrow' is not a time; write now or 2026/],
    [{ at: 'frozen' }, /at: 'frozen' is a mode and not a time; give it as mode/],
    [{ mode: '2026-11-22T08:00:00Z' }, /mode: '2026\S+' is a time and not a mode; give it as at/],
    [{ mode: 'now' }, /mode: 'now' is a time and not a mode; give it as at/],
    [{ at: 'x60' }, /at: 'x60' is a mode and not a time; give it as mode/],
    [{ at: 1 }, /at: 1 is not a time/],
    [{ at: '2026-11-22T08:00:00' }, /is not a time/],
    [{ mod: 'real' }, /^'mod' is not a key of this body; did you mean 'mode'/],
  ] as const)('%j is refused', async ([change, detail]) => {
    const { status, body } = await control(await startAcme(), 'PUT', '/clock', change);
    expect(status).toBe(400);
    expect(body.detail).toMatch(detail);
  });
});

describe('advance', () => {
  test('runs what is due, in order', async () => {
    const server = await startAcme();
    const [first, second] = [await copy(server.url, 'ann'), await copy(server.url, 'ann')];
    await control(server, 'PUT', '/limits?tenant=bob', { acme: { copySeconds: 90 } });
    const third = await copy(server.url, 'bob');
    const event = (time: string, kind: string, of: typeof first, tenant = 'ann') => ({
      at: at(time),
      tenant,
      service: 'acme',
      region: 'r2',
      kind: `copy.${kind}`,
      id: of?.TaskId,
      imageId: of?.ImageId,
      reason: null,
    });

    const { status, body } = await control(server, 'POST', '/clock/advance', { by: '40m' });
    expect(status).toBe(200);
    expect(body).toEqual({
      now: at('12:40:00'),
      events: [
        event('12:01:00', 'succeeded', first),
        event('12:01:00', 'started', second),
        event('12:01:30', 'succeeded', third, 'bob'),
        event('12:02:00', 'succeeded', second),
      ],
    });
    expect((await control(server, 'GET', '/clock')).body.now).toBe(at('12:40:00'));
  });

  test.for([
    [{ to: 'idle' }, at('12:02:00'), 3],
    [{ to: at('12:01:00') }, at('12:01:00'), 2],
    [{ to: NOON }, NOON, 0],
    [{ by: '0s' }, NOON, 0],
    [{ by: '59999ms' }, '2026-11-22T12:00:59.999Z', 0],
    [{ by: '3650d' }, '2036-11-19T12:00:00.000Z', 3],
  ] as const)('%j -> %s, %i events', async ([target, now, events]) => {
    const server = await startAcme();
    for (let count = 0; count < 2; count += 1) await copy(server.url, 'ann');
    const { body } = await control(server, 'POST', '/clock/advance', target);
    expect([body.now, body.events.length]).toEqual([now, events]);
  });

  test('idle with nothing to do stays where it is', async () => {
    const { body } = await control(await startAcme(), 'POST', '/clock/advance', { to: 'idle' });
    expect(body).toEqual({ now: NOON, events: [] });
  });

  test("a tenant's own clock leaves the others alone", async () => {
    const server = await startAcme();
    for (const key of ['ann', 'bob']) await copy(server.url, key);
    const own = await control(server, 'POST', '/clock/advance?tenant=ann', { by: '2m' });
    expect(own.body.events).toHaveLength(1);
    expect((await control(server, 'GET', '/clock')).body.now).toBe(NOON);
    const all = await control(server, 'POST', '/clock/advance', { by: '1m' });
    expect(all.body.events.map(({ tenant }: { tenant: string }) => tenant)).toEqual(['bob']);
    expect((await control(server, 'GET', '/clock?tenant=ann')).body.now).toBe(at('12:02:00'));
  });

  test('a tenant that only auto moved ahead moves along, never back', async () => {
    const server = await startAcme({ clock: 'auto' });
    await copy(server.url, 'ann');
    await callAcme(server.url, 'ann', 'DescribeImages', { Region: 'r2' });
    const now = async (query: string) => (await control(server, 'GET', `/clock${query}`)).body.now;
    expect(await now('?tenant=ann')).toBe(at('12:00:30'));
    await control(server, 'POST', '/clock/advance', { to: at('12:00:10') });
    expect([await now(''), await now('?tenant=ann')]).toEqual([at('12:00:10'), at('12:00:30')]);
    const { body } = await control(server, 'POST', '/clock/advance', { by: '1m' });
    expect(body.events).toHaveLength(1);
    expect([await now(''), await now('?tenant=ann')]).toEqual([at('12:01:10'), at('12:01:30')]);
    await control(server, 'PUT', '/clock', { mode: 'frozen' });
    expect(await now('?tenant=ann')).toBe(at('12:01:10'));
  });

  test('a real clock runs on from there', async () => {
    let now = Date.parse(NOON);
    const server = await startAcme({ clock: 'real' }, { realNow: () => now });
    await control(server, 'POST', '/clock/advance', { by: '1h' });
    now += 1000;
    const { body } = await control(server, 'GET', '/clock');
    expect([body.mode, body.now]).toEqual(['real', at('13:00:01')]);
  });

  test.for([
    [{}, /give either by or to/],
    [{ by: '1m', to: 'idle' }, /give either by or to/],
    [{ by: 60 }, /by: 60 /],
    [{ by: '1 minute' }, /is not a duration; write a number and ms, s, m, h or d/],
    [{ by: '-1m' }, /is not a duration/],
    [{ by: '3651d' }, /is more than 3650d/],
    [{ to: at('11:59:59') }, /lies before 2026-11-22T12:00:00\.000Z.*only goes forward/],
    [{ to: 'end' }, /to: 'end' is neither idle nor a time/],
    [{ until: 'idle' }, /until.*use to, by/],
  ] as const)('%j is refused', async ([target, detail]) => {
    const { status, body } = await control(await startAcme(), 'POST', '/clock/advance', target);
    expect(status).toBe(400);
    expect(body.detail).toMatch(detail);
  });

  test('never past the year 9999', async () => {
    const server = await startAcme();
    await control(server, 'PUT', '/clock', { at: '9999-01-01T00:00:00Z' });
    expect((await control(server, 'POST', '/clock/advance', { by: '366d' })).status).toBe(400);
  });
});
