import { expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { type Sent, sendRaw } from '../support/raw.ts';
import { start } from '../support/server.ts';
import { credentialOf } from '../support/services/volcengine-ecs.ts';

const volcengine = (service: string, query: string, path = '/'): Sent => ({
  method: 'GET',
  path,
  query,
  headers: { Host: '127.0.0.1', Authorization: credentialOf('cn-beijing', 'ann', service) },
});

const aliyun = (Host: string, version: string, path = '/'): Sent => ({
  method: 'POST',
  path,
  query: 'RegionId=cn-hangzhou',
  headers: {
    Host,
    'x-acs-action': 'DescribeVpcs',
    'x-acs-version': version,
    Authorization: 'ACS3-HMAC-SHA256 Credential=ann,SignedHeaders=host,Signature=0',
  },
});

const HERE = '127.0.0.1:4780';
const ECS = 'Action=DescribeVpcs&Version=2020-04-01';

/** Sends a request and looks at its entry. */
async function journaled(sent: Sent) {
  const server = await start();
  const { status } = await sendRaw(server.port, sent);
  const { requests } = (await control(server, 'GET', '/requests?tenant=ann')).body;
  const [{ service, operation, error, explain }] = requests;
  return { server, shown: [status, service, operation, error, explain] };
}

const saying = (error: string, product: string) =>
  `${error}: this is a call of ${product}, a product that is not answered here`;

// A case: how it tells its product, the request, its status and error, the product that the journal names.
test.for<[title: string, sent: Sent, status: number, error: string, product: string]>([
  ['by the credential', volcengine('vpc', ECS), 404, 'ServiceNotFound', 'vpc'],
  [
    'by the credential, with the version of a neighbour',
    volcengine('iam', 'Action=DescribeVpcs&Version=2018-01-01'),
    404,
    'ServiceNotFound',
    'iam',
  ],
  ['by the version', aliyun(HERE, '2016-04-28'), 400, 'InvalidVersion', 'vpc'],
  [
    'by the host',
    aliyun('slb.cn-hangzhou.aliyuncs.com', '2099-01-01'),
    400,
    'InvalidVersion',
    'slb',
  ],
  [
    'by the host before the version',
    aliyun('nat.aliyuncs.com', '2016-04-28'),
    400,
    'InvalidVersion',
    'nat',
  ],
  [
    'by the version, at a host of the service',
    aliyun('ecs-cn-hangzhou.aliyuncs.com', '2016-04-28'),
    400,
    'InvalidVersion',
    'vpc',
  ],
])(
  'another product, known %s -> refused in the cloud’s words, journaled as unrecognised',
  async ([, sent, status, error, product]) => {
    const { server, shown } = await journaled(sent);
    expect(shown).toEqual([status, '', 'DescribeVpcs', error, saying(error, product)]);
    const match = { service: '', operation: 'DescribeVpcs' };
    const verified = await control(server, 'POST', '/requests/verify', { match, exactly: 1 });
    expect(verified.status).toBe(200);
  },
);

test.for<[title: string, sent: Sent, status: number, service: string, error: string]>([
  ['a version that is nobody’s', aliyun(HERE, '2099-01-01'), 400, 'aliyun-ecs', 'InvalidVersion'],
  [
    'another product’s version below the service’s own path',
    aliyun(HERE, '2016-04-28', '/aliyun-ecs/'),
    400,
    'aliyun-ecs',
    'InvalidVersion',
  ],
  [
    'another product’s credential below the service’s own path',
    volcengine('vpc', ECS, '/volcengine-ecs/'),
    404,
    'volcengine-ecs',
    'ServiceNotFound',
  ],
  [
    'an operation that the service lacks, at any host',
    aliyun('vpc.cn-hangzhou.aliyuncs.com', '2014-05-26'),
    404,
    'aliyun-ecs',
    'InvalidAction.NotFound',
  ],
  [
    'a version of the past',
    volcengine('ecs', 'Action=DescribeVpcs&Version=2022-06-15'),
    404,
    'volcengine-ecs',
    'InvalidActionOrVersion',
  ],
  [
    'a version that the neighbour lacks',
    volcengine('sts', ECS),
    404,
    'volcengine-sts',
    'InvalidActionOrVersion',
  ],
])('%s -> is for the service', async ([, sent, status, service, error]) => {
  const { shown } = await journaled(sent);
  expect(shown).toEqual([
    ...[status, service, 'DescribeVpcs', error],
    expect.not.stringContaining('not answered here'),
  ]);
});
