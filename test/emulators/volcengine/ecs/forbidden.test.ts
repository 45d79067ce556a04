import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { inject } from '../../../support/failing.ts';
import type { Params } from '../../../support/params.ts';
import { S, SERVICE, SHANGHAI, startEcs } from '../../../support/services/volcengine-ecs.ts';

const copy = { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'a' };
const create = { ImageName: 'a', InstanceId: 'i-1' };
const load = { ImageName: 'a', Platform: 'Debian', Url: 'https://b.tos/a' };

describe('forbidden names the resource of the call, and ends behind the colon where there is none', () => {
  test.for<readonly [string, Params, string]>([
    ['CopyImage', copy, `trn:ecs:cn-beijing:*:image/${S}.`],
    [
      'DescribeImages',
      { 'ImageIds.1': 'image-a', 'ImageIds.2': 'b' },
      'trn:ecs:cn-beijing:*:image/image-a.',
    ],
    [
      'CreateTags',
      { ResourceType: 'keypair', 'ResourceIds.1': 'k' },
      'trn:ecs:cn-beijing:*:keypair/k.',
    ],
    ['DescribeTasks', { 'ResourceIds.1': 'image-a' }, 'trn:ecs:cn-beijing:*:image/image-a.'],
    ['DescribeTasks', { ResourceId: 'image-a' }, 'trn:ecs:cn-beijing:*:image/image-a.'],
    ['CreateImage', create, 'trn:ecs:cn-beijing:*:instance/i-1.'],
    ['CreateImage', { SnapshotId: 'snap-1' }, 'trn:ecs:cn-beijing:*:snapshot/snap-1.'],
    ['ImportImage', load, ''],
    ['DescribeImages', {}, ''],
    ['CopyImage', { ImageId: '' }, ''],
  ])('%s %j -> on resource: %s', async ([operation, params, resource]) => {
    const { ecs, server } = await startEcs();
    await inject(server, { match: { service: SERVICE }, effect: { situation: 'forbidden' } });
    expect(verdict(await ecs.call(operation, params))).toEqual([
      403,
      'AccessDenied',
      `User is not authorized to perform: ecs:${operation} on resource: ${resource}`,
      100013,
    ]);
  });
});
