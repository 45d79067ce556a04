import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { caseOf, liftLimits } from './cases.mjs';
import { load, start } from './child.mjs';
import { EACH } from './connection.mjs';
import { medians } from './figures.mjs';
import { newTenant } from './world.mjs';

const CONFIGURATION = fileURLToPath(new URL('../docs/scaling/haproxy.cfg', import.meta.url));

/** As many as the configuration names. */
const PROCESSES = 4;
const CONNECTIONS = 32;
/** Keys a round, which the proxy spreads over the processes. */
const KEYS = 64;
/** Requests that each process has answered before it is measured. */
const WARM_UP = 10_000;

const MEASURED = ['volcengine-ecs DescribeImages first page', 'volcengine-ecs CopyImage'];

/** Debian has haproxy where only root's shells look. */
const ENV = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/**
 * One process asked directly, the same process behind the proxy, and four behind the proxy, in turns:
 * requests a second, and the processor time that a request takes of doppel and of the proxy.
 */
export async function scaling({ rounds, requests: amount, say }) {
  const haproxy = versionOfHaproxy();
  const doppels = await Promise.all(
    Array.from({ length: 1 + PROCESSES }, () => start('doppel', ['--copy-duration', '12h'])),
  );
  for (const { url } of doppels) await liftLimits(url);
  const [one, ...four] = doppels;
  const setups = {
    'one process': { url: one.url, doppels: [one] },
    'one behind the proxy': await behindProxy([one]),
    'four behind the proxy': await behindProxy(four),
  };
  const rows = [];
  for (const { name, prepare } of MEASURED.map(caseOf)) {
    const job = { amount, connections: CONNECTIONS, variety: KEYS };
    const callOfEach = async (url) => numberKeys(await prepare(url, newTenant(), 1));
    for (const { url } of doppels) {
      await load('saturate', { ...job, url, call: await callOfEach(url), amount: WARM_UP });
    }
    const results = Object.fromEntries(Object.keys(setups).map((setup) => [setup, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [setup, servers] of Object.entries(setups)) {
        const call = await callOfEach(one.url);
        results[setup].push(await askOnce(servers, { ...job, call }));
      }
    }
    for (const [setup, all] of Object.entries(results)) rows.push({ name, setup, ...medians(all) });
    const told = rows.slice(-3).map((row) => `${row.setup} ${Math.round(row.perSecond)}/s`);
    say(`${name}: ${told.join(', ')}`);
  }
  for (const { proxy } of Object.values(setups)) proxy?.kill('SIGKILL');
  await Promise.all(doppels.map((doppel) => doppel.stop()));
  return { cores: cpus().length, haproxy, rows };
}

/** The same call of a key that differs from request to request, and that nobody has used. */
function numberKeys(call) {
  return JSON.parse(JSON.stringify(call).replaceAll(/AKLTBENCH\d{6}/g, `$&${EACH}`));
}

async function askOnce({ url, doppels, proxy }, job) {
  const used = async () => {
    const all = await Promise.all(doppels.map((doppel) => doppel.usage()));
    return all.reduce((sum, { micros }) => sum + micros, 0);
  };
  const before = { doppel: await used(), proxy: microsOf(proxy) };
  const { perSecond } = await load('saturate', { url, ...job });
  return {
    perSecond,
    doppel: ((await used()) - before.doppel) / job.amount,
    proxy: (microsOf(proxy) - before.proxy) / job.amount,
  };
}

/** HAProxy over these processes, with the configuration of docs/scaling.md. */
async function behindProxy(doppels) {
  // Bound here and handed on, so that the port is nobody else's meanwhile.
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  const env = { ...ENV, DOPPEL_PROXY_BIND: 'fd@3' };
  for (let n = 0; n < PROCESSES; n += 1) {
    env[`DOPPEL_PORT_${n + 1}`] = new URL(doppels[n % doppels.length].url).port;
  }
  const stdio = ['ignore', 'inherit', 'inherit', listener._handle.fd];
  const proxy = spawn('haproxy', ['-db', '-q', '-f', CONFIGURATION], { env, stdio });
  process.once('exit', () => proxy.kill('SIGKILL'));
  await once(proxy, 'spawn');
  listener.close();
  return { url: `http://127.0.0.1:${port}`, doppels, proxy };
}

function versionOfHaproxy() {
  try {
    const said = execFileSync('haproxy', ['-v'], { encoding: 'utf8', env: ENV });
    return /version ([\d.]+)/.exec(said)[1];
  } catch (error) {
    throw new Error(
      `haproxy cannot be started (${error.code}); on Debian: apt-get install haproxy`,
    );
  }
}

/** User and system time of a proxy so far; Linux counts hundredths of a second. */
function microsOf(proxy) {
  if (proxy === undefined) return 0;
  const fields = readFileSync(`/proc/${proxy.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return 10_000 * (Number(fields[11]) + Number(fields[12]));
}
