import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import { emulators } from '../../src/emulators/index.ts';
import type { Params } from '../support/params.ts';
import { start } from '../support/server.ts';
import { vendorOf } from '../support/vendors.ts';

/** Requests under way at once. */
const BATCH = 64;
/** Thousands of requests on a busy machine. */
const TIMEOUT_MS = 60_000;

const LONG = 'x'.repeat(300);
const ODD = [
  '',
  ' ',
  'x',
  LONG,
  '-1',
  '0',
  '1',
  '1000000000',
  '1.5',
  'true',
  'True',
  'maybe',
  'null',
  'cn-nowhere',
  'i-1',
  's-1',
  '2026-11-25T00:00Z',
  'https://example.com/x',
  'aliyun-x',
  '名',
  '🙂',
  '\u0000',
  '../x',
];

/** Every way in which a parameter can be odd: as a text, in lists short and long, with fields. */
function* oddities(name: string): Generator<Params> {
  // What the call has under this name gives way, whichever form it has.
  const without = { [name]: undefined, [`${name}.1`]: undefined };
  yield without;
  for (const value of ODD) {
    yield { ...without, [name]: value };
    yield { ...without, [`${name}.1`]: value };
    yield { ...without, [`${name}.1.Key`]: value };
    yield { ...without, [`${name}.1.Key`]: 'k', [`${name}.1.Value`]: value };
  }
  yield { ...without, [`${name}.Key`]: 'x' };
  yield { ...without, [`${name}.NvmeSupport`]: 'x' };
  yield { ...without, [`${name}.1.1`]: 'x' };
  yield { ...without, [`${name}.1.Key`]: 'k', [`${name}.2.Key`]: 'k' };
  for (const count of [21, 51, 101]) {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    yield { ...without, ...named(numbers, (n) => [`${name}.${n}`, `x${n}`]) };
    yield { ...without, ...named(numbers, (n) => [`${name}.${n}.Key`, `k${n}`]) };
  }
}

function named(
  numbers: readonly number[],
  entry: (n: number) => readonly [string, string],
): Params {
  return Object.fromEntries(numbers.map(entry));
}

/** Each operation with each of its parameters odd in every way, and with none at all. */
function calls({ operations }: Emulator): (readonly [operation: string, params: Params])[] {
  return Object.entries(operations).flatMap(([operation, { parameters }]) => [
    [operation, {}] as const,
    ...parameters.flatMap((name) =>
      [...oddities(name)].map((params) => [operation, params] as const),
    ),
  ]);
}

describe.for(emulators.map((emulator) => [emulator.id, emulator] as const))(
  '%s: what an operation answers is what it declares',
  ([id, emulator]) => {
    const all = calls(emulator);

    test(`${all.length} odd calls`, { timeout: TIMEOUT_MS }, async () => {
      const server = await start({ clock: 'frozen' });
      const { request } = vendorOf(id);
      const undeclared = new Set<string>();
      const met = new Set<string>();

      async function ask([operation, params]: (typeof all)[number]): Promise<void> {
        const { path, init } = request(operation, 'odd', params);
        const response = await fetch(server.url + path, init);
        await response.arrayBuffer();
        const error = response.headers.get('x-doppel-explain')?.split(': ', 1)[0];
        if (error === undefined) return;
        met.add(error);
        const declared = emulator.operations[operation]?.errors ?? [];
        if (declared.includes(error) || emulator.commonErrors.includes(error)) return;
        undeclared.add(`${operation}: ${error} for ${JSON.stringify(params).slice(0, 120)}`);
      }

      for (let from = 0; from < all.length; from += BATCH) {
        await Promise.all(all.slice(from, from + BATCH).map(ask));
      }
      expect([...undeclared]).toEqual([]);
      // The oddities reach something: a test of nothing but accepted calls would prove nothing.
      if (emulator.kind === 'service') expect(met.size).toBeGreaterThan(5);
    });
  },
);
