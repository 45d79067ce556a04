import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { arm } from '../support/faults.ts';
import { start } from '../support/server.ts';
import { ACCESS_KEY, S, SECRET, SHANGHAI } from '../support/services/volcengine-ecs.ts';
import { ALL, attemptsOf, match, type Seen } from './faults.ts';
import { pythonOf } from './python-environment.ts';

const python = pythonOf('volcengine');
const NO_METADATA = { VOLCENGINE_ECS_METADATA_DISABLED: 'true' };

describe('volcenginesdkecs 5.0.54 under a fault', () => {
  /** Runs the script, and gives what it saw. */
  const run = (port: number, names: readonly string[]) =>
    python.run('faults.py', [`127.0.0.1:${port}`, ACCESS_KEY, SECRET, S, ...names], NO_METADATA);
  const config = { auth: 'verify', secret: SECRET, clock: 'frozen' } as const;
  const rows: readonly (readonly [name: string, Omit<FaultRuleInput, 'match'>, Seen])[] = [
    ['reset', { effect: { connection: 'reset' } }, ['ProtocolError', ALL, 0]],
    ['empty', { effect: { connection: 'empty' } }, ['ProtocolError', ALL, 0]],
    ['garbage', { effect: { connection: 'garbage' } }, ['ProtocolError', ALL, 0]],
    ['truncate', { effect: { connection: 'truncate' } }, ['ProtocolError', ALL, ALL]],
    ['hang', { effect: { connection: 'hang' } }, ['ReadTimeoutError', ALL, 0]],
    [
      'lost',
      { phase: 'afterCommit', effect: { connection: 'reset' } },
      ['ProtocolError', ALL, ALL],
    ],
    [
      'lost-once',
      { phase: 'afterCommit', select: { times: 1 }, effect: { connection: 'reset' } },
      ['copied', 2, 2],
    ],
    ['status-429', { effect: { error: 'FlowLimitExceeded' } }, ['ApiException 429', ALL, 0]],
    ['status-500', { effect: { error: 'InternalError' } }, ['ApiException 500', ALL, 0]],
    [
      'status-412',
      { effect: { error: 'OperationDenied.ResourceLocked' } },
      ['ApiException 412', 1, 0],
    ],
    [
      'own-418',
      { effect: { error: { status: 418, code: 'Own.Code', message: 'Own words.' } } },
      ['ApiException 418', 1, 0],
    ],
    ['twice-503', { select: { times: 2 }, effect: { situation: 'unavailable' } }, ['copied', 3, 1]],
  ];

  test.skipIf(python.isMissing)(
    `each fault -> its exception, its number of requests${python.why}`,
    { timeout: 60_000 },
    async () => {
      const server = await start(config);
      for (const [ImageName, rule] of rows) {
        arm(server, { match: { ...match, where: { ImageName } }, ...rule });
      }
      const outcomes = await run(
        server.port,
        rows.map(([name]) => name),
      );
      const asked = server.engine.journal
        .list(ACCESS_KEY)
        .map(({ parameters }) => (parameters as { readonly ImageName: string }).ImageName);
      const made = [
        ...server.engine.store.world(ACCESS_KEY, 'volcengine-ecs').images.newest(SHANGHAI),
      ].map(({ name }) => name);
      const count = (names: readonly string[], name: string) =>
        names.filter((found) => found === name).length;
      const seen = rows.map(([name], index) => [
        (outcomes as readonly string[])[index],
        count(asked, name),
        count(made, name),
      ]);
      expect(seen).toEqual(rows.map(([, , expected]) => expected));
    },
  );

  test.skipIf(python.isMissing)(
    `two calls, retried, signed anew -> the journal groups their attempts by invocation id${python.why}`,
    { timeout: 60_000 },
    async () => {
      const server = await start(config);
      arm(server, { match, select: { times: 5 }, effect: { error: 'InternalError' } });
      expect(await run(server.port, ['one', 'two'])).toEqual(['ApiException 500', 'copied']);
      expect(attemptsOf(server)).toEqual([
        [0, 1, 500],
        [0, 2, 500],
        [0, 3, 500],
        [0, 4, 500],
        [1, 1, 500],
        [1, 2, 200],
      ]);
    },
  );
});
