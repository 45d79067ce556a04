import { onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/run.ts';

/** What a command line printed, and its exit code. */
export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly done: Promise<Printed>;
  /** What is printed so far, from the first line on. */
  readonly ready: Promise<Printed>;
  /** What a signal does. */
  stop(): void;
}

/** Runs a command line in this process, its streams captured. */
export function launch(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
  seams: Partial<Io> = {},
): Running {
  const printed = { code: -1, out: '', err: '' };
  const stops: (() => void)[] = [];
  let begin: (printed: Printed) => void = () => {};
  const ready = new Promise<Printed>((resolve) => {
    begin = resolve;
  });
  const running = runCli(argv, {
    env,
    isTty: false,
    hasColors: false,
    columns: undefined,
    seedFolder: undefined,
    waiting: () => 0,
    home: '/nowhere',
    run: async () => 0,
    ...seams,
    out(text) {
      printed.out += text;
      begin(printed);
    },
    err: (text) => {
      printed.err += text;
    },
    read: () => input,
    onStop: (stop) => {
      stops.push(stop);
    },
    exit: (code) => {
      printed.code = code;
    },
  });
  return {
    done: running.then(() => printed),
    ready,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** Runs a command line to its end. */
export function cli(
  argv: readonly string[],
  env?: Readonly<Record<string, string>>,
  input?: string,
): Promise<Printed> {
  return launch(argv, env, input).done;
}

/** Serves until the test ends; the url is the one that was printed. */
export async function serving(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const running = launch(argv, env);
  onTestFinished(async () => {
    running.stop();
    await running.done;
  });
  const printed = await Promise.race([running.ready, running.done]);
  const url = /http:[^\s"]+/.exec(printed.out)?.[0] ?? '';
  return { ...running, printed, url };
}
