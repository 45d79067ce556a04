import type { Log } from '../server/engine.ts';

export type LogStyle = 'pretty' | 'json' | 'silent';

/** A log on `write`; its library is loaded by the first thing that there is to tell. */
export function createLog(style: LogStyle, write: (text: string) => void): Log {
  if (style === 'silent') return { error: () => {} };
  const destination = { write: style === 'json' ? write : (line: string) => write(pretty(line)) };
  let logger: Promise<Log> | undefined;
  return {
    error(details, message) {
      logger ??= import('pino').then(({ pino }) => pino({ base: null }, destination));
      logger.then((loaded) => loaded.error(details, message));
    },
  };
}

const LEVELS: Readonly<Record<number, string>> = { 30: 'info', 40: 'warn', 50: 'error' };

/** One of pino's JSON lines as `12:00:01 error message key=value`, with a stack below it. */
export function pretty(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line);
  const clock = new Date(Number(time)).toISOString().slice(11, 19);
  const details = Object.entries(rest).map(([key, value]) => ` ${key}=${String(value)}`);
  const stack = err === undefined ? '' : `\n${String(err.stack ?? err.message)}`;
  return `${clock} ${LEVELS[level] ?? level} ${msg}${details.join('')}${stack}\n`;
}
