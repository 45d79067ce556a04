import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { copyOne, findCopy, readInCbor } from './probe.mjs';

/**
 * Starts a built doppel on a file under a Node, copies an image, kills it, and finds the copy after a restart; there
 * it also speaks CBOR.
 */
export async function smoke(node, main) {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-smoke-'));
  const flags = [main, '--port', '0', '--clock', 'auto', '--db', join(folder, 'doppel.db')];
  try {
    const copy = await serving(node, flags, 'SIGKILL', copyOne);
    const code = await serving(node, flags, 'SIGTERM', async (url) => {
      await findCopy(url, copy.result);
      await readInCbor(url);
    });
    assert.equal(code.code, 0, 'SIGTERM ends it with 0');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Checks that a built doppel refuses a Node that is too old: one line, exit code 2. */
export function smokeRefusal(node, main) {
  const { status, stdout, stderr } = spawnSync(node, [main, '--port', '0'], { encoding: 'utf8' });
  assert.deepEqual([status, stdout], [2, ''], stderr);
  assert.match(stderr, /^doppel: Node [^\n]+ is too old[^\n]+\n$/);
  console.log(stderr.trim());
}

/** Runs a doppel for as long as `work` takes and ends it with a signal. */
async function serving(node, flags, signal, work) {
  const child = spawn(node, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  try {
    const result = await work(await urlOf(child));
    child.kill(signal);
    const [code] = await exited;
    return { result, code };
  } finally {
    child.kill('SIGKILL');
  }
}

/** Where a doppel says that it is ready. */
async function urlOf(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, url } = JSON.parse(line);
    if (event === 'ready') return url;
  }
  throw new Error('it ended before it was ready');
}
