import { defineCommand } from 'citty';
import { type Config, flagOf, readConfig, variableOf } from '../server/config.ts';
import { type RunningServer, startServer } from '../server/start.ts';
import { version } from '../version.ts';
import { type Flags, readFlags } from './flags.ts';
import type { Io } from './io.ts';
import { createLog } from './log.ts';
import { Failure } from './misuse.ts';

type Setting = keyof Config;

/** What each setting is for, and how its value is written; `undefined` for a switch. */
const SETTINGS: Readonly<Record<Setting, readonly [purpose: string, hint: string | undefined]>> = {
  host: ['Address to listen on; 127.0.0.1 by default', 'HOST'],
  port: ['Port to listen on; 4780 by default, 0 picks a free one', 'PORT'],
  db: ['Keep the state in this file; otherwise it is in memory', 'FILE'],
  seed: ['Plant these images too; repeatable, in the variable separated by commas', 'FILE|DIR'],
  defaultSeed: ['Plant the test images that doppel ships', undefined],
  auth: ['Whether to verify signatures; off by default', 'off|verify'],
  secret: ['The secret of access keys that nobody registered', 'SECRET'],
  clock: ['Mode of the clock; real by default', 'real|frozen|auto|xN'],
  copyDuration: ['How long a copy takes; 3s by default', 'DURATION'],
  journalSize: ['How many requests the journal keeps; 10000 by default', 'N'],
  forgetIdle: ['Forget a tenant that has not called for so long; never by default', 'DURATION'],
  faultHeader: ['Let requests ask for their own fault with the header x-doppel-fault', undefined],
  exactHeaders: ["Answer with the vendor's headers only", undefined],
  controlToken: ['The token that every change under /_doppel needs', 'SECRET'],
  log: ['Style of the log; pretty on a terminal, otherwise json, by default', 'pretty|json|silent'],
};

const args = Object.fromEntries(
  Object.entries(SETTINGS).map(([setting, [purpose, valueHint]]) => {
    const name = flagOf(setting).slice(2);
    const description = `${purpose} (${variableOf(setting)})`;
    if (valueHint !== undefined) return [name, { type: 'string', description, valueHint } as const];
    const negativeDescription = `Turn that off (${variableOf(setting)}=false)`;
    return [name, { type: 'boolean', description, negativeDescription } as const];
  }),
);

/** Serves every cloud on one port until it is asked to stop. */
export const serve = defineCommand({
  meta: { name: 'serve', description: 'Serve the clouds; the default when no verb is given' },
  args,
  async run({ rawArgs, data }) {
    const io = data as Io;
    const config = readConfig(settingsOf(readFlags(rawArgs, args)), io.env);
    const server = await start(config, io);
    const where = config.db === ':memory:' ? 'in memory' : `in ${config.db}`;
    if (!isLoopback(config.host)) io.err(`${warning(config)}\n`);
    // Whoever reads this line may signal at once, so that the signals are listened to before it.
    const stopped = new Promise<void>((resolve) => io.onStop(resolve));
    io.out(`doppel ${version()} is ready at ${server.url} (${where})\n`);
    await stopped;
    await server.stop();
  },
});

function settingsOf(flags: Flags): Record<string, unknown> {
  const given = Object.keys(SETTINGS).flatMap((setting) => {
    const values = flags[flagOf(setting).slice(2)];
    if (values === undefined) return [];
    return [[setting, setting === 'seed' ? values : values.at(-1)] as const];
  });
  return Object.fromEntries(given);
}

function start(config: Config, io: Io): Promise<RunningServer> {
  const log = createLog(config.log ?? (io.isTty ? 'pretty' : 'json'), io.err);
  return startServer(config, { log }).catch((error: NodeJS.ErrnoException) => {
    throw error.syscall === 'listen' || error.code === 'ENOTFOUND'
      ? new Failure(explain(config, error.code ?? error.message))
      : error;
  });
}

function explain({ host, port }: Config, code: string): string {
  if (code === 'EADDRINUSE') {
    return `${host}:${port} is in use; stop what listens there or give another --port, 0 for a free one`;
  }
  if (code === 'EACCES') {
    return `${host}:${port} may not be listened on (EACCES); give a --port from 1024 up`;
  }
  return `${host}:${port} cannot be listened on (${code}); give a --host that is an address of this machine`;
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1)$/.test(host);
}

function warning({ host, controlToken }: Config): string {
  const open = `warning: --host ${host} lets other machines call every service`;
  if (controlToken !== undefined) return open;
  return `${open} and change everything under /_doppel; guard that with --control-token`;
}
