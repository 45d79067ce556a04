import RPCClient from '@alicloud/pop-core';
import { describe, expect, test } from 'vitest';
import { failing } from '../support/failing.ts';
import { start } from '../support/server.ts';
import {
  ACCESS_KEY,
  BASE,
  SECRET,
  SERVICE,
  VERSION,
} from '../support/services/aliyun-appstreaming.ts';
import { thrownBy } from './thrown.ts';

async function started() {
  const server = await start({ auth: 'verify', secret: SECRET, clock: 'frozen' });
  const client = new RPCClient({
    endpoint: server.url,
    apiVersion: VERSION,
    accessKeyId: ACCESS_KEY,
    accessKeySecret: SECRET,
  });
  const distribute = (region: string, method: 'GET' | 'POST', ImageId = BASE) =>
    client.request<{ readonly Code: unknown; readonly Data: string }>(
      'StartTaskForDistributeImage',
      { ImageId, DestinationRegionList: [region] },
      { method },
    );
  return { server, client, distribute };
}

describe('pop-core, signatures judged', () => {
  test('all in the body, and all in the query', async () => {
    const { client, distribute } = await started();
    for (const [region, method] of [
      ['cn-hangzhou', 'POST'],
      ['cn-beijing', 'GET'],
    ] as const) {
      const { Code, Data } = await distribute(region, method);
      expect([Code, Data]).toEqual([200, expect.stringMatching(/^tid-/)]);
    }
    // A text and a number are both a success to this client.
    const { Code } = await client.request<{ readonly Code: unknown }>('DeleteImage', {
      ImageId: 'imgc-enc',
    });
    expect(Code).toBe('200');
  });

  test('a refusal -> an Error named after the code, with the body', async () => {
    const { distribute, server } = await started();
    const error = await thrownBy(distribute('cn-hangzhou', 'POST', 'imgc-nope'));
    expect(error).toMatchObject({
      name: 'Image.NotExistError',
      code: 'Image.NotExist',
      data: { Code: 'Image.NotExist', Message: 'The image does not exist.' },
    });
    expect(error.message).toBe(`The image does not exist., URL: ${server.url}/`);
  });

  test('an injected refusal', async () => {
    const { distribute, server } = await started();
    await failing(server, SERVICE, 'StartTaskForDistributeImage', 'InternalError');
    const error = await thrownBy(distribute('cn-hangzhou', 'GET'));
    expect(error).toMatchObject({ name: 'InternalErrorError', code: 'InternalError' });
  });
});
