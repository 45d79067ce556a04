import { existsSync, readFileSync } from 'node:fs';
import { constants, homedir } from 'node:os';

/** The process as the verbs see it: the seam that lets a test run them. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads along. */
  readonly isTty: boolean;
  /** Whether what is printed may have colours; `NO_COLOR` is heard. */
  readonly hasColors: boolean;
  /** The width of the terminal; `undefined` when there is none, and lines may be as long as they are. */
  readonly columns: number | undefined;
  /** A folder of set-ups that a machine or an image brings along, if it is there. */
  readonly seedFolder: string | undefined;
  out(text: string): void;
  /** Bytes printed that nobody has taken yet: who reads a pipe may have stopped reading. */
  waiting(): number;
  err(text: string): void;
  /** The standard input, whole. */
  read(): string;
  /** Calls back when the process is asked to stop. */
  onStop(stop: () => void): void;
  exit(code: number): void;
  /** Runs a program on the same terminal, hands signals on to it and resolves with its exit code. */
  run(
    command: readonly string[],
    env: Readonly<Record<string, string | undefined>>,
  ): Promise<number>;
  /** Where a person's files are. */
  readonly home: string;
}

/** Done, failed, or used wrongly. */
export type ExitCode = 0 | 1 | 2;

const SEED_FOLDER = '/etc/doppel/seed.d';

export const processIo: Io = {
  env: process.env,
  isTty: process.stdout.isTTY === true,
  get hasColors() {
    return process.stdout.isTTY === true && process.stdout.hasColors();
  },
  get columns() {
    return process.stdout.isTTY === true ? process.stdout.columns : undefined;
  },
  get seedFolder() {
    return existsSync(SEED_FOLDER) ? SEED_FOLDER : undefined;
  },
  out: (text) => write(process.stdout, text),
  waiting: () => process.stdout.writableLength,
  err: (text) => write(process.stderr, text),
  read: () => readFileSync(0, 'utf8'),
  onStop(stop) {
    // They stay: a second signal while the first is being obeyed must not kill the process.
    for (const signal of SIGNALS) process.on(signal, stop);
  },
  run: runProgram,
  home: homedir(),
  exit(code) {
    process.exitCode = code;
    // Left to end by itself, Node gives up the handlers before the process is gone, and a second signal
    // would kill it then.
    if (SIGNALS.some((signal) => process.listenerCount(signal) > 0)) process.exit();
  },
};

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The shells' code for a program that a signal ended, without the signal's number. */
const SIGNALLED = 128;

async function runProgram(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, { env, stdio: 'inherit' });
  // On a terminal Ctrl-C reaches the program by itself; here it only must not end us before it.
  const passOn = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
  };
  const signals = [...SIGNALS, 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const each of signals) process.off(each, passOn);
      resolve(code ?? SIGNALLED + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function write(stream: NodeJS.WriteStream, text: string): void {
  // `doppel errors | head -1` closes the pipe before everything is written; that is not a failure.
  if (stream.listenerCount('error') === 0) stream.on('error', () => {});
  stream.write(text);
}
