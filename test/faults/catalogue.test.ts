import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { emulators } from '../../src/emulators/index.ts';
import type { ErrorSpec } from '../../src/errors.ts';
import type { RunningServer } from '../../src/server.ts';
import { arm } from '../support/faults.ts';
import { start } from '../support/server.ts';
import { type ExpectedError, vendorOf } from '../support/vendors.ts';

/** Requests under way at once. */
const BATCH = 64;
/** Thousands of requests on a busy machine. */
const TIMEOUT_MS = 60_000;

/** What an injected row must say on the wire: its own text, each slot filled, not with its own name. */
function expected(row: string, { code = row, status, message }: ErrorSpec): ExpectedError {
  const pattern = message
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? literal(part) : `(?!${part}\\b)[^{}%]*`));
  const filled = expect.stringMatching(new RegExp(`^${pattern.join('')}$`));
  return { row, code, status, message: pattern.length === 1 ? message : filled };
}

function literal(text: string): string {
  return text.replace(/[^\w ]/g, '\\$&');
}

async function ask({ url }: RunningServer, emulator: Emulator, operation: string, tenant: string) {
  const { path, init } = vendorOf(emulator.id).request(operation, tenant);
  const response = await fetch(url + path, init);
  return {
    operation,
    fault: response.headers.get('x-doppel-fault'),
    explain: response.headers.get('x-doppel-explain'),
    status: response.status,
    contentType: response.headers.get('content-type'),
    body: await response.json(),
  };
}

/** The answers of all jobs, a batch of them at a time. */
async function inBatches<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const answers: T[] = [];
  for (let from = 0; from < jobs.length; from += BATCH) {
    answers.push(...(await Promise.all(jobs.slice(from, from + BATCH).map((job) => job()))));
  }
  return answers;
}

describe.for(emulators.map((emulator) => [emulator.id, emulator] as const))(
  '%s: every documented row, injected',
  ([, emulator]) => {
    const rows = Object.entries(emulator.errors);
    const operations = Object.keys(emulator.operations);
    const told = (operation: string, row: string, spec: ErrorSpec) => ({
      operation,
      fault: `inject ${row}`,
      explain: expect.stringMatching(new RegExp(`^${literal(row)}: .`)),
      ...vendorOf(emulator.id).refusal(operation, expected(row, spec)),
    });

    test(
      `${rows.length} rows into ${operations.length} operations -> the row's own answer`,
      async () => {
        const server = await start({ clock: 'frozen' });
        // A tenant of its own for each row, and one rule that is about all operations.
        for (const [row] of rows) {
          const match = { service: emulator.id, tenant: `row-${row}` };
          arm(server, { name: `inject ${row}`, match, effect: { error: row } });
        }
        const jobs = rows.flatMap(([row]) =>
          operations.map((operation) => () => ask(server, emulator, operation, `row-${row}`)),
        );
        expect(await inBatches(jobs)).toEqual(
          rows.flatMap(([row, spec]) => operations.map((operation) => told(operation, row, spec))),
        );
        // Nothing was done: no such tenant has a world yet.
        expect(server.engine.store.worlds()).toEqual([]);
      },
      TIMEOUT_MS,
    );

    test(
      `${rows.length} rows after a commit -> the work stands, the row is the answer`,
      async () => {
        const server = await start({ clock: 'frozen' });
        const { write } = vendorOf(emulator.id);
        for (const [row] of rows) {
          const match = { service: emulator.id, tenant: `row-${row}` };
          const effect = { error: row };
          arm(server, { name: `inject ${row}`, match, phase: 'afterCommit', effect });
        }
        const jobs = rows.map(
          ([row]) =>
            () =>
              ask(server, emulator, write, `row-${row}`),
        );
        expect(await inBatches(jobs)).toEqual(rows.map(([row, spec]) => told(write, row, spec)));
        const copies = rows.map(
          ([row]) => server.engine.store.world(`row-${row}`, emulator.id).tasks.all().length,
        );
        expect(copies).toEqual(rows.map(() => 1));
      },
      TIMEOUT_MS,
    );
  },
);
