import { get } from 'node:http';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { acting, wantsJson } from './acting.ts';
import type { Io } from './io.ts';
import { Failure, Misuse } from './misuse.ts';
import { urlOption } from './options.ts';
import { DEFAULT_URL, urlOf } from './url.ts';

const POLL_MS = 50;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Characters of an answer that are looked at to see who gave it. */
const LOOKED_AT = 1000;

/** Waits for a doppel to be ready. Scripts run it in a loop of their own: it loads almost nothing. */
export const wait = (io: Io) =>
  acting(
    new Command('wait')
      .description('Wait until doppel is ready; print nothing but errors.')
      .addOption(urlOption())
      .option('--timeout <DURATION>', 'how long to wait', durationOf, durationOf('30s')),
    async (used, { url: given, timeout }) => {
      const start = performance.now();
      const url = await untilReady(() => given ?? urlOf(io.env), timeout);
      const waitedMs = Math.round(performance.now() - start);
      if (wantsJson(used)) io.out(`${JSON.stringify({ ready: true, url, waitedMs })}\n`);
    },
  );

function durationOf(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  if (number !== undefined) return Number(number) * (UNIT_MS[unit] ?? 1);
  throw new InvalidArgumentError('is not a duration; write a number and ms, s or m');
}

/** Asks until it is ready; where, may only be known once it is started. Returns where it was. */
async function untilReady(where: () => string, timeoutMs: number): Promise<string> {
  const start = performance.now();
  while (true) {
    const url = where();
    if (!URL.canParse(url)) throw new Misuse(`--url '${url}' is not a URL; write ${DEFAULT_URL}`);
    const left = timeoutMs - (performance.now() - start);
    const ready = new URL('/_doppel/ready', url);
    const reason = await ask(ready, Math.max(left, POLL_MS));
    if (reason === undefined) return ready.origin;
    if (timeoutMs - (performance.now() - start) <= 0) {
      throw new Failure(
        `${ready.origin} is not ready after ${timeoutMs} ms: ${reason}; is it started, and there?`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, Math.max(left, 1))));
  }
}

/** Why it is not ready; undefined when it is. */
function ask(url: URL, timeout: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { timeout, agent: false }, (response) => {
      const { statusCode, headers } = response;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (text.length < LOOKED_AT) text += chunk;
      });
      response.on('end', () => resolve(verdict(text, statusCode, headers.server)));
      response.on('error', (error) => resolve(error.message));
    });
    request.on('timeout', () => request.destroy(new Error('nothing answers in time')));
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'ECONNREFUSED'
          ? 'nothing listens there (ECONNREFUSED)'
          : (error.code ?? error.message),
      );
    });
  });
}

function verdict(text: string, status = 0, server: string | string[] = ''): string | undefined {
  if (/^\{"ready":(true|false)/.test(text)) {
    return status === 200 ? undefined : 'it is still starting';
  }
  const who = server === '' ? '' : `, it calls itself ${server}`;
  return `what answers there is not doppel (status ${status}${who})`;
}
