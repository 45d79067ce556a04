import { describe, expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { acme } from '../support/acme/index.ts';
import { NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { askAcme } from '../support/faults.ts';
import {
  type Answer,
  aliyunEcs,
  appStreaming,
  awsAppStream,
  HEALTHY,
  huaweiIms,
  type Parameters,
  startClouds,
  volcengineEcs,
} from './clouds.ts';

type Server = Awaited<ReturnType<typeof startClouds>>;

/** Any status: without it only available images are listed. */
const Status = 'Creating,Waiting,Available,UnAvailable,CreateFailed';

/** How Alibaba Cloud shows an image and, of an import, its task. */
async function aliyunView(server: Server, { body: { ImageId, TaskId } }: Answer, region: string) {
  const place = { RegionId: region };
  const { body } = await aliyunEcs(server, 'DescribeImages', { ...place, ImageId, Status });
  const [image] = body.Images.Image;
  const seen = [image.Status, image.Progress];
  if (TaskId === undefined) return seen;
  const asked = { ...place, TaskIds: TaskId };
  const [task] = (await aliyunEcs(server, 'DescribeTasks', asked)).body.TaskSet.Task;
  return [...seen, task.TaskAction, task.TaskStatus, task.FinishedTime !== ''];
}

/** How Volcengine shows an image and its task. */
async function volcengineView(server: Server, { body }: Answer, region: string) {
  const { ImageId } = body.Result;
  const shown = await volcengineEcs(server, 'DescribeImages', { 'ImageIds.1': ImageId }, region);
  const tasks = await volcengineEcs(server, 'DescribeTasks', { 'ResourceIds.1': ImageId }, region);
  const [task] = tasks.body.Result.Tasks;
  return [shown.body.Result.Images[0].Status, task.Type, task.Status, task.Process];
}

/** How App Streaming shows an image where it is being made. */
async function streamingView(server: Server, { body: { Data } }: Answer, region: string) {
  const ImageId = Data.ImageId ?? HEALTHY['aliyun-appstreaming'];
  const [image] = (await appStreaming(server, 'ListImage', { ImageId })).body.Data;
  const rows: readonly Parameters[] = image.ImageRegionDistributeList;
  return rows.find(({ RegionId }) => RegionId === region)?.Status;
}

const CREATED = { InstanceId: 'ws-1', InstanceType: 'WuyingServer', ImageName: 'n' };
const VOLCENGINE = { ImageName: 'n' };

/** How AppStream shows an image. */
async function awsView(server: Server, { body }: Answer, region: string) {
  const name = body.DestinationImageName ?? (body.image ?? body.Image).Name;
  const shown = await awsAppStream(server, 'DescribeImages', { Names: [name] }, region);
  const [{ State, StateChangeReason }] = shown.body.Images;
  return [State, StateChangeReason?.Code];
}

/** How Huawei Cloud shows a job and its image, which goes when it fails. */
async function huaweiView(server: Server, { body: { job_id } }: Answer, region: string) {
  const { body: job } = await huaweiIms(server, 'ShowJob', { job_id });
  const { image_id: id, process_percent: percent } = job.entities;
  const { body } = await huaweiIms(server, 'ListImages', { id }, region);
  return [job.status, percent, job.error_code, body.images[0]?.status];
}

const HUAWEI = { image_id: HEALTHY['huawei-ims'], name: 'n' };
const HUAWEI_NEW = { instance_id: 'i', name: 'n' };

type Start = (server: Server) => Promise<Answer>;
type View = (server: Server, started: Answer, region: string) => Promise<unknown>;

type Work = readonly [
  title: string,
  start: Start,
  view: View,
  region: string,
  before: unknown,
  after: unknown,
];

const works: readonly Work[] = [
  [
    'aws-appstream CopyImage',
    (server) => {
      const to = { DestinationImageName: 'a', DestinationRegion: 'eu-west-1' };
      const asked = { SourceImageName: HEALTHY['aws-appstream'], ...to };
      return awsAppStream(server, 'CopyImage', asked);
    },
    awsView,
    'eu-west-1',
    ['COPYING', undefined],
    ['FAILED', 'IMAGE_COPY_FAILURE'],
  ],
  [
    'aws-appstream CreateImportedImage',
    (server) => {
      const asked = { Name: 'a', WorkspaceImageId: 'wsi-12345678' };
      return awsAppStream(server, 'CreateImportedImage', asked);
    },
    awsView,
    'us-east-1',
    ['IMPORTING', undefined],
    ['FAILED', 'IMAGE_IMPORT_FAILURE'],
  ],
  [
    'aws-appstream CreateUpdatedImage',
    (server) => {
      const asked = { existingImageName: HEALTHY['aws-appstream'], newImageName: 'a' };
      return awsAppStream(server, 'CreateUpdatedImage', asked);
    },
    awsView,
    'us-east-1',
    ['CREATING', undefined],
    ['FAILED', 'IMAGE_UPDATE_FAILURE'],
  ],
  [
    'aliyun-ecs CopyImage',
    (server) => {
      const asked = { ImageId: HEALTHY['aliyun-ecs'], DestinationRegionId: 'cn-shanghai' };
      return aliyunEcs(server, 'CopyImage', asked);
    },
    aliyunView,
    'cn-shanghai',
    ['Creating', '59%'],
    ['CreateFailed', '60%'],
  ],
  [
    'aliyun-ecs CreateImage',
    (server) => aliyunEcs(server, 'CreateImage', { SnapshotId: 's-1' }),
    aliyunView,
    'cn-hangzhou',
    ['Creating', '59%'],
    ['CreateFailed', '60%'],
  ],
  [
    'aliyun-ecs ImportImage',
    (server) =>
      aliyunEcs(server, 'ImportImage', {
        'DiskDeviceMapping.1.OSSBucket': 'bk',
        'DiskDeviceMapping.1.OSSObject': 'o.raw',
      }),
    aliyunView,
    'cn-hangzhou',
    ['Creating', '59%', 'ImportImage', 'Processing', false],
    ['CreateFailed', '60%', 'ImportImage', 'Failed', true],
  ],
  ...[
    ['CopyImageInRegion', HUAWEI] as const,
    ['CopyImageInRegionInSafeMode', HUAWEI] as const,
    ['CreateImage', HUAWEI_NEW] as const,
    ['CreateImageInSafeMode', HUAWEI_NEW] as const,
  ].map(
    ([operation, asked]): Work => [
      `huawei-ims ${operation}`,
      (server) => huaweiIms(server, operation, asked),
      huaweiView,
      'eu-de',
      ['RUNNING', 59, null, 'saving'],
      ['FAIL', undefined, 'IMG.0014', undefined],
    ],
  ),
  [
    'huawei-ims CopyImageCrossRegion',
    (server) => {
      const to = {
        region: 'cn-south-1',
        project_name: 'cn-south-1',
        agency_name: 'ims_admin_agency',
      };
      return huaweiIms(server, 'CopyImageCrossRegion', { ...HUAWEI, ...to });
    },
    huaweiView,
    'cn-south-1',
    ['RUNNING', 59, null, 'saving'],
    ['FAIL', undefined, 'IMG.0014', undefined],
  ],
  [
    'volcengine-ecs CopyImage',
    (server) => {
      const asked = { ImageId: HEALTHY['volcengine-ecs'], DestinationRegion: 'cn-shanghai' };
      return volcengineEcs(server, 'CopyImage', { ...VOLCENGINE, ...asked });
    },
    volcengineView,
    'cn-shanghai',
    ['creating', 'CopyImage', 'Running', 59],
    ['error', 'CopyImage', 'Failed', 60],
  ],
  [
    'volcengine-ecs CreateImage',
    (server) => volcengineEcs(server, 'CreateImage', { ...VOLCENGINE, InstanceId: 'i-1' }),
    volcengineView,
    'cn-beijing',
    ['creating', 'CreateImage', 'Running', 59],
    ['error', 'CreateImage', 'Failed', 60],
  ],
  [
    'volcengine-ecs ImportImage',
    (server) => {
      const asked = { Platform: 'CentOS', Url: 'https://example.com/o.raw' };
      return volcengineEcs(server, 'ImportImage', { ...VOLCENGINE, ...asked });
    },
    volcengineView,
    'cn-beijing',
    ['creating', 'ImportImage', 'Running', 59],
    ['error', 'ImportImage', 'Failed', 60],
  ],
  [
    'aliyun-appstreaming CreateImageByInstance',
    (server) => appStreaming(server, 'CreateImageByInstance', CREATED),
    streamingView,
    'cn-shanghai',
    'CREATING',
    'CREATE_FAILED',
  ],
  [
    'aliyun-appstreaming StartTaskForDistributeImage',
    (server) => {
      const ImageId = HEALTHY['aliyun-appstreaming'];
      const asked = { ImageId, 'DestinationRegionList.1': 'cn-hangzhou' };
      return appStreaming(server, 'StartTaskForDistributeImage', asked);
    },
    streamingView,
    'cn-hangzhou',
    'CREATING',
    'CREATE_FAILED',
  ],
];

const failing = { effect: { copy: { failAtPercent: 60, reason: 'the disk is on fire' } } };

async function hitsOf(server: { readonly port: number }) {
  return (await control(server, 'GET', '/faults')).body.faults[0].hits;
}

describe('a rule about copies is applied to all work that makes an image', () => {
  test.for(works)('%s', async ([title, start, view, region, before, after]) => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', failing);
    const started = await start(server);
    expect([title, started.status, await hitsOf(server)]).toEqual([title, 200, 1]);
    await control(server, 'POST', '/clock/advance', { by: '35999ms' });
    expect(await view(server, started, region)).toEqual(before);
    const { body } = await control(server, 'POST', '/clock/advance', { by: '1ms' });
    const kind = expect.stringMatching(/^(copy|create|import)\.failed$/);
    expect(body.events).toMatchObject([{ kind, reason: 'the disk is on fire' }]);
    expect(await view(server, started, region)).toEqual(after);
    await control(server, 'POST', '/clock/advance', { by: '1d' });
    expect(await view(server, started, region)).toEqual(after);
  });

  test.for(works)('%s, stalled and stretched', async ([, start, view, region, before]) => {
    const server = await startClouds();
    const stall = { select: { times: 1 }, effect: { copy: { stallAtPercent: 59 } } };
    await control(server, 'POST', '/faults', stall);
    const started = await start(server);
    await control(server, 'POST', '/clock/advance', { by: '1d' });
    expect(await view(server, started, region)).toEqual(before);
  });

  test('an export -> is let alone', async () => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', failing);
    const asked = { ImageId: HEALTHY['volcengine-ecs'], TOSBucket: 'b', TOSPrefix: 'p' };
    expect((await volcengineEcs(server, 'ExportImage', asked)).status).toBe(200);
    const { body } = await control(server, 'POST', '/clock/advance', { to: 'idle' });
    expect([body.events.length, body.events[0].kind]).toEqual([1, 'export.succeeded']);
    expect(await hitsOf(server)).toBe(0);
  });

  test('a dry run, a repeated client token -> no work starts, nothing is counted', async () => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', failing);
    const copy = (more: Parameters) =>
      aliyunEcs(server, 'CopyImage', {
        ImageId: HEALTHY['aliyun-ecs'],
        DestinationRegionId: 'cn-shanghai',
        ...more,
      });
    expect((await copy({ DryRun: 'true' })).body.Code).toBe('DryRunOperation');
    expect(await hitsOf(server)).toBe(0);
    const [first, again] = [await copy({ ClientToken: 't' }), await copy({ ClientToken: 't' })];
    expect([again.body.ImageId, await hitsOf(server)]).toEqual([first.body.ImageId, 1]);
  });
});

describe('where a rule about copies may be written', () => {
  const operations = emulators.flatMap(({ id, operations }) =>
    Object.values(operations).map((operation) => [id, operation.name, operation.starts] as const),
  );

  test.for(operations)('%s %s, which starts %s', async ([service, operation, starts]) => {
    const rule = { match: { service, operation }, ...failing };
    const { status, body } = await control(await startClouds(), 'POST', '/faults', rule);
    if (starts !== undefined) return expect(status).toBe(201);
    expect(status).toBe(400);
    expect(body.detail).toMatch(/^match\.(operation|service): .* makes? an image.*; use \w+/);
    expect(body).toMatchObject({ value: expect.any(String), reason: expect.any(String) });
  });

  test('each image-making operation of the clouds says so', () => {
    const makers = operations.filter(([, , starts]) => starts !== undefined);
    expect(makers.map(([service, name]) => `${service} ${name}`).sort()).toEqual(
      works.map(([title]) => title).sort(),
    );
  });

  test('work that its operation does not declare -> a bug of ours, not a rule that never applies', async () => {
    const copy = acme.operations.CopyImage;
    if (copy === undefined) throw new Error('acme has no CopyImage');
    const operations = { ...acme.operations, CopyImage: { ...copy, starts: undefined } };
    const bugs: unknown[] = [];
    const log = { error: ({ err }: Readonly<Record<string, unknown>>) => bugs.push(err) };
    const server = await startAcme({}, { emulators: [{ ...acme, operations }], log });
    const { status } = await askAcme(server, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    expect([status, String(bugs)]).toEqual([500, expect.stringMatching(/CopyImage does not say/)]);
  });
});

describe('a copy says why it failed, and only then', () => {
  const whys: readonly (readonly [object, reason: unknown])[] = [
    [{ failAtPercent: 60, reason: 'the disk is on fire' }, 'the disk is on fire'],
    [{ failAtPercent: 60, reason: 'InternalBusy' }, 'Internal: Try again.'],
    [{ failAtPercent: 60 }, 'a fault rule that gives no reason'],
    [{ stallAtPercent: 60 }, null],
    [{ durationFactor: 9 }, null],
  ];
  test.for(whys)('%j -> %j', async ([copy, reason]) => {
    const server = await startAcme();
    const rule = { select: { times: 1 }, effect: { copy } };
    await control(server, 'POST', '/faults', rule);
    for (let n = 0; n < 2; n += 1)
      await askAcme(server, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    const shown = async () => (await control(server, 'GET', '/copies')).body.copies;
    // One slot: the second waits, and has no reason for anything.
    expect(await shown()).toMatchObject([{ reason: null }, { phase: 'queued', reason: null }]);
    await control(server, 'POST', '/clock/advance', { by: '1m' });
    const [first, second] = await shown();
    expect([first.reason, second.reason]).toEqual([reason, null]);
    const one = await control(server, 'GET', `/copies/${first.id}`);
    expect(one.body.reason).toBe(reason);
  });

  test('cancelled while it waits for its end -> no reason', async () => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', failing);
    const asked = { ImageId: HEALTHY['aliyun-ecs'], DestinationRegionId: 'cn-shanghai' };
    const { ImageId } = (await aliyunEcs(server, 'CopyImage', asked)).body;
    await aliyunEcs(server, 'CancelCopyImage', { ImageId, RegionId: 'cn-shanghai' });
    await control(server, 'POST', '/clock/advance', { by: '1h' });
    const { body } = await control(server, 'GET', '/copies');
    expect(body.copies).toMatchObject([{ phase: 'cancelled', reason: null, startedAt: NOON }]);
  });
});
