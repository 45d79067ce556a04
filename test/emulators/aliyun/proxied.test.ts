import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { start } from '../../support/server.ts';
import { speakingOn } from '../../support/socket.ts';
import { openSecureTunnel } from '../../support/tunnel.ts';

const SIGNED = 'AccessKeyId=k&SignatureMethod=HMAC-SHA1&SignatureNonce=1&Format=JSON';

/** What is answered to a call in a tunnel to a host, and what the journal says of it. */
async function ask(host: string, query: string) {
  const server = await start({ tlsDir: temporaryFolder() });
  const client = speakingOn(await openSecureTunnel(server, host));
  client.get(`/?${query}&${SIGNED}`, { Host: host });
  const { status, body } = await client.answer();
  client.giveUp();
  return { status, body: JSON.parse(body), entry: server.engine.journal.list().at(-1) };
}

test.for([
  ['ecs', 'ecs.cn-hangzhou.aliyuncs.com'],
  ['sts', 'sts.cn-hangzhou.aliyuncs.com'],
] as const)("location.aliyuncs.com leads to %s at the product's own host", async ([code, host]) => {
  const query = `Action=DescribeEndpoints&Version=2015-06-12&Id=cn-hangzhou&ServiceCode=${code}`;
  const { status, body } = await ask('location.aliyuncs.com', query);
  expect(status).toBe(200);
  expect(body.Endpoints.Endpoint).toMatchObject([
    { Endpoint: host, Protocols: { Protocols: ['HTTP', 'HTTPS'] } },
  ]);
});

test.for(['business.aliyuncs.com', 'vpc.cn-hangzhou.aliyuncs.com', 'slb.aliyuncs.com'])(
  '%s is refused in the words of the cloud, even with the version of ECS',
  async (host) => {
    const query = 'Action=DescribeImages&Version=2014-05-26&RegionId=cn-hangzhou';
    const { status, body, entry } = await ask(host, query);
    expect([status, body.Code]).toEqual([404, 'InvalidAction.NotFound']);
    expect(entry).toMatchObject({
      service: '',
      explain: `InvalidAction.NotFound: ${host} is not a host of Alibaba Cloud Elastic Compute Service (ECS)`,
    });
  },
);

test.for(['ecs.aliyuncs.com', 'ecs-cn-hangzhou.aliyuncs.com', 'ecs.cn-shanghai.aliyuncs.com'])(
  '%s is a host of ECS',
  async (host) => {
    const query = 'Action=DescribeImages&Version=2014-05-26&RegionId=cn-hangzhou&ImageId=m-none';
    expect((await ask(host, query)).status).toBe(200);
  },
);
