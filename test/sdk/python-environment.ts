import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The clouds whose Python SDKs are driven: each has an environment of its own, for theirs do not fit together. */
type Cloud = 'aliyun' | 'aws' | 'huawei' | 'volcengine';

/** The Python of a cloud's environment, and what to do where there is none. */
export function pythonOf(cloud: Cloud) {
  const bin = join(import.meta.dirname, '../../.venv', cloud, 'bin');
  const isMissing = !existsSync(join(bin, 'python'));
  return {
    bin,
    /** Whether the tests with its SDKs must be skipped, and what to add to their titles then. */
    isMissing,
    why: isMissing ? ` (skipped: no .venv/${cloud}; npm run python)` : '',
    /** Runs a script of its folder with nothing of this environment: no proxy, no keys, no metadata service. */
    async run(
      script: string,
      args: readonly string[],
      more: Readonly<Record<string, string>> = {},
    ): Promise<unknown> {
      const env = { PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1', HOME: '/', ...more };
      const file = join(import.meta.dirname, 'python', cloud, script);
      const { stdout } = await promisify(execFile)(join(bin, 'python'), [file, ...args], { env });
      return JSON.parse(stdout);
    },
  };
}
