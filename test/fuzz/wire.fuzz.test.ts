import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { volcengineEcs } from '../../src/emulators/volcengine/ecs/index.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { start } from '../support/server.ts';
import { connectionTo, type Read } from './connection.ts';
import { bytes, request, toBytes } from './requests.ts';

const SEED = 20_261_121;
const MINUTES = 5 * 60_000;

const metadata = {
  RequestId: z.string().regex(/^\d{14}[0-9A-F]{20}$/),
  Action: z.string().optional(),
  Version: z.string().optional(),
  Service: z.string().optional(),
  Region: z.string().optional(),
};
const success = z.strictObject({
  ResponseMetadata: z.strictObject(metadata),
  Result: z.record(z.string(), z.unknown()),
});
const refusal = z.strictObject({
  ResponseMetadata: z.strictObject({
    ...metadata,
    Error: z.strictObject({
      CodeN: z.int().optional(),
      Code: z.string().min(1),
      Message: z.string().min(1),
    }),
  }),
});
const problem = z.looseObject({ status: z.int(), title: z.string(), detail: z.string() });

/** What is wrong with an answer; nothing, as a rule. */
function faultOf({ status, type, body }: Read, isHead: boolean): string | undefined {
  if (type === 'application/problem+json') {
    if (![400, 404, 408, 431].includes(status)) return `a problem with status ${status}`;
    return isHead ? undefined : problem.safeParse(JSON.parse(body)).error?.message;
  }
  if (type !== 'application/json; charset=utf-8') return `the type ${type}`;
  if (status !== 200 && (status < 400 || status > 499)) return `the status ${status}`;
  if (isHead) return undefined;
  const parsed = (status === 200 ? success : refusal).safeParse(JSON.parse(body));
  return parsed.error?.message;
}

/** All images and tasks of the worlds that exist, by world. */
function stateOf({ engine }: RunningServer): Map<string, string> {
  const worlds = engine.store.worlds().map(({ tenant, service, images, tasks }) => {
    const state = JSON.stringify([images.all(), tasks.all()]);
    return [`${service} ${tenant}`, state] as const;
  });
  return new Map(worlds);
}

/** Worlds that differ from what they were; one that is new was born of a read. */
function changed(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].flatMap(([world, state]) => (after.get(world) === state ? [] : [world]));
}

function isWrite(target: string): boolean {
  const action = /[?&]Action=(\w+)/.exec(target)?.[1] ?? '';
  return volcengineEcs.operations[action]?.access !== 'read';
}

async function startFuzzed(config: Parameters<typeof start>[0]) {
  const server = await start({ clock: 'frozen', ...config }, { emulators: [volcengineEcs] });
  // Calls that succeed must not fill the database that is compared after each.
  server.engine.limits.set('', 'volcengine-ecs', 'imagesPerRegion', 12);
  const connection = connectionTo(server.port);
  onTestFinished(() => connection.close());
  const health = `${server.url}/?Action=DescribeRegions&Version=2020-04-01`;
  return { server, connection, isAlive: async () => (await fetch(health)).status < 500 };
}

test.for([
  ['off', 7000],
  ['verify', 1500],
] as const)(
  'odd requests, auth %s, %i of them -> a proper answer each; refused, they change nothing',
  { timeout: MINUTES },
  async ([auth, numRuns]) => {
    const { server, connection, isAlive } = await startFuzzed({ auth });
    let before = stateOf(server);
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(request, async (sent) => {
        const answer = await connection.ask(toBytes(sent), sent.method);
        if (answer === undefined) throw new Error('closed without an answer');
        expect(faultOf(answer, sent.method === 'HEAD')).toBeUndefined();
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const after = stateOf(server);
        const mayWrite = answer.status === 200 && isWrite(sent.target);
        if (!mayWrite) expect(changed(before, after)).toEqual([]);
        before = after;
      }),
      { numRuns, seed: SEED },
    );
    expect(await isAlive()).toBe(true);
    // The generators reach the operations, not only the gateway.
    expect([...statuses.keys()]).toEqual(
      expect.arrayContaining(auth === 'off' ? [200, 400, 404, 405] : [400, 401, 404, 405]),
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  },
);

test('bytes that are hardly HTTP, 1500 times -> a proper answer or none, nothing changed', {
  timeout: MINUTES,
}, async () => {
  // Under verify nothing that is cut or garbled can be a call that succeeds.
  const { server, connection, isAlive } = await startFuzzed({ auth: 'verify' });
  const before = stateOf(server);
  await fc.assert(
    fc.asyncProperty(bytes, async (sent) => {
      const answer = await connection.askLast(sent);
      if (answer !== undefined)
        expect(faultOf(answer, /^HEAD /.test(sent.toString()))).toBeUndefined();
      expect(changed(before, stateOf(server))).toEqual([]);
    }),
    { numRuns: 1500, seed: SEED },
  );
  expect(await isAlive()).toBe(true);
});
