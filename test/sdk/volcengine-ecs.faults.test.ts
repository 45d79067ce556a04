import { describe, expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { arm } from '../support/faults.ts';
import { ACCESS_KEY, S, SHANGHAI } from '../support/services/volcengine-ecs.ts';
import {
  ALL,
  attemptsOf,
  copiesOf,
  type Effect,
  inBothPhases,
  match,
  outcomeOf,
  type Seen,
} from './faults.ts';
import { copy, started } from './sdk-core.ts';

function refused(error: string, status: number, requests: number) {
  const outcome = `ApiException ${status}`;
  return [{ error }, [outcome, requests, 0], [outcome, requests, requests]] as const;
}

describe('@volcengine/sdk-core under a fault', () => {
  const lost = 'NetworkError ECONNRESET';
  const late = 'NetworkError ECONNABORTED';
  const rows: readonly (readonly [Effect, Seen, Seen])[] = [
    [{ connection: 'reset' }, [lost, ALL, 0], [lost, ALL, ALL]],
    [{ connection: 'empty' }, [lost, ALL, 0], [lost, ALL, ALL]],
    // Until its own time-out, each time.
    [{ connection: 'hang' }, [late, ALL, 0], [late, ALL, ALL]],
    [
      { connection: 'garbage' },
      ['Exception HPE_INVALID_CONSTANT', 1, 0],
      ['Exception HPE_INVALID_CONSTANT', 1, 1],
    ],
    [{ connection: 'truncate' }, ['Exception 200', 1, 1], ['Exception 200', 1, 1]],
    [{ connection: 'slow', bytesPerSecond: 50_000 }, ['resolved', 1, 1], ['resolved', 1, 1]],
    refused('FlowLimitExceeded', 429, ALL),
    refused('InternalError', 500, ALL),
    refused('InternalServiceError', 502, ALL),
    refused('ServiceUnavailableTemporarily', 503, ALL),
    refused('InternalServiceTimeout', 504, ALL),
    refused('InvalidArgument', 400, 1),
    refused('InvalidAccessKey', 401, 1),
    refused('AccessDenied', 403, 1),
    refused('InvalidImage.NotFound', 404, 1),
    refused('MethodNotAllowed', 405, 1),
    refused('OperationDenied.ResourceLocked', 412, 1),
  ];
  test.for(inBothPhases(rows))('%s %j -> %j', async ([phase, effect, seen]) => {
    const { server, requests, send } = await started({ httpOptions: { timeout: 150 } });
    arm(server, { match, phase, effect });
    const outcome = await outcomeOf(send('CopyImage', copy));
    expect([outcome, requests.length, copiesOf(server)]).toEqual(seen);
  });

  test.for(['reset', 'empty'] as const)('%s on a kept connection -> four too', async (kind) => {
    const { server, requests, send } = await started();
    await send('DescribeRegions');
    arm(server, { match, effect: { connection: kind } });
    expect(await outcomeOf(send('CopyImage', copy))).toBe(lost);
    expect(requests.length).toBe(1 + ALL);
  });

  test.for([1, 2, 3])('%i times 503 -> the next attempt is answered, one copy', async (times) => {
    const { server, requests, send } = await started();
    arm(server, { match, select: { times }, effect: { situation: 'unavailable' } });
    expect((await send('CopyImage', copy)).Result).toEqual({ ImageId: expect.any(String) });
    expect([requests.length, copiesOf(server)]).toEqual([times + 1, 1]);
  });

  test('a lost answer, retried by the SDK itself -> a duplicate, shown by `copies`', async () => {
    const { server, send } = await started();
    const effect = { connection: 'reset' } as const;
    arm(server, { match, phase: 'afterCommit', select: { times: 1 }, effect });
    const { Result } = await send('CopyImage', copy);
    const { body } = await control(server, 'GET', `/copies?tenant=${ACCESS_KEY}`);
    expect(body.copies).toMatchObject([
      { sourceImageId: S, destinationRegion: SHANGHAI, phase: 'running' },
      { sourceImageId: S, destinationRegion: SHANGHAI, destinationImageId: Result?.ImageId },
    ]);
    expect(body.copies[0].destinationImageId).not.toBe(Result?.ImageId);
  });

  test('its own backoff, a Retry-After of 30 s -> four in its own time, the header ignored', async () => {
    const { server, requests, send } = await started({ retryStrategy: {} });
    arm(server, { match, effect: { situation: 'unavailable', retryAfter: '30s' } });
    const began = performance.now();
    expect(await outcomeOf(send('CopyImage', copy))).toBe('ApiException 503');
    const took = performance.now() - began;
    expect(requests.length).toBe(ALL);
    // 300, 600 and 1200 ms, each and up to as much again.
    expect(took).toBeGreaterThanOrEqual(2095);
    expect(took).toBeLessThan(9000);
  });
});

test('@volcengine/sdk-core: two calls, retried -> the journal groups attempts by signature', async () => {
  const { server, send } = await started();
  arm(server, { match, select: { times: 5 }, effect: { error: 'InternalError' } });
  await outcomeOf(send('CopyImage', { ...copy, ImageName: 'one' }));
  await send('CopyImage', { ...copy, ImageName: 'two' });
  expect(attemptsOf(server)).toEqual([
    [0, 1, 500],
    [0, 2, 500],
    [0, 3, 500],
    [0, 4, 500],
    [1, 1, 500],
    [1, 2, 200],
  ]);
});
