import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

// Mechanics only: a figure is there. What it is depends on the machine, and no test asserts a time.
test('the bench measures one call of doppel and of its floor, and what telling of it and TLS cost', async () => {
  const json = join(temporaryFolder(), 'figures.json');
  const short = ['--quick', '--rounds=1', '--warm-ups=0', '--requests=50'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'bench/run.mjs',
      ...short,
      '--only=calls,log,tls',
      '--rows=volcengine-ecs CopyImage (file)',
      `--json=${json}`,
    ],
    { cwd: ROOT },
  );
  const { calls, log, tls, summary } = JSON.parse(await readFile(json, 'utf8'));
  expect(calls).toHaveLength(1);
  const [{ name, full }] = calls;
  expect(Object.keys(full)).toEqual(['doppel', 'floor']);
  for (const { micros, perSecond } of Object.values<Record<string, number>>(full)) {
    expect(micros).toBeGreaterThan(0);
    expect(perSecond).toBeGreaterThan(0);
  }
  expect(log).toMatchObject([{ json: expect.any(Number) }, { pretty: expect.any(Number) }]);
  expect(tls).toMatchObject([{ tls: expect.any(Number) }, { tls: expect.any(Number) }]);
  expect(summary).toHaveLength(5);
  expect(stdout).toContain(`${name}: processor time of the floor's`);
}, 30_000);
