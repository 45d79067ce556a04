import { writeFileSync } from 'node:fs';
import { Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { type Config, readConfig } from '../server/config.ts';
import { flagOf, SETTINGS, type Setting, variableOf } from '../server/settings.ts';
import { type RunningServer, startServer } from '../server/start.ts';
import { version } from '../version.ts';
import { wantsJson } from './acting.ts';
import type { Io } from './io.ts';
import { createLog, type LogStyle } from './log.ts';
import { Failure } from './misuse.ts';
import { collected } from './options.ts';

/** What each setting is for, and how its value is written; of a switch, what it is by default. */
const MEANINGS: Readonly<Record<Setting, readonly [purpose: string, hint: string | boolean]>> = {
  host: ['address to listen on; 127.0.0.1 by default', 'HOST'],
  port: ['port to listen on; 4780 by default, 0 picks a free one', 'PORT'],
  db: ['keep the state in this file; otherwise it is in memory', 'FILE'],
  seed: [
    'set up what this file or folder holds; repeatable, in the variable separated by commas',
    'FILE|DIR',
  ],
  defaultSeed: ['without the test images that doppel ships', true],
  auth: ['off or verify: whether to verify signatures; off by default', 'MODE'],
  secret: ['the secret of access keys that nobody registered', 'SECRET'],
  clock: ['mode of the clock: real, frozen, auto or xN; real by default', 'MODE'],
  copyDuration: ['how long a copy takes; 3s by default', 'DURATION'],
  journalSize: ['how many requests the journal keeps; 10000 by default', 'N'],
  forgetIdle: ['forget a tenant that has not called for so long; never by default', 'DURATION'],
  faultHeader: ['no request may ask for its own fault with the header x-doppel-fault', true],
  exactHeaders: ["answer with the vendor's headers only", false],
  controlToken: ['the token that every change under /_doppel needs', 'SECRET'],
  tlsDir: [
    'keep the certificate authority in this folder; beside the database by default, else in ~/.doppel',
    'DIR',
  ],
  proxyMode: ['take no requests for other hosts, as a proxy does', true],
  addressFile: ['leave the URL in this file while serving; other verbs look there', 'FILE'],
  log: [
    'pretty, json or silent: how requests are told; pretty on a terminal, otherwise json',
    'STYLE',
  ],
};

/** `doppel serve`: serves every cloud on one port until it is asked to stop. */
export const serve = (io: Io): CommandUnknownOpts => {
  const command = new Command('serve').description('Serve the clouds until asked to stop.');
  for (const setting of SETTINGS) {
    for (const option of optionsOf(setting)) command.addOption(option);
  }
  return command.action((options, used) =>
    run(options, wantsJson(used as unknown as CommandUnknownOpts), io),
  ) as unknown as CommandUnknownOpts;
};

/** The flag of a setting; a switch has two, of which the one is shown that changes something. */
function optionsOf(setting: Setting): Option[] {
  const [purpose, hint] = MEANINGS[setting];
  const name = flagOf(setting);
  const variable = variableOf(setting);
  if (typeof hint === 'boolean') {
    const no = `--no-${name.slice(2)}`;
    const [shown, hidden, value] = hint ? [no, name, '=false'] : [name, no, '=true'];
    const description = `${purpose} (${variable}${value})`;
    return [new Option(shown, description), new Option(hidden).hideHelp()];
  }
  const option = new Option(`${name} <${hint}>`, `${purpose} (${variable})`);
  return [setting === 'seed' ? option.argParser(collected) : option];
}

async function run(options: Readonly<Record<string, unknown>>, isJson: boolean, io: Io) {
  const { seedFolder } = io;
  const given = readConfig({ ...(isJson && { log: 'json' }), ...options }, io.env);
  // What a machine brings along comes first, so that what is named can change it.
  const config = {
    ...given,
    seed: [...(seedFolder === undefined ? [] : [seedFolder]), ...given.seed],
  };
  const style = config.log ?? (io.isTty ? 'pretty' : 'json');
  const server = await start(config, style, io);
  if (!isLoopback(config.host)) io.err(`${warning(config)}\n`);
  const endLog = await startLog(style, server, io);
  const forgetAddress = leaveAddress(config, server.url, io);
  // Whoever reads this line may signal at once, so that the signals are listened to before it.
  const stopped = new Promise<void>((resolve) => io.onStop(resolve));
  io.out(readyLine(config, style, server.url));
  await stopped;
  forgetAddress();
  await server.stop();
  endLog();
}

/** Tells of requests in a style; returns how to stop. */
async function startLog(style: LogStyle, { engine }: RunningServer, io: Io): Promise<() => void> {
  if (style === 'silent') return () => {};
  const { startServingLog } = await import('./serving-log.ts');
  return startServingLog(style, engine, io);
}

function readyLine(config: Config, style: LogStyle, url: string): string {
  const { db, auth } = config;
  if (style === 'json') {
    const ready = { event: 'ready', url, version: version(), db, auth, tenants: 'any access key' };
    return `${JSON.stringify(ready)}\n`;
  }
  const where = db === ':memory:' ? 'state in memory' : `state in ${db}`;
  const who = auth === 'off' ? 'any access key' : 'signatures verified';
  return `doppel ${version()} is ready at ${url}  ${where}  ${who}\n`;
}

/** Leaves the URL where other verbs look; returns what takes it away again. */
function leaveAddress({ addressFile }: Config, url: string, io: Io): () => void {
  if (addressFile === undefined) return () => {};
  const write = (text: string) => {
    try {
      writeFileSync(addressFile, text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      io.err(
        `warning: ${addressFile} cannot be written (${reason}); doppel wait and the other verbs need --url now\n`,
      );
    }
  };
  write(`${url}\n`);
  return () => write('');
}

function start(config: Config, style: LogStyle, io: Io): Promise<RunningServer> {
  return startServer(config, { log: createLog(style, io.err) }).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.syscall === 'listen' || error.code === 'ENOTFOUND'
        ? new Failure(explain(config, error.code ?? error.message))
        : error;
    },
  );
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
