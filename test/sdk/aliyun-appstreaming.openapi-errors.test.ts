import * as $dara from '@darabonba/typescript';
import { describe, expect, test } from 'vitest';
import { pageRows, type RowName, refusalOf } from '../emulators/aliyun/appstreaming/rows.ts';
import { failing } from '../support/failing.ts';
import { SERVICE } from '../support/services/aliyun-appstreaming.ts';
import { openapi, started } from './aliyun-appstreaming.client.ts';
import { thrownBy } from './thrown.ts';

const { ClientError, ServerError, ThrottlingError } = openapi;

describe('what it throws', () => {
  test('an unknown image -> ClientError', async () => {
    const { distribute } = await started();
    const error = await thrownBy(distribute(['cn-hangzhou'], { ImageId: 'imgc-nope' }));
    expect(error).toBeInstanceOf(ClientError);
    expect(error.name).toBe('ClientError');
    expect(error).toMatchObject({ code: 'Image.NotExist', statusCode: 400 });
    expect(error.message).toBe(
      `Image.NotExist: code: 400, The image does not exist. request id: ${error.requestId}`,
    );
    expect(error.requestId).toMatch(/^[0-9A-F-]{36}$/);
    expect(error.data).toMatchObject({ Code: 'Image.NotExist', RequestId: error.requestId });
    expect(error.accessDeniedDetail ?? null).toBeNull();
  });

  test.for([
    [{ DestinationRegionList: [] }, 'ImageDistribute.TargetDistributeRegionListEmpty'],
    [{ DestinationRegionList: [''] }, 'ImageDistribute.TargetDistributeRegionListEmpty'],
    [{ ImageId: undefined }, 'MissingImageId'],
    [{ ImageId: 'imgc-shared' }, 'ImageUpdateSharedImageFailed.NotAllow'],
    [{ ImageId: 'imgc-system' }, 'ImageRegionDistribute.NotAllow'],
    [{ ProductType: 'cloudapp' }, 'InvalidParameter.ProductType'],
    [{ ImageId: 'img-legacy' }, 'Instance.ImageUnsupported'],
    [{ ImageId: 'imgc-norow' }, 'ImageRegion.NotConfigured'],
    [{ ImageId: 'imgc-dead' }, 'ImageDistribute.Undistributed'],
    [{ ImageId: 'imgc-vhd' }, 'InvalidBaseImage.NotConfigured'],
    [{ ImageId: 'imgc-child' }, 'ParentImageRegionDistribute.NotExist'],
    [{ ImageId: 'imgc-enc' }, 'ImageDistribute.ImageNotSupport'],
  ] as const satisfies readonly (readonly [object, RowName])[])(
    '%o -> %s',
    async ([params, row]) => {
      const { distribute } = await started();
      const error = await thrownBy(distribute(['cn-hangzhou'], params));
      const [status, code, message] = refusalOf(row);
      expect(error).toBeInstanceOf(ClientError);
      expect(error).toMatchObject({ code, statusCode: status });
      expect(error.message).toContain(message);
    },
  );

  test.for(Object.keys(pageRows) as (keyof typeof pageRows)[])(
    'an injected %s -> ClientError with that code and 400',
    async (row) => {
      const { distribute, server } = await started();
      await failing(server, SERVICE, 'StartTaskForDistributeImage', row, { times: 1 });
      const error = await thrownBy(distribute(['cn-hangzhou']));
      expect(error).toBeInstanceOf(ClientError);
      expect(error).toMatchObject({ code: row, statusCode: 400 });
      expect((await distribute(['cn-hangzhou'])).statusCode).toBe(200);
    },
  );

  test.for([
    ['InternalError/gateway', 500],
    ['ServiceUnavailable', 503],
  ] as const)('an injected %s -> ServerError %i, one attempt', async ([row, statusCode]) => {
    const { call, requests, server } = await started();
    await failing(server, SERVICE, 'ListImage', row);
    const error = await thrownBy(call('ListImage', {}));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ code: refusalOf(row)[1], statusCode });
    expect(requests).toHaveLength(1);
  });

  test('NoPermission -> ClientError with its AccessDeniedDetail', async () => {
    const { call, server } = await started();
    await failing(server, SERVICE, 'ListImage', 'NoPermission');
    const error = await thrownBy(call('ListImage', {}));
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({
      statusCode: 403,
      accessDeniedDetail: { AuthAction: 'appstreaming:ListImage' },
    });
  });

  test('Throttling.User with x-acs-retry-after -> ThrottlingError that says how long', async () => {
    const { call, requests, server } = await started();
    await failing(server, SERVICE, 'ListImage', 'Throttling.User', { retryAfter: '700ms' });
    const error = await thrownBy(call('ListImage', {}));
    expect(error).toBeInstanceOf(ThrottlingError);
    expect(error).toMatchObject({ code: 'Throttling.User', statusCode: 400, retryAfter: 700 });
    expect(requests).toHaveLength(1);
  });

  test('with its retries on, it waits, signs anew and succeeds', async () => {
    const condition = {
      maxAttempts: 3,
      exception: ['ThrottlingError'],
      errorCode: ['Throttling.User'],
    };
    const retryOptions = new $dara.RetryOptions({ retryable: true, retryCondition: [condition] });
    const { call, requests, server } = await started({ config: { retryOptions } });
    const injected = { times: 1, retryAfter: '120ms' };
    await failing(server, SERVICE, 'ListImage', 'Throttling.User', injected);
    const before = performance.now();
    expect((await call('ListImage', {})).body.Success).toBe(true);
    expect(performance.now() - before).toBeGreaterThan(110);
    const nonces = requests.map(({ headers }) => headers['x-acs-signature-nonce']);
    expect(new Set(nonces).size).toBe(2);
  });

  test('a wrong secret -> ClientError SignatureDoesNotMatch', async () => {
    const { call } = await started({ config: { accessKeySecret: 'wrong' } });
    const error = await thrownBy(call('ListImage', {}));
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ code: 'SignatureDoesNotMatch', statusCode: 400 });
  });

  test('a repeated call -> ImageDistribute.RepeatedDistribution: there is no token', async () => {
    const { distribute } = await started();
    await distribute(['cn-hangzhou']);
    const error = await thrownBy(distribute(['cn-hangzhou']));
    expect(error.code).toBe('ImageDistribute.RepeatedDistribution');
  });
});
