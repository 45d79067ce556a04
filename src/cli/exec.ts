import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { connectDoppel } from '../client/connect.ts';
import { readConfig } from '../server/config.ts';
import { SETTINGS } from '../server/settings.ts';
import { createSummary } from './exec-summary.ts';
import type { Io } from './io.ts';
import { Exit } from './misuse.ts';
import { settingOptions, startLog, startWith } from './serving.ts';

/** Exit codes of shells for a program that is not there, or cannot be run. */
const NOT_FOUND = 127;
const NOT_RUNNABLE = 126;

interface ExecOptions {
  readonly keep?: boolean;
  readonly failOnUnusedFault?: boolean;
  readonly failOnUnrecognised?: boolean;
}

/** `doppel exec -- npm test`: runs a program whose calls to the clouds end here, without a change in it. */
export const exec = (io: Io): CommandUnknownOpts => {
  const command = new Command('exec')
    .description(
      'Start doppel on a free port, run a program whose calls to the clouds end there, and say what it did.',
    )
    .argument('<program...>', 'the program and its arguments, after --')
    .option('--keep', 'go on serving when the program has ended')
    .option('--fail-on-unused-fault', 'fail when a fault rule was never applied')
    .option('--fail-on-unrecognised', 'fail when a request was for nothing that is served');
  for (const option of settingOptions()) command.addOption(option);
  return command.action((program, options) =>
    run(program, options, io),
  ) as unknown as CommandUnknownOpts;
};

async function run(program: readonly string[], options: ExecOptions, io: Io): Promise<never> {
  const given = Object.fromEntries(
    Object.entries(options).filter(([name]) => (SETTINGS as readonly string[]).includes(name)),
  );
  // A variable is meant for the doppel that it names, and this is another one.
  const config = readConfig({ port: 0, ...given }, { ...io.env, DOPPEL_ADDRESS_FILE: '' });
  const style = config.log ?? 'silent';
  // The program's output is its own: what doppel tells goes beside it.
  const beside = { ...io, out: io.err };
  const server = await startWith(config, style, io);
  const endLog = await startLog(style, server, beside);
  const summary = createSummary(server.engine);
  const folder = mkdtempSync(join(tmpdir(), 'doppel-exec-'));
  try {
    const tenant = connectDoppel(server.url, config).tenant();
    if (config.auth === 'verify') {
      await tenant.register({ secret: tenant.credentials.secretAccessKey });
    }
    const env = await tenant.env(folder, io.env);
    const { controlToken } = config;
    const token = controlToken === undefined ? {} : { DOPPEL_CONTROL_TOKEN: controlToken };
    const code = await runProgram(program, { ...io.env, ...env, ...token }, io);
    const told = summary.end();
    io.err(told.text(program.join(' '), code));
    if (options.keep) await keepServing(server.url, io);
    const failed =
      (options.failOnUnusedFault && told.unusedRules > 0) ||
      (options.failOnUnrecognised && told.unrecognised > 0);
    throw new Exit(code === 0 && failed ? 1 : code);
  } finally {
    await server.stop();
    endLog();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runProgram(program: readonly string[], env: Io['env'], io: Io): Promise<number> {
  try {
    return await io.run(program, env);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    io.err(
      `doppel: '${program[0]}' cannot be run (${code ?? message}); is it installed, and in PATH?\n`,
    );
    return code === 'ENOENT' ? NOT_FOUND : NOT_RUNNABLE;
  }
}

function keepServing(url: string, io: Io): Promise<void> {
  io.err(`doppel: still serving at ${url}; stop it with Ctrl-C\n`);
  return new Promise((resolve) => io.onStop(resolve));
}
