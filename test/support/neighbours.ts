import type { Calls, Service } from './client.ts';
import { formOf, type Params } from './params.ts';
import { credentialOf } from './services/volcengine-ecs.ts';

/** How a neighbour is called: it has no write, so its read stands where a service has one. */
export type Neighbour = Pick<
  Service<unknown, object, Calls<unknown>>,
  'id' | 'region' | 'write' | 'request'
> & { readonly version: string };

function aliyun(id: string, version: string, write: Neighbour['write']): Neighbour {
  return {
    ...{ id, version, write },
    region: 'cn-hangzhou',
    request: (operation, params, { tenant }) => {
      const common = { Action: operation, Version: version, Format: 'JSON', AccessKeyId: tenant };
      return { path: `/?${formOf({ ...common, ...params })}`, init: { method: 'POST' } };
    },
  };
}

export const aliyunSts = aliyun('aliyun-sts', '2015-04-01', ['GetCallerIdentity', {}]);

/** What the SDKs ask about ECS in Hangzhou. */
export const ENDPOINTS: Params = { Id: 'cn-hangzhou', ServiceCode: 'ecs', Type: 'openAPI' };

export const aliyunLocation = aliyun('aliyun-location', '2015-06-12', [
  'DescribeEndpoints',
  ENDPOINTS,
]);

export const volcengineSts: Neighbour = {
  id: 'volcengine-sts',
  version: '2018-01-01',
  region: 'cn-beijing',
  write: ['GetCallerIdentity', {}],
  request: (operation, params, { tenant, region }) => ({
    path: `/?${formOf({ Action: operation, Version: '2018-01-01', ...params })}`,
    init: { headers: { Authorization: credentialOf(region, tenant, 'sts') } },
  }),
};
