import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectDoppel } from '../../src/index.ts';
import { startAcme } from '../support/acme.ts';
import { cli, launch } from '../support/cli.ts';
import { temporaryFolder } from '../support/folder.ts';
import { start } from '../support/server.ts';

type Variables = Readonly<Record<string, string>>;

/** What `doppel env` prints as JSON in an environment. */
async function variables(
  argv: readonly string[] = [],
  env: Variables = {},
  home = temporaryFolder(),
) {
  const { url } = await start({ tlsDir: temporaryFolder() });
  const running = launch(['env', '--json', '--url', url, ...argv], env, '', { home });
  const { code, out, err } = await running.done;
  expect(err).toBe('');
  expect(code).toBe(0);
  return { url, variables: JSON.parse(out) as Variables };
}

describe('doppel env', () => {
  test('names a proxy, what to trust, and keys of a tenant of its own', async () => {
    const { url, variables: set } = await variables();
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'DOPPEL_URL']) {
      expect(set[name]).toBe(url);
    }
    expect(set.NO_PROXY).toBe('localhost,127.0.0.1,::1');
    expect(set.AWS_ACCESS_KEY_ID).toMatch(/^[0-9A-Za-z]{20}$/);
    expect(new Set([set.AWS_ACCESS_KEY_ID, set.VOLC_ACCESSKEY, set.DOPPEL_TENANT]).size).toBe(1);
    const bundle = readFileSync(set.SSL_CERT_FILE ?? '', 'utf8');
    expect(bundle.endsWith(await connectDoppel(url).ca())).toBe(true);
    expect(bundle.split('BEGIN CERTIFICATE').length).toBeGreaterThan(50);
  });

  test('of one service sets the variables of its cloud only', async () => {
    const { variables: set } = await variables(['volcengine-ecs', '--tenant', 'ann']);
    expect(set).toMatchObject({ VOLC_ACCESSKEY: 'ann', DOPPEL_TENANT: 'ann' });
    expect(set).not.toHaveProperty('AWS_ACCESS_KEY_ID');
    expect(set).not.toHaveProperty('AWS_CA_BUNDLE');
  });

  test('keeps keys, hosts and options that are there', async () => {
    const { variables: set } = await variables([], {
      ALICLOUD_ACCESS_KEY: 'mine',
      ALICLOUD_SECRET_KEY: 'secret',
      NO_PROXY: 'db.internal, .corp.example',
      NODE_OPTIONS: '--no-warnings',
      JAVA_TOOL_OPTIONS: '-Xmx1g',
      PYTHONPATH: '/lib',
    });
    expect(set).not.toHaveProperty('ALICLOUD_ACCESS_KEY');
    expect(set).not.toHaveProperty('ALIBABA_CLOUD_ACCESS_KEY_ID');
    expect(set.NO_PROXY).toBe('db.internal,.corp.example,localhost,127.0.0.1,::1');
    expect(set.NODE_OPTIONS).toMatch(/^--no-warnings --require ".*node-proxy\.cjs"$/);
    expect(set.JAVA_TOOL_OPTIONS).toMatch(/^-Xmx1g -Dhttp\.proxyHost=/);
    expect(set.JAVA_TOOL_OPTIONS).toContain('|*.corp.example|');
    expect(set.PYTHONPATH).toMatch(/python:\/lib$/);
  });

  test('says the same when its own variables are set', async () => {
    const { url } = await start({ tlsDir: temporaryFolder() });
    const home = temporaryFolder();
    const argv = ['env', '--json', '--url', url];
    const first = await launch(argv, {}, '', { home }).done;
    const second = await launch(argv, JSON.parse(first.out), '', { home }).done;
    expect(JSON.parse(second.out)).toEqual(JSON.parse(first.out));
  });

  test.for([
    ['bash', /^export HTTP_PROXY='http:/m, /eval "\$\(doppel env\)"/],
    ['fish', /^set -gx HTTP_PROXY 'http:/m, /doppel env --shell fish \| source/],
    ['powershell', /^\$Env:HTTP_PROXY = 'http:/m, /doppel env --shell powershell \| Out-String/],
  ] as const)('in the words of %s, its hint beside them', async ([shell, line, hint]) => {
    const { url } = await startAcme({ tlsDir: temporaryFolder() });
    const argv = ['env', '--url', url, '--shell', shell];
    const { out, err } = await launch(argv, {}, '', { home: temporaryFolder() }).done;
    expect(out).toMatch(line);
    expect(err).toMatch(hint);
  });

  test('is what a shell can run, whatever is in a value', async () => {
    const { url } = await startAcme({ tlsDir: temporaryFolder() });
    const env = { JAVA_TOOL_OPTIONS: `-Da='$(touch x)' -Db="\`id\`"` };
    const { out } = await launch(['env', '--url', url], env, '', { home: temporaryFolder() }).done;
    const script = `${out}\nprintf %s "$JAVA_TOOL_OPTIONS"`;
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8', env: {} })).toMatch(
      `${env.JAVA_TOOL_OPTIONS} -Dhttp.proxyHost=`,
    );
  });

  test('--unset takes all of them away', async () => {
    const { url } = await startAcme({ tlsDir: temporaryFolder() });
    const { out } = await launch(['env', '--unset', '--url', url], {}, '', {
      home: temporaryFolder(),
    }).done;
    expect(out).toMatch(/^unset HTTP_PROXY$/m);
    expect(out).not.toContain('export');
  });

  test('knows no other service', async () => {
    const { url } = await startAcme();
    expect(await cli(['env', 'acmee', '--url', url])).toMatchObject({
      code: 2,
      err: "doppel: service 'acmee' is not known; did you mean 'acme'?\n",
    });
  });

  test('trusts what the environment trusts already', async () => {
    const file = join(temporaryFolder(), 'own.pem');
    writeFileSync(file, 'MINE\n');
    const { variables: set } = await variables([], {
      SSL_CERT_FILE: file,
      NODE_EXTRA_CA_CERTS: file,
    });
    expect(readFileSync(set.SSL_CERT_FILE ?? '', 'utf8')).toMatch(/^MINE\n-----BEGIN/);
    expect(readFileSync(set.NODE_EXTRA_CA_CERTS ?? '', 'utf8')).toMatch(/^MINE\n-----BEGIN/);
  });
});

describe('doppel exec', () => {
  /** Runs it with a program that is a function. */
  function exec(
    flags: readonly string[],
    program: (env: Variables) => Promise<number> | number,
    more: Variables = {},
  ) {
    const env = { DOPPEL_TLS_DIR: temporaryFolder(), ...more };
    return launch(['exec', ...flags, '--', 'prog', '--its-own'], env, '', {
      run: async (command, set) => {
        expect(command).toEqual(['prog', '--its-own']);
        return program(set as Variables);
      },
    });
  }

  const describeImages = ({ DOPPEL_URL, DOPPEL_TENANT }: Variables) =>
    fetch(
      `${DOPPEL_URL}/?Action=DescribeImages&RegionId=cn-hangzhou&Version=2014-05-26&AccessKeyId=${DOPPEL_TENANT}&SignatureMethod=HMAC-SHA1`,
    );

  const RULE = { match: { service: 'aliyun-ecs' }, effect: { error: 'Throttling' } } as const;

  test.for([0, 1, 7, 143])("ends with the program's code %i", async (code) => {
    const { code: ended, out } = await exec([], () => code).done;
    expect([ended, out]).toEqual([code, '']);
  });

  test('tells of calls, rules, strangers and hosts that were refused', async () => {
    const { err } = await exec([], async (env) => {
      const doppel = connectDoppel(env.DOPPEL_URL ?? '');
      await doppel.faults.add({ ...RULE, name: 'busy', select: { times: 1 } });
      for (const _ of [1, 2]) await describeImages(env);
      await fetch(`${env.DOPPEL_URL}/v2/foo`);
      return 0;
    }).done;
    expect(err).toMatch(
      /^doppel: prog --its-own ended with 0 after \d+\.\d s\n {2}calls {5}2\n {12}aliyun-ecs DescribeImages 2 \(1 × \d+\)\n/,
    );
    expect(err).toContain('\n  rules     busy 1 of 1\n');
    expect(err).toContain('\n  unknown   1 × GET /v2/foo\n');
  });

  test.for([
    ['--fail-on-unused-fault', 1],
    ['--no-fault-header', 0],
  ] as const)('a rule that was never applied under %s -> %i', async ([flag, code]) => {
    const running = exec([flag], async (env) => {
      await connectDoppel(env.DOPPEL_URL ?? '').faults.add({ ...RULE, name: 'late' });
      return 0;
    });
    expect(await running.done).toMatchObject({
      code,
      err: expect.stringContaining('late never applied  ✗'),
    });
  });

  test('a stranger under --fail-on-unrecognised -> 1, and a code of the program comes first', async () => {
    const ask = async (env: Variables, code: number) => {
      await fetch(`${env.DOPPEL_URL}/v2/foo`);
      return code;
    };
    expect((await exec(['--fail-on-unrecognised'], (env) => ask(env, 0)).done).code).toBe(1);
    expect((await exec(['--fail-on-unrecognised'], (env) => ask(env, 3)).done).code).toBe(3);
    expect((await exec([], (env) => ask(env, 0)).done).code).toBe(0);
  });

  test('--keep goes on serving until it is stopped', async () => {
    let url = '';
    const running = exec(['--keep'], (env) => {
      url = env.DOPPEL_URL ?? '';
      return 5;
    });
    await expect
      .poll(async () => url !== '' && (await fetch(`${url}/_doppel/ready`)).status)
      .toBe(200);
    await new Promise((resolve) => setImmediate(resolve));
    running.stop();
    const { code, err } = await running.done;
    expect([code, err]).toEqual([5, expect.stringContaining(`still serving at ${url}`)]);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('serves at a free port, whatever the variable of a server says', async () => {
    let url = '';
    await exec(
      [],
      (env) => {
        url = env.DOPPEL_URL ?? '';
        return 0;
      },
      { DOPPEL_PORT: '4780' },
    ).done;
    expect(url).not.toMatch(/:4780$/);
  });

  test('a program that is not there -> 127, in one line', async () => {
    const running = exec([], () => {
      throw Object.assign(new Error(), { code: 'ENOENT' });
    });
    expect(await running.done).toMatchObject({
      code: 127,
      err: expect.stringMatching(
        /^doppel: 'prog' cannot be run \(ENOENT\); is it installed, and in PATH\?\n/,
      ),
    });
  });
});
