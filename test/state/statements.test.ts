import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAppStreaming } from '../support/services/aliyun-appstreaming.ts';
import * as aliyun from '../support/services/aliyun-ecs.ts';
import * as volcengine from '../support/services/volcengine-ecs.ts';

/** What all statements are: better-sqlite3 does not export it. */
const Statement = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1'));

/** The SQL that was executed; each call into SQLite costs more than most of what it asks for. */
let executed: string[] = [];

beforeEach(() => {
  executed = [];
  for (const method of ['run', 'get', 'all', 'iterate']) {
    const original = Statement[method];
    vi.spyOn(Statement, method).mockImplementation(function (this: Database.Statement, ...params) {
      executed.push(this.source);
      return original.apply(this, params);
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function expectFew(
  most: number,
  call: () => Promise<{ readonly status: number }>,
): Promise<void> {
  executed = [];
  expect((await call()).status).toBe(200);
  expect(executed.length, executed.join('\n')).toBeLessThanOrEqual(most);
}

/** The most statements of a call of a tenant that has called before, BEGIN and COMMIT among them. */
const COPY = 6;
const BY_ID = 2;
const PAGE = 3;

test('Volcengine ECS: few calls into SQLite a request', async () => {
  const { ecs } = await volcengine.startEcs({ copyDuration: '12h' });
  ecs.plantMany(20, volcengine.SHANGHAI);
  const id = await ecs.copied({ ImageName: 'image-0' });
  const task = await ecs.task(id);
  for (const [most, operation, params] of [
    [COPY, 'CopyImage', { ...volcengine.service.write[1] }],
    [BY_ID, 'DescribeImages', { 'ImageIds.1': id }],
    [PAGE, 'DescribeImages', { MaxResults: 10 }],
    [BY_ID, 'DescribeTasks', { 'TaskIds.1': task?.Id }],
  ] as const) {
    const region = operation === 'CopyImage' ? volcengine.BEIJING : volcengine.SHANGHAI;
    await expectFew(most, () => ecs.call(operation, params, region));
  }
});

test('Alibaba Cloud ECS: few calls into SQLite a request', async () => {
  const { ecs } = await aliyun.startEcs({ copyDuration: '12h' });
  ecs.plantMany(20, aliyun.H);
  const { body } = await ecs.copy();
  for (const [most, operation, params] of [
    [COPY, 'CopyImage', { ImageId: 'm-many1', DestinationRegionId: aliyun.S }],
    [BY_ID, 'DescribeImages', { ImageId: 'm-many1' }],
    [PAGE, 'DescribeImages', { PageSize: 10 }],
    [BY_ID, 'DescribeTasks', { TaskIds: body.TaskId }],
  ] as const) {
    const region = operation === 'DescribeTasks' ? aliyun.S : aliyun.H;
    await expectFew(most, () => ecs.call(operation, params, region));
  }
});

test('App Streaming: few calls into SQLite a request', async () => {
  const { app } = await startAppStreaming();
  app.plantMany(20, 'cn-shanghai');
  for (const call of [app.copy(), app.call('ListImage')]) expect((await call).status).toBe(200);
  for (const [most, operation, params] of [
    [
      COPY,
      'StartTaskForDistributeImage',
      { ImageId: 'imgc-many1', 'DestinationRegionList.1': 'cn-hangzhou' },
    ],
    [BY_ID, 'ListImage', { ImageId: 'imgc-many2' }],
    [PAGE, 'ListImage', { PageNumber: 1, PageSize: 10 }],
  ] as const) {
    await expectFew(most, () => app.call(operation, params));
  }
});
