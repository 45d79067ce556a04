import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { control } from '../support/control.ts';
import { type Answer, aliyunEcs, appStreaming, startClouds, volcengineEcs } from './clouds.ts';

describe("when to come back, in Alibaba's header", () => {
  type Effect = NonNullable<FaultRuleInput['effect']>;
  const rows: readonly (readonly [Effect, code: string, hint: string | null])[] = [
    [{ situation: 'throttled', retryAfter: '2s' }, 'Throttling', '2000'],
    [{ error: 'Throttling.User', retryAfter: '300ms' }, 'Throttling.User', '300'],
    // Clients take any answer that has it for throttling.
    [{ situation: 'unavailable', retryAfter: '2s' }, 'ServiceUnavailable', null],
    [{ error: 'InternalError', retryAfter: '2s' }, 'InternalError', null],
  ];
  test.for(rows)('%j -> %s, %s', async ([effect, code, hint]) => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', { match: { service: 'aliyun-ecs' }, effect });
    const { body, headers } = await aliyunEcs(server, 'DescribeImages');
    expect([body.Code, headers.get('x-acs-retry-after')]).toEqual([code, hint]);
  });
});

describe('an error that no page documents, on the wires of the clouds', () => {
  const OWN = { status: 418, code: 'Own.Code', message: 'Own <words> & "more".' };

  type Ask = (server: Awaited<ReturnType<typeof startClouds>>) => Promise<Answer>;
  const aliyun = (product: string) => ({
    RequestId: expect.any(String),
    HostId: expect.any(String),
    Code: OWN.code,
    Message: OWN.message,
    Recommend: expect.stringContaining(`q=Own.Code&product=${product}`),
  });
  const rows: readonly (readonly [string, Ask, body: unknown])[] = [
    ['aliyun-ecs', (server) => aliyunEcs(server, 'DescribeImages'), aliyun('Ecs')],
    [
      'aliyun-appstreaming',
      (server) => appStreaming(server, 'ListImage'),
      expect.objectContaining(aliyun('appstream-center')),
    ],
    [
      'volcengine-ecs',
      (server) => volcengineEcs(server, 'DescribeImages'),
      {
        ResponseMetadata: expect.objectContaining({
          Action: 'DescribeImages',
          Error: { Code: OWN.code, Message: OWN.message },
        }),
      },
    ],
  ];
  test.for(rows)('%s -> its envelope, its status', async ([service, ask, body]) => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', { match: { service }, effect: { error: OWN } });
    const answer = await ask(server);
    expect([answer.status, answer.body]).toEqual([418, body]);
  });

  test('Alibaba Cloud in XML', async () => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', { effect: { error: OWN } });
    const query = 'Action=DescribeImages&Version=2014-05-26&AccessKeyId=ann&Format=XML';
    const text = await (await fetch(`${server.url}/?${query}`)).text();
    expect(text).toContain('<Code>Own.Code</Code>');
    expect(text).toContain('<Message>Own &lt;words&gt; &amp; &quot;more&quot;.</Message>');
  });

  type Hinted = readonly [service: 'aliyun' | 'volcengine', code: string, hint: string | null];
  test.for<Hinted>([
    // Clients take any answer that has the header for throttling.
    ['aliyun', 'Throttling.Own', '1500'],
    ['aliyun', 'Own.Code', null],
    ['volcengine', 'Own.Code', '2'],
  ])('%s, %s with retryAfter 1500ms -> %s', async ([cloud, code, hint]) => {
    const server = await startClouds();
    const effect = { error: { ...OWN, code }, retryAfter: '1500ms' };
    await control(server, 'POST', '/faults', { effect });
    const [call, name] =
      cloud === 'aliyun'
        ? ([aliyunEcs, 'x-acs-retry-after'] as const)
        : ([volcengineEcs, 'retry-after'] as const);
    expect((await call(server, 'DescribeImages')).headers.get(name)).toBe(hint);
  });

  test('with the code of an error that the wire words in a way of its own -> the plain envelope', async () => {
    const server = await startClouds();
    const arm = (code: string, service: string) =>
      control(server, 'POST', '/faults', {
        match: { service },
        effect: { error: { ...OWN, code } },
      });
    await arm('Forbidden.RAM', 'aliyun-ecs');
    expect((await aliyunEcs(server, 'DescribeImages')).body).not.toHaveProperty(
      'AccessDeniedDetail',
    );
    await arm('InvalidImage.NotFound', 'volcengine-ecs');
    const deleted = await volcengineEcs(server, 'DeleteImages', { 'ImageIds.1': 'image-x' });
    const { Error: said } = deleted.body.ResponseMetadata;
    expect([deleted.status, said.Code]).toEqual([418, 'InvalidImage.NotFound']);
  });
});
