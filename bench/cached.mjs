import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the bench installs for itself, out of the way of the package's own dependencies. */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/bench', import.meta.url));

/** The folder of a package from npm, which is installed at its first use; `version` as npm takes it. */
export function cachedPackage(name, version) {
  const home = join(CACHE, `${name}@${version}`);
  const folder = join(home, 'node_modules', name);
  if (!existsSync(folder)) {
    mkdirSync(home, { recursive: true });
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', ['install', ...quiet, '--prefix', home, `${name}@${version}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  }
  return folder;
}
