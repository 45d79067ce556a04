import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The configuration that the documentation shows. */
export const CONFIGURATION = join(import.meta.dirname, '../../docs/scaling/haproxy.cfg');

/** How many processes it is for. */
export const PROCESSES = 4;

/** Debian has the program where only root's shells look. */
const PATH = `${process.env.PATH}:/usr/sbin`;

/** Why the tests with HAProxy must be skipped, as an end of their titles; `''` when they need not. */
export const WHY = whyNoHaproxy();
export const isMissing = WHY !== '';

/** A proxy that runs. */
export interface RunningProxy {
  readonly port: number;
  readonly url: string;
}

/** Starts HAProxy with our configuration over processes on these ports; stopped when the test ends. */
export async function startProxy(ports: readonly number[]): Promise<RunningProxy> {
  // The socket is bound here and handed on, so that its port can be nobody else's meanwhile.
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const { fd } = (listener as unknown as { readonly _handle: { readonly fd: number } })._handle;
  const own = ports.map((one, index) => [`DOPPEL_PORT_${index + 1}`, String(one)]);
  const child = spawn('haproxy', ['-db', '-q', '-f', CONFIGURATION], {
    env: { PATH, DOPPEL_PROXY_BIND: 'fd@3', ...Object.fromEntries(own) },
    stdio: ['ignore', 'inherit', 'inherit', fd],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child, 'spawn');
  listener.close();
  return { port, url: `http://127.0.0.1:${port}` };
}

function whyNoHaproxy(): string {
  try {
    const said = execFileSync('haproxy', ['-v'], { encoding: 'utf8', env: { PATH } });
    const [, major = 0, minor = 0] = /version (\d+)\.(\d+)/.exec(said) ?? [];
    // `balance hash` came with 2.6.
    if (Number(major) * 100 + Number(minor) >= 206) return '';
    return ` (skipped: haproxy ${major}.${minor} is older than 2.6)`;
  } catch {
    return ' (skipped: no haproxy; apt-get install haproxy)';
  }
}
