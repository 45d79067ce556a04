import { expect, test } from 'vitest';
import { countingIds } from '../../../../src/contract/ids.ts';
import { verdict } from '../../../support/client.ts';
import { failing, inject } from '../../../support/failing.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { listOf, tagsOf } from '../../../support/params.ts';
import {
  AT,
  ecsOf,
  GUANGZHOU,
  S,
  SERVICE,
  SHANGHAI,
  startEcs,
} from '../../../support/services/volcengine-ecs.ts';
import { entryOf, refusalOf } from './rows.ts';

test('DeleteImages of either end of a running copy -> ImageIsCopying in a 200', async () => {
  const { ecs } = await startEcs();
  const target = await ecs.copied();
  const denied = entryOf('OperationDenied.ImageIsCopying');
  const atTarget = await ecs.call('DeleteImages', { 'ImageIds.1': target }, SHANGHAI);
  const atSource = await ecs.call('DeleteImages', { 'ImageIds.1': S });
  expect([atTarget.status, atTarget.body.Result, atSource.status, atSource.body.Result]).toEqual([
    200,
    { OperationDetails: [{ ImageId: target, Error: denied }] },
    200,
    { OperationDetails: [{ ImageId: S, Error: denied }] },
  ]);
  ecs.advance(3000);
  const after = await ecs.call('DeleteImages', { 'ImageIds.1': target }, SHANGHAI);
  expect(after.body.Result).toEqual({ OperationDetails: [{ ImageId: target, Error: null }] });
  expect(await ecs.image(target, SHANGHAI)).toBeUndefined();
});

test('DeleteImages of a shared image -> Shared; after RemoveAccounts it is gone', async () => {
  const { ecs } = await startEcs();
  const share = (params: Readonly<Record<string, string>>) =>
    ecs.call('ModifyImageSharePermission', { ImageId: S, ...params });
  const remove = async () => (await ecs.call('DeleteImages', { 'ImageIds.1': S })).body.Result;
  await share({ 'AddAccounts.1': '2100000002' });
  expect(await remove()).toEqual({
    OperationDetails: [{ ImageId: S, Error: entryOf('InvalidImage.Shared') }],
  });
  await share({ 'RemoveAccounts.1': '2100000002' });
  expect(await remove()).toEqual({ OperationDetails: [{ ImageId: S, Error: null }] });
});

test.for([
  [{ ImageName: 'new' }, 'winserver'],
  [{ Description: '' }, ''],
] as const)('ModifyImageAttribute %j -> description "%s"', async ([params, expected]) => {
  const { ecs } = await startEcs();
  const { status, body } = await ecs.call('ModifyImageAttribute', { ImageId: S, ...params });
  expect([status, body.Result]).toEqual([200, {}]);
  expect((await ecs.image(S))?.Description).toBe(expected);
});

test('a copy that fails at 60 % -> Failed with its end, the image error and deletable', async () => {
  const { ecs, server } = await startEcs();
  await ecs.limit('copySeconds', 10);
  const copy = { failAtPercent: 60, reason: 'InternalError' };
  await inject(server, { match: { service: SERVICE }, effect: { copy } });
  const id = await ecs.copied();
  ecs.advance(6000);
  expect(await ecs.task(id)).toEqual({
    Id: expect.stringMatching(/^t-[a-z0-9]{20}$/),
    ResourceId: id,
    Type: 'CopyImage',
    Status: 'Failed',
    Process: 60,
    CreatedAt: '2026-11-21T16:00:00+08:00',
    UpdatedAt: '2026-11-21T16:00:06+08:00',
    EndAt: '2026-11-21T16:00:06+08:00',
  });
  expect((await ecs.image(id, SHANGHAI))?.Status).toBe('error');
  const { Result } = (await ecs.call('DeleteImages', { 'ImageIds.1': id }, SHANGHAI)).body;
  expect(Result).toEqual({ OperationDetails: [{ ImageId: id, Error: null }] });
});

test.for([
  ['CopyImage', '2022-06-15'],
  ['CopyImagee', '2020-04-01'],
] as const)('%s of %s -> 404 InvalidActionOrVersion', async ([action, version]) => {
  const { ecs } = await startEcs();
  const answer = await ecs.call(action, { Version: version });
  const message = `Could not find operation ${action} for version ${version}.`;
  expect(verdict(answer)).toEqual([404, 'InvalidActionOrVersion', message, 100008]);
  expect(answer.body.ResponseMetadata).toMatchObject({ Action: action, Version: version });
});

test('16 private images -> 15 and a token, then 1 and none', async () => {
  const { ecs } = await startEcs();
  ecs.plantMany(16, SHANGHAI);
  const list = async (params: Readonly<Record<string, string>>) =>
    (await ecs.call('DescribeImages', { Visibility: 'private', ...params }, SHANGHAI)).body.Result;
  const first = await list({});
  const second = await list({ NextToken: first.NextToken });
  expect([first.Images.length, first.TotalCount, second.Images.length, second.TotalCount]).toEqual([
    15, 16, 1, 16,
  ]);
  expect([first.NextToken, second.NextToken]).toEqual([expect.stringMatching(/^[\w-]+$/), '']);
  const ids = [...first.Images, ...second.Images].map(({ ImageId }) => ImageId);
  expect(new Set(ids).size).toBe(16);
});

test.for(['0', '101'])('MaxResults=%s -> InvalidArgument', async (MaxResults) => {
  const { ecs } = await startEcs();
  const answer = await ecs.call('DescribeImages', { MaxResults });
  expect(verdict(answer)).toEqual(refusalOf('InvalidArgument'));
});

test('FlowLimitExceeded, injected -> 429 in the words of the product', async () => {
  const { ecs, server } = await startEcs();
  await failing(server, SERVICE, 'CopyImage', 'FlowLimitExceeded');
  expect(verdict(await ecs.copy())).toEqual(refusalOf('FlowLimitExceeded'));
  expect(verdict(await ecs.copy({ ImageName: '' }))).toEqual(refusalOf('FlowLimitExceeded'));
});

test('a restart on the same file -> images, tasks, tags and shares as they were', async () => {
  const db = `${temporaryFolder()}/doppel.db`;
  const first = await startEcs({ db, clock: 'real' }, { ids: countingIds() });
  const ended = await first.ecs.copied({ CopyImageTags: true, ...tagsOf({ k2: 'v2' }) });
  await first.ecs.call('ModifyImageSharePermission', { ImageId: S, 'AddAccounts.1': '2100000002' });
  await first.ecs.limit('copySeconds', 3600, '');
  const running = await first.ecs.copied({ DestinationRegion: GUANGZHOU });
  const before = first.ecs
    .world()
    .images.all()
    .map(({ id, tags, attributes }) => ({
      id,
      tags,
      attributes,
    }));
  await first.server.stop();

  const { ecs, server } = await startEcs({ db, clock: 'real' }, { realNow: () => AT + 60_000 });
  expect(await ecs.task(ended)).toMatchObject({
    Status: 'Succeeded',
    Process: 100,
    EndAt: '2026-11-21T16:00:03+08:00',
  });
  expect(await ecs.image(ended, SHANGHAI)).toMatchObject({
    Status: 'available',
    Tags: [
      { Key: 'k1', Value: 'v1' },
      { Key: 'k2', Value: 'v2' },
    ],
  });
  expect(await ecs.task(running, GUANGZHOU)).toMatchObject({ Status: 'Running', Process: 1 });
  expect(await ecs.image(running, GUANGZHOU)).toMatchObject({ Status: 'creating' });
  const shares = await ecs.call('DescribeImageSharePermission', { ImageId: S });
  expect(shares.body.Result.Accounts).toEqual([{ AccountId: '2100000002' }]);
  const after = ecsOf(server).world().images.all();
  expect(after.map(({ id, tags, attributes }) => ({ id, tags, attributes }))).toEqual(before);
  ecs.advance(3_540_000);
  expect(await ecs.task(running, GUANGZHOU)).toMatchObject({ Status: 'Succeeded', Process: 100 });
});

test('what a restart does not touch -> the list of a page token goes on', async () => {
  const db = `${temporaryFolder()}/doppel.db`;
  const first = await startEcs({ db });
  first.ecs.plantMany(4, SHANGHAI);
  const asked = { ...listOf('Status', ['available']), MaxResults: 2 };
  const { NextToken } = (await first.ecs.call('DescribeImages', asked, SHANGHAI)).body.Result;
  await first.server.stop();
  const { ecs } = await startEcs({ db });
  const page = await ecs.call('DescribeImages', { ...asked, NextToken }, SHANGHAI);
  expect(page.body.Result.Images.map(({ ImageId }) => ImageId)).toEqual([
    'image-many2',
    'image-many1',
  ]);
});
