// Makes `npm test` and `npm start` work in a fresh clone and after a pull. Runs `npm ci` when what is
// installed is not what package-lock.json asks for, and where the machine's own Node is too old puts a
// newer one into node_modules/.bin, where npm's scripts find it first. Has no dependency and runs on
// Node 18: it runs before there is anything else.
//
// Versions are compared, not file times: git gives a file the time of its checkout.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNode, isTooOld, pinnedVersion } from './nodes.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');
const BROUGHT = join(BIN, 'node');

/** The packages of a lock file by folder; none when there is no such file. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** How many packages are not what package-lock.json asks for. */
function countMissing() {
  const wanted = packagesOf('package-lock.json');
  // npm writes this one at the end of an installation that succeeded.
  const installed = packagesOf('node_modules/.package-lock.json');
  // An optional package may be for another processor or system.
  return Object.entries(wanted).filter(
    ([folder, { version, optional, devOptional }]) =>
      folder !== '' &&
      installed[folder]?.version !== version &&
      !(installed[folder] === undefined && (optional || devOptional)),
  ).length;
}

/**
 * Runs `npm ci`, under the Node in a folder if one is given, because npm skips optional packages that its own
 * Node is too old for. No package needs its script; that of better-sqlite3 would ask for Python.
 */
function install(folder) {
  const PATH = [folder, process.env.PATH].filter(Boolean).join(delimiter);
  const options = { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH } };
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    options,
  );
  if (status !== 0) throw new Error(`npm ci: ${error?.message ?? `exit code ${status}`}`);
}

/** Puts the Node that this repository brings along into a folder: the running one if it is that, else from npm. */
function stage(folder, isBrought) {
  if (isBrought && process.versions.node === pinnedVersion()) {
    copyFileSync(BROUGHT, join(folder, 'node'));
    return;
  }
  console.error(
    `Node ${process.versions.node} is too old: ${pinnedVersion()} from npm goes to node_modules/.bin`,
  );
  fetchNode(pinnedVersion(), folder);
}

function ensureInstalled() {
  const missing = countMissing();
  // `npm ci` empties node_modules, and with it the Node that may be running this.
  const isBrought = existsSync(BROUGHT) && realpathSync(BROUGHT) === process.execPath;
  const isCurrent = !isBrought || process.versions.node === pinnedVersion();
  const isThere = missing === 0 && existsSync(BROUGHT) && isCurrent;
  const isNeeded = (isBrought || isTooOld(process.versions)) && !isThere;
  const staged = isNeeded ? mkdtempSync(join(tmpdir(), 'doppel-node-')) : undefined;
  try {
    if (staged !== undefined) stage(staged, isBrought);
    if (missing > 0) {
      console.error(
        `node_modules is not what package-lock.json asks for (${missing} differ): npm ci`,
      );
      install(staged);
    }
    if (staged === undefined) return;
    mkdirSync(BIN, { recursive: true });
    // Copied beside its place first: what is in its place may be running.
    copyFileSync(join(staged, 'node'), `${BROUGHT}.part`);
    renameSync(`${BROUGHT}.part`, BROUGHT);
  } finally {
    if (staged !== undefined) rmSync(staged, { recursive: true, force: true });
  }
}

try {
  ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
