import { describe, expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { aliyunEcs, HEALTHY, KEY, startClouds } from './clouds.ts';

describe("an encrypted copy of Alibaba's, asked to be shared", () => {
  const rows = [
    ['with a key of its own', { KMSKeyId: 'k-1' }, 'k-1', undefined],
    ["with the service's key", {}, '', 'InvalidOperation.ServiceKeyEncryptedImageUnsupported'],
  ] as const;
  test.for(rows)('%s', async ([, key, kmsKeyId, code]) => {
    const server = await startClouds();
    const kmsKeys = [{ region: 'cn-shanghai', keyId: 'k-1' }];
    await control(server, 'PUT', `/tenants/${KEY}`, { facts: { 'aliyun-ecs': { kmsKeys } } });
    const { body } = await aliyunEcs(server, 'CopyImage', {
      ...{ ImageId: HEALTHY['aliyun-ecs'], DestinationRegionId: 'cn-shanghai', Encrypted: 'true' },
      ...key,
    });
    const { ImageId } = body;
    const made = await control(server, 'GET', `/images/${ImageId}`);
    expect(made.body.attributes).toMatchObject({ encrypted: true, kmsKeyId });
    const shared = await aliyunEcs(server, 'ModifyImageSharePermission', {
      ...{ RegionId: 'cn-shanghai', ImageId, 'AddAccount.1': '1234567890123456' },
    });
    expect(shared.body.Code).toBe(code);
  });
});
