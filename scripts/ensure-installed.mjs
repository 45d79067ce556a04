// Runs `npm ci` when what is installed is not what package-lock.json asks for, so that `npm test` and
// `npm start` work in a fresh clone and after a pull. Has no dependency: it runs before there are any.
//
// Versions are compared, not file times: git gives a file the time of its checkout.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** The packages of a lock file by folder; none when there is no such file. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, root), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

const wanted = packagesOf('package-lock.json');
// npm writes this one at the end of an installation that succeeded.
const installed = packagesOf('node_modules/.package-lock.json');

// An optional package may be for another processor or system.
const missing = Object.entries(wanted).filter(
  ([folder, { version, optional, devOptional }]) =>
    folder !== '' &&
    installed[folder]?.version !== version &&
    !(installed[folder] === undefined && (optional || devOptional)),
);

if (missing.length > 0) {
  console.error(
    `node_modules is not what package-lock.json asks for (${missing.length} differ): npm ci`,
  );
  const { status } = spawnSync('npm', ['ci'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
