import { setTimeout as sleep } from 'node:timers/promises';
import { start } from './child.mjs';
import { median } from './figures.mjs';

/** Long enough for what a process does after it has started, short enough to wait for. */
const SETTLED_MS = 1000;

/** From exec to the first answer, and the memory of a process that waits; beside a bare node:http's. */
export async function startUp({ times }) {
  const results = { doppel: [], hello: [] };
  for (let time = 0; time < times; time += 1) {
    for (const program of Object.keys(results)) {
      const process = await start(program, [], { metered: false });
      await sleep(SETTLED_MS);
      results[program].push({ readyMs: process.readyMs, rssMiB: process.rssMiB() });
      await process.stop();
    }
  }
  const of = (program, field) => median(results[program].map((result) => result[field]));
  return {
    readyMs: of('doppel', 'readyMs'),
    helloReadyMs: of('hello', 'readyMs'),
    rssMiB: of('doppel', 'rssMiB'),
    helloRssMiB: of('hello', 'rssMiB'),
  };
}
