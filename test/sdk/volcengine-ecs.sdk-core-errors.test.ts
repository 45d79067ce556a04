import type { ClientConfig } from '@volcengine/sdk-core';
import { describe, expect, test } from 'vitest';
import { productRows } from '../emulators/volcengine/ecs/rows.ts';
import { failing } from '../support/failing.ts';
import { ACCESS_KEY, BEIJING, SERVICE } from '../support/services/volcengine-ecs.ts';
import { copy, type Input, started, thrownBy } from './sdk-core.ts';

describe('errors -> one request each, thrown as ApiException', () => {
  const rows: readonly (readonly [Input, keyof typeof productRows, string])[] = [
    [{ DestinationRegion: undefined }, 'MissingParameter.DestinationRegion', 'Bad Request'],
    [{ ImageName: '' }, 'MissingParameter.ImageName', 'Bad Request'],
    [{ ImageId: null }, 'MissingParameter.ImageId', 'Bad Request'],
    [{ CopyImageTags: 'maybe' }, 'InvalidArgument', 'Bad Request'],
    [{ ImageName: '1abc' }, 'InvalidImageName.Malformed', 'Bad Request'],
    [{ Description: '(x)!*' }, 'InvalidDescription.Malformed', 'Bad Request'],
    [{ DestinationRegion: 'x' }, 'InvalidDestinationRegion.Malformed', 'Bad Request'],
    [{ DestinationRegion: BEIJING }, 'InvalidDestinationRegion.Mismatch', 'Precondition Failed'],
    [{ ProjectName: 'other' }, 'InvalidProject.NotFound', 'Not Found'],
    [{ ImageId: 'image-gone' }, 'InvalidImage.NotFound', 'Not Found'],
    [
      { ImageId: 'image-locked00000000000000' },
      'OperationDenied.ResourceLocked',
      'Precondition Failed',
    ],
    [{ ImageId: 'image-toolarge000000000000' }, 'LimitExceeded.MaximumImageSize', 'Bad Request'],
  ];
  test.for(rows)('%j -> %s', async ([input, Code, reason]) => {
    const { send, requests } = await started();
    const [status, Message] = productRows[Code];
    expect(await thrownBy(send('CopyImage', { ...copy, ...input }))).toEqual({
      name: 'ApiException',
      message: `HTTP ${status}: ${reason}`,
      status,
      error: { Code, Message },
    });
    expect(requests.length).toBe(1);
  });

  test.for<readonly [string, ClientConfig, number, string, number]>([
    ['a wrong secret', { secretAccessKey: 'wrong' }, 401, 'SignatureDoesNotMatch', 100010],
    [
      'a wrong secret with a token',
      { secretAccessKey: 'wrong', sessionToken: 'STS' },
      401,
      'SignatureDoesNotMatch',
      100010,
    ],
    [
      'no keys: sent unsigned',
      { accessKeyId: '', secretAccessKey: '' },
      401,
      'MissingAuthenticationToken',
      100003,
    ],
  ])('%s', async ([, config, status, Code, CodeN]) => {
    const { send, requests } = await started(config);
    expect(await thrownBy(send('CopyImage', copy))).toMatchObject({
      name: 'ApiException',
      message: `HTTP ${status}: Unauthorized`,
      status,
      error: { Code, CodeN },
    });
    expect(requests.length).toBe(1);
  });

  test('an STS token -> signed with the rest, and believed', async () => {
    const { send, requests } = await started({ sessionToken: 'STS.token==' });
    expect((await send('CopyImage', copy)).Result).toEqual({ ImageId: expect.any(String) });
    expect(requests[0]?.headers).toMatchObject({
      'x-security-token': 'STS.token==',
      authorization: expect.stringContaining('SignedHeaders=host;x-date;x-security-token'),
    });
  });
});

describe('retries', () => {
  test.for([
    ['FlowLimitExceeded', 429, 'Too Many Requests'],
    ['InternalError', 500, 'Internal Server Error'],
    ['InternalServiceError', 502, 'Bad Gateway'],
    ['ServiceUnavailableTemporarily', 503, 'Service Unavailable'],
    ['InternalServiceTimeout', 504, 'Gateway Timeout'],
  ] as const)('%s -> four equal requests, then thrown', async ([row, status, reason]) => {
    const { server, send, requests } = await started();
    await failing(server, SERVICE, 'CopyImage', row);
    const thrown = await thrownBy(send('CopyImage', copy));
    expect(thrown).toMatchObject({ message: `HTTP ${status}: ${reason}`, error: { Code: row } });
    expect(requests.length).toBe(4);
    expect(new Set(requests.map(({ headers }) => headers.authorization)).size).toBe(1);
  });

  test('three times 500, then the answer -> one image', async () => {
    const { server, send, requests } = await started();
    await failing(server, SERVICE, 'CopyImage', 'InternalError', { times: 3 });
    expect((await send('CopyImage', copy)).Result).toEqual({ ImageId: expect.any(String) });
    const { tasks } = server.engine.store.world(ACCESS_KEY, 'volcengine-ecs');
    expect([requests.length, tasks.all().length]).toEqual([4, 1]);
  });

  test.for(['AccessDenied', 'InvalidSecretToken', 'LackPolicy'])(
    '%s -> not retried',
    async (row) => {
      const { server, send, requests } = await started();
      await failing(server, SERVICE, 'CopyImage', row);
      expect(await thrownBy(send('CopyImage', copy))).toMatchObject({ error: { Code: row } });
      expect(requests.length).toBe(1);
    },
  );
});
