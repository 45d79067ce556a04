import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** What `npx doppel` runs. */
export const MAIN = join(ROOT, 'dist/main.js');

/**
 * Builds the package before any test runs, for those that start it as a user does; once, because two
 * builds at a time would empty each other's folder. One that is newer than all it is made of stays.
 */
export function setup(): void {
  // What the tests of this run prove is taken down from nothing; see test/support/proofs.ts.
  rmSync(join(ROOT, 'coverage/proofs.tsv'), { force: true });
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const made = [...sources.map((file) => join('src', file)), 'package.json', 'tsdown.config.ts'];
  const newest = Math.max(...made.map((file) => changedAt(join(ROOT, file))));
  if (changedAt(MAIN) > newest) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
}

/** When a file was last written; 0 when it is not there. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
