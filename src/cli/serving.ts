import { Option } from '@commander-js/extra-typings';
import type { Config } from '../server/config.ts';
import { flagOf, SETTINGS, type Setting, variableOf } from '../server/settings.ts';
import { type RunningServer, startServer } from '../server/start.ts';
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
  import: ['start with what this snapshot holds, in the place of what a database kept', 'FILE'],
  exportOnExit: ['save everything to this file as a snapshot when asked to stop', 'FILE'],
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

/** The flags of all settings. */
export function settingOptions(): Option[] {
  return SETTINGS.flatMap(optionsOf);
}

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

/** Tells of requests in a style; returns how to stop. */
export async function startLog(
  style: LogStyle,
  { engine }: RunningServer,
  io: Io,
): Promise<() => void> {
  if (style === 'silent') return () => {};
  const { startServingLog } = await import('./serving-log.ts');
  return startServingLog(style, engine, io);
}

/** Starts a server with what the machine brings along; a port that cannot be had is told in one line. */
export function startWith(given: Config, style: LogStyle, io: Io): Promise<RunningServer> {
  const { seedFolder } = io;
  // What a machine brings along comes first, so that what is named can change it.
  const brought = seedFolder === undefined ? [] : [seedFolder];
  const config = { ...given, seed: [...brought, ...given.seed] };
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
