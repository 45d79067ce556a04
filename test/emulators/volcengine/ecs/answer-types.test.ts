import { expect, test } from 'vitest';
import * as z from 'zod';
import { failing } from '../../../support/failing.ts';
import { listOf, type Params } from '../../../support/params.ts';
import {
  credentialOf,
  queryOf,
  S,
  SERVICE,
  SHANGHAI,
  startEcs,
} from '../../../support/services/volcengine-ecs.ts';

const text = z.string();
/** Empty lists are lists: a typed client iterates over them. */
const tags = z.array(z.strictObject({ Key: text, Value: text }));

/** The models of the strictest client: integers, texts and lists, never null, no text for a number. */
const task = z.strictObject({
  Id: text,
  ResourceId: text,
  Type: z.enum(['CopyImage', 'CreateImage', 'ImportImage', 'ExportImage']),
  Status: z.enum(['Pending', 'Running', 'Succeeded', 'Failed']),
  Process: z.int().min(0).max(100),
  CreatedAt: z.iso.datetime({ offset: true }),
  UpdatedAt: z.iso.datetime({ offset: true }),
  EndAt: z.literal('').or(z.iso.datetime({ offset: true })),
});

const image = z.strictObject({
  ImageId: text,
  ImageName: text,
  Description: text,
  ImageOwnerId: text,
  Visibility: z.enum(['public', 'private', 'shared']),
  ShareStatus: z.enum(['NotShared', 'Shared']),
  Status: z.enum(['available', 'creating', 'error']),
  OsType: z.enum(['Linux', 'Windows']),
  OsName: text,
  Platform: text,
  PlatformVersion: text,
  Architecture: z.enum(['amd64', 'arm64']),
  BootMode: z.enum(['BIOS', 'UEFI']),
  Kernel: text.min(1).optional(),
  LicenseType: text.min(1).optional(),
  LifecycleStatus: text.min(1).optional(),
  ProductCode: text.min(1).optional(),
  IsLTS: z.boolean(),
  IsSupportCloudInit: z.boolean(),
  IsInstallRunCommandAgent: z.boolean(),
  Size: z.int(),
  VirtualSize: z.number(),
  ProjectName: text,
  CreatedAt: z.iso.datetime({ offset: true }),
  UpdatedAt: z.iso.datetime({ offset: true }),
  Tags: tags,
  Snapshots: z.array(
    z.strictObject({
      SnapshotId: text.min(1),
      Size: z.int(),
      VolumeKind: z.enum(['system', 'data']),
    }),
  ),
  DetectionResults: z
    .strictObject({
      DetectionStatus: z.enum(['Processing', 'Finished']),
      Items: z.array(z.strictObject({ Name: text, Result: text, RiskCode: text, RiskLevel: text })),
    })
    .optional(),
});

const details = (id: 'ImageId' | 'ResourceId') =>
  z.strictObject({
    OperationDetails: z.array(
      z.strictObject({
        [id]: text,
        Error: z.null().or(z.strictObject({ Code: text.min(1), Message: text.min(1) })),
      }),
    ),
  });

const listing = z.strictObject({
  TagResources: z.array(
    z.strictObject({
      ResourceId: text,
      ResourceType: text,
      TagKey: text,
      TagValue: text,
    }),
  ),
  NextToken: text,
});

const made = z.strictObject({ ImageId: text });
const nothing = z.strictObject({});
const tagged = { ResourceType: 'image', ...listOf('ResourceIds', [S, 'image-gone']) };
const own = { ResourceType: 'image', 'ResourceIds.1': S };

const calls: readonly (readonly [string, Params, z.ZodType])[] = [
  ['CopyImage', { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'a' }, made],
  ['CreateImage', { ImageName: 'a', InstanceId: 'i-1' }, made],
  ['ImportImage', { ImageName: 'a', Platform: 'Debian', Url: 'https://b.tos/a' }, made],
  ['ExportImage', { ImageId: S, TOSBucket: 'b', TOSPrefix: 'p' }, z.strictObject({ TaskId: text })],
  ['DetectImage', { ImageId: S }, nothing],
  ['DescribeTasks', {}, z.strictObject({ NextToken: text, Tasks: z.array(task) })],
  [
    'DescribeImages',
    { MaxResults: 100 },
    z.strictObject({ TotalCount: z.int(), NextToken: text, Images: z.array(image) }),
  ],
  ['DeleteImages', listOf('ImageIds', [S, 'image-gone']), details('ImageId')],
  ['ModifyImageAttribute', { ImageId: S, ImageName: 'b' }, nothing],
  ['ModifyImageSharePermission', { ImageId: S, 'AddAccounts.1': '1' }, nothing],
  [
    'DescribeImageSharePermission',
    { ImageId: S },
    z.strictObject({
      ImageId: text,
      Accounts: z.array(z.strictObject({ AccountId: text })),
      NextToken: text,
      TotalCount: z.int(),
    }),
  ],
  ['CreateTags', { ...tagged, 'Tags.1.Key': 'k' }, details('ResourceId')],
  ['DeleteTags', { ...tagged, 'TagKeys.1': 'k' }, details('ResourceId')],
  ['DescribeTags', {}, listing],
  ['TagResources', { ...own, 'Tags.1.Key': 'k' }, z.strictObject({ RequestId: text })],
  ['UntagResources', { ...own, 'TagKeys.1': 'k' }, z.strictObject({ RequestId: text })],
  ['ListTagsForResources', {}, listing],
  [
    'DescribeRegions',
    {},
    z.strictObject({ Regions: z.array(z.strictObject({ RegionId: text })), NextToken: text }),
  ],
  ['DescribeZones', {}, z.strictObject({ Zones: z.array(z.strictObject({ ZoneId: text })) })],
];

/** 14 digits of local time, an address, eight hex digits. */
const requestId = text.regex(/^\d{14}010225146063[0-9A-F]{8}$/).length(34);

const success = (result: z.ZodType) =>
  z.strictObject({
    ResponseMetadata: z.strictObject({
      RequestId: requestId,
      Action: text,
      Version: text,
      Service: text,
      Region: text,
    }),
    Result: result,
  });

const failure = z.strictObject({
  ResponseMetadata: z.strictObject({
    RequestId: requestId,
    Action: text,
    Version: text,
    Service: text,
    Region: text,
    Error: z.strictObject({
      CodeN: z.int().min(100_000).optional(),
      Code: text.min(1),
      Message: text.min(1),
    }),
  }),
});

const headers = { Authorization: credentialOf('cn-beijing') };

test.for(calls)(
  '%s %j -> an answer that every typed client decodes',
  async ([action, params, result]) => {
    const { server, ecs } = await startEcs();
    const before = await ecs.copied({ ImageId: S });
    expect(before).toMatch(/^image-/);
    const url = `${server.url}/?${queryOf(action, params)}`;
    const response = await fetch(url, { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(success(result).safeParse(await response.json()).error).toBeUndefined();
  },
);

test.for(
  calls.flatMap(([action]) =>
    (['InternalError', 'FlowLimitExceeded', 'AccessDenied'] as const).map(
      (row) => [action, row] as const,
    ),
  ),
)('%s meets %s -> an error that every typed client decodes', async ([action, row]) => {
  const { server } = await startEcs();
  await failing(server, SERVICE, action, row);
  const response = await fetch(`${server.url}/?${queryOf(action)}`, { headers });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(failure.safeParse(await response.json()).error).toBeUndefined();
});

test('an answer with nothing in it -> empty lists, texts and zero', async () => {
  const { ecs } = await startEcs({ defaultSeed: false });
  const result = async (action: string) => (await ecs.call(action)).body.Result;
  expect({
    images: await result('DescribeImages'),
    tasks: await result('DescribeTasks'),
    tags: await result('DescribeTags'),
    newTags: await result('ListTagsForResources'),
  }).toEqual({
    images: { TotalCount: 0, NextToken: '', Images: [] },
    tasks: { NextToken: '', Tasks: [] },
    tags: { TagResources: [], NextToken: '' },
    newTags: { TagResources: [], NextToken: '' },
  });
});
