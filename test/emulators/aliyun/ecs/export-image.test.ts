import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import type { Params } from '../../../support/params.ts';
import {
  COPY_MS,
  type EcsClient,
  H,
  SOURCE,
  startEcs,
} from '../../../support/services/aliyun-ecs.ts';

const BUSY = [
  403,
  'ImageIsExporting',
  'The specified Image is being exported. You can use the DescribeTasks API to check the status of existing tasks.',
];
const NO_CATEGORY = [
  403,
  'InvalidImageCategory.NotSupported',
  'The specified image category is not supported.',
];
const NO_FORMAT = [
  400,
  'InvalidImageFormat.Malformed',
  'The specified Image Format is wrongly formed.',
];
const NO_PREFIX = [
  400,
  'InvalidOSSPrefix.Malformed',
  'The specified OSSPrefix format is wrongly formed.',
];

const missing = (name: string) => [
  400,
  'MissingParameter',
  `An input parameter "${name}" that is mandatory for processing the request is not supplied.`,
];

const out = (ecs: EcsClient, params: Params = {}) =>
  ecs.call('ExportImage', { ImageId: SOURCE, OSSBucket: 'b', ...params });
const tasks = async (ecs: EcsClient, params: Params = {}) =>
  (await ecs.call('DescribeTasks', params)).body.TaskSet.Task;

describe('ExportImage', () => {
  test('is a task, in words that a client waits for; the image stays as it is', async () => {
    const { ecs } = await startEcs();
    const before = await ecs.image(SOURCE, H);
    const { status, body } = await out(ecs, { OSSPrefix: 'EcsExport', RoleName: 'r' });
    expect([status, body]).toEqual([
      200,
      { RequestId: body.RequestId, RegionId: H, TaskId: expect.stringMatching(/^t-bp1\w{17}$/) },
    ]);
    const task = {
      TaskId: body.TaskId,
      TaskAction: 'ExportImage',
      TaskStatus: 'Processing',
      CreationTime: '2026-11-21T08:00:00Z',
      FinishedTime: '',
      ResourceId: SOURCE,
      SupportCancel: 'true',
    };
    expect(await tasks(ecs)).toEqual([task]);
    ecs.advance(COPY_MS / 2);
    const detail = async () =>
      (await ecs.call('DescribeTaskAttribute', { TaskId: body.TaskId })).body;
    expect(await detail()).toMatchObject({ ...task, TaskProcess: '50%', SuccessCount: 0 });
    ecs.advance(COPY_MS / 2);
    expect(await detail()).toMatchObject({
      TaskStatus: 'Finished',
      FinishedTime: '2026-11-21T08:00:03Z',
      SupportCancel: 'false',
      TaskProcess: '100%',
      SuccessCount: 1,
    });
    expect(await ecs.image(SOURCE, H)).toEqual(before);
  });

  test('keeps its image from being deleted and exported again, not from being copied', async () => {
    const { ecs } = await startEcs();
    await out(ecs);
    expect(verdict(await out(ecs))).toEqual(BUSY);
    for (const Force of [true, false]) {
      expect(verdict(await ecs.call('DeleteImage', { ImageId: SOURCE, Force }))).toEqual([
        403,
        'ImageIsExporting',
        'The specified Image is exporting. Please cancel task first.',
      ]);
    }
    expect((await ecs.copy()).status).toBe(200);
    ecs.advance(COPY_MS);
    expect((await out(ecs)).status).toBe(200);
    ecs.advance(COPY_MS);
    expect((await ecs.call('DeleteImage', { ImageId: SOURCE })).status).toBe(200);
  });

  test.for<[title: string, params: Params, expected: unknown[]]>([
    ['no region', { RegionId: undefined }, missing('RegionId')],
    ['no image', { ImageId: undefined }, missing('ImageId')],
    ['an empty bucket', { OSSBucket: '' }, missing('OSSBucket')],
    [
      'an unknown region',
      { RegionId: 'xx-1' },
      [400, 'InvalidRegionId.NotFound', 'The specified RegionId does not exist.'],
    ],
    [
      'an unknown image',
      { ImageId: 'm-x' },
      [404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'],
    ],
    ['a prefix with a dash', { OSSPrefix: 'a-b' }, NO_PREFIX],
    ['a prefix of 31 letters', { OSSPrefix: 'p'.repeat(31) }, NO_PREFIX],
    ['a prefix of 30 letters and digits', { OSSPrefix: `${'p'.repeat(29)}1` }, [200]],
    ['an unknown format', { ImageFormat: 'zip' }, NO_FORMAT],
    ['formats with a comma', { ImageFormat: 'raw,vhd' }, NO_FORMAT],
    ['a format in any case', { ImageFormat: 'QCow2' }, [200]],
    ['an empty format', { ImageFormat: '', OSSPrefix: '' }, [200]],
    ['a public image', { ImageId: 'aliyun_3_x64_20G_alibase_20240528.vhd' }, NO_CATEGORY],
    ['a shared image', { ImageId: 'm-bp1shared00000000000' }, NO_CATEGORY],
    ['a community image', { ImageId: 'm-bp1community00000000' }, NO_CATEGORY],
    [
      'an image from the marketplace',
      { ImageId: 'm-bp1market00000000000' },
      [
        403,
        'ImageNotSupported',
        'The specified image from the image market, do not support export image.',
      ],
    ],
    [
      'an encrypted image',
      { ImageId: 'm-bp1encrypted00000000' },
      [
        400,
        'ImageNotSupported',
        'The specified Image contains encrypted snapshots, do not support export.',
      ],
    ],
    ...['m-bp1deprecated0000000', 'm-bp1unavailable000000', 'm-bp1copying0000000000'].map(
      (ImageId) =>
        [
          'an image that is not available',
          { ImageId },
          [400, 'IncorrectImageStatus', 'The specified Image is not available.'],
        ] as [string, Params, unknown[]],
    ),
    ['an image that is exported already', { ImageId: 'm-bp1exporting00000000' }, BUSY],
    [
      'DryRun',
      { DryRun: true },
      [400, 'DryRunOperation', 'Request validation has been passed with DryRun flag set.'],
    ],
  ])('%s: %j -> %j', async ([, params, expected]) => {
    const { ecs } = await startEcs();
    const before = await tasks(ecs);
    expect(verdict(await out(ecs, params))).toEqual(expected);
    expect(await tasks(ecs)).toHaveLength(before.length + (expected[0] === 200 ? 1 : 0));
  });
});

test('a restart keeps an export and its task', async () => {
  const db = `${temporaryFolder()}/doppel.db`;
  const first = await startEcs({ db });
  const { TaskId } = (await out(first.ecs)).body;
  await first.server.stop();
  const { ecs } = await startEcs({ db });
  expect(verdict(await out(ecs))).toEqual(BUSY);
  ecs.advance(COPY_MS);
  expect(await tasks(ecs)).toMatchObject([{ TaskId, TaskStatus: 'Finished' }]);
});

test('an injected refusal starts no task, one after the commit keeps it', async () => {
  const { ecs, server } = await startEcs();
  const error = 'NoSetRoletoECSServiceAcount';
  const arm = (phase: string) =>
    fetch(`${server.url}/_doppel/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        match: { service: 'aliyun-ecs', operation: 'ExportImage' },
        select: { times: 1 },
        phase,
        effect: { error },
      }),
    });
  for (const [phase, count] of [
    ['before', 0],
    ['afterCommit', 1],
  ] as const) {
    expect((await arm(phase)).status).toBe(201);
    expect(verdict(await out(ecs))).toEqual([
      403,
      error,
      'ECS service account Have no right to access your OSS.please attach a role of access your oss to ECS service account.',
    ]);
    expect(await tasks(ecs)).toHaveLength(count);
  }
});
