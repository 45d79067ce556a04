import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { startServingLog } from '../../src/cli/serving-log.ts';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { launch } from '../support/cli.ts';
import { control } from '../support/control.ts';

/** A command line that goes on until the test ends, and what it has printed by then. */
async function going(url: string, line: string, seams: Partial<Io> = {}) {
  const running = launch(line.split(' '), { DOPPEL_URL: url }, '', seams);
  onTestFinished(async () => {
    running.stop();
    expect((await running.done).code).toBe(0);
  });
  return running;
}

const copy = (url: string) => callAcme(url, 'ann', 'CopyImage', { ImageId: 'img-gold' });

test('copies --watch prints a line for each change, where no terminal is', async () => {
  const server = await startAcme();
  const { ImageId } = await copy(server.url);
  await copy(server.url);
  const { ready } = await going(server.url, 'copies --watch');
  const printed = await ready;
  await vi.waitFor(() => expect(printed.out.split('\n')).toHaveLength(3));
  expect(printed.out).toMatch(
    /^ann {2}acme {2}r1 → r2 {2}task-\w+ {2}running {2}0 %\nann .* queued {2}0 %\n$/,
  );
  await control(server, 'POST', '/clock/advance', { by: '1m' });
  await vi.waitFor(() =>
    expect(printed.out).toMatch(/ succeeded {2}100 %\nann .* running {2}0 %\n$/),
  );
  expect(ImageId).toMatch(/^img-/);
});

test('copies --watch --json prints them as JSON', async () => {
  const server = await startAcme();
  await copy(server.url);
  const { ready } = await going(server.url, 'copies --watch --json');
  expect(JSON.parse((await ready).out)).toMatchObject({ tenant: 'ann', phase: 'running' });
});

test('copies --watch draws bars on a terminal, over those before', async () => {
  const server = await startAcme();
  const [first, second] = [await copy(server.url), await copy(server.url)];
  await control(server, 'POST', '/faults', { effect: { copy: { failAtPercent: 25 } } });
  await control(server, 'PUT', '/limits', { acme: { concurrentCopies: 2 } });
  const failing = await copy(server.url);
  await control(server, 'POST', '/clock/advance', { by: '30s' });
  const terminal = { isTty: true, columns: 100 };
  const { ready } = await going(server.url, 'copies --watch', terminal);
  const printed = await ready;
  const bar = (filled: number) => '█'.repeat(filled) + '░'.repeat(24 - filled);
  expect(printed.out).toBe(
    [
      'ann  acme  r1 → r2  clock 2026-11-22 12:00:30, frozen',
      `${failing.ImageId}                ${'·'.repeat(24)}    0 %  queued     number 1 of 1, 2 running`,
      `${second.ImageId}                ${bar(12)}   50 %  running    ends in 30 s`,
      `${first.ImageId}                ${bar(12)}   50 %  running    ends in 30 s`,
      '',
    ].join('\n'),
  );
  await vi.waitFor(() => expect(printed.out).toContain('\u001b[4A\u001b[0J'));
});

test('requests --follow prints each request as it comes, and what becomes of tasks', async () => {
  const server = await startAcme();
  const { ready } = await going(server.url, 'requests --follow');
  await vi.waitFor(async () => {
    await copy(server.url);
    expect((await Promise.race([ready, undefined]))?.out).toBeDefined();
  });
  const printed = await ready;
  await fetch(`${server.url}/nowhere`);
  await control(server, 'POST', '/clock/advance', { by: '1m' });
  await vi.waitFor(() => expect(printed.out).toContain('copy done'));
  expect(printed.out).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} {2}ann {8}acme {12}CopyImage {9}r1 +200 {2} +\d+\.\d ms\n/,
  );
  expect(printed.out).toMatch(
    / {2}- {10}unrecognised {4}GET \/nowhere +404 .* No service recognises it\.\n/,
  );
  expect(printed.out).toMatch(/ acme +copy done {9}img-\w+ +r2\n/);
});

test('requests --follow --json with a filter prints those as JSON, one a line', async () => {
  const server = await startAcme();
  const { ready } = await going(server.url, 'requests --follow --json --status 404');
  await vi.waitFor(async () => {
    await copy(server.url);
    await fetch(`${server.url}/nowhere`);
    expect((await Promise.race([ready, undefined]))?.out).toBeDefined();
  });
  const [line = ''] = (await ready).out.split('\n');
  expect(JSON.parse(line)).toMatchObject({ event: 'request', status: 404, service: '' });
});

/** What a server tells of itself, in a style, until the test ends. */
async function told(style: 'pretty' | 'json', server: Awaited<ReturnType<typeof startAcme>>) {
  const lines = { out: '', waiting: 0 };
  const io = {
    out: (text: string) => (lines.out += text),
    waiting: () => lines.waiting,
    hasColors: true,
  } as unknown as Io;
  onTestFinished(await startServingLog(style, server.engine, io));
  return lines;
}

test('a server tells of each request and of each task that ends, for a person', async () => {
  const server = await startAcme();
  const lines = await told('pretty', server);
  await control(server, 'POST', '/faults', {
    ...{ name: 'busy day', select: { times: 2 }, effect: { error: 'Busy' } },
  });
  const slow = { ImageId: 'img-gold', ToRegion: 'r3' };
  await callAcme(server.url, 'ann', 'CopyImage', slow);
  await callAcme(server.url, 'a-tenant-with-a-long-name', 'CopyImage', slow);
  await callAcme(server.url, 'ann\u001b[2J', 'CopyImage', slow);
  await control(server, 'POST', '/clock/advance', { by: '1m' });
  await vi.waitFor(() => expect(lines.out).toContain('copy done'));
  const plain = stripVTControlCharacters(lines.out).split('\n');
  expect(lines.out).toContain('\u001b[31mBusy\u001b[39m');
  expect(lines.out).not.toContain('\u001b[2J');
  const at = '12:00:00.000';
  expect(plain).toEqual([
    expect.stringMatching(
      new RegExp(
        `^${at}  ann        acme            CopyImage         r1 → r3 +503 +\\S+ ms  Busy  ← busy day \\(1 of 2\\)$`,
      ),
    ),
    expect.stringMatching(/ {2}a-te…name {2}acme .* Busy {2}← busy day \(2 of 2\)$/),
    expect.stringMatching(/ {2}ann\?\[2J +acme .* 200 +\S+ ms$/),
    expect.stringMatching(/acme +copy done +img-\w+ +r3 {2}60\.0 s$/),
    '',
  ]);
});

test('a server tells of each in JSON, and looks itself whether a task has ended', async () => {
  let now = Date.parse(NOON);
  const server = await startAcme({ clock: 'real' }, { realNow: () => now });
  const lines = await told('json', server);
  await copy(server.url);
  now += 61_000;
  await vi.waitFor(() => expect(lines.out).toContain('copy.succeeded'), 2000);
  const [request, task] = lines.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(request).toMatchObject({
    ...{ event: 'request', time: NOON, tenant: 'ann', service: 'acme' },
    ...{ operation: 'CopyImage', region: 'r1', status: 200, durationMs: expect.any(Number) },
  });
  expect(task).toMatchObject({
    event: 'task',
    kind: 'copy.succeeded',
    tenant: 'ann',
    region: 'r2',
  });
});

test('what nobody reads is dropped, and counted when somebody reads again', async () => {
  const server = await startAcme();
  const lines = await told('json', server);
  lines.waiting = 2 * 1024 * 1024;
  for (let i = 0; i < 3; i += 1) await callAcme(server.url, 'ann', 'DescribeImages');
  lines.waiting = 0;
  await callAcme(server.url, 'bob', 'DescribeImages');
  await vi.waitFor(() => expect(lines.out).toContain('bob'));
  const found = lines.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(found).toMatchObject([
    { event: 'dropped', count: 3 },
    { event: 'request', tenant: 'bob' },
  ]);
});

test('requests --follow says so when doppel stops', async () => {
  const server = await startAcme();
  const running = launch(['requests', '--follow'], { DOPPEL_URL: server.url });
  await vi.waitFor(async () => {
    await copy(server.url);
    expect((await Promise.race([running.ready, undefined]))?.out).toBeDefined();
  });
  await server.stop();
  const { code, err } = await running.done;
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/^doppel: http:\S+ has ended the stream.*; was doppel stopped\?\n$/),
  ]);
});
