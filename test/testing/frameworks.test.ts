import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// The fixtures that users get, run by their own frameworks: the built package, in processes of their own.

const PROGRAMS = join(import.meta.dirname, 'programs');
const ROOT = join(import.meta.dirname, '../..');
const JEST = join(PROGRAMS, 'jest/node_modules/jest/bin/jest.js');

interface Framework {
  readonly folder: string;
  readonly program: readonly string[];
  /** What the framework says of a test that has passed, and of one that has not. */
  readonly passed: string;
  readonly failed: string;
}

const vitest: Framework = {
  folder: 'vitest',
  program: [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...['run', '--reporter', 'verbose']],
  passed: '✓ scenario.spec.mjs > ',
  failed: '× scenario.spec.mjs > ',
};

const node: Framework = {
  folder: 'node',
  program: ['--test', '--test-reporter', 'spec', 'scenario.mjs'],
  passed: '✔ ',
  failed: '✖ ',
};

const jest: Framework = {
  folder: 'jest',
  program: ['--experimental-vm-modules', JEST, '--verbose'],
  passed: '✓ ',
  failed: '✕ ',
};

/** Runs a framework in its folder; what it printed, and its exit code. */
async function run({ folder, program }: Framework): Promise<{ code: number; out: string }> {
  const env = { PATH: process.env.PATH, NO_COLOR: '1' };
  const options = { cwd: join(PROGRAMS, folder), env, timeout: 60_000 };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, program, options);
    return { code: 0, out: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

const isNoJest = existsSync(JEST) ? '' : ' (skipped: npm ci in test/testing/programs/jest)';

for (const [name, framework, isMissing] of [
  ['vitest', vitest, false],
  ['node:test', node, false],
  [`jest${isNoJest}`, jest, isNoJest !== ''],
] as const) {
  test.skipIf(isMissing)(name, { timeout: 90_000 }, async () => {
    const { code, out } = await run(framework);
    const { passed, failed } = framework;
    expect(code).toBe(1);
    for (const one of ['copies', 'is alone']) expect(out).toContain(`${passed}${one}`);
    for (const one of ['fails on purpose', 'expects in vain']) {
      expect(out).toContain(`${failed}${one}`);
    }
    // What the tenant asked and what its rules did, beside the error.
    expect(out).toMatch(/doppel: requests of tenant \w{20}/);
    expect(out).toMatch(/aliyun-ecs +CopyImage +cn-hangzhou +\d{3} +tired/);
    expect(out).toMatch(/RULE +APPLIED +EXPECTED\n\s*tired +1 +-/);
    expect(out).toMatch(/RULE +APPLIED +EXPECTED\n\s*never +0 +1/);
    expect(out).toContain('1 of 1 expectations are not met');
  });
}
