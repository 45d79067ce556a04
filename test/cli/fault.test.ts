import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callAcme, startAcme } from '../support/acme.ts';
import { cli } from '../support/cli.ts';
import { temporaryFolder } from '../support/folder.ts';

async function started() {
  const { url, engine } = await startAcme();
  const env = { DOPPEL_URL: url };
  return { url, env, written: () => engine.faults.list().map(({ written }) => written) };
}

const BUSY = { effect: { error: 'Busy' } };

describe('a rule of flags', () => {
  test.for([
    [['--error', 'Busy'], BUSY],
    [
      [
        ...['--name', 'two', '--service', 'acme', '--operation', 'Copy*', '--region', 'r1'],
        ...['--where', 'ImageId=img-*', '--where', 'ToRegion=a=b', '--error=Busy'],
      ],
      {
        name: 'two',
        match: {
          ...{ service: 'acme', operation: 'Copy*', region: 'r1' },
          where: { ImageId: 'img-*', ToRegion: 'a=b' },
        },
        ...BUSY,
      },
    ],
    [
      [
        ...['--after', '1', '--every', '2', '--times', '3', '--probability', '0.5'],
        ...['--seed', '42', '--phase', 'afterCommit', '--script', 'Busy,ok', '--expect-hits', '1'],
      ],
      {
        select: { after: 1, every: 2, times: 3, probability: 0.5, seed: 42 },
        phase: 'afterCommit',
        effect: { script: ['Busy', 'ok'] },
        expect: { hits: 1 },
      },
    ],
    [
      ['--error-status', '403', '--error-code', 'Own', '--error-message=No.', '--retry-after=1s'],
      { effect: { error: { status: 403, code: 'Own', message: 'No.' }, retryAfter: '1s' } },
    ],
    [
      ['--situation', 'throttled', '--retry-after', '300ms', '--ttl', '10m', '--priority', '2'],
      { effect: { situation: 'throttled', retryAfter: '300ms' }, ttl: '10m', priority: 2 },
    ],
    [
      ['--connection', 'truncate', '--at-fraction', '0.3'],
      { effect: { connection: 'truncate', atFraction: 0.3 } },
    ],
    [['--connection', 'hang', '--for', '1s'], { effect: { connection: 'hang', for: '1s' } }],
    [
      ['--connection', 'slow', '--bytes-per-second', '9'],
      { effect: { connection: 'slow', bytesPerSecond: 9 } },
    ],
    [['--throttle', '10/1s'], { effect: { throttle: { limit: 10, per: '1s' } } }],
    [
      ['--throttle', '10/1s', '--retry-after', '2s'],
      { effect: { throttle: { limit: 10, per: '1s', retryAfter: '2s' } } },
    ],
    [
      ['--window-after', '1s', '--window-for', '1m', '--error', 'Busy', '--disabled'],
      { select: { window: { after: '1s', for: '1m' } }, ...BUSY, enabled: false },
    ],
    [
      ['--latency-median', '100ms', '--latency-sigma', '0.5', '--match-tenant', 'a*'],
      { match: { tenant: 'a*' }, latency: { lognormal: { median: '100ms', sigma: 0.5 } } },
    ],
    [
      ['--copy-fails-at', '60', '--reason', 'Busy'],
      { effect: { copy: { failAtPercent: 60, reason: 'Busy' } } },
    ],
    [['--copy-stalls-at', '0'], { effect: { copy: { stallAtPercent: 0 } } }],
    [['--copy-duration-factor', '10'], { effect: { copy: { durationFactor: 10 } } }],
    [['--latency', '200ms'], { latency: '200ms' }],
    [['--latency', '50ms..2s'], { latency: { uniform: ['50ms', '2s'] } }],
  ] as const)('%j', async ([flags, rule]) => {
    const { env, written } = await started();
    const { code, out, err } = await cli(['fault', 'add', ...flags], env);
    expect([code, err]).toEqual([0, expect.stringMatching(/^armed as fault-\w+\n$/)]);
    expect(written()).toEqual([rule]);
    // What it prints can be posted as it is.
    expect(JSON.parse(out)).toEqual(rule);
  });
});

describe('a rule of JSON', () => {
  test('as an argument, as a file, from the standard input', async () => {
    const { env, written } = await started();
    const file = join(temporaryFolder(), 'rule.json');
    const json = JSON.stringify(BUSY);
    writeFileSync(file, json);
    await cli(['fault', 'add', json], env);
    await cli(['fault', 'add', '--file', file], env);
    expect(await cli(['fault', 'add', '--file', '-'], env, json)).toMatchObject({ code: 0 });
    expect(written()).toEqual([BUSY, BUSY, BUSY]);
  });

  test.for([
    [['fault', 'add', '{"effect":'], 1, /the argument: cannot be read as JSON/],
    [['fault', 'add', '--file', '/nowhere/rule.json'], 1, /\/nowhere\/rule\.json: .* name a file/],
    [
      ['fault', 'add', '{}', '--error', 'Busy'],
      2,
      /a rule is given as JSON, in a file or as flags; leave all but one of them out/,
    ],
    [['fault', 'add'], 2, /does nothing; give an effect/],
    [['fault', 'add', '--error', 'Bussy'], 2, /did you mean 'Busy'\?/],
    [['fault', 'add', '--error-code', 'Own'], 2, /effect\.error\.status: is not the status/],
    [
      ['fault', 'add', '--error', 'Busy', '--error-status', '403'],
      2,
      /--error names a documented error and .*leave one of them out/,
    ],
    [['fault', 'add', '--times', 'many'], 2, /--times 'many' is not a number; write one/],
    [['fault', 'add', '--where', 'ImageId'], 2, /write it as NAME=GLOB/],
    [['fault', 'add', '--throttle', '10'], 2, /write it as 10\/1s/],
    [['fault', 'add', '--eror', 'Busy'], 2, /unknown option '--eror'; did you mean --error\?/],
    [['fault', 'rm'], 2, /give the id of a rule or --all/],
    [['fault', 'rm', 'x', '--all'], 2, /give the id of a rule or --all/],
    [['fault', 'rm', 'x'], 1, /fault: 'x' is not known here/],
    [['fault', 'show'], 2, /the argument <id> is missing/],
    [['fault', 'ad'], 2, /unknown verb 'ad'; did you mean add\?/],
  ] as const)('%j is refused', async ([argv, code, err]) => {
    const { env, written } = await started();
    const printed = await cli(argv, env);
    expect(printed).toEqual({ code, out: '', err: expect.stringMatching(err) });
    expect(written()).toEqual([]);
  });
});

test('the life of a rule', async () => {
  const { env, url } = await started();
  const fault = async (line: string) => cli(['fault', ...line.split(' ')], env);
  const json = async (line: string) => JSON.parse((await fault(`${line} --json`)).out);
  const { id } = await json('add --name busy --operation Describe* --error Busy --expect-hits 1');
  expect((await fault('list')).out).toMatch(
    new RegExp(
      `^ID +TENANT +NAME +MATCH +EFFECT +LIVE +HITS +LEFT +UNMET\\n${id} +- +busy +Describe\\* +error=Busy +yes +0 +- +expected 1 hits, has 0\\n$`,
    ),
  );
  expect(await fault('verify')).toEqual({
    ...{ code: 1, out: '' },
    err: `doppel: faults: 1 of 1 expectations are not met; compare what was expected (-) with what was found (+):\nbusy (${id})\n- hits: 1\n+ hits: 0, of 0 matching requests\n`,
  });
  await callAcme(url, 'ann', 'DescribeImages', {});
  expect((await fault('verify')).out).toBe('1 met\n');
  expect((await fault(`off ${id}`)).out).toMatch(/ no +1 +-/);
  expect((await json(`show ${id}`)).enabled).toBe(false);
  expect((await fault(`on ${id}`)).out).toMatch(/ yes +1 +-/);
  expect((await json('list')).faults).toEqual([expect.objectContaining({ id, hits: 1 })]);
  expect((await json('list --tenant ann')).faults).toEqual([]);
  expect((await fault(`rm ${id}`)).out).toBe('1 removed\n');
  await fault('add --tenant ann --connection reset');
  expect((await json('list'))?.faults[0].tenant).toBe('ann');
  expect((await fault('rm --all')).out).toBe('1 removed\n');
  expect((await cli(['fault'], env)).out).toBe('none\n');
});
