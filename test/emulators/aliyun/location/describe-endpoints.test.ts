import { expect, test } from 'vitest';
import { aliyunLocation, ENDPOINTS } from '../../../support/neighbours.ts';
import type { Params } from '../../../support/params.ts';
import { sendRaw } from '../../../support/raw.ts';
import { start } from '../../../support/server.ts';

/** Asks with a `Host` of one's own. */
async function ask(params: Params = {}, Host = 'doppel.test:4780') {
  const { port } = await start();
  const from = { tenant: 'ann', region: 'cn-hangzhou' };
  const { path } = aliyunLocation.request('DescribeEndpoints', { ...ENDPOINTS, ...params }, from);
  const [, query = ''] = path.split('?');
  const { status, body } = await sendRaw(port, {
    method: 'GET',
    path: '/',
    query,
    headers: { Host },
  });
  return { status, body: JSON.parse(body) };
}

const endpoint = {
  Endpoint: 'doppel.test:4780',
  Id: 'cn-hangzhou',
  Namespace: '26842',
  Protocols: { Protocols: ['HTTP'] },
  SerivceCode: 'ecs',
  Type: 'openAPI',
};

test.for<[title: string, params: Params, found: readonly object[]]>([
  ['ECS', {}, [endpoint]],
  ['no Type', { Type: undefined }, [endpoint]],
  ['an endpoint of the inner network', { Type: 'innerAPI' }, [{ ...endpoint, Type: 'innerAPI' }]],
  ['another region', { Id: 'cn-shanghai' }, [{ ...endpoint, Id: 'cn-shanghai' }]],
  [
    'App Streaming',
    { ServiceCode: 'appstream-center' },
    [{ ...endpoint, SerivceCode: 'appstream-center' }],
  ],
  ['a neighbour', { ServiceCode: 'sts' }, [{ ...endpoint, SerivceCode: 'sts' }]],
  ['a product that is not answered here', { ServiceCode: 'vpc' }, []],
  ['a kind of endpoint that there is not', { Type: 'x' }, []],
])('%s -> the host that was asked, or none', async ([, params, found]) => {
  const { status, body } = await ask(params);
  expect([status, body]).toEqual([
    200,
    { RequestId: expect.any(String), Success: true, Endpoints: { Endpoint: found } },
  ]);
});

test.for([
  ['127.0.0.1:4780', '127.0.0.1:4780'],
  ['location-readonly.aliyuncs.com', 'location-readonly.aliyuncs.com'],
  ['http://127.0.0.1:4780', '127.0.0.1:4780'],
  ['127.0.0.1:4780/aliyun-location', '127.0.0.1:4780'],
] as const)('Host: %s -> %s', async ([host, shown]) => {
  const { body } = await ask({}, host);
  expect(body.Endpoints.Endpoint[0].Endpoint).toBe(shown);
});

test('an empty Host -> no endpoint, rather than one that leads nowhere', async () => {
  expect((await ask({}, '')).body.Endpoints.Endpoint).toEqual([]);
});

const missing = (name: string) =>
  `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;

test.for<[title: string, params: Params, refusal: readonly unknown[]]>([
  ['no region', { Id: undefined }, [400, 'MissingParameter', missing('Id')]],
  ['no product', { ServiceCode: '' }, [400, 'MissingParameter', missing('ServiceCode')]],
  [
    'an unknown region',
    { Id: 'cn-nowhere' },
    [404, 'InvalidRegionId', 'The specified region does not exist.'],
  ],
  [
    'what cannot be a product',
    { ServiceCode: 'e c s', Id: 'cn-nowhere' },
    [400, 'Illegal Parameter', 'Please check the parameters'],
  ],
])('%s -> %j', async ([, params, refusal]) => {
  const { status, body } = await ask(params);
  expect([status, body.Code, body.Message]).toEqual(refusal);
});
