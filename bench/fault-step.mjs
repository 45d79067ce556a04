import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { caseOf, liftLimits } from './cases.mjs';
import { load } from './child.mjs';
import { median } from './figures.mjs';
import { control, newTenant } from './world.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The calls that are measured, and what the 100 rules are about instead. */
const MEASURED = ['volcengine-ecs CopyImage', 'volcengine-ecs DescribeImages by id'];
const OTHERS = ['DeleteImages', 'DescribeTasks', 'CreateTags', 'DescribeRegions'];
const RULES = 100;

/** Requests that a server is asked before it is the next one's turn. */
const BATCH = 100;
const WARM_UP = 40;

/**
 * What the fault step costs: doppel without any rule and with 100 rules about other operations, beside a
 * build whose `src/pipeline/faults.ts` does nothing. All of them listen in this one process and are asked in
 * turns. A second server of the build without shows what the method can tell.
 */
export async function faultStep({ rounds, say }) {
  const folder = await buildWithout();
  const builds = {
    with: await import(join(ROOT, 'dist/index.js')),
    without: await import(join(folder, 'dist/index.js')),
  };
  const servers = {
    without: await builds.without.startDoppel({ port: 0 }),
    again: await builds.without.startDoppel({ port: 0 }),
    none: await builds.with.startDoppel({ port: 0 }),
    others: await builds.with.startDoppel({ port: 0 }),
  };
  try {
    await armOthers(servers.others.url);
    for (const { url } of Object.values(servers)) await liftLimits(url);
    const rows = [];
    for (const { name, prepare } of MEASURED.map(caseOf)) {
      const targets = {};
      for (const [target, { url }] of Object.entries(servers)) {
        targets[target] = { url, call: await prepare(url, newTenant()) };
      }
      const job = { targets, rounds: 60 * rounds, batch: BATCH, warmUp: WARM_UP };
      const times = await load('alternate', job);
      const of = (target) =>
        median(times[target].map((time, round) => times.without[round] / time));
      rows.push({ name, again: of('again'), none: of('none'), others: of('others') });
      say(`${name}: ${(100 * rows.at(-1).none).toFixed(1)} % of doppel without the fault step`);
    }
    return rows;
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function armOthers(url) {
  for (let n = 0; n < RULES; n += 1) {
    const match = { service: 'volcengine-ecs', operation: OTHERS[n % OTHERS.length] };
    await control(url)('POST', 'faults', { match, effect: { situation: 'unavailable' } });
  }
}

/** Builds doppel without the fault step, in a folder that looks like a package. */
async function buildWithout() {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-'));
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const name of ['seed', 'prebuilds', 'node_modules'])
    symlinkSync(join(ROOT, name), join(folder, name));
  const args = ['tsdown', '--config', 'bench/no-fault-step.config.ts', '--logLevel', 'warn'];
  await run('npx', [...args, '--out-dir', join(folder, 'dist')], { cwd: ROOT });
  return folder;
}
