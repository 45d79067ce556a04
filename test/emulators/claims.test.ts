import { expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { start } from '../support/server.ts';

/** Requests without an action: each gateway refuses them before it looks at who calls. */
const UNASKED = [
  [
    'volcengine-ecs',
    'Version=2020-04-01',
    'HMAC-SHA256 Credential=ann/20261121/cn-beijing/ecs/request, SignedHeaders=host;x-date, Signature=0',
  ],
  ['aliyun-ecs', 'Version=2014-05-26&AccessKeyId=ann', undefined],
  ['aliyun-appstreaming', 'Version=2021-09-01&AccessKeyId=ann', undefined],
] as const;

test.for(UNASKED)('%s: the journal keeps a refusal with whom it claims to be of', async (asked) => {
  const [service, query, authorization] = asked;
  const server = await start();
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  await fetch(`${server.url}/?${query}`, { headers });
  const { body } = await control(server, 'GET', '/requests?tenant=ann');
  expect(body.requests).toEqual([expect.objectContaining({ service, tenant: 'ann' })]);
  expect(body.requests[0].status).toBeGreaterThanOrEqual(400);
});
