import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cachedPackage } from './cached.mjs';

/**
 * Runs the bench once on each version of Node, with the other arguments that it was given. The binaries are
 * those of npm's `node`, whose package for this platform needs no install script.
 */
export function runOn(versions, args) {
  const isWindows = process.platform === 'win32';
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  for (const version of versions) {
    const node = join(cachedPackage(name, version), 'bin', isWindows ? 'node.exe' : 'node');
    console.error(`Node ${version}`);
    const { status } = spawnSync(node, args, { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
