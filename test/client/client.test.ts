import { expect, onTestFinished, test } from 'vitest';
import { connectDoppel, DoppelError, startDoppel, type TaskEvent } from '../../src/index.ts';
import { version } from '../../src/version.ts';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { exchange } from '../support/raw.ts';

async function connected() {
  const { url } = await startAcme();
  const doppel = connectDoppel(url);
  const tenant = doppel.tenant();
  const copy = () => callAcme(url, tenant.key, 'CopyImage', { ImageId: 'img-gold' });
  return { url, doppel, tenant, copy };
}

test('a fresh tenant has a key of letters and digits, and its own world', async () => {
  const { doppel, tenant, url } = await connected();
  expect(tenant.key).toMatch(/^[0-9A-Za-z]{12,}$/);
  expect(doppel.tenant().key).not.toBe(tenant.key);
  expect([tenant.endpoint('acme'), tenant.proxy]).toEqual([url, url]);
  expect(tenant.credentials).toEqual({
    accessKeyId: tenant.key,
    secretAccessKey: `secret-of-${tenant.key}`,
  });
});

test('images and copies', async () => {
  const { tenant, copy, doppel } = await connected();
  const { ImageId = '', TaskId = '' } = await copy();
  expect((await tenant.images.list()).map(({ id }) => id)).toEqual(['img-gold', ImageId]);
  expect(await tenant.images.list({ region: 'r2' })).toHaveLength(1);
  expect((await tenant.images.get(ImageId)).status).toBe('creating');
  expect((await tenant.copies.list({ phase: 'running' })).map(({ id }) => id)).toEqual([TaskId]);
  expect((await doppel.copies.get(TaskId)).tenant).toBe(tenant.key);
  expect(await doppel.tenant().copies.list()).toEqual([]);
});

test('clock', async () => {
  const { tenant, copy, doppel } = await connected();
  await copy();
  expect((await tenant.clock.advance('30s')).events).toEqual([]);
  const { now, events } = await tenant.clock.advance({ to: 'idle' });
  expect([now, events.map(({ kind }) => kind)]).toEqual([
    '2026-11-22T12:01:00.000Z',
    ['copy.succeeded'],
  ]);
  expect((await doppel.clock.get()).now).toBe(NOON);
  expect((await tenant.clock.set({ mode: 'auto' })).mode).toBe('auto');
});

test('what falls due is told beside the requests', async () => {
  const { tenant, copy } = await connected();
  await tenant.faults.add({ effect: { copy: { failAtPercent: 50, reason: 'worn out' } } });
  await copy();
  const happened = await tenant.events();
  const { events } = await tenant.clock.advance({ to: 'idle' });
  await copy();
  const told: TaskEvent[] = [];
  for await (const event of happened) {
    if (event.event !== 'task') break;
    told.push(event.task);
  }
  expect(told).toEqual(events);
  expect(told).toMatchObject([{ kind: 'copy.failed', reason: 'worn out' }]);
});

test('limits, reset and seed', async () => {
  const { tenant, copy, doppel } = await connected();
  await doppel.limits.set({ acme: { imagesPerRegion: 5 } });
  const limits = await tenant.limits.set({ acme: { concurrentCopies: 9 } });
  expect(limits.acme?.imagesPerRegion?.value).toBe(5);
  expect((await tenant.limits.get()).acme?.concurrentCopies?.value).toBe(9);
  await copy();
  expect(await tenant.reset({ only: ['images'] })).toEqual({ images: 2, copies: 1 });
  expect(await tenant.copies.list()).toEqual([]);
  await tenant.reset({ seed: false });
  expect(await tenant.images.list()).toEqual([]);
  const seed = { service: 'acme', images: [{ id: 'img-mine', sizeGiB: 1 }] };
  expect(await tenant.seed(seed)).toMatchObject({ planted: 1, worlds: 1 });
  expect((await doppel.images.get('img-mine')).tenant).toBe(tenant.key);
});

test('faults', async () => {
  const { doppel, tenant, copy } = await connected();
  const rule = { select: { times: 1 }, effect: { error: 'Busy' }, expect: { hits: 1 } };
  const fault = await tenant.faults.add(rule);
  expect(fault).toMatchObject({ ...rule, tenant: tenant.key, hits: 0, live: true });
  await expect(tenant.faults.verify()).rejects.toMatchObject({
    status: 409,
    message: expect.stringMatching(/1 of 1 expectations are not met.*\n- hits: 1\n\+ hits: 0/s),
  });
  expect((await tenant.faults.enable(fault.id, false)).live).toBe(false);
  expect(await copy()).toHaveProperty('ImageId');
  expect((await tenant.faults.enable(fault.id)).live).toBe(true);
  expect(await copy()).toHaveProperty('Code', 'Busy');
  expect((await tenant.faults.get(fault.id)).remaining).toBe(0);
  expect(await tenant.faults.verify()).toEqual({ verified: 1 });
  expect(await doppel.faults.list()).toHaveLength(1);
  expect(await doppel.tenant().faults.list()).toEqual([]);
  await tenant.faults.remove(fault.id);
  await tenant.faults.add(rule);
  expect([await tenant.faults.clear(), await doppel.faults.clear()]).toEqual([1, 0]);
});

test('requests', async () => {
  const { doppel, tenant, copy } = await connected();
  for (let n = 0; n < 3; n += 1) await copy();
  const first = await tenant.requests.list({ status: 200, limit: 2 });
  expect([first.requests.length, first.evicted]).toEqual([2, 0]);
  const second = await tenant.requests.list({ limit: 2, after: first.next ?? 0 });
  expect([second.requests.length, second.next]).toEqual([1, null]);
  const match = { operation: 'CopyImage' };
  expect(await tenant.requests.verify({ match, exactly: 3 })).toEqual({ matched: 3 });
  await expect(doppel.requests.verify({ match, atMost: 2 })).rejects.toMatchObject({
    status: 409,
    problem: { matched: 3, evicted: 0, diff: expect.stringContaining('CopyImage r1 -> 200') },
  });
  expect(await tenant.requests.clear()).toBe(3);
  expect((await doppel.requests.list()).requests).toEqual([]);
});

test('requests as they come', async () => {
  const { doppel, tenant, copy, url } = await connected();
  const events = await tenant.events();
  await callAcme(url, 'someone', 'DescribeImages', {});
  await copy();
  for await (const event of events) {
    const [request] = (await tenant.requests.list()).requests;
    expect(event).toEqual({ event: 'request', request });
    break;
  }
  const ending = new AbortController();
  const all = await doppel.events({ signal: ending.signal });
  ending.abort();
  await expect(all.next()).rejects.toMatchObject({ name: 'AbortError' });
});

test('metrics', async () => {
  const { doppel, copy } = await connected();
  await copy();
  expect(await doppel.metrics()).toContain(
    'doppel_requests_total{service="acme",operation="CopyImage",status="200",error=""} 1',
  );
});

test('registration', async () => {
  const { doppel } = await connected();
  const tenant = doppel.tenant('key with / and %');
  const facts = { acme: { arrearage: true } };
  const info = await tenant.register({ secret: 'hush', accountId: '2100000001', facts });
  expect(info).toMatchObject({ key: tenant.key, secret: 'redacted', accountId: '2100000001' });
  expect(tenant.credentials.secretAccessKey).toBe('hush');
  expect(await tenant.info()).toEqual(info);
  expect(await doppel.tenants()).toEqual([info]);
  await tenant.forget();
  expect(await doppel.tenants()).toEqual([]);
  expect(tenant.credentials.secretAccessKey).not.toBe('hush');
});

test('a fresh tenant is forgotten when it is disposed of, one of a given key stays', async () => {
  const { doppel } = await connected();
  for (const key of [undefined, 'ann']) {
    await using tenant = doppel.tenant(key);
    await tenant.register({ secret: 'hush' });
  }
  expect((await doppel.tenants()).map(({ key }) => key)).toEqual(['ann']);
});

test('what is served', async () => {
  const { doppel } = await connected();
  expect((await doppel.services()).map(({ id }) => id)).toEqual(['acme', 'bolt']);
  expect((await doppel.errors('acme')).map(({ id }) => id)).toContain('ImageNotFound');
  expect((await doppel.operations('acme')).map(({ name }) => name)).toContain('CopyImage');
  expect((await doppel.health()).version).toBe(version());
});

test('a refusal is an error with its problem', async () => {
  const { doppel } = await connected();
  const refused = await doppel.errors('acne').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DoppelError);
  expect(refused).toMatchObject({
    status: 404,
    message: "service: 'acne' is not known here; did you mean 'acme'?",
    problem: { status: 404, value: 'acne', remedy: "did you mean 'acme'?" },
  });
});

test('the control token goes with every call', async () => {
  const { url } = await startAcme({ controlToken: 's3cret' });
  await expect(connectDoppel(url).reset()).rejects.toMatchObject({ status: 401 });
  const doppel = connectDoppel(`${url}/`, { controlToken: 's3cret' });
  expect(await doppel.tenant('ann').reset()).toMatchObject({ images: 0 });
  await doppel.stop();
  expect((await doppel.health()).status).toBe('ok');
});

test('nobody answers', async () => {
  const server = await startAcme();
  await server.stop();
  await expect(connectDoppel(server.url).health()).rejects.toMatchObject({
    status: 0,
    message: expect.stringMatching(/no doppel answers there \(ECONNREFUSED\)/),
  });
});

test.for(['127.0.0.1:4780', '', 'ftp://x', 'http://'])('%j is not a URL', (url) => {
  expect(() => connectDoppel(url)).toThrow(/is not the URL of a doppel; write it as http/);
});

test('startDoppel runs one in this process', async () => {
  const doppel = await startDoppel({ port: 0, log: 'silent', controlToken: 't', secret: 'shared' });
  onTestFinished(() => doppel.stop());
  expect(doppel.tenant().credentials.secretAccessKey).toBe('shared');
  expect((await doppel.clock.set({ mode: 'frozen' })).mode).toBe('frozen');
  await doppel.stop();
  await doppel.stop();
  const { port } = new URL(doppel.url);
  await expect(exchange(Number(port), '')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('startDoppel refuses what serve refuses', async () => {
  await expect(startDoppel({ port: -1 })).rejects.toThrow(/--port .* is not a port/);
});
