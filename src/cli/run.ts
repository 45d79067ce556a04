import { stripVTControlCharacters } from 'node:util';
import { CommanderError } from '@commander-js/extra-typings';
import { type ExitCode, type Io, processIo } from './io.ts';
import { Exit, misuseText } from './misuse.ts';
import { programFor } from './program.ts';

/** Errors that are written for the person at the keyboard, and their exit codes; any other is a bug and shown whole. */
const WRITTEN: Readonly<Record<string, ExitCode>> = {
  Misuse: 2,
  ConfigError: 2,
  Failure: 1,
  SetupError: 1,
  SnapshotError: 1,
  StoreError: 1,
  AuthorityError: 1,
  DoppelError: 1,
};

/** The status of a control call that was given what cannot be used. */
const UNUSABLE = 400;

/** Runs the command line; the exit code is 0 done, 1 failed, 2 wrong use. */
export async function runCli(argv: readonly string[], io: Io = processIo): Promise<void> {
  io.exit(await run(argv, io));
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    // `help clock advance`, at any depth.
    const asked = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
    const program = await programFor(asked, io);
    await program.parseAsync(asked, { from: 'user' });
    return 0;
  } catch (error) {
    return error instanceof Exit ? error.code : report(error, io);
  }
}

function report(error: unknown, io: Io): ExitCode {
  if (!(error instanceof Error)) throw error;
  if (error instanceof CommanderError) {
    // Help and the version come this way too.
    if (error.exitCode === 0) return 0;
    io.err(`doppel: ${misuseText(error)}\n`);
    return 2;
  }
  const code = WRITTEN[error.name];
  io.err(`doppel: ${code === undefined ? error.stack : stripVTControlCharacters(error.message)}\n`);
  const { status } = error as { readonly status?: number };
  return error.name === 'DoppelError' && status === UNUSABLE ? 2 : (code ?? 1);
}
