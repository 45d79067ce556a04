import { readFileSync } from 'node:fs';

/** The process as the verbs see it: the seam that lets a test run them. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads along. */
  readonly isTty: boolean;
  out(text: string): void;
  err(text: string): void;
  /** The standard input, whole. */
  read(): string;
  /** Calls back when the process is asked to stop. */
  onStop(stop: () => void): void;
  exit(code: ExitCode): void;
}

/** Done, failed, or used wrongly. */
export type ExitCode = 0 | 1 | 2;

export const processIo: Io = {
  env: process.env,
  isTty: process.stdout.isTTY === true,
  out: (text) => write(process.stdout, text),
  err: (text) => write(process.stderr, text),
  read: () => readFileSync(0, 'utf8'),
  onStop(stop) {
    // They stay: a second signal while the first is being obeyed must not kill the process.
    for (const signal of SIGNALS) process.on(signal, stop);
  },
  exit(code) {
    process.exitCode = code;
    // Left to end by itself, Node gives up the handlers before the process is gone, and a second signal
    // would kill it then.
    if (SIGNALS.some((signal) => process.listenerCount(signal) > 0)) process.exit();
  },
};

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function write(stream: NodeJS.WriteStream, text: string): void {
  // `doppel errors | head -1` closes the pipe before everything is written; that is not a failure.
  if (stream.listenerCount('error') === 0) stream.on('error', () => {});
  stream.write(text);
}
