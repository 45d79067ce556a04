import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog, pretty } from '../../src/cli/log.ts';
import { flagOf, SETTINGS, variableOf } from '../../src/server/settings.ts';
import { version } from '../../src/version.ts';
import { startAcme } from '../support/acme.ts';
import { cli, serving } from '../support/cli.ts';
import { temporaryFolder } from '../support/folder.ts';

test.for([
  [['serve', '--port', '0', '--log', 'pretty'], {}],
  [['--port=0', '--log=silent'], {}],
] as const)('doppel %j with %j says so in a line for people', async ([argv, env]) => {
  const { printed, url } = await serving(argv, env);
  const out = `doppel ${version()} is ready at ${url}  state in memory  any access key\n`;
  expect(printed).toEqual({ code: -1, out, err: '' });
});

test.for([
  [['serve', '--port', '0'], {}],
  [['serve', '--port', '0', '--json', '--auth', 'verify'], {}],
  [['--json', '--port', '0'], {}],
  [['--port=0'], {}],
  [[], { DOPPEL_PORT: '0' }],
  [['--port', '0'], { DOPPEL_PORT: 'never read' }],
] as const)('doppel %j with %j', async ([argv, env]) => {
  const { printed, url } = await serving(argv, env);
  expect([printed.code, printed.err]).toEqual([-1, '']);
  expect(JSON.parse(printed.out)).toEqual({
    ...{ event: 'ready', url, version: version(), db: ':memory:', tenants: 'any access key' },
    auth: argv.some((word) => word === 'verify') ? 'verify' : 'off',
  });
  expect((await fetch(`${url}/_doppel/ready`)).status).toBe(200);
});

describe('the address file', () => {
  test('has the URL while it serves, for the verbs that look there', async () => {
    const env = { DOPPEL_ADDRESS_FILE: join(temporaryFolder(), 'address') };
    const { url, stop, done } = await serving(['--port', '0'], env);
    expect(readFileSync(env.DOPPEL_ADDRESS_FILE, 'utf8')).toBe(`${url}\n`);
    // What the arguments say counts, not what the environment says.
    const { code, out } = await cli(['wait', '--json'], { ...env, DOPPEL_PORT: '1' });
    expect([code, JSON.parse(out)]).toMatchObject([0, { ready: true, url }]);
    expect((await cli(['images'], env)).code).toBe(0);
    stop();
    await done;
    expect(readFileSync(env.DOPPEL_ADDRESS_FILE, 'utf8')).toBe('');
  });

  test('that cannot be written is warned of', async () => {
    const { printed } = await serving(['--port', '0', '--address-file', '/nowhere/address']);
    expect(printed.err).toMatch(
      /^warning: \/nowhere\/address cannot be written \(ENOENT.*--url now\n$/,
    );
  });
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
  expect(JSON.parse(printed.out).db).toBe(db);
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
    [() => ['--port', 'http'], 2, /--port 'http' is not a port; use 0 to 65535/],
    [() => ['--clock', 'fast'], 2, /--clock 'fast' is not a clock mode/],
    [() => ['--auth', 'on'], 2, /--auth 'on' is not a way to treat signatures; use off or verify/],
    [() => ['--db', temporaryFolder()], 1, /is a folder; name a file in it with --db/],
    [() => ['--db', '/nowhere/doppel.db'], 1, /\/nowhere\/doppel\.db cannot be opened.*uid/],
    [() => ['--db', folder('x.db', 'no database at all')], 1, /x\.db is not a doppel database/],
    [
      () => ['--seed', folder('s.json', '{')],
      1,
      /s\.json: is not JSON .*line 1 column 2.*; mend it there/,
    ],
    [
      () => ['--seed', folder('s.json', '{}')],
      1,
      /s\.json: body: \{\} sets nothing up; give images, limits/,
    ],
    [() => ['--host', '192.0.2.1'], 1, /192\.0\.2\.1:0 cannot be listened on \(EADDRNOTAVAIL\)/],
    [() => ['--prot', '1'], 2, /unknown option '--prot'; did you mean --port\?/],
    [() => ['--port'], 2, /--port needs a value/],
    [() => ['--port', ''], 2, /--port '' is not a port/],
    [() => ['--host', ''], 2, /--host '' is empty/],
    [() => ['--copy-duration', 'long'], 2, /--copy-duration 'long' is not a duration/],
    [() => ['--journal-size', '0'], 2, /--journal-size '0' is not a number of requests; use 1 to/],
    [() => ['--default-seed=no'], 2, /unknown option '--default-seed=no'/],
    [() => ['extra'], 2, /'extra' is an argument too many/],
  ] as const)('%s -> %i %s', async ([flags, code, err]) => {
    const printed = await cli(['serve', '--port', '0', ...flags()]);
    expect(printed).toEqual({ code, out: '', err: expect.stringMatching(err) });
    expect(printed.err).toMatch(/^doppel: [^\n]+\n$/);
  });

  test.for([
    [{ DOPPEL_PORT: 'abc' }, /DOPPEL_PORT 'abc' is not a port; use 0 to 65535/],
    [
      { DOPPEL_DEFAULT_SEED: 'maybe' },
      /DOPPEL_DEFAULT_SEED 'maybe' is neither true nor false; write/,
    ],
    [{ DOPPEL_PROT: '0' }, /DOPPEL_PROT is not a variable of doppel; did you mean DOPPEL_PORT\?/],
  ] as const)('%j', async ([env, err]) => {
    const printed = await cli(['serve'], env);
    expect(printed).toEqual({ code: 2, out: '', err: expect.stringMatching(err) });
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
    for (const setting of SETTINGS) {
      expect(out).toContain(flagOf(setting).slice(2));
      expect(out).toContain(variableOf(setting));
    }
    expect(out).not.toContain('\u001b');
  });

  test.for([
    [['--help'], /^ +clock +show, set or move the clock/m],
    [['help'], /^ +clock +show, set or move the clock/m],
    [['clock', '--help'], /^ +advance .*Move the clock forward/m],
    [['clock', 'advance', '--help'], /^Usage: doppel clock advance \[options\] <target>\n/],
    [['help', 'clock', 'advance'], /^Usage: doppel clock advance \[options\] <target>\n/],
    [['images', 'list', '-h'], /--tenant <KEY>/],
    [['wait', '--help'], /--timeout <DURATION>/],
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
