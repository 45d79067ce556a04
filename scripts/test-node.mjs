// Runs doppel under other versions of Node, each fetched from npm once, into node_modules/.cache/nodes:
//
//   npm run test:node -- 22 24 26             the tests; 22 is the newest of its line, 22.14.0 that one
//   npm run test:node -- --short 20 22 26     a start, a copy and a restart on a file; how an older one is refused
//   npm run test:node -- --short --main FILE 22    that of another build, such as an installed one
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fetchNode, isTooOld } from './nodes.mjs';
import { smoke, smokeRefusal } from './smoke.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    main: { type: 'string', default: join(ROOT, 'dist/main.js') },
  },
});
if (positionals.length === 0 || !positionals.every((wanted) => /^\d+(\.\d+){0,2}$/.test(wanted))) {
  console.error(`test:node: '${positionals.join(' ')}' names no versions of Node; try 22 24 26`);
  process.exit(2);
}

/** The versions of a Node and all that is in it. */
function versionsOf(node) {
  const { stdout } = spawnSync(node, ['-p', 'JSON.stringify(process.versions)']);
  return JSON.parse(String(stdout));
}

/** Runs the tests under a Node, which their own children find first. */
function suite(node) {
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const options = { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH } };
  const { status } = spawnSync(node, [vitest, 'run'], options);
  if (status !== 0) throw new Error(`the tests ended with ${status}`);
}

for (const wanted of positionals) {
  try {
    const node = fetchNode(wanted, join(ROOT, 'node_modules/.cache/nodes', wanted));
    const versions = versionsOf(node);
    console.log(`\n== Node ${versions.node}`);
    if (isTooOld(versions)) smokeRefusal(node, values.main);
    else if (values.short) await smoke(node, values.main);
    else suite(node);
  } catch (error) {
    console.error(`test:node: ${wanted}: ${error.message}`);
    process.exitCode = 1;
  }
}
