import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { afterEach, expect, test, vi } from 'vitest';
import { wholeProgram } from '../../src/cli/program.ts';
import { connectDoppel } from '../../src/index.ts';
import { startAcme } from '../support/acme.ts';
import { cli } from '../support/cli.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';

afterEach(() => vi.unstubAllGlobals());

/** `GET /_doppel/faults/{id}` of each route that the OpenAPI description has. */
async function routes(): Promise<string[]> {
  const { body } = await control(await startAcme(), 'GET', '/openapi.json');
  return Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** Has no call reach a server; says afterwards which routes were called. */
function recordCalls(known: readonly string[]): () => string[] {
  const calls = new Set<string>();
  const templates = known.map((route) => route.split(' ')[1] ?? '');
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: { method?: string }) => {
    const { pathname } = new URL(url);
    const served = templates.find((template) => template === pathname);
    const like = templates.find((template) =>
      new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    );
    calls.add(`${method} ${served ?? like ?? pathname}`);
    return Response.json({});
  });
  return () => [...calls].sort();
}

/** What the library has that is not a call. */
const NO_CALLS = new Set(['tenant', 'endpoint', 'env', 'stop']);

type Method = (...args: unknown[]) => unknown;

/** Every method of an object and of those in it. */
function* methodsOf(thing: object): Generator<Method> {
  for (const [name, value] of Object.entries(thing)) {
    if (typeof value === 'function' && !NO_CALLS.has(name)) yield value as Method;
    else if (typeof value === 'object' && value !== null) yield* methodsOf(value);
  }
}

test('the library can do what HTTP can, and the reverse', async () => {
  const known = await routes();
  const calls = recordCalls(known);
  const doppel = connectDoppel('http://127.0.0.1:4780');
  for (const method of [...methodsOf(doppel), ...methodsOf(doppel.tenant('ann'))]) {
    await method('x', {});
  }
  expect(calls()).toEqual(known.sort());
});

/** Verbs that call nothing: they serve, they wait by other means, they print what they know. */
const NO_CALLERS = new Set(['serve', 'wait', 'completion']);

/** Ways of a verb that only a flag takes. */
const BY_FLAG: Readonly<Record<string, readonly string[]>> = {
  'requests list': ['--follow'],
  'fault rm': ['--all'],
};

/** The words of every verb, down to the last one. */
function leavesOf(command: CommandUnknownOpts, above: readonly string[] = []): string[][] {
  return command.commands.flatMap((below) => {
    const words = [...above, below.name()];
    return below.commands.length > 0 ? leavesOf(below, words) : [words];
  });
}

test('the command line can do what HTTP can, and the reverse', async () => {
  const known = await routes();
  const calls = recordCalls(known);
  const file = join(temporaryFolder(), 'setup.json');
  writeFileSync(file, '{}');
  const io = { out() {}, err() {}, env: {} } as never;
  const program = await wholeProgram(io);
  const env = { DOPPEL_URL: 'http://127.0.0.1:4780' };
  for (const words of leavesOf(program)) {
    if (NO_CALLERS.has(words[0] ?? '')) continue;
    const command = words.reduce<CommandUnknownOpts | undefined>(
      (above, word) => above?.commands.find((one) => one.name() === word),
      program,
    );
    const samples: Record<string, string> = { file, value: '1', rule: '{}' };
    const given = command?.registeredArguments.map((argument) => samples[argument.name()] ?? 'x');
    await cli([...words, ...(given ?? []), '--json'], env);
    const flags = BY_FLAG[words.join(' ')];
    if (flags !== undefined) await cli([...words, ...flags], env);
  }
  expect(calls()).toEqual(known.sort());
});
