import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openConnection, requestBytes } from './connection.mjs';

const run = promisify(execFile);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Programs that can be measured. */
export const programs = {
  doppel: here('../dist/main.js'),
  hono: here('./baselines/hono.mjs'),
  node: here('./baselines/node-http.mjs'),
  hello: here('./baselines/hello.mjs'),
};

const running = new Set();

/** Starts a program on a free port and waits until it answers. */
export async function start(program, args = []) {
  const port = await freePort();
  const began = performance.now();
  const flags = program === 'doppel' ? ['--port', String(port), '--log', 'silent'] : [];
  const child = spawn(process.execPath, [programs[program], ...flags, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PORT: String(port) },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));

  const url = `http://127.0.0.1:${port}`;
  await answers(child, url);
  const readyMs = performance.now() - began;
  return { url, readyMs, rssMiB: () => rssMiB(child.pid), stop: () => stop(child) };
}

/** Stops by its own process id whatever was started and still runs. */
export function stopAll() {
  return Promise.all([...running].map(stop));
}

/** Has a load generator do its job in a process of its own and gives what it printed. */
export async function load(kind, job) {
  const { stdout } = await run(process.execPath, [here(`./load/${kind}.mjs`), JSON.stringify(job)]);
  return JSON.parse(stdout);
}

/** Polls as tightly as one core allows until the program answers. */
async function answers(child, url) {
  const request = requestBytes({ path: '/_doppel/ready' });
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`${child.spawnargs[1]} ended with ${child.exitCode}`);
    const connection = openConnection(url);
    const answer = await connection.exchange(request).catch(() => undefined);
    connection.close();
    // Any answer will do from a baseline; doppel says 503 until it is ready.
    if (answer !== undefined && answer.status !== 503) return;
  }
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(impatient);
}

function rssMiB(pid) {
  const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
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
