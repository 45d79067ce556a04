import { expect, test } from 'vitest';
import { EVERYONE } from '../../src/domain/owner.ts';
import { productRows } from '../emulators/volcengine/ecs/rows.ts';
import { BEIJING, S, SHANGHAI } from '../support/services/volcengine-ecs.ts';
import { copy, FORM, type Input, started } from './sdk-core.ts';

test('copy, poll to the end, list, tag, delete -> as the client shows it', async () => {
  const { server, send } = await started();
  const copied = await send('CopyImage', {
    ...copy,
    ImageName: '镜像-1.a_b',
    Description: 'win server, a=b',
    CopyImageTags: true,
    ProjectName: 'default',
    Tags: [{ Key: 'k 2', Value: 'v+1' }],
  });
  expect(copied).toEqual({
    ResponseMetadata: {
      RequestId: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/),
      Action: 'CopyImage',
      Version: '2020-04-01',
      Service: 'ecs',
      Region: BEIJING,
    },
    Result: { ImageId: expect.stringMatching(/^image-[a-z0-9]{20}$/) },
  });
  const target = copied.Result?.ImageId ?? '';

  const seen = [];
  for (let step = 0; step < 5; step += 1) {
    const { Result } = await send(
      'DescribeTasks',
      { ResourceIds: [target], MaxResults: '20' },
      SHANGHAI,
    );
    seen.push(Result?.Tasks.map(({ Status, Process }) => [Status, Process]));
    server.engine.clocks.moveTo(EVERYONE, server.engine.clocks.now(EVERYONE) + 1000);
  }
  expect(seen).toEqual([
    [['Pending', 0]],
    [['Running', 33]],
    [['Running', 66]],
    [['Succeeded', 100]],
    [['Succeeded', 100]],
  ]);

  const listed = await send(
    'DescribeImages',
    {
      ImageIds: [target, 'image-b'],
      MaxResults: 15,
      Status: ['available', 'creating'],
      TagFilters: [{ Key: 'k 2', Values: ['v+1', 'v2'] }],
      Visibility: 'private',
    },
    SHANGHAI,
  );
  expect(listed.Result).toMatchObject({
    TotalCount: 1,
    NextToken: '',
    Images: [
      {
        ImageId: target,
        ImageName: '镜像-1.a_b',
        Description: 'win server, a=b',
        Tags: [
          { Key: 'k1', Value: 'v1' },
          { Key: 'k 2', Value: 'v+1' },
        ],
      },
    ],
  });

  const image = { ResourceType: 'image', ResourceIds: [target] };
  const tagged = await send('CreateTags', { ...image, Tags: [{ Key: 'k3', Value: '' }] }, SHANGHAI);
  expect(tagged.Result?.OperationDetails).toEqual([{ ResourceId: target, Error: null }]);
  await send('DeleteTags', { ...image, TagKeys: ['k1', 'k 2'] }, SHANGHAI);
  const tags = await send('DescribeTags', image, SHANGHAI);
  expect(tags.Result?.TagResources).toEqual([
    { ResourceId: target, ResourceType: 'image', TagKey: 'k3', TagValue: '' },
  ]);

  const deleted = await send(
    'DeleteImages',
    { ImageIds: [target, 'image-b'], DeleteBindedSnapshots: false },
    SHANGHAI,
  );
  expect(deleted.Result?.OperationDetails).toEqual([
    { ImageId: target, Error: null },
    {
      ImageId: 'image-b',
      Error: { Code: 'InvalidImage.NotFound', Message: productRows['InvalidImage.NotFound'][1] },
    },
  ]);
});

test('the other operations -> resolve with their results', async () => {
  const { send } = await started();
  const result = async (action: string, input: Input = {}) => (await send(action, input)).Result;
  const image = { ResourceType: 'image', ResourceIds: [S] };
  expect({
    modify: await result('ModifyImageAttribute', { ImageId: S, Description: '' }),
    share: await result('ModifyImageSharePermission', { ImageId: S, AddAccounts: ['2100000001'] }),
    shares: await result('DescribeImageSharePermission', { ImageId: S }),
    tag: await result('TagResources', { ...image, Tags: [{ Key: 'a', Value: 'b' }] }),
    untag: await result('UntagResources', { ...image, TagKeys: ['k1'] }),
    list: await result('ListTagsForResources', image),
    create: await result('CreateImage', {
      ImageName: 'a',
      InstanceId: 'i-1',
      NeedDetection: false,
    }),
    load: await result('ImportImage', {
      ImageName: 'a',
      Platform: 'Debian',
      Url: 'https://b.tos/a',
    }),
    export: await result('ExportImage', { ImageId: S, TOSBucket: 'b', TOSPrefix: 'p' }),
    detect: await result('DetectImage', { ImageId: S }),
    regions: await result('DescribeRegions', { RegionIds: [BEIJING] }),
    zones: await result('DescribeZones'),
  }).toEqual({
    modify: {},
    share: {},
    shares: { ImageId: S, Accounts: [{ AccountId: '2100000001' }], NextToken: '', TotalCount: 1 },
    tag: { RequestId: expect.any(String) },
    untag: { RequestId: expect.any(String) },
    list: {
      TagResources: [{ ResourceId: S, ResourceType: 'image', TagKey: 'a', TagValue: 'b' }],
      NextToken: '',
    },
    create: { ImageId: expect.stringMatching(/^image-/) },
    load: { ImageId: expect.stringMatching(/^image-/) },
    export: { TaskId: expect.stringMatching(/^t-/) },
    detect: {},
    regions: { Regions: [{ RegionId: BEIJING }], NextToken: '' },
    zones: { Zones: [{ ZoneId: 'cn-beijing-a' }, { ZoneId: 'cn-beijing-b' }] },
  });
});

test('a command declared as a form POST -> the same effect, its body hash signed', async () => {
  const { send, requests } = await started();
  const input = { ...copy, Tags: [{ Key: 'k', Value: 'v' }] };
  const { Result } = await send('CopyImage', input, BEIJING, FORM);
  const listed = await send('DescribeImages', { ImageIds: [Result?.ImageId] }, SHANGHAI);
  expect(listed.Result?.Images).toMatchObject([{ Tags: [{ Key: 'k', Value: 'v' }] }]);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    rawQuery: 'Action=CopyImage&Version=2020-04-01',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: expect.stringContaining('SignedHeaders=host;x-content-sha256;x-date'),
    },
  });
});
