import { describe, expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { ACCESS_KEY, H, SOURCE } from '../support/services/aliyun-ecs.ts';
import { sdk, startedTea, textOf } from './aliyun-ecs.client.ts';
import { expectRefusal, type Refusal } from './aliyun-ecs.refusal.ts';
import { thrownBy } from './thrown.ts';

type Ecs = Awaited<ReturnType<typeof startedTea>>;

const regionId = H;
const TAGS = { ResourceId: SOURCE, ResourceType: 'image' };

const tag = ({ client }: Ecs, key: string, value: string) =>
  client.tagResources(
    new sdk.TagResourcesRequest({
      regionId,
      resourceType: 'image',
      resourceId: [SOURCE],
      tag: [new sdk.TagResourcesRequestTag({ key, value })],
    }),
  );

async function listed(ecs: Ecs, filters: readonly (readonly [string, ...string[]])[]) {
  const tagFilter = filters.map(
    ([tagKey, ...tagValues]) => new sdk.ListTagResourcesRequestTagFilter({ tagKey, tagValues }),
  );
  const asked = { regionId, resourceType: 'image', tagFilter };
  const { body } = await ecs.client.listTagResources(new sdk.ListTagResourcesRequest(asked));
  return body?.tagResources?.tagResource?.map((one) => one.toMap());
}

const exported = async ({ client }: Ecs) => {
  const asked = { regionId, imageId: SOURCE, OSSBucket: 'bucket', imageFormat: 'qcow2' };
  const { body } = await client.exportImage(new sdk.ExportImageRequest(asked));
  return textOf(body?.taskId);
};

const tasks = async ({ client }: Ecs, taskIds: string) => {
  const asked = { regionId, taskIds, taskAction: 'ExportImage' };
  const { body } = await client.describeTasks(new sdk.DescribeTasksRequest(asked));
  return body?.taskSet?.task?.map(({ taskStatus, supportCancel }) => [taskStatus, supportCancel]);
};

const join = ({ client }: Ecs, resourceGroupId: string) =>
  client.joinResourceGroup(
    new sdk.JoinResourceGroupRequest({
      regionId,
      resourceType: 'image',
      resourceId: SOURCE,
      resourceGroupId,
    }),
  );

describe.for([
  ['ACS3', {}],
  ['V1', { config: { signatureAlgorithm: 'v2' } }],
] as const)('ecs20140526 7.11.6, %s', ([, setup]) => {
  test('tags: found by filters, counted by pair, and the images that bear them', async () => {
    const ecs = await startedTea(setup);
    await tag(ecs, 'env', 'a b');
    expect(await listed(ecs, [['e*']])).toEqual([{ ...TAGS, TagKey: 'env', TagValue: 'a b' }]);
    expect(await listed(ecs, [['env', 'x', '* b']])).toHaveLength(1);
    expect(await listed(ecs, [['env'], ['own']])).toEqual([]);

    const asked = { regionId, resourceType: 'image', resourceId: SOURCE };
    const pairs = (await ecs.client.describeTags(new sdk.DescribeTagsRequest(asked))).body;
    expect([pairs?.totalCount, pairs?.tags?.tag?.[0]?.tagKey]).toEqual([1, 'env']);
    expect(pairs?.tags?.tag?.[0]?.resourceTypeCount?.toMap()).toMatchObject({ Image: 1, Disk: 0 });

    const wanted = [new sdk.DescribeResourceByTagsRequestTag({ key: 'env', value: 'a b' })];
    const { body } = await ecs.client.describeResourceByTags(
      new sdk.DescribeResourceByTagsRequest({ regionId, resourceType: 'image', tag: wanted }),
    );
    expect(body?.resources?.resource?.map((one) => one.toMap())).toEqual([
      { ...TAGS, RegionId: H },
    ]);
  });

  test('an export is followed to its end, another is cancelled', async () => {
    const ecs = await startedTea(setup);
    const first = await exported(ecs);
    expect(await tasks(ecs, first)).toEqual([['Processing', 'true']]);
    ecs.advance(40);
    expect(await tasks(ecs, first)).toEqual([['Finished', 'false']]);

    const taskId = await exported(ecs);
    const asked = new sdk.CancelTaskRequest({ regionId, taskId });
    expect((await ecs.client.cancelTask(asked)).statusCode).toBe(200);
    expect(await tasks(ecs, `${first},${taskId}`)).toEqual([
      ['Deleted', 'false'],
      ['Finished', 'false'],
    ]);
  });

  test('an image joins a resource group', async () => {
    const ecs = await startedTea(setup);
    const facts = { 'aliyun-ecs': { resourceGroups: ['rg-1'] } };
    await control(ecs.server, 'PUT', `/tenants/${ACCESS_KEY}`, { facts });
    expect((await join(ecs, 'rg-1')).statusCode).toBe(200);
    const images = await ecs.describe({ regionId, imageId: SOURCE });
    expect(images?.images?.image?.[0]?.resourceGroupId).toBe('rg-1');
  });

  test('snapshots by a JSON list, the newest image of a family', async () => {
    const ecs = await startedTea(setup);
    const snapshotIds = JSON.stringify(['s-bp1seed0000000000019', 's-x']);
    const asked = new sdk.DescribeSnapshotsRequest({ regionId, snapshotIds, maxResults: 10 });
    const { body } = await ecs.client.describeSnapshots(asked);
    expect(body?.snapshots?.snapshot).toMatchObject([
      { snapshotId: 's-bp1seed0000000000019', status: 'accomplished', encrypted: false },
    ]);

    const imageFamily = 'golden';
    await ecs.client.modifyImageAttribute(
      new sdk.ModifyImageAttributeRequest({ regionId, imageId: SOURCE, imageFamily }),
    );
    const newest = await ecs.client.describeImageFromFamily(
      new sdk.DescribeImageFromFamilyRequest({ regionId, imageFamily }),
    );
    expect(newest.body?.image).toMatchObject({ imageId: SOURCE, imageFamily, status: 'Available' });
  });

  test.for<[title: string, asked: (ecs: Ecs) => Promise<unknown>, refusal: Refusal]>([
    [
      'a list of all tags',
      (ecs) => listed(ecs, []),
      [
        403,
        'BothEmpty.TagsAndResources',
        'The specified Tags and ResourcesIds are not allow to both empty.',
      ],
    ],
    [
      'six values of a key',
      (ecs) => listed(ecs, [['env', '1', '2', '3', '4', '5', '6']]),
      [
        403,
        'NumberExceed.TagValues',
        'The number of the specified TagValues is beyond permitted range, the max is 5.',
      ],
    ],
    [
      'an export of an image that is exported',
      async (ecs) => [await exported(ecs), await exported(ecs)],
      [
        403,
        'ImageIsExporting',
        'The specified Image is being exported. You can use the DescribeTasks API to check the status of existing tasks.',
      ],
    ],
    [
      'the deletion of its image',
      async (ecs) => [await exported(ecs), await ecs.remove(SOURCE, { regionId })],
      [403, 'ImageIsExporting', 'The specified Image is exporting. Please cancel task first.'],
    ],
    [
      'the cancel of an unknown task',
      ({ client }) => client.cancelTask(new sdk.CancelTaskRequest({ regionId, taskId: 't-x' })),
      [400, 'InvalidTaskId.NotFound', 'The specified "TaskId" is not found.'],
    ],
    [
      'an unknown resource group',
      (ecs) => join(ecs, 'rg-x'),
      [
        404,
        'InvalidResourceGroup.NotFound',
        'The ResourceGroup provided does not exist in our records.',
      ],
    ],
  ])('%s -> ClientError', async ([, asked, refusal]) => {
    expectRefusal(await thrownBy(asked(await startedTea(setup))), refusal);
  });
});
