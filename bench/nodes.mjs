import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fetchNode } from '../scripts/nodes.mjs';

/** Runs the bench once on each version of Node, with the other arguments that it was given. */
export function runOn(versions, args) {
  for (const version of versions) {
    const cache = new URL(`../node_modules/.cache/nodes/${version}`, import.meta.url);
    const node = fetchNode(version, fileURLToPath(cache));
    console.error(`Node ${version}`);
    const { status } = spawnSync(node, args, { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
