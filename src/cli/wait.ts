import { get } from 'node:http';
import { type ArgsDef, defineCommand } from 'citty';
import type { Io } from './io.ts';
import { Failure, Misuse } from './misuse.ts';
import { DEFAULT_URL, urlArg, urlOf } from './url.ts';

const POLL_MS = 50;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

const args: ArgsDef = {
  url: urlArg,
  timeout: {
    type: 'string',
    description: 'How long to wait; 30s by default',
    valueHint: 'DURATION',
  },
};

/** Waits for a doppel to be ready. Scripts run it in a loop of their own: it loads almost nothing. */
export const wait = defineCommand({
  meta: { name: 'wait', description: 'Wait until doppel is ready; prints nothing but errors' },
  args,
  async run({ args, data }) {
    const { env } = data as Io;
    const url = String(args.url ?? urlOf(env));
    if (!URL.canParse(url)) throw new Misuse(`--url: '${url}' is not a URL; write ${DEFAULT_URL}`);
    await untilReady(new URL('/_doppel/ready', url), durationOf(String(args.timeout ?? '30s')));
  },
});

function durationOf(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  if (number !== undefined) return Number(number) * (UNIT_MS[unit] ?? 1);
  throw new Misuse(`--timeout: '${text}' is not a duration; write a number and ms, s or m`);
}

async function untilReady(url: URL, timeoutMs: number): Promise<void> {
  const start = performance.now();
  let reason = await ask(url, timeoutMs);
  while (reason !== undefined) {
    const left = timeoutMs - (performance.now() - start);
    if (left <= 0) {
      throw new Failure(
        `${url.origin} is not ready after ${timeoutMs} ms (${reason}); is it started?`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, left)));
    reason = await ask(url, Math.max(left, POLL_MS));
  }
}

/** Why it is not ready; undefined when it is. */
function ask(url: URL, timeout: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { timeout, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? undefined : `status ${response.statusCode}`);
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}
