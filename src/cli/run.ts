import { stripVTControlCharacters } from 'node:util';
import { type ArgsDef, type CommandDef, renderUsage, runCommand } from 'citty';
import { suggest } from '../text/nearest.ts';
import { version } from '../version.ts';
import { readFlags } from './flags.ts';
import { type ExitCode, type Io, processIo } from './io.ts';
import { Misuse } from './misuse.ts';
import { VERBS } from './verbs.ts';

/** Errors that are written for the person at the keyboard; any other is a bug and shown whole. */
const WRITTEN = new Set(['Failure', 'ConfigError', 'SeedError', 'StoreError', 'DoppelError']);

/** Runs the command line; the exit code is 0 done, 1 failed, 2 wrong use. */
export async function runCli(argv: readonly string[], io: Io = processIo): Promise<void> {
  io.exit(await run(argv, io));
}

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const [first = ''] = argv;
    if (first === '--version') io.out(`${version()}\n`);
    else if (first === '--help' || first === '-h') await showHelp(await root(), undefined, io);
    else await dispatch(argv, io);
    return 0;
  } catch (error) {
    return report(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<void> {
  const [first = ''] = argv;
  const named = first !== '' && !first.startsWith('-');
  const verb = named ? find(VERBS, first, 'verb') : VERBS.serve;
  await descend(await verb?.(), named ? argv.slice(1) : argv, { meta: { name: 'doppel' } }, io);
}

/** Runs a command, or the one below it that the next argument names. */
async function descend(
  command: CommandDef | undefined,
  rawArgs: readonly string[],
  parent: CommandDef,
  io: Io,
): Promise<void> {
  if (command === undefined) return;
  if (rawArgs.includes('--help') || rawArgs.includes('-h')) {
    const [next = ''] = rawArgs;
    const below = (command.subCommands as Record<string, CommandDef> | undefined)?.[next];
    return showHelp(below ?? command, below === undefined ? parent : command, io);
  }
  if (command.subCommands !== undefined) {
    const below = command.subCommands as Record<string, CommandDef>;
    const [next = String(command.default), ...rest] = rawArgs;
    const inner = next.startsWith('-') ? below[String(command.default)] : find(below, next, 'verb');
    return descend(inner, next.startsWith('-') ? rawArgs : rest, command, io);
  }
  readFlags(rawArgs, command.args as ArgsDef);
  await runCommand(command, { rawArgs: [...rawArgs], data: io });
}

function find<T>(table: Readonly<Record<string, T>>, name: string, what: string): T | undefined {
  if (Object.hasOwn(table, name)) return table[name];
  throw new Misuse(`unknown ${what} '${name}'; ${suggest(name, Object.keys(table))}`);
}

/** All verbs, and the flags of the one that runs when none is named. */
async function root(): Promise<CommandDef> {
  const serve = await VERBS.serve?.();
  return {
    meta: {
      name: 'doppel',
      version: version(),
      description: "A local double of the clouds' image-copy APIs",
    },
    args: serve?.args ?? {},
    subCommands: { ...VERBS },
  };
}

async function showHelp(
  command: CommandDef,
  parent: CommandDef | undefined,
  io: Io,
): Promise<void> {
  const text = await renderUsage(command, parent);
  io.out(`${io.isTty ? text : stripVTControlCharacters(text)}\n`);
}

function report(error: unknown, io: Io): ExitCode {
  if (!(error instanceof Error)) throw error;
  const misused = error.name === 'Misuse' || error.name === 'CLIError';
  const written = misused || WRITTEN.has(error.name);
  io.err(`doppel: ${written ? stripVTControlCharacters(error.message) : error.stack}\n`);
  return misused ? 2 : 1;
}
