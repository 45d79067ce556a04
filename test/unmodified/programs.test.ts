import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDoppel } from '../../src/index.ts';
import { openAuthority } from '../../src/tls/authority.ts';
import { whyNoGo } from '../sdk/go-program.ts';
import { pythonOf } from '../sdk/python-environment.ts';
import { temporaryFolder } from '../support/folder.ts';

// Programs that know nothing of doppel: no endpoint, https, keys from the environment. The vendors' own clients,
// most of them with signatures that are verified.

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'dist/main.js');
const PROGRAMS = join(import.meta.dirname, 'programs');

interface Ran {
  readonly code: number;
  readonly out: string;
  /** What `exec` said, the program's own standard error before it. */
  readonly err: string;
}

/** Runs a program under `doppel exec`, with no variable of this environment but where programs are. */
async function exec(program: readonly string[], flags: readonly string[] = []): Promise<Ran> {
  const env = { PATH: process.env.PATH, HOME: temporaryFolder() };
  const args = [MAIN, 'exec', ...flags, '--', ...program];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

/** The calls of a summary. */
function callsIn({ err }: Ran): readonly string[] {
  const [, told = ''] = /^ {2}calls .*\n((?: {12}.*\n)*)/m.exec(err) ?? [];
  return told.trim().split(/\n\s*/);
}

const VERIFY = ['--auth', 'verify', '--fail-on-unrecognised'];

function isMissing(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}

const IMAGES = {
  aliyun: ['10', 'aliyun-ecs DescribeImages 1'],
  aws: ['5', 'aws-appstream DescribeImages 1'],
  volcengine: ['7', 'volcengine-ecs DescribeImages 1'],
} as const;

describe('Node', () => {
  test.for([
    ['aliyun-tea', 'aliyun'],
    ['aliyun-pop', 'aliyun'],
    ['volcengine-openapi', 'volcengine'],
    ['volcengine-core', 'volcengine'],
    ['aws', 'aws'],
  ] as const)('%s', async ([name, cloud]) => {
    const ran = await exec([process.execPath, join(PROGRAMS, 'node', `${name}.cjs`)], VERIFY);
    expect(ran, ran.err).toMatchObject({ code: 0, out: `${IMAGES[cloud][0]}\n` });
    expect(callsIn(ran)).toEqual([IMAGES[cloud][1]]);
  });

  test('fetch', async () => {
    const ran = await exec([process.execPath, join(PROGRAMS, 'node/fetch.cjs')]);
    expect(ran, ran.err).toMatchObject({ code: 0, out: '15\n' });
  });
});

describe('Python', () => {
  test.for([
    ['aliyun', 'aliyun', IMAGES.aliyun],
    ['aliyun', 'aliyun_core', IMAGES.aliyun],
    ['aliyun', 'appstreaming', ['10', 'aliyun-appstreaming ListImage 1']],
    ['volcengine', 'volcengine', IMAGES.volcengine],
    ['aws', 'aws', IMAGES.aws],
    ['huawei', 'huawei', ['0', 'huawei-ims KeystoneListProjects 1', 'huawei-ims ListImages 1']],
  ] as const)('%s: %s', async ([cloud, name, [printed, ...calls]], { skip }) => {
    const { bin, isMissing, why } = pythonOf(cloud);
    skip(isMissing, why);
    const ran = await exec([join(bin, 'python'), join(PROGRAMS, 'python', `${name}.py`)], VERIFY);
    expect(ran, ran.err).toMatchObject({ code: 0, out: `${printed}\n` });
    expect(callsIn(ran)).toEqual(calls);
  });
});

describe('Go', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-unmodified-'));
  const programs = [
    ['aliyun-ecs', IMAGES.aliyun],
    ['aliyun-ecs-tea', IMAGES.aliyun],
    ['volcengine-ecs', IMAGES.volcengine],
    ['aws-appstream', IMAGES.aws],
    [
      'huawei-ims',
      [
        '9',
        'huawei-ims KeystoneListProjects 2',
        'huawei-ims KeystoneShowCatalog 1',
        'huawei-ims ListImages 1',
      ],
    ],
  ] as const;
  const whys = new Map(
    programs.map(([name]) => [name, whyNoGo(name, 'go.mod', './unmodified')] as const),
  );

  beforeAll(() => {
    for (const [name, why] of whys) {
      const args = ['build', '-o', join(folder, name), './unmodified'];
      if (why === '') execFileSync('go', args, { cwd: join(ROOT, 'test/sdk/go', name) });
    }
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.for(programs)('%s', async ([name, [printed, ...calls]], { skip }) => {
    const why = whys.get(name) ?? '';
    skip(why !== '', why);
    const ran = await exec([join(folder, name)], VERIFY);
    expect(ran, ran.err).toMatchObject({ code: 0, out: `${printed}\n` });
    expect(callsIn(ran)).toEqual(calls);
  });
});

test("Java's own two clients", async ({ skip }) => {
  skip(isMissing('java', '-version'), ' (skipped: no java)');
  const ran = await exec(['java', join(PROGRAMS, 'java/Describe.java')]);
  expect(ran, ran.err).toMatchObject({ code: 0, out: '200 200 true\n' });
  expect(callsIn(ran)).toEqual(['aliyun-ecs DescribeImages 2']);
}, 30_000);

describe('curl', () => {
  const noCurl = isMissing('curl', '--version');
  const URL =
    'https://ecs.aliyuncs.com/?Action=DescribeRegions&Version=2014-05-26&SignatureMethod=HMAC-SHA1&AccessKeyId=a';
  const status = ['-sS', '-o', '/dev/null', '-w', '%{http_code}'];

  test.skipIf(noCurl)('calls a cloud', async () => {
    expect(await exec(['curl', ...status, URL])).toMatchObject({ code: 0, out: '200' });
  });

  test.skipIf(noCurl)('is refused other hosts, which the summary names', async () => {
    const ran = await exec(['curl', '-sS', 'https://business.example:8443']);
    expect(ran.code).not.toBe(0);
    expect(ran.err).toContain('\n  refused   proxy: 1 × business.example:8443\n');
  });

  test.skipIf(noCurl)(
    'that does not trust the authority is in the summary with what it said',
    async () => {
      const foreign = join(temporaryFolder(), 'foreign.pem');
      writeFileSync(foreign, openAuthority(undefined, ['bank.example']).pem);
      const ran = await exec(['curl', '-sS', '--cacert', foreign, URL]);
      expect(ran.code).not.toBe(0);
      expect(ran.err).toMatch(/\n {2}unknown +1 × TLS: .*\n/);
    },
  );
});

test('a tenant of the library gives a child process the same variables', async () => {
  await using doppel = await startDoppel({ port: 0, tlsDir: temporaryFolder() });
  const tenant = doppel.tenant();
  const env = await tenant.env(temporaryFolder(), { PATH: process.env.PATH });
  const program = [join(PROGRAMS, 'node/aliyun-tea.cjs')];
  const { stdout } = await promisify(execFile)(process.execPath, program, {
    env: { PATH: process.env.PATH, HOME: temporaryFolder(), ...env },
  });
  expect(stdout).toBe('10\n');
  expect((await tenant.requests.list()).requests).toMatchObject([{ operation: 'DescribeImages' }]);
});
