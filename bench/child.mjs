import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openConnection, requestBytes } from './connection.mjs';

const run = promisify(execFile);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Programs that can be measured: the file, and the flags that make it listen on a port of loopback. */
export const programs = {
  doppel: {
    file: here('../dist/main.js'),
    flags: (port) => ['--port', String(port), '--log', 'silent'],
  },
  hono: { file: here('./baselines/hono.mjs') },
  node: { file: here('./baselines/node-http.mjs') },
  floor: { file: here('./baselines/floor.mjs') },
  hello: { file: here('./baselines/hello.mjs') },
};

const METER = ['--import', new URL('./meter.mjs', import.meta.url).href];

const running = new Set();

/**
 * Starts a program on a free port and waits until it answers. One that is `metered` can be asked for its
 * `usage`; how fast a program starts, and in how little memory, is measured without the meter.
 */
export async function start(program, args = [], { metered = true } = {}) {
  const { file, flags = () => [] } = typeof program === 'string' ? programs[program] : program;
  const port = await freePort();
  const began = performance.now();
  const meter = metered ? METER : [];
  const child = spawn(process.execPath, [...meter, file, ...flags(port), ...args], {
    stdio: ['ignore', 'ignore', 'inherit', ...(metered ? ['ipc'] : [])],
    env: { ...process.env, PORT: String(port) },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));

  const url = `http://127.0.0.1:${port}`;
  await answers(child, url, file);
  const readyMs = performance.now() - began;
  return {
    url,
    readyMs,
    rssMiB: () => rssMiB(child.pid),
    usage: () => usage(child),
    stop: () => stop(child),
  };
}

/** Stops by its own process id whatever was started and still runs. */
export function stopAll() {
  return Promise.all([...running].map(stop));
}

/** Has a load generator do its job in a process of its own and gives what it printed. */
export async function load(kind, job) {
  const args = [here(`./load/${kind}.mjs`), JSON.stringify(job)];
  const { stdout } = await run(process.execPath, args).catch(({ stderr, message }) => {
    throw new Error(stderr || message);
  });
  return JSON.parse(stdout);
}

/** Polls as tightly as one core allows until the program answers. */
async function answers(child, url, file) {
  const request = requestBytes({ path: '/_doppel/ready' });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
    const connection = openConnection(url);
    const answer = await connection.exchange(request).catch(() => undefined);
    connection.close();
    // Any answer will do from a baseline; doppel says 503 until it is ready.
    if (answer !== undefined && answer.status !== 503) return;
  }
}

/** What the meter in a process says: processor time so far in microseconds, and resident memory. */
async function usage(child) {
  const answered = once(child, 'message');
  child.send('usage');
  const [figures] = await answered;
  return figures;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(impatient);
}

/** Resident memory of a process that has no meter in it. */
function rssMiB(pid) {
  const kib =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kib) / 1024;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
