import RPCClient from '@alicloud/pop-core';
import { Service } from '@volcengine/openapi';
import { describe, expect, test } from 'vitest';
import type { RunningServer } from '../../src/server/start.ts';
import { inject } from '../support/failing.ts';
import { start } from '../support/server.ts';
import * as ecs from '../support/services/aliyun-ecs.ts';
import { ACCESS_KEY, BEIJING, type Result, SECRET } from '../support/services/volcengine-ecs.ts';
import * as appStreaming from './aliyun-appstreaming.client.ts';
import { openapi, startedTea, startRecording } from './aliyun-ecs.client.ts';
import { expectRefusal } from './aliyun-ecs.refusal.ts';
import { copy, type Input, started, thrownBy as thrownByCore } from './sdk-core.ts';
import { thrownBy } from './thrown.ts';

/** An error that no page documents, of a status that makes its class. */
const own = (status: number) => ({ status, code: 'Own.Code', message: 'Own words.' });

const armed = (server: RunningServer, status: number) =>
  inject(server, { effect: { error: own(status) } });

describe('@alicloud/openapi-core: the class follows the status, all else the rule', () => {
  test.for([
    [403, openapi.ClientError],
    [418, openapi.ClientError],
    [500, openapi.ServerError],
    [599, openapi.ServerError],
  ] as const)('@alicloud/ecs20140526, %i', async ([status, type]) => {
    const { server, copy, requests } = await startedTea();
    await armed(server, status);
    const error = await thrownBy(copy());
    expect(error).toBeInstanceOf(type);
    expectRefusal(error, [status, 'Own.Code', 'Own words.']);
    expect(requests).toHaveLength(1);
  });

  test('App Streaming, 403', async () => {
    const { server, call } = await appStreaming.started();
    await armed(server, 403);
    const error = await thrownBy(call('ListImage', {}));
    expect(error).toBeInstanceOf(openapi.ClientError);
    expect(error).toMatchObject({ code: 'Own.Code', statusCode: 403 });
  });
});

test('@alicloud/pop-core -> an Error named after the code', async () => {
  const { server } = await startRecording();
  await armed(server, 403);
  const client = new RPCClient({
    endpoint: server.url,
    apiVersion: ecs.VERSION,
    accessKeyId: ecs.ACCESS_KEY,
    accessKeySecret: ecs.SECRET,
  });
  const error = await thrownBy(client.request('DescribeImages', { RegionId: ecs.H }));
  expect(error).toMatchObject({
    name: 'Own.CodeError',
    code: 'Own.Code',
    data: { Code: 'Own.Code', Message: 'Own words.' },
  });
});

describe('@volcengine/sdk-core -> ApiException', () => {
  test.for([
    [403, 1],
    [418, 1],
    [503, 4],
  ] as const)('%i -> %i requests', async ([status, count]) => {
    const { server, send, requests } = await started();
    await armed(server, status);
    expect(await thrownByCore(send('CopyImage', copy))).toMatchObject({
      name: 'ApiException',
      status,
      error: { Code: 'Own.Code', Message: 'Own words.' },
    });
    expect(requests).toHaveLength(count);
  });
});

test('@volcengine/openapi -> resolves with the error, as with any', async () => {
  const server = await start({ auth: 'verify', secret: SECRET, clock: 'frozen' });
  await armed(server, 403);
  const service = new Service({
    host: `127.0.0.1:${server.port}`,
    protocol: 'http:',
    serviceName: 'ecs',
    region: BEIJING,
    defaultVersion: '2020-04-01',
    accessKeyId: ACCESS_KEY,
    secretKey: SECRET,
  });
  const answer = await service.createAPI<Input, Result>('CopyImage')(copy);
  expect(answer.ResponseMetadata.Error).toEqual({ Code: 'Own.Code', Message: 'Own words.' });
});
