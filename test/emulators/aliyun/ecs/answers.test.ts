import { describe, expect, test } from 'vitest';
import { aliyunEcs } from '../../../../src/emulators/aliyun/ecs/index.ts';
import type { Params } from '../../../support/params.ts';
import { type EcsClient, H, SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

const SNAPSHOT = 's-bp1seed0000000000019';
const IMAGE = { ResourceType: 'image', 'ResourceId.1': SOURCE };
const FILE = { 'DiskDeviceMapping.1.OSSBucket': 'b', 'DiskDeviceMapping.1.OSSObject': 'o.raw' };
const TAG = { 'Tag.1.Key': 'env', 'Tag.1.Value': 'v' };

type Prepared = Params | ((ecs: EcsClient) => Promise<Params>);

/** One accepted call of each operation, and the lists that its answer wraps. */
const accepted: Readonly<Record<string, readonly [params: Prepared, lists: readonly string[]]>> = {
  CopyImage: [{ ImageId: SOURCE, DestinationRegionId: 'cn-shanghai' }, []],
  CancelCopyImage: [
    async (ecs) => ({ ImageId: await ecs.copied({ DestinationRegionId: undefined }) }),
    [],
  ],
  DescribeImages: [
    async (ecs) => {
      await ecs.call('TagResources', { ...IMAGE, ...TAG });
      return { ImageId: SOURCE };
    },
    ['Images.Image', 'Tags.Tag', 'DiskDeviceMappings.DiskDeviceMapping'],
  ],
  DeleteImage: [{ ImageId: SOURCE }, []],
  CreateImage: [{ SnapshotId: SNAPSHOT }, []],
  ImportImage: [FILE, []],
  ModifyImageAttribute: [{ ImageId: SOURCE, Description: 'other' }, []],
  ModifyImageSharePermission: [{ ImageId: SOURCE }, []],
  DescribeImageSharePermission: [
    async (ecs) => {
      const ImageId = SOURCE;
      const AddAccount = { 'AddAccount.1': '2222222222222222' };
      await ecs.call('ModifyImageSharePermission', { ImageId, ...AddAccount });
      return { ImageId };
    },
    ['Accounts.Account', 'ShareGroups.ShareGroup'],
  ],
  DescribeRegions: [{}, ['Regions.Region']],
  TagResources: [{ ...IMAGE, ...TAG }, []],
  UntagResources: [{ ...IMAGE, 'TagKey.1': 'env' }, []],
  ListTagResources: [IMAGE, ['TagResources.TagResource']],
  AddTags: [{ ResourceType: 'image', ResourceId: SOURCE, ...TAG }, []],
  RemoveTags: [{ ResourceType: 'image', ResourceId: SOURCE, ...TAG }, []],
  DescribeTasks: [{}, ['TaskSet.Task']],
  DescribeTaskAttribute: [
    async (ecs) => {
      const { body } = await ecs.call('ImportImage', FILE);
      return { TaskId: body.TaskId };
    },
    ['OperationProgressSet.OperationProgress', 'RelatedItemSet.RelatedItem'],
  ],
  CancelTask: [
    async (ecs) => {
      const { body } = await ecs.call('ExportImage', { ImageId: SOURCE, OSSBucket: 'b' });
      return { TaskId: body.TaskId };
    },
    [],
  ],
  ExportImage: [{ ImageId: SOURCE, OSSBucket: 'b' }, []],
  DescribeTags: [
    async (ecs) => {
      await ecs.call('TagResources', { ...IMAGE, ...TAG });
      return {};
    },
    ['Tags.Tag'],
  ],
  DescribeResourceByTags: [{}, ['Resources.Resource']],
  JoinResourceGroup: [
    async (ecs) => {
      await ecs.facts({ resourceGroups: ['rg-1'] });
      return { ResourceType: 'image', ResourceId: SOURCE, ResourceGroupId: 'rg-1' };
    },
    [],
  ],
  DescribeSnapshots: [{}, ['Snapshots.Snapshot', 'Tags.Tag']],
  DescribeImageFromFamily: [
    async (ecs) => {
      await ecs.call('ModifyImageAttribute', { ImageId: SOURCE, ImageFamily: 'golden' });
      return { ImageFamily: 'golden' };
    },
    ['Tags.Tag', 'DiskDeviceMappings.DiskDeviceMapping'],
  ],
  DeleteSnapshot: [{ SnapshotId: 's-bp1unused00000000000' }, []],
};

/** `Wrapper.Element` of each list in a tree; a list that nothing wraps has no dot. */
function listsIn(value: unknown, wrapper = '', name = ''): string[] {
  if (Array.isArray(value)) {
    const path = wrapper === '' ? name : `${wrapper}.${name}`;
    return [path, ...value.flatMap((item) => listsIn(item))];
  }
  if (typeof value !== 'object' || value === null) return [];
  const fields = Object.entries(value);
  // Clients read the list as the only field of its wrapper.
  const own = fields.length === 1 ? name : '';
  return fields.flatMap(([field, inner]) => listsIn(inner, own, field));
}

test('each operation is here', () => {
  expect(Object.keys(accepted).sort()).toEqual(Object.keys(aliyunEcs.operations).sort());
});

describe('an accepted call', () => {
  test.for(
    Object.entries(accepted).map(([action, [prepared, lists]]) => ({ action, prepared, lists })),
  )(
    '$action -> a request id, no Code, lists wrapped as $lists',
    async ({ action, prepared, lists }) => {
      const { ecs } = await startEcs();
      const params = typeof prepared === 'function' ? await prepared(ecs) : prepared;
      const { status, headers, body } = await ecs.call(action, { RegionId: H, ...params });
      expect(status).toBe(200);
      expect(body.RequestId).toBe(headers.get('x-acs-request-id'));
      expect(body).not.toHaveProperty('Code');
      expect(JSON.stringify(body)).not.toContain('null');
      expect([...new Set(listsIn(body))]).toEqual(lists);
    },
  );

  test.for([
    ['DescribeImages', { ImageId: 'm-x' }, { Images: { Image: [] } }],
    ['DescribeImages', { ImageId: SOURCE }, { Images: { Image: [{ Tags: { Tag: [] } }] } }],
    [
      'DescribeImageSharePermission',
      { ImageId: SOURCE },
      { Accounts: { Account: [] }, ShareGroups: { ShareGroup: [] } },
    ],
    ['ListTagResources', IMAGE, { TagResources: { TagResource: [] } }],
    ['DescribeTasks', {}, { TaskSet: { Task: [] } }],
    ['DescribeTags', {}, { Tags: { Tag: [] } }],
    ['DescribeResourceByTags', {}, { Resources: { Resource: [] } }],
    ['DescribeSnapshots', { SnapshotIds: 's-x' }, { Snapshots: { Snapshot: [] } }],
  ] as const)('%s %o -> an empty list keeps its wrapper', async ([action, params, expected]) => {
    const { ecs } = await startEcs();
    expect((await ecs.call(action, params)).body).toMatchObject(expected);
  });
});
