import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog, pretty } from '../../src/cli/log.ts';
import { configSchema, flagOf, variableOf } from '../../src/server/config.ts';
import { version } from '../../src/version.ts';
import { startAcme } from '../support/acme.ts';
import { cli, launch } from '../support/cli.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Serves until the test ends; the url is the one that was printed. */
async function serving(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const running = launch(argv, env);
  onTestFinished(async () => {
    running.stop();
    await running.done;
  });
  const printed = await Promise.race([running.ready, running.done]);
  const url = /http:\S+/.exec(printed.out)?.[0] ?? '';
  return { ...running, printed, url };
}

test.for([
  [['serve', '--port', '0'], {}],
  [['--port=0'], {}],
  [[], { DOPPEL_PORT: '0' }],
  [['--port', '0'], { DOPPEL_PORT: 'never read' }],
] as const)('doppel %j with %j', async ([argv, env]) => {
  const { printed, url } = await serving(argv, env);
  expect(printed).toEqual({
    code: -1,
    out: `doppel ${version()} is ready at ${url} (in memory)\n`,
    err: '',
  });
  expect((await fetch(`${url}/_doppel/ready`)).status).toBe(200);
});

test('stops when it is asked to, and twice is harmless', async () => {
  const { stop, done, url } = await serving(['--port', '0']);
  stop();
  stop();
  expect((await done).code).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test('flags become settings', async () => {
  const folder = temporaryFolder();
  const seeds = ['a', 'b'].map((id) => {
    const file = join(folder, `${id}.json`);
    const images = [{ id: `img-${id}`, sizeGiB: 1, attributes: ATTRIBUTES }];
    writeFileSync(file, JSON.stringify({ service: SERVICE, images }));
    return ['--seed', file];
  });
  const db = join(folder, 'doppel.db');
  const flags = ['--no-default-seed', '--clock', 'frozen', '--copy-duration', '9m', '--db', db];
  const { url, printed } = await serving(['--port', '0', ...flags, ...seeds.flat()]);
  expect(printed.out).toMatch(/\(in .*doppel\.db\)\n$/);
  expect(existsSync(db)).toBe(true);
  const read = async (path: string) => (await fetch(`${url}/_doppel/${path}`)).json();
  expect(await read('clock')).toMatchObject({ mode: 'frozen' });
  expect(await read('limits')).toMatchObject({ [SERVICE]: { copySeconds: { value: 540 } } });
  const { images } = (await read('images?tenant=ann')) as { images: { id: string }[] };
  expect(images.map(({ id }) => id)).toEqual(['img-a', 'img-b']);
});

/** What a real service's own seed must say. */
const SERVICE = 'volcengine-ecs';
const ATTRIBUTES = {};

test.for([
  [[], / lets other machines call every service and change everything.*--control-token\n$/],
  [
    ['--control-token', 't'],
    /^warning: --host 0\.0\.0\.0 lets other machines call every service\n$/,
  ],
] as const)('a host that others reach, with %j', async ([flags, warning]) => {
  const { printed, url } = await serving(['--port', '0', '--host', '0.0.0.0', ...flags]);
  expect(printed.err).toMatch(warning);
  expect(printed.err.split('\n')).toHaveLength(2);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
});

describe('one line says what is wrong', () => {
  const folder = (name: string, text: string) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text);
    return file;
  };
  test.for([
    [() => ['--port', 'http'], 1, /--port \(DOPPEL_PORT\): 'http' is not a port; use 0 to 65535/],
    [() => ['--clock', 'fast'], 1, /'fast' is not a clock mode/],
    [() => ['--db', '/nowhere/doppel.db'], 1, /\/nowhere\/doppel\.db cannot be opened.*uid/],
    [() => ['--db', folder('x.db', 'no database at all')], 1, /x\.db is not a doppel database/],
    [() => ['--seed', folder('s.json', '{')], 1, /s\.json: is not JSON/],
    [() => ['--seed', folder('s.json', '{}')], 1, /s\.json: service/],
    [() => ['--host', '192.0.2.1'], 1, /192\.0\.2\.1:0 cannot be listened on \(EADDRNOTAVAIL\)/],
    [() => ['--prot', '1'], 2, /unknown flag --prot; did you mean '--port'\?/],
    [() => ['--port'], 2, /--port needs a value/],
    [() => ['--default-seed=no'], 2, /takes no value/],
    [() => ['extra'], 2, /'extra' is one argument too many/],
  ] as const)('%s -> %i %s', async ([flags, code, err]) => {
    const printed = await cli(['serve', '--port', '0', ...flags()]);
    expect(printed).toEqual({ code, out: '', err: expect.stringMatching(err) });
    expect(printed.err).toMatch(/^doppel: [^\n]+\n$/);
  });

  test('a port that is taken', async () => {
    const { port } = await startAcme();
    expect(await cli(['--port', String(port)])).toEqual({
      code: 1,
      out: '',
      err: `doppel: 127.0.0.1:${port} is in use; stop what listens there or give another --port, 0 for a free one\n`,
    });
  });
});

describe('help', () => {
  test.for([['--help'], ['-h'], ['serve', '--help']])('doppel %j has every flag', async (argv) => {
    const { code, out } = await cli(argv);
    expect(code).toBe(0);
    for (const setting of Object.keys(configSchema.shape)) {
      expect(out).toContain(flagOf(setting));
      expect(out).toContain(variableOf(setting));
    }
    expect(out).not.toContain('\u001b');
  });

  test.for([
    [['--help'], /^ +clock +Show, set or move the clock/m],
    [['clock', '--help'], /^ +advance +Move the clock forward/m],
    [['clock', 'advance', '--help'], /advance .*<TARGET>/],
    [['images', '-h'], /--tenant=<KEY>/],
    [['wait', '--help'], /--timeout=<DURATION>/],
  ] as const)('doppel %j', async ([argv, text]) => {
    expect(await cli(argv)).toEqual({ code: 0, out: expect.stringMatching(text), err: '' });
  });

  test('--version', async () => {
    expect(await cli(['--version'])).toEqual({ code: 0, out: `${version()}\n`, err: '' });
  });
});

describe('log', () => {
  const err = Object.assign(new Error('boom'), { stack: 'Error: boom\n    at here' });

  test('pretty', () => {
    const line = JSON.stringify({ level: 40, time: 1000, msg: 'oops', service: 'acme' });
    expect(pretty(line)).toBe('00:00:01 warn oops service=acme\n');
    const stack = JSON.stringify({ level: 50, time: 1000, msg: 'oops', err: { stack: err.stack } });
    expect(pretty(stack)).toBe('00:00:01 error oops\nError: boom\n    at here\n');
  });

  test.for(['json', 'pretty'] as const)('%s', async (style) => {
    const line = await new Promise<string>((resolve) => {
      createLog(style, resolve).error({ err, service: 'acme' }, 'oops');
    });
    expect(line).toMatch(
      style === 'json'
        ? /^\{"level":50,"time":\d+,"err":\{.*"msg":"oops"\}\n$/
        : /error oops service=acme\nError: boom/,
    );
  });

  test('silent', () => {
    const lines: string[] = [];
    createLog('silent', (line) => lines.push(line)).error({}, 'oops');
    expect(lines).toEqual([]);
  });
});
