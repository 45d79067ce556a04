import { describe, expect, test } from 'vitest';
import { volcengineEcs } from '../../../../src/emulators/volcengine/ecs/index.ts';
import { verdict } from '../../../support/client.ts';
import { control } from '../../../support/control.ts';
import type { Params } from '../../../support/params.ts';
import { credentialOf, S, SHANGHAI, startEcs } from '../../../support/services/volcengine-ecs.ts';
import { refusalOf } from './rows.ts';

const copy = { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'a' };
const create = { ImageName: 'a', InstanceId: 'i-1' };
const load = { ImageName: 'a', Platform: 'Debian', Url: 'https://b.tos/a' };
const tags = { ResourceType: 'image', 'ResourceIds.1': S };

/** An accepted call of each operation that takes a Boolean. */
const flags: readonly (readonly [operation: string, flag: string, Params])[] = [
  ['CopyImage', 'CopyImageTags', copy],
  ['CreateImage', 'CreateWholeImage', create],
  ['CreateImage', 'NeedDetection', create],
  ['ImportImage', 'NeedDetection', load],
  ['DescribeImages', 'IsLTS', {}],
  ['DescribeImages', 'IsSupportCloudInit', {}],
  ['DeleteImages', 'DeleteBindedSnapshots', { 'ImageIds.1': S }],
];

const spellings = [
  'true',
  'True',
  'TRUE',
  't',
  'T',
  '1',
  'false',
  'False',
  'FALSE',
  'f',
  'F',
  '0',
  '',
];

describe('Booleans, in every operation', () => {
  test.for(flags)(
    '%s %s -> each of the documented and the usual spellings',
    async ([op, flag, params]) => {
      const { ecs } = await startEcs();
      const statuses = [];
      for (const spelling of spellings) {
        statuses.push((await ecs.call(op, { ...params, [flag]: spelling })).status);
      }
      expect(statuses).toEqual(spellings.map(() => 200));
    },
  );

  test.for(flags)('%s %s -> InvalidArgument for anything else', async ([op, flag, params]) => {
    const { ecs } = await startEcs();
    for (const odd of ['yes', 'no', 'on', '2', '-1', '01', ' ', 'true ', 'null', '[true]']) {
      const answer = await ecs.call(op, { ...params, [flag]: odd });
      expect(verdict(answer)).toEqual(refusalOf('InvalidArgument'));
    }
  });

  test.for([
    ['True', ['k1']],
    ['TRUE', ['k1']],
    ['T', ['k1']],
    ['1', ['k1']],
    ['False', []],
    ['f', []],
    ['0', []],
    ['', []],
  ] as const)('CopyImageTags=%s -> the tags %j', async ([CopyImageTags, keys]) => {
    const { ecs } = await startEcs();
    const image = await ecs.image(await ecs.copied({ CopyImageTags }), SHANGHAI);
    expect(image?.Tags.map(({ Key }) => Key)).toEqual(keys);
  });

  test.for([true, 'True', 1] as const)(
    'JSON: CopyImageTags %j -> the tags',
    async (CopyImageTags) => {
      const { ecs } = await startEcs();
      const { body } = await ecs.send('/?Action=CopyImage&Version=2020-04-01', {
        method: 'POST',
        headers: { Authorization: credentialOf('cn-beijing'), 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...copy, CopyImageTags }),
      });
      const image = await ecs.image(body.Result.ImageId, SHANGHAI);
      expect(image?.Tags).toEqual([{ Key: 'k1', Value: 'v1' }]);
    },
  );
});

/** An accepted call of each operation; its answer is the same with all other parameters empty. */
const accepted: Readonly<Record<string, Params>> = {
  CopyImage: copy,
  DescribeTasks: {},
  DescribeImages: {},
  DeleteImages: { 'ImageIds.1': 'image-gone' },
  // An empty description clears it: the one exception.
  ModifyImageAttribute: { ImageId: S, Description: 'new' },
  CreateImage: create,
  ImportImage: load,
  ExportImage: { ImageId: S, TOSBucket: 'b', TOSPrefix: 'p' },
  DetectImage: { ImageId: S },
  ModifyImageSharePermission: { ImageId: S, 'AddAccounts.1': '1' },
  DescribeImageSharePermission: { ImageId: S },
  CreateTags: { ...tags, 'Tags.1.Key': 'k' },
  DeleteTags: { ...tags, 'TagKeys.1': 'k1' },
  DescribeTags: {},
  TagResources: { ...tags, 'Tags.1.Key': 'k' },
  UntagResources: { ...tags, 'TagKeys.1': 'k1' },
  ListTagsForResources: {},
  DescribeRegions: {},
  DescribeZones: {},
};

describe('empty texts are as good as none', () => {
  test.for(Object.values(volcengineEcs.operations).map(({ name }) => name))(
    '%s',
    async (operation) => {
      const params = accepted[operation] ?? {};
      const given = Object.keys(params).map((name) => name.split('.')[0]);
      const rest = volcengineEcs.operations[operation]?.parameters ?? [];
      const empty = rest.filter((name) => !given.includes(name)).map((name) => [name, ''] as const);
      const outcomes = [];
      for (const more of [{}, Object.fromEntries(empty)]) {
        const { ecs } = await startEcs();
        const { status, body } = await ecs.call(operation, { ...params, ...more });
        const { RequestId, ImageId, TaskId, ...result } = { ...body.Result, RequestId: '' };
        const images = ecs
          .world()
          .images.all()
          .map(({ name, tags, description, status, region }) => [
            name,
            tags,
            description,
            status,
            region,
          ]);
        outcomes.push({ status, result, images });
      }
      expect(outcomes[0]?.status).toBe(200);
      expect(outcomes[1]).toEqual(outcomes[0]);
    },
  );
});

describe('a list that is sent as one text is not read, and the journal says so', () => {
  const list = (name: string) => ({ name, hint: 'is a list and was sent as one text' });

  test.for<readonly [string, Params, readonly object[]]>([
    ['DescribeImages', { ImageIds: `["${S}"]` }, [list('ImageIds')]],
    ['DescribeImages', { ImageIds: `${S},image-b` }, [list('ImageIds')]],
    ['DescribeImages', { ImageIds: S }, [list('ImageIds')]],
    ['DescribeImages', { Status: 'available' }, [list('Status')]],
    ['DescribeImages', { TagFilters: '[map[Key:a]]' }, [list('TagFilters')]],
    [
      'DescribeImages',
      { ImageId: S },
      [{ name: 'ImageId', hint: expect.stringContaining("did you mean 'ImageIds'?") }],
    ],
    ['DescribeImages', { ImageIds: '' }, []],
    ['DescribeImages', { 'ImageIds.1': S }, []],
    [
      'DescribeTasks',
      { ResourceIds: S, TaskIds: 't-1,t-2' },
      [list('ResourceIds'), list('TaskIds')],
    ],
    ['DescribeZones', { ZoneIds: 'cn-beijing-a' }, [list('ZoneIds')]],
    ['DescribeRegions', { RegionIds: 'cn-beijing' }, [list('RegionIds')]],
    ['DescribeTags', { ResourceIds: S }, [list('ResourceIds')]],
    ['CopyImage', { ...copy, Tags: '[{"Key":"a"}]' }, [list('Tags')]],
  ])('%s %j', async ([operation, params, unread]) => {
    const { ecs, server } = await startEcs();
    expect((await ecs.call(operation, params)).status).toBe(200);
    const { body } = await control(server, 'GET', '/requests');
    expect(body.requests[0].unread ?? []).toEqual(unread);
  });
});
