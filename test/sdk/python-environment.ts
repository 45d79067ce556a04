import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PYTHON = join(import.meta.dirname, '../../.venv/bin/python');

/** Whether the tests with Python's SDKs must be skipped, and what to add to their titles then. */
export const isMissing = !existsSync(PYTHON);
export const WHY = isMissing
  ? ' (skipped: no .venv; python3 -m venv .venv && .venv/bin/pip install -r test/sdk/python/requirements.txt)'
  : '';

/** Runs a script with nothing of this environment: no proxy, no keys, no metadata service. */
export async function runPython(script: string, args: readonly string[]): Promise<unknown> {
  const env = { PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1', HOME: '/' };
  const file = join(import.meta.dirname, 'python', script);
  const { stdout } = await promisify(execFile)(PYTHON, [file, ...args], { env });
  return JSON.parse(stdout);
}
