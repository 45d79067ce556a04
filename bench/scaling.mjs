import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from './figures.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** As many as docs/scaling/haproxy.cfg names. */
const PROCESSES = 4;
const KEYS = 64;
const CONNECTIONS = 32;
/** Requests that a process has answered before it is measured. */
const WARM_UP = 10_000;

/** Debian has haproxy where only root's shells look. */
const ENV = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

const calls = {
  'DescribeImages by id': { Action: 'DescribeImages', 'ImageIds.1': 'image-golden00000000000000' },
  CopyImage: {
    Action: 'CopyImage',
    ImageId: 'image-golden00000000000000',
    DestinationRegion: 'cn-shanghai',
    ImageName: 'bench',
  },
};

/**
 * One process asked directly, the same process behind the proxy, and four behind the proxy, in turns:
 * requests a second, and the processor time that a request takes of doppel and of the proxy.
 */
export async function scaling({ rounds, seconds, say }) {
  const running = [];
  const stopAll = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', stopAll);
  try {
    const doppels = await Promise.all(
      Array.from({ length: 1 + PROCESSES }, () => startDoppel(running)),
    );
    const [one, ...four] = doppels;
    const setups = {
      'one process': { url: one.url, doppels: [one], proxies: [] },
      'one behind the proxy': await behindProxy(running, [one]),
      'four behind the proxy': await behindProxy(running, four),
    };
    const rows = [];
    for (const [call, parameters] of Object.entries(calls)) {
      const results = Object.fromEntries(Object.keys(setups).map((name) => [name, []]));
      // Code is slow until it has been compiled, in each process anew.
      for (const doppel of doppels) {
        await ask(doppel.url, parameters, { amount: WARM_UP, seconds: 60 });
      }
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, setup] of Object.entries(setups)) {
          results[name].push(await measure(setup, parameters, seconds));
        }
      }
      for (const [setup, all] of Object.entries(results)) {
        const of = (field) => median(all.map((result) => result[field]));
        rows.push({
          call,
          setup,
          perSecond: of('perSecond'),
          doppel: of('doppel'),
          proxy: of('proxy'),
        });
        say(`${call}, ${setup}: ${Math.round(rows.at(-1).perSecond)} requests/s`);
      }
    }
    return { cores: cpus().length, haproxy: versionOfHaproxy(), rows };
  } finally {
    stopAll();
    process.off('exit', stopAll);
  }
}

/** What was measured, as a table. */
export function scalingTable({ cores, haproxy, rows }) {
  const lines = rows.map(({ call, setup, perSecond, doppel, proxy }) => {
    const of = perSecond / rows.find((row) => row.call === call).perSecond;
    return `| ${call} | ${setup} | ${Math.round(perSecond)} | ${of.toFixed(2)} x | ${Math.round(doppel)} | ${proxy === 0 ? '' : Math.round(proxy)} |`;
  });
  return [
    `Four processes behind HAProxy ${haproxy}, ${cores} cores, which the load generator shares:`,
    '',
    '| call | set-up | requests/s | of one process | doppel, µs/request | proxy, µs/request |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

async function measure({ url, doppels, proxies }, parameters, seconds) {
  const before = { doppel: cpuMicros(doppels), proxy: cpuMicros(proxies) };
  const { answers, perSecond } = await ask(url, parameters, { seconds });
  return {
    perSecond,
    doppel: (cpuMicros(doppels) - before.doppel) / answers,
    proxy: (cpuMicros(proxies) - before.proxy) / answers,
  };
}

/** Asks for many new keys in turn, until so many answers have come or so many seconds have passed. */
async function ask(url, parameters, until) {
  const made = Array.from({ length: KEYS }, () => callOf(newKey(), parameters));
  const job = JSON.stringify({ url, calls: made, connections: CONNECTIONS, ...until });
  const { stdout } = await promisify(execFile)(process.execPath, [here('load/many-keys.mjs'), job]);
  return JSON.parse(stdout);
}

async function startDoppel(running) {
  const args = [here('../dist/main.js'), '--port', '0', '--log', 'silent'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  let said = '';
  while (!said.includes('\n')) said += (await once(child.stdout, 'data'))[0];
  const url = /http:\S+/.exec(said)[0];
  const lifted = await fetch(`${url}/_doppel/limits`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ 'volcengine-ecs': { imagesPerRegion: 1_000_000_000 } }),
  });
  if (!lifted.ok) throw new Error(await lifted.text());
  return { url, pid: child.pid };
}

/** HAProxy over these processes, with the configuration of docs/scaling.md. */
async function behindProxy(running, doppels) {
  // Bound here and handed on, so that the port is nobody else's meanwhile.
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  const env = { ...ENV, DOPPEL_PROXY_BIND: 'fd@3' };
  for (let n = 0; n < PROCESSES; n += 1) {
    env[`DOPPEL_PORT_${n + 1}`] = new URL(doppels[n % doppels.length].url).port;
  }
  const args = ['-db', '-q', '-f', here('../docs/scaling/haproxy.cfg')];
  const stdio = ['ignore', 'inherit', 'inherit', listener._handle.fd];
  const child = spawn('haproxy', args, { env, stdio });
  running.push(child);
  await once(child, 'spawn');
  listener.close();
  return { url: `http://127.0.0.1:${port}`, doppels, proxies: [child] };
}

function versionOfHaproxy() {
  const said = execFileSync('haproxy', ['-v'], { encoding: 'utf8', env: ENV });
  return /version ([\d.]+)/.exec(said)[1];
}

/** User and system time of processes so far; Linux counts hundredths of a second. */
function cpuMicros(processes) {
  return processes.reduce((sum, { pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return sum + 10_000 * (Number(fields[11]) + Number(fields[12]));
  }, 0);
}

let keys = 0;

/** A key that nobody has used, so that copies do not pile up from round to round. */
function newKey() {
  keys += 1;
  return `AKLTSCALE${String(keys).padStart(6, '0')}`;
}

/** A call as Volcengine's SDKs send it, a signature's length included. */
function callOf(key, parameters) {
  const query = new URLSearchParams({ Version: '2020-04-01', ...parameters });
  const signature = `SignedHeaders=host;x-date, Signature=${'9c'.repeat(32)}`;
  return {
    path: `/?${query}`,
    headers: {
      'X-Date': '20261121T080000Z',
      Authorization: `HMAC-SHA256 Credential=${key}/20261121/cn-beijing/ecs/request, ${signature}`,
    },
  };
}
