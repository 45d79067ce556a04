import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAppStreaming } from '../support/services/aliyun-appstreaming.ts';
import * as aliyun from '../support/services/aliyun-ecs.ts';
import { service, startAppStream } from '../support/services/aws-appstream.ts';
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

/** Makes a call that executes so many statements; BEGIN and COMMIT come once in many turns. */
async function expectStatements(
  count: number,
  call: () => Promise<{ readonly status: number }>,
): Promise<void> {
  executed = [];
  expect((await call()).status).toBe(200);
  expect(executed.length, executed.join('\n')).toBe(count);
}

test('Volcengine ECS: calls into SQLite a request, of a tenant that has called before', async () => {
  const { ecs } = await volcengine.startEcs({ copyDuration: '12h' });
  ecs.plantMany(20, volcengine.SHANGHAI);
  const id = await ecs.copied({ ImageName: 'image-0' });
  const task = await ecs.task(id);
  for (const [count, operation, params] of [
    [3, 'CopyImage', { ...volcengine.service.write[1] }],
    [1, 'DescribeImages', { 'ImageIds.1': id }],
    [0, 'DescribeImages', { 'ImageIds.1': id }],
    [1, 'DescribeImages', { MaxResults: 10 }],
    [0, 'DescribeImages', { MaxResults: 10 }],
    [1, 'DescribeTasks', { 'TaskIds.1': task?.Id }],
  ] as const) {
    const region = operation === 'CopyImage' ? volcengine.BEIJING : volcengine.SHANGHAI;
    await expectStatements(count, () => ecs.call(operation, params, region));
  }
});

test('Alibaba Cloud ECS: calls into SQLite a request, of a tenant that has called before', async () => {
  const { ecs } = await aliyun.startEcs({ copyDuration: '12h' });
  ecs.plantMany(20, aliyun.H);
  const { body } = await ecs.copy();
  for (const [count, operation, params] of [
    [4, 'CopyImage', { ImageId: 'm-many1', DestinationRegionId: aliyun.S }],
    [0, 'DescribeImages', { ImageId: 'm-many1' }],
    [1, 'DescribeImages', { ImageId: 'm-many2' }],
    [2, 'DescribeImages', { PageSize: 10 }],
    [0, 'DescribeImages', { PageSize: 10 }],
    [1, 'DescribeTasks', { TaskIds: body.TaskId }],
  ] as const) {
    const region = operation === 'DescribeTasks' ? aliyun.S : aliyun.H;
    await expectStatements(count, () => ecs.call(operation, params, region));
  }
});

test('App Streaming: calls into SQLite a request, of a tenant that has called before', async () => {
  const { app } = await startAppStreaming();
  app.plantMany(20, 'cn-shanghai');
  for (const call of [app.copy(), app.call('ListImage')]) expect((await call).status).toBe(200);
  for (const [count, operation, params] of [
    [
      4,
      'StartTaskForDistributeImage',
      { ImageId: 'imgc-many1', 'DestinationRegionList.1': 'cn-hangzhou' },
    ],
    [2, 'ListImage', { ImageId: 'imgc-many2' }],
    [1, 'ListImage', { PageNumber: 1, PageSize: 10 }],
    [0, 'ListImage', { PageNumber: 1, PageSize: 10 }],
  ] as const) {
    await expectStatements(count, () => app.call(operation, params));
  }
});

test('AppStream: calls into SQLite a request, of a tenant that has called before', async () => {
  const { aws } = await startAppStream({ copyDuration: '12h' });
  const EUROPE = 'eu-west-1';
  await aws.limit('concurrentCopies', 100);
  await aws.limit('imagesPerRegion', 100);
  aws.plantMany(30, EUROPE);
  expect((await aws.copy()).status).toBe(200);
  const { NextToken } = (await aws.call('DescribeImages', { MaxResults: 5 }, EUROPE)).body;
  for (const [count, operation, params, region] of [
    [3, 'CopyImage', { ...service.write[1], DestinationImageName: 'copy-2' }, 'us-east-1'],
    // A public image could have the name as well.
    [2, 'DescribeImages', { Names: ['many2'] }, EUROPE],
    [1, 'DescribeImages', { Names: ['many2'] }, EUROPE],
    [1, 'DescribeImages', { MaxResults: 25 }, EUROPE],
    [0, 'DescribeImages', { MaxResults: 25 }, EUROPE],
    [1, 'DescribeImages', { MaxResults: 25, NextToken }, EUROPE],
    [1, 'DescribeImages', { Type: 'PUBLIC' }, 'us-east-1'],
    [0, 'DescribeImages', { Type: 'SHARED' }, 'us-east-1'],
    [4, 'DeleteImage', { Name: 'many3' }, EUROPE],
  ] as const) {
    await expectStatements(count, () => aws.call(operation, params, region));
  }
});
