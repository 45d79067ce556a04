import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { control } from '../support/control.ts';
import { aliyunEcs, startClouds } from './clouds.ts';

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
