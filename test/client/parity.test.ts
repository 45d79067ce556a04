import { afterEach, expect, test, vi } from 'vitest';
import { connectDoppel } from '../../src/index.ts';
import { startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

afterEach(() => vi.unstubAllGlobals());

/** What the library has that is not a call. */
const NO_CALLS = new Set(['tenant', 'endpoint', 'stop']);

type Method = (...args: unknown[]) => unknown;

/** Every method of an object and of those in it. */
function* methodsOf(thing: object): Generator<Method> {
  for (const [name, value] of Object.entries(thing)) {
    if (typeof value === 'function' && !NO_CALLS.has(name)) yield value as Method;
    else if (typeof value === 'object' && value !== null) yield* methodsOf(value);
  }
}

/** `GET /_doppel/faults/{id}` of each call that the library can make. */
async function callsOfLibrary(templates: readonly string[]): Promise<Set<string>> {
  const calls = new Set<string>();
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: { method?: string }) => {
    const { pathname } = new URL(url);
    const served = templates.find((template) => template === pathname);
    const like = templates.find((template) =>
      new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    );
    calls.add(`${method} ${served ?? like ?? pathname}`);
    return Response.json({});
  });
  const doppel = connectDoppel('http://127.0.0.1:4780');
  for (const method of [...methodsOf(doppel), ...methodsOf(doppel.tenant('ann'))]) {
    await method('x', {});
  }
  return calls;
}

test('the library can do what HTTP can, and the reverse', async () => {
  const { body } = await control(await startAcme(), 'GET', '/openapi.json');
  const routes = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const calls = await callsOfLibrary(Object.keys(body.paths));
  expect([...calls].sort()).toEqual(routes.sort());
});
