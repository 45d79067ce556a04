import { Service } from '@volcengine/openapi';
import { describe, expect, test } from 'vitest';
import { arm } from '../support/faults.ts';
import { start } from '../support/server.ts';
import { ACCESS_KEY, BEIJING, type Result, SECRET } from '../support/services/volcengine-ecs.ts';
import { copiesOf, type Effect, inBothPhases, match, outcomeOf, type Seen } from './faults.ts';
import { recording } from './recording.ts';
import { copy, type Input } from './sdk-core.ts';

describe('@volcengine/openapi under a fault: one request whatever happens', () => {
  const rows: readonly (readonly [Effect, Seen, Seen])[] = [
    [{ connection: 'reset' }, ['thrown ECONNRESET', 1, 0], ['thrown ECONNRESET', 1, 1]],
    [{ connection: 'empty' }, ['thrown ECONNRESET', 1, 0], ['thrown ECONNRESET', 1, 1]],
    [
      { connection: 'garbage' },
      ['thrown HPE_INVALID_CONSTANT', 1, 0],
      ['thrown HPE_INVALID_CONSTANT', 1, 1],
    ],
    [{ connection: 'truncate' }, ['thrown ECONNRESET', 1, 1], ['thrown ECONNRESET', 1, 1]],
    [{ connection: 'slow', bytesPerSecond: 50_000 }, ['resolved', 1, 1], ['resolved', 1, 1]],
    // Its caller has to look for the error in what it resolves with.
    [{ error: 'FlowLimitExceeded' }, ['resolved', 1, 0], ['resolved', 1, 1]],
    [{ error: 'InternalError' }, ['resolved', 1, 0], ['resolved', 1, 1]],
  ];
  test.for(inBothPhases(rows))('%s %j -> %j', async ([phase, effect, seen]) => {
    const { requests, emulator } = recording();
    const server = await start(
      { auth: 'verify', secret: SECRET, clock: 'frozen' },
      { emulators: [emulator] },
    );
    const service = new Service({
      host: `127.0.0.1:${server.port}`,
      protocol: 'http:',
      serviceName: 'ecs',
      region: BEIJING,
      defaultVersion: '2020-04-01',
      accessKeyId: ACCESS_KEY,
      secretKey: SECRET,
    });
    arm(server, { match, phase, effect });
    const outcome = await outcomeOf(service.createAPI<Input, Result>('CopyImage')(copy));
    expect([outcome, requests.length, copiesOf(server)]).toEqual(seen);
  });
});
