import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import type { ErrorSpec } from '../../src/contract/errors.ts';
import { emulators } from '../../src/emulators/index.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { arm } from '../support/faults.ts';
import { start } from '../support/server.ts';
import { type ExpectedError, type Vendor, wiresOf } from '../support/vendors.ts';

/** Requests under way at once. */
const BATCH = 64;
/** Thousands of requests on a busy machine. */
const TIMEOUT_MS = 60_000;

/** What an injected error must say on the wire: its own text, each slot filled, not with its own name. */
function expected(id: string, { code = id, status, message }: ErrorSpec): ExpectedError {
  const pattern = message
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? literal(part) : `(?!${part}\\b)(?!.*%[sd])[^{}]*`));
  const filled = expect.stringMatching(new RegExp(`^${pattern.join('')}$`));
  return { id, code, status, message: pattern.length === 1 ? message : filled };
}

function literal(text: string): string {
  return text.replace(/[^\w ]/g, '\\$&');
}

/**
 * The error that a name means in an operation. An error's id is its code, but where several errors share
 * that code the bare code means the one on the operation's own page, else the gateway's own of that name, else one
 * that it can answer, else the first.
 */
function meant(
  { errors, commonErrors, operations }: Emulator,
  operation: string,
  name: string,
): string {
  const sharing = Object.keys(errors).filter((id) => (errors[id]?.code ?? id) === name);
  const { page = [], errors: own = [] } = operations[operation] ?? {};
  const gateway = commonErrors.filter((id) => id === name);
  const known = [page, gateway, own, sharing].map((ids) => sharing.find((id) => ids.includes(id)));
  return known.find((id) => id !== undefined) ?? name;
}

async function ask({ url }: RunningServer, vendor: Vendor, operation: string, tenant: string) {
  const { path, init } = vendor.request(operation, tenant);
  const response = await fetch(url + path, init);
  return {
    operation,
    fault: response.headers.get('x-doppel-fault'),
    explain: response.headers.get('x-doppel-explain'),
    status: response.status,
    contentType: response.headers.get('content-type'),
    body: await (vendor.bodyOf?.(response) ?? response.json()),
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

const overWires = emulators.flatMap((emulator) =>
  wiresOf(emulator.id).map(([wire, vendor]) => {
    const title = wire === '' ? emulator.id : `${emulator.id} over ${wire}`;
    return [title, emulator, vendor] as const;
  }),
);

describe.for(overWires)('%s: every documented error, injected', ([, emulator, vendor]) => {
  const { errors, id: service } = emulator;
  const ids = Object.keys(errors);
  const operations = Object.keys(emulator.operations);

  /** A tenant of its own for each error, and one rule about all its calls. */
  function armAll(server: RunningServer, phase: 'before' | 'afterCommit'): void {
    for (const [index, error] of ids.entries()) {
      const match = { service, tenant: `key${index}` };
      arm(server, { name: `inject ${error}`, match, phase, effect: { error } });
    }
  }

  function answerOf(operation: string, name: string) {
    const id = meant(emulator, operation, name);
    const spec = errors[id];
    if (spec === undefined) throw new Error(`${id}: no such error`);
    return {
      operation,
      fault: `inject ${name}`,
      explain: expect.stringMatching(new RegExp(`^${literal(id)}: .`)),
      ...vendor.refusal(operation, expected(id, spec)),
    };
  }

  test(`${ids.length} errors into ${operations.length} operations -> the error's own answer`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    const server = await start({ clock: 'frozen' });
    armAll(server, 'before');
    const jobs = ids.flatMap((_, index) =>
      operations.map((operation) => () => ask(server, vendor, operation, `key${index}`)),
    );
    const answers = await inBatches(jobs);
    expect(answers).toEqual(
      ids.flatMap((id) => operations.map((operation) => answerOf(operation, id))),
    );
    const injected = new Set(answers.map(({ explain }) => explain?.split(': ', 1)[0]));
    expect(injected).toEqual(new Set(ids));
    // Nothing was done: no tenant has a world yet.
    expect(server.engine.store.worlds()).toEqual([]);
  });

  test(`${ids.length} errors after a commit -> the work is kept, the error is the answer`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    const server = await start({ clock: 'frozen' });
    armAll(server, 'afterCommit');
    const { write } = vendor;
    const jobs = ids.map((_, index) => () => ask(server, vendor, write, `key${index}`));
    expect(await inBatches(jobs)).toEqual(ids.map((id) => answerOf(write, id)));
    const copies = ids.map(
      (_, index) => server.engine.store.world(`key${index}`, service).tasks.all().length,
    );
    // A neighbour has no work to keep.
    const kept = emulator.kind === 'service' ? 1 : 0;
    expect(copies).toEqual(ids.map(() => kept));
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
    const { hint, request, write } = vendor;
    const [name, value] = hint(1500);
    const hints = [];
    for (const tenant of ['throttle', 'situation', 'plain']) {
      const { path, init } = request(write, tenant);
      hints.push((await fetch(server.url + path, init)).headers.get(name));
    }
    expect(hints).toEqual([value, value, null]);
  });
});
