import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import type { ErrorSpec } from '../../src/contract/errors.ts';
import { emulators } from '../../src/emulators/index.ts';
import type { RunningServer } from '../../src/server/start.ts';
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
    .map((part, index) => (index % 2 === 0 ? literal(part) : `(?!${part}\\b)(?!.*%[sd])[^{}]*`));
  const filled = expect.stringMatching(new RegExp(`^${pattern.join('')}$`));
  return { row, code, status, message: pattern.length === 1 ? message : filled };
}

function literal(text: string): string {
  return text.replace(/[^\w ]/g, '\\$&');
}

/**
 * The row that a name means in an operation. A row's id is its code, but where several rows share that
 * code the bare code means the one on the operation's own page, else the first.
 */
function meant({ errors, operations }: Emulator, operation: string, name: string): string {
  const sharing = Object.keys(errors).filter((row) => (errors[row]?.code ?? row) === name);
  const onPage = operations[operation]?.errors.find((row) => sharing.includes(row));
  return onPage ?? sharing[0] ?? name;
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
    const { errors, id: service } = emulator;
    const rows = Object.keys(errors);
    const operations = Object.keys(emulator.operations);

    /** A tenant of its own for each row, and one rule about all its calls. */
    function armAll(server: RunningServer, phase: 'before' | 'afterCommit'): void {
      for (const [index, row] of rows.entries()) {
        const match = { service, tenant: `key${index}` };
        arm(server, { name: `inject ${row}`, match, phase, effect: { error: row } });
      }
    }

    function told(operation: string, name: string) {
      const row = meant(emulator, operation, name);
      const spec = errors[row];
      if (spec === undefined) throw new Error(`${row}: no such row`);
      return {
        operation,
        fault: `inject ${name}`,
        explain: expect.stringMatching(new RegExp(`^${literal(row)}: .`)),
        ...vendorOf(service).refusal(operation, expected(row, spec)),
      };
    }

    test(`${rows.length} rows into ${operations.length} operations -> the row's own answer`, {
      timeout: TIMEOUT_MS,
    }, async () => {
      const server = await start({ clock: 'frozen' });
      armAll(server, 'before');
      const jobs = rows.flatMap((_, index) =>
        operations.map((operation) => () => ask(server, emulator, operation, `key${index}`)),
      );
      const answers = await inBatches(jobs);
      expect(answers).toEqual(
        rows.flatMap((row) => operations.map((operation) => told(operation, row))),
      );
      const injected = new Set(answers.map(({ explain }) => explain?.split(': ', 1)[0]));
      expect(injected).toEqual(new Set(rows));
      // Nothing was done: no tenant has a world yet.
      expect(server.engine.store.worlds()).toEqual([]);
    });

    test(`${rows.length} rows after a commit -> the work stands, the row is the answer`, {
      timeout: TIMEOUT_MS,
    }, async () => {
      const server = await start({ clock: 'frozen' });
      armAll(server, 'afterCommit');
      const { write } = vendorOf(service);
      const jobs = rows.map((_, index) => () => ask(server, emulator, write, `key${index}`));
      expect(await inBatches(jobs)).toEqual(rows.map((row) => told(write, row)));
      const copies = rows.map(
        (_, index) => server.engine.store.world(`key${index}`, service).tasks.all().length,
      );
      expect(copies).toEqual(rows.map(() => 1));
    });

    test('throttled, 1,500 ms to wait -> in the header of the vendor, and only then', async () => {
      const server = await start({ clock: 'frozen' });
      const throttle = { limit: 0, per: '1m', retryAfter: '1500ms' };
      arm(server, { match: { service, tenant: 'throttle' }, effect: { throttle } });
      const situation = 'throttled';
      arm(server, {
        match: { service, tenant: 'situation' },
        effect: { situation, retryAfter: '1500ms' },
      });
      arm(server, { match: { service, tenant: 'plain' }, effect: { situation } });
      const { hint, request, write } = vendorOf(service);
      const [name, value] = hint(1500);
      const hints = [];
      for (const tenant of ['throttle', 'situation', 'plain']) {
        const { path, init } = request(write, tenant);
        hints.push((await fetch(server.url + path, init)).headers.get(name));
      }
      expect(hints).toEqual([value, value, null]);
    });
  },
);
