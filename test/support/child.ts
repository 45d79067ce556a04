import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { MAIN } from './build.ts';

const NO_NETWORK = join(import.meta.dirname, 'no-network.cjs');

/** The built program, running by itself. */
export interface Child {
  readonly process: ChildProcess;
  readonly url: string;
}

/** Starts the built program on a free port, once it says that it is ready; killed when the test ends. */
export async function startChild(...flags: readonly string[]): Promise<Child> {
  const args = [MAIN, '--port', '0', '--log', 'silent', ...flags];
  const env = { NODE_OPTIONS: `--require ${NO_NETWORK}` };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready at (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { process: child, url };
  }
  throw new Error('the child ended before it was ready');
}

/** Ends a child; its exit code and signal. */
export async function endChild(
  child: Child,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<readonly unknown[]> {
  const exited = once(child.process, 'exit');
  child.process.kill(signal);
  return exited;
}
