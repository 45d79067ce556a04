import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { isTooOld } from '../scripts/nodes.mjs';
import { nodeRefusal } from '../src/node-version.ts';
import { MAIN } from './support/build.ts';

// The versions around those where SQLite's Node-API came in, as their `process.versions` have it.
test.for([
  [{ node: '18.20.8', napi: '9' }, true],
  [{ node: '20.20.2', napi: '9' }, true],
  [{ node: '22.13.1', napi: '9' }, true],
  [{ node: '22.14.0', napi: '10' }, false],
  [{ node: '23.5.0', napi: '9' }, true],
  [{ node: '23.6.0', napi: '10' }, false],
  [{ node: '24.21.0', napi: '10' }, false],
  [{ node: '30.0.0', napi: '11' }, false],
  [{ node: '30.0.0' }, true],
] as const)('%j: too old %s', ([versions, isOld]) => {
  expect(nodeRefusal(versions) !== undefined).toBe(isOld);
  expect(isTooOld(versions)).toBe(isOld);
});

test('the refusal, package.json and the README name the same versions', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(engines.node).toBe('^22.14.0 || >=23.6.0');
  expect(nodeRefusal({ node: '20.20.2', napi: '9' })).toMatch(/needs 22\.14, 23\.6 or newer;/);
  expect(readFileSync('README.md', 'utf8')).toContain('Node 22.14, 23.6 or newer');
});

test.for([
  [[MAIN, '--port', '0'], 2, /^doppel: Node 20\.20\.2 is too old[^\n]+\n$/],
  [['--input-type=module', '--eval', start()], 1, /Error: doppel: Node 20\.20\.2 is too old/],
] as const)('an older Node is told in words: %j', async ([args, code, message]) => {
  const old = 'process.versions,node:"20.20.2",napi:"9"';
  const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...${old}}})`;
  const run = promisify(execFile)(process.execPath, ['--import', pretend, ...args]);
  await expect(run).rejects.toMatchObject({
    code,
    stdout: '',
    stderr: expect.stringMatching(message),
  });
});

/** A program that starts the built library. */
function start(): string {
  const library = new URL('index.js', `file://${MAIN}`);
  return `import { startDoppel } from ${JSON.stringify(library)}; await startDoppel({ port: 0 });`;
}
