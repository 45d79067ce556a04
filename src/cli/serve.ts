import { writeFileSync } from 'node:fs';
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { type Config, readConfig } from '../server/config.ts';
import { isLoopback } from '../text/host.ts';
import { version } from '../version.ts';
import { wantsJson } from './acting.ts';
import type { Io } from './io.ts';
import type { LogStyle } from './log.ts';
import { settingOptions, startLog, startWith } from './serving.ts';

/** `doppel serve`: serves every cloud on one port until it is asked to stop. */
export const serve = (io: Io): CommandUnknownOpts => {
  const command = new Command('serve').description('Serve the clouds until asked to stop.');
  for (const option of settingOptions()) command.addOption(option);
  return command.action((options, used) =>
    run(options, wantsJson(used as unknown as CommandUnknownOpts), io),
  ) as unknown as CommandUnknownOpts;
};

async function run(options: Readonly<Record<string, unknown>>, isJson: boolean, io: Io) {
  const config = readConfig({ ...(isJson && { log: 'json' }), ...options }, io.env);
  const style = config.log ?? (io.isTty ? 'pretty' : 'json');
  const server = await startWith(config, style, io);
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

function warning({ host, controlToken }: Config): string {
  const open = `warning: --host ${host} lets other machines call every service`;
  if (controlToken !== undefined) return open;
  return `${open} and change everything under /_doppel; guard that with --control-token`;
}
