import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import {
  COPY_MS,
  type EcsClient,
  H,
  S,
  SOURCE,
  startEcs,
} from '../../../support/services/aliyun-ecs.ts';

const ENDED = [
  403,
  'InvalidTaskId.IncorrectTaskStatus',
  'The specified task status is not invalid.',
];
const NO_TASK = [400, 'InvalidTaskId.NotFound', 'The specified "TaskId" is not found.'];

const missing = (name: string) => [
  400,
  'MissingParameter',
  `An input parameter "${name}" that is mandatory for processing the request is not supplied.`,
];

const out = (ecs: EcsClient, params: Params = {}) =>
  ecs.call('ExportImage', { ImageId: SOURCE, OSSBucket: 'b', ...params });
const tasks = async (ecs: EcsClient, params: Params = {}) =>
  (await ecs.call('DescribeTasks', params)).body.TaskSet.Task;

describe('CancelTask', () => {
  const cancel = (ecs: EcsClient, TaskId: string | undefined, params: Params = {}) =>
    ecs.call('CancelTask', { TaskId, ...params });
  const imported = async (ecs: EcsClient) =>
    (
      await ecs.call('ImportImage', {
        'DiskDeviceMapping.1.OSSBucket': 'b',
        'DiskDeviceMapping.1.OSSObject': 'o.raw',
      })
    ).body;

  test('of an import takes its image along; the task stays as a deleted one', async () => {
    const { ecs } = await startEcs();
    const { ImageId, TaskId } = await imported(ecs);
    ecs.advance(COPY_MS / 2);
    const answer = await cancel(ecs, TaskId);
    expect([answer.status, answer.body]).toEqual([200, { RequestId: answer.body.RequestId }]);
    expect(await ecs.image(ImageId, H)).toBeUndefined();
    expect(await tasks(ecs)).toMatchObject([
      {
        TaskId,
        TaskStatus: 'Deleted',
        FinishedTime: '2026-11-21T08:00:01Z',
        SupportCancel: 'false',
      },
    ]);
    ecs.advance(COPY_MS);
    expect(await ecs.image(ImageId, H)).toBeUndefined();
    expect((await ecs.call('DescribeTaskAttribute', { TaskId })).body).toMatchObject({
      TaskProcess: '50%',
      SuccessCount: 0,
      FailedCount: 0,
    });
    expect(verdict(await cancel(ecs, TaskId))).toEqual(ENDED);
  });

  test('of an export frees its image', async () => {
    const { ecs } = await startEcs();
    const { TaskId } = (await out(ecs)).body;
    expect((await cancel(ecs, TaskId)).status).toBe(200);
    expect(await tasks(ecs)).toMatchObject([{ TaskStatus: 'Deleted' }]);
    expect((await out(ecs)).status).toBe(200);
    expect((await ecs.image(SOURCE, H))?.Status).toBe('Available');
  });

  test('of a task that has finished', async () => {
    const { ecs } = await startEcs();
    const { ImageId, TaskId } = await imported(ecs);
    ecs.advance(COPY_MS);
    expect(verdict(await cancel(ecs, TaskId))).toEqual(ENDED);
    expect(await ecs.image(ImageId, H)).toMatchObject({ Status: 'Available' });
  });

  test.for<[title: string, params: Params, expected: unknown[]]>([
    ['no region', { RegionId: undefined, TaskId: 't-x' }, missing('RegionId')],
    ['no task', {}, missing('TaskId')],
    [
      'an unknown region',
      { RegionId: 'xx-1', TaskId: 't-x' },
      [400, 'InvalidRegionId.NotFound', 'The specified RegionId does not exist.'],
    ],
    ['an unknown task', { TaskId: 't-x' }, NO_TASK],
    ['a copy, which has no task', { TaskId: 'copy' }, NO_TASK],
    ['a task of another region', { TaskId: 'task', RegionId: S }, NO_TASK],
    ['two tasks', { TaskId: 'task,task' }, NO_TASK],
  ])('%s: %j -> %j', async ([, params, expected]) => {
    const { ecs } = await startEcs();
    const known = { task: (await imported(ecs)).TaskId, copy: await ecs.copied() };
    const sent = Object.entries(known).reduce(
      (text, [name, id]) => text.replaceAll(name, id),
      String(params.TaskId ?? ''),
    );
    expect(verdict(await ecs.call('CancelTask', { ...params, TaskId: sent }))).toEqual(expected);
  });
});

describe('DescribeTasks', () => {
  async function three() {
    const { ecs } = await startEcs();
    const exported = (await out(ecs)).body.TaskId;
    ecs.advance(COPY_MS);
    const mapping = { 'DiskDeviceMapping.1.OSSBucket': 'b', 'DiskDeviceMapping.1.OSSObject': 'o' };
    const imported = (await ecs.call('ImportImage', mapping)).body.TaskId;
    const cancelled = (await out(ecs)).body.TaskId;
    await ecs.call('CancelTask', { TaskId: cancelled });
    const names = { [exported]: 'finished', [imported]: 'running', [cancelled]: 'deleted' };
    return { ecs, exported, imported, names };
  }

  test.for<[title: string, params: Params, expected: string]>([
    ['newest first', {}, 'deleted running finished'],
    ['an action in any case', { TaskAction: 'exportimage' }, 'deleted finished'],
    ['an action that has no tasks here', { TaskAction: 'RedeployInstance' }, ''],
    ['a status in any case', { TaskStatus: 'FINISHED' }, 'finished'],
    [
      'a status that cannot be asked for does nothing',
      { TaskStatus: 'Deleted' },
      'deleted running finished',
    ],
    ['an unknown status does nothing', { TaskStatus: 'x' }, 'deleted running finished'],
    ['a resource', { 'ResourceIds.1': SOURCE }, 'deleted finished'],
    ['ids with commas between them', { TaskIds: 'E,I' }, 'running finished'],
    ['blanks, an empty one, one twice and an unknown one', { TaskIds: ' E , ,E,t-x,' }, 'finished'],
    ['a comma that names nothing', { TaskIds: ',' }, 'deleted running finished'],
    ['an empty text', { TaskIds: '' }, 'deleted running finished'],
    ['a JSON list is one id', { TaskIds: '["E"]' }, ''],
    ['a page', { PageSize: 2, PageNumber: 2 }, 'finished'],
    ['an empty page size', { PageSize: '', PageNumber: '' }, 'deleted running finished'],
  ])('%s: %j -> %s', async ([, params, expected]) => {
    const { ecs, exported, imported, names } = await three();
    const TaskIds =
      typeof params.TaskIds === 'string'
        ? params.TaskIds.replaceAll('E', exported).replaceAll('I', imported)
        : undefined;
    const found = await tasks(ecs, { ...params, TaskIds });
    expect(found.map(({ TaskId = '' }) => names[TaskId]).join(' ')).toBe(expected);
  });

  test('101 ids are too many, 101 of the same are one', async () => {
    const { ecs } = await startEcs();
    const ids = Array.from({ length: 101 }, (_, n) => `t-${n}`);
    const { status, body } = await ecs.call('DescribeTasks', { TaskIds: ids.join() });
    expect([status, body.Code]).toEqual([400, 'InvalidParameter']);
    const same = ids.map(() => 't-1').join();
    expect((await ecs.call('DescribeTasks', { TaskIds: same })).status).toBe(200);
  });

  test('a failed task says why', async () => {
    const { ecs } = await startEcs();
    const outcome = {
      kind: 'fail',
      atPercent: 40,
      code: 'ImportImageFailed',
      reason: 'why',
    } as const;
    const at = { region: H, imageId: SOURCE, sourceRegion: H, sourceImageId: '' };
    const task = {
      id: 't-1',
      kind: 'import',
      ...at,
      createdAt: Date.parse('2026-11-21T08:00:00Z'),
    } as const;
    ecs.world().tasks.add({ ...task, durationMs: 1000, outcome }, 1);
    ecs.advance(1000);
    const { body } = await ecs.call('DescribeTaskAttribute', { TaskId: 't-1' });
    expect(body).toMatchObject({
      TaskStatus: 'Failed',
      TaskProcess: '40%',
      FailedCount: 1,
      OperationProgressSet: {
        OperationProgress: [{ ErrorCode: 'ImportImageFailed', ErrorMsg: 'why' }],
      },
    });
  });
});
