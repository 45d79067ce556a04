import { createRequire } from 'node:module';
import RPCClient from '@alicloud/pop-core';
import { Service, sts } from '@volcengine/openapi';
import { describe, expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { start } from '../support/server.ts';
import { openapi } from './aliyun-ecs.client.ts';

// As Node loads it: the test runner takes the default export of such a module for the module.
const require = createRequire(import.meta.url);
const aliyunSts = require('@alicloud/sts20150401') as typeof import('@alicloud/sts20150401');

const SECRET = 'testsecret';

/** A server that judges signatures, and what it says of the tenant `ann`. */
async function started() {
  const server = await start({ auth: 'verify', secret: SECRET, clock: 'frozen' });
  const { accountIds } = (await control(server, 'GET', '/tenants/ann')).body;
  const journaled = async () =>
    (await control(server, 'GET', '/requests?tenant=ann')).body.requests;
  return { server, accountIds, journaled, endpoint: `127.0.0.1:${server.port}` };
}

describe('the clients ask, signatures judged, and go on to their first image call', () => {
  test('@alicloud/sts20150401: the account that owns the images', async () => {
    const { endpoint, accountIds } = await started();
    const client = new aliyunSts.default(
      new openapi.$OpenApiUtil.Config({
        ...{ endpoint, protocol: 'http' },
        ...{ accessKeyId: 'ann', accessKeySecret: SECRET },
      }),
    );
    const { body } = await client.getCallerIdentity();
    const accountId = accountIds['aliyun-ecs'];
    expect(body).toMatchObject({
      ...{ accountId, userId: accountId, principalId: accountId },
      identityType: 'Account',
      arn: `acs:ram::${accountId}:root`,
    });
  });

  test('@alicloud/pop-core: the endpoint that it is given is the one that answers', async () => {
    const { server } = await started();
    const keys = { accessKeyId: 'ann', accessKeySecret: SECRET };
    const location = new RPCClient({ endpoint: server.url, apiVersion: '2015-06-12', ...keys });
    const asked = { Id: 'cn-hangzhou', ServiceCode: 'ecs', Type: 'openAPI' };
    const { Endpoints } = await location.request<{
      readonly Endpoints: { readonly Endpoint: readonly { readonly Endpoint: string }[] };
    }>('DescribeEndpoints', asked);
    const found = `http://${Endpoints.Endpoint[0]?.Endpoint}`;
    const ecs = new RPCClient({ endpoint: found, apiVersion: '2014-05-26', ...keys });
    const { TotalCount } = await ecs.request<{ readonly TotalCount: number }>('DescribeImages', {
      RegionId: 'cn-hangzhou',
    });
    expect(TotalCount).toBeGreaterThan(0);
  });

  test('@volcengine/openapi, its STS service: the account that owns the images', async () => {
    const { endpoint, accountIds } = await started();
    const service = new sts.StsService({
      ...{ host: endpoint, protocol: 'http:', region: 'cn-beijing' },
      ...{ accessKeyId: 'ann', secretKey: SECRET },
      // Its types ask for a name that it sets itself.
      serviceName: 'sts',
    });
    const { Result } = await service.createAPI<object, object>('GetCallerIdentity')({});
    const accountId = accountIds['volcengine-ecs'];
    expect(Result).toEqual({
      AccountId: Number(accountId),
      Trn: `trn:iam::${accountId}:root`,
      IdentityType: 'Account',
      IdentityId: accountId,
    });
  });
});

describe('a client of another product is refused as by its cloud, and the journal says whose it is', () => {
  test('@volcengine/openapi of VPC', async () => {
    const { endpoint, journaled } = await started();
    const service = new Service({
      ...{ host: endpoint, protocol: 'http:', region: 'cn-beijing' },
      ...{ accessKeyId: 'ann', secretKey: SECRET },
      ...{ serviceName: 'vpc', defaultVersion: '2020-04-01' },
    });
    const { ResponseMetadata } = await service.createAPI<object, object>('DescribeVpcs')({});
    expect(ResponseMetadata.Error?.Code).toBe('ServiceNotFound');
    expect(await journaled()).toMatchObject([
      { service: '', operation: 'DescribeVpcs', explain: expect.stringContaining('call of vpc') },
    ]);
  });

  test('@alicloud/pop-core of VPC', async () => {
    const { server, journaled } = await started();
    const client = new RPCClient({
      ...{ endpoint: server.url, apiVersion: '2016-04-28' },
      ...{ accessKeyId: 'ann', accessKeySecret: SECRET },
    });
    await expect(client.request('DescribeVpcs', {})).rejects.toMatchObject({
      code: 'InvalidVersion',
    });
    expect(await journaled()).toMatchObject([
      { service: '', operation: 'DescribeVpcs', explain: expect.stringContaining('call of vpc') },
    ]);
  });
});
