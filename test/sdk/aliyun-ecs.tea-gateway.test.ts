import * as $dara from '@darabonba/typescript';
import { describe, expect, test } from 'vitest';
import { aliyunEcs } from '../../src/emulators/aliyun/ecs/index.ts';
import { failing } from '../support/failing.ts';
import { SERVICE } from '../support/services/aliyun-ecs.ts';
import { openapi, startedTea } from './aliyun-ecs.client.ts';
import { expectRefusal } from './aliyun-ecs.refusal.ts';
import { thrownBy } from './thrown.ts';

const { ClientError, ServerError, ThrottlingError } = openapi;

describe('who may not', () => {
  test.for([
    ['ACS3', {}, 'Specified signature does not match our calculation. server StringToSign is ['],
    [
      'V1',
      { signatureAlgorithm: 'v2' },
      'Specified signature is not matched with our calculation. server string to sign is:POST&%2F&',
    ],
  ] as const)('a wrong secret, %s -> SignatureDoesNotMatch 400', async ([, config, message]) => {
    const { copy } = await startedTea({ config: { ...config, accessKeySecret: 'wrong' } });
    const error = await thrownBy(copy());
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ code: 'SignatureDoesNotMatch', statusCode: 400 });
    expect(error.message).toContain(message);
  });

  test.for([
    ['an unknown key', {}, 404, 'InvalidAccessKeyId.NotFound'],
    ['an unknown key, V1', { signatureAlgorithm: 'v2' }, 404, 'InvalidAccessKeyId.NotFound'],
  ] as const)('%s -> %o %i %s', async ([, config, statusCode, code]) => {
    const { copy } = await startedTea({ secret: null, config });
    const error = await thrownBy(copy());
    expectRefusal(error, [statusCode, code, 'Specified access key is not found.']);
  });

  test('a temporary key without its token -> MissingSecurityToken 400', async () => {
    const { copy } = await startedTea({ config: { accessKeyId: 'STS.testid' } });
    const error = await thrownBy(copy());
    expectRefusal(error, [
      400,
      'MissingSecurityToken',
      'SecurityToken is mandatory for this action.',
    ]);
  });

  test('no keys at all -> ClientError of the client, nothing sent', async () => {
    const { copy, requests } = await startedTea({
      config: { accessKeyId: undefined, accessKeySecret: undefined },
    });
    const error = await thrownBy(copy());
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ name: 'ClientError', code: 'InvalidCredentials' });
    expect(requests).toEqual([]);
  });
});

describe('what is injected', () => {
  test('Throttling.User with x-acs-retry-after -> ThrottlingError, one request', async () => {
    const { copy, requests, server } = await startedTea();
    await failing(server, SERVICE, 'CopyImage', 'Throttling.User', { retryAfter: '300ms' });
    const error = await thrownBy(copy());
    expect(error).toBeInstanceOf(ThrottlingError);
    expect(error).toMatchObject({
      name: 'ThrottlingError',
      code: 'Throttling.User',
      statusCode: 400,
      retryAfter: 300,
    });
    expect(requests).toHaveLength(1);
  });

  test('with its retries on, it signs anew and says which attempt it is', async () => {
    const condition = {
      maxAttempts: 3,
      exception: ['ThrottlingError'],
      errorCode: ['Throttling.User'],
    };
    const retryOptions = new $dara.RetryOptions({ retryable: true, retryCondition: [condition] });
    const { copy, requests, server } = await startedTea({ config: { retryOptions } });
    const injected = { times: 2, retryAfter: '20ms' };
    await failing(server, SERVICE, 'CopyImage', 'Throttling.User', injected);
    expect((await copy()).statusCode).toBe(200);
    const sent = requests.map(({ headers }) => [
      headers['x-acs-retry-attempts'],
      headers['x-acs-retry-delay'],
    ]);
    expect(sent).toEqual([
      [undefined, undefined],
      ['1', '20'],
      ['2', '20'],
    ]);
    const nonces = requests.map(({ headers }) => headers['x-acs-signature-nonce']);
    expect(new Set(nonces).size).toBe(3);
  });

  test.for([
    ['InternalError', 500, ServerError],
    ['ServiceUnavailable', 503, ServerError],
    ['Throttling', 400, ThrottlingError],
    ['Throttling.Api', 400, ThrottlingError],
    ['InvalidOperation.Conflict', 409, ClientError],
    ['InvalidAliUid.IsNull', 401, ClientError],
  ] as const)('%s -> %i, one request', async ([row, statusCode, thrown]) => {
    const { copy, requests, server } = await startedTea();
    await failing(server, SERVICE, 'CopyImage', row);
    const error = await thrownBy(copy());
    expect(error).toBeInstanceOf(thrown);
    expect(error.name).toBe(thrown.name);
    expectRefusal(error, [statusCode, row, aliyunEcs.errors[row]?.message ?? '']);
    expect(requests).toHaveLength(1);
  });

  test('Forbidden.RAM -> ClientError with its AccessDeniedDetail', async () => {
    const { copy, server } = await startedTea();
    await failing(server, SERVICE, 'CopyImage', 'Forbidden.RAM');
    const error = await thrownBy(copy());
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({
      code: 'Forbidden.RAM',
      statusCode: 403,
      accessDeniedDetail: {
        AuthAction: 'ecs:CopyImage',
        NoPermissionType: 'ImplicitDeny',
        PolicyType: 'AccountLevelIdentityBasedPolicy',
      },
    });
  });
});
