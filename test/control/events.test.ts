import { get, type IncomingMessage } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callAcme, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

interface Event {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** A reader of the stream: what it is sent, an event at a time; undefined at the end. */
async function listening(port: number, query = '', headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const path = `/_doppel/events${query}`;
    get({ port, path, headers, agent: false }, resolve).on('error', reject);
  });
  onTestFinished(() => {
    response.destroy();
  });
  const parts = split(response);
  const begun = await parts.next();
  expect([response.statusCode, begun.value]).toEqual([200, ': listening']);
  const next = async () => toEvent((await parts.next()).value);
  return { response, next };
}

async function* split(response: IncomingMessage): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const chunk of response.setEncoding('utf8')) {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  return undefined;
}

function toEvent(text: string | undefined): Event | undefined {
  if (text === undefined) return undefined;
  const field = (name: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { event: field('event') ?? '', id: field('id'), data: field('data') ?? '' };
}

const describeImages = (url: string, key: string) => callAcme(url, key, 'DescribeImages', {});

test('a request is sent as the journal shows it', async () => {
  const server = await startAcme();
  const { next, response } = await listening(server.port);
  expect(response.headers['content-type']).toBe('text/event-stream');
  await describeImages(server.url, 'ann');
  const event = await next();
  const { body } = await control(server, 'GET', '/requests');
  expect(event).toMatchObject({ event: 'request', id: '0' });
  expect(JSON.parse(event?.data ?? '')).toEqual(body.requests[0]);
});

test('of one tenant only', async () => {
  const server = await startAcme();
  const { next } = await listening(server.port, '?tenant=bob');
  for (const key of ['ann', 'bob', 'ann', 'bob']) await describeImages(server.url, key);
  expect([(await next())?.id, (await next())?.id]).toEqual(['1', '3']);
});

describe('what falls due is sent as an advance reports it', () => {
  async function failing(query = '') {
    const server = await startAcme();
    const effect = { copy: { failAtPercent: 50, reason: 'InternalBusy' } };
    await control(server, 'POST', '/faults', { effect });
    await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    return { server, ...(await listening(server.port, query)) };
  }

  test('an advance -> its events, with the reason of a failure', async () => {
    const { server, next } = await failing();
    const { body } = await control(server, 'POST', '/clock/advance', { by: '1m' });
    const event = await next();
    expect(event).toMatchObject({ event: 'task', id: undefined });
    expect(JSON.parse(event?.data ?? '')).toEqual(body.events[0]);
    expect(body.events[0]).toMatchObject({ kind: 'copy.failed', reason: 'Internal: Try again.' });
  });

  test('a request that finds it due -> before the request', async () => {
    const { server, next } = await failing();
    await control(server, 'PUT', '/clock', { at: '2026-11-22T12:01:00Z' });
    await describeImages(server.url, 'ann');
    expect([(await next())?.event, (await next())?.event]).toEqual(['task', 'request']);
  });

  test('an advance that is refused -> nothing', async () => {
    const { server, next } = await failing();
    const refused = await control(server, 'POST', '/clock/advance', { by: '9999d' });
    expect(refused.status).toBe(400);
    await describeImages(server.url, 'ann');
    expect((await next())?.event).toBe('request');
  });

  test('of one tenant only', async () => {
    const { server, next } = await failing('?tenant=bob');
    await control(server, 'POST', '/clock/advance', { by: '1m' });
    await describeImages(server.url, 'bob');
    expect((await next())?.event).toBe('request');
  });
});

test('goes on behind the last that a reader has', async () => {
  const server = await startAcme();
  for (let n = 0; n < 3; n += 1) await describeImages(server.url, 'ann');
  const { next } = await listening(server.port, '', { 'Last-Event-ID': '0' });
  await describeImages(server.url, 'ann');
  const ids = [await next(), await next(), await next()].map((event) => event?.id);
  expect(ids).toEqual(['1', '2', '3']);
});

test('ends at once when doppel stops', async () => {
  const server = await startAcme();
  const { next } = await listening(server.port);
  const ended = next();
  await server.stop();
  expect(await ended).toBeUndefined();
});

test('a reader that goes away leaves the others theirs', async () => {
  const server = await startAcme();
  const [gone, stays] = [await listening(server.port), await listening(server.port)];
  gone.response.destroy();
  for (const key of ['ann', 'bob']) await describeImages(server.url, key);
  expect([(await stays.next())?.id, (await stays.next())?.id]).toEqual(['0', '1']);
});

test('a reader that is too slow learns how many it missed', async () => {
  const server = await startAcme();
  const { response, next } = await listening(server.port);
  response.pause();
  const entry = {
    ...{ at: 0, tenant: 'ann', service: 'acme', operation: 'CopyImage', region: 'r1' },
    ...{ parameters: { Text: 'x'.repeat(10_000) }, status: 200, error: undefined },
    ...{ code: undefined, fault: undefined, faults: [], explain: undefined },
    ...{ diagnosis: undefined, call: undefined, attempt: undefined, durationMs: 1 },
  };
  const all = 3000;
  for (let n = 0; n < all; n += 1) server.engine.journal.add({ seq: 0, ...entry });
  response.resume();
  let received = 0;
  let dropped = 0;
  while (dropped === 0) {
    const event = await next();
    if (event?.event === 'request') received += 1;
    else dropped = Number(event?.data);
  }
  expect(received + dropped).toBe(all);
  expect(dropped).toBeGreaterThanOrEqual(1000);
});

test.for([
  ['?tenant=', /tenant: '' is empty/],
  ['?tennant=a', /did you mean 'tenant'\?/],
] as const)('events%s is refused', async ([query, detail]) => {
  const { status, body } = await control(await startAcme(), 'GET', `/events${query}`);
  expect([status, body.detail]).toEqual([400, expect.stringMatching(detail)]);
});
