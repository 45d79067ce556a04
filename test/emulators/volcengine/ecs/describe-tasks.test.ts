import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { inject } from '../../../support/failing.ts';
import { listOf, type Params } from '../../../support/params.ts';
import {
  BEIJING,
  S,
  SERVICE,
  SHANGHAI,
  startEcs,
} from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `id-${n}`);

test.for<readonly [string, Params, RowName]>([
  ['101 ResourceIds', listOf('ResourceIds', ids(101)), 'LimitExceeded.MaximumResourceIds'],
  ['101 TaskIds', listOf('TaskIds', ids(101)), 'LimitExceeded.MaximumTaskIds'],
  ['MaxResults=0', { MaxResults: 0 }, 'InvalidArgument'],
  ['MaxResults=101', { MaxResults: 101 }, 'InvalidArgument'],
  ['MaxResults=x', { MaxResults: 'x' }, 'InvalidArgument'],
  ['a token never issued', { NextToken: 'x' }, 'InvalidArgument'],
])('parameters: %s -> %s', async ([, params, row]) => {
  const { ecs } = await startEcs();
  expect(verdict(await ecs.call('DescribeTasks', params))).toEqual(refusalOf(row));
});

/** Four copies to cn-shanghai, a second apart; targets by number. */
async function copies() {
  const { ecs, server } = await startEcs();
  const targets: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    targets.push(await ecs.copied());
    ecs.advance(1000);
  }
  const tasks = (await ecs.call('DescribeTasks', {}, SHANGHAI)).body.Result.Tasks;
  return { ecs, server, targets, taskIds: tasks.map(({ Id }) => Id) };
}

type Asked = (made: Awaited<ReturnType<typeof copies>>) => Params;

const filters: readonly (readonly [string, Asked, readonly number[]])[] = [
  ['no filter', () => ({}), [0, 1, 2, 3]],
  [
    'two ResourceIds, newest first',
    ({ targets: [a = '', , c = ''] }) => listOf('ResourceIds', [c, a]),
    [0, 2],
  ],
  ['ResourceId', ({ targets: [, b = ''] }) => ({ ResourceId: b }), [1]],
  [
    'ResourceId and ResourceIds: their union',
    ({ targets: [a = '', b = ''] }) => ({ ResourceId: b, 'ResourceIds.1': a }),
    [0, 1],
  ],
  ['TaskIds', ({ taskIds: [, , , d = ''] }) => ({ 'TaskIds.1': d }), [3]],
  [
    'TaskIds and ResourceIds: both must fit',
    ({ targets: [a = ''], taskIds: [x = '', y = ''] }) => ({
      ...listOf('TaskIds', [x, y]),
      'ResourceIds.1': a,
    }),
    [0],
  ],
  ['an id twice', ({ targets: [a = ''] }) => listOf('ResourceIds', [a, a]), [0]],
  ['unknown ids', () => ({ 'ResourceIds.1': 'image-gone', 'TaskIds.1': 't-gone' }), []],
  ['the source', () => ({ 'ResourceIds.1': S }), []],
  ['ResourceIds=, an empty list', () => ({ ResourceIds: '' }), [0, 1, 2, 3]],
];

describe('rules: oldest first', () => {
  test.for(filters)('%s', async ([, asked, expected]) => {
    const made = await copies();
    const { Result } = (await made.ecs.call('DescribeTasks', asked(made), SHANGHAI)).body;
    const found = Result.Tasks.map(({ ResourceId }) => made.targets.indexOf(ResourceId));
    expect([found, Result.NextToken]).toEqual([expected, '']);
  });

  test.for(filters)('%s, page by page', async ([, asked, expected]) => {
    const made = await copies();
    const found = [];
    let NextToken = '';
    do {
      const page = { ...asked(made), MaxResults: '1', NextToken };
      const { Result } = (await made.ecs.call('DescribeTasks', page, SHANGHAI)).body;
      found.push(...Result.Tasks.map(({ ResourceId }) => made.targets.indexOf(ResourceId)));
      NextToken = Result.NextToken;
    } while (NextToken !== '');
    expect(found).toEqual(expected);
  });

  test('21 tasks without MaxResults -> 20 and a token', async () => {
    const { ecs } = await startEcs();
    for (let n = 0; n < 21; n += 1) await ecs.copied();
    const { Result } = (await ecs.call('DescribeTasks', {}, SHANGHAI)).body;
    expect([Result.Tasks.length, Result.NextToken === '']).toEqual([20, false]);
  });

  test('the task of another region, by its id -> nothing', async () => {
    const { ecs, taskIds } = await copies();
    const { Result } = (await ecs.call('DescribeTasks', listOf('TaskIds', taskIds), BEIJING)).body;
    expect(Result.Tasks).toEqual([]);
  });

  test('progress as integers at every percent', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    const seen = [];
    for (let step = 0; step <= 101; step += 1) {
      seen.push((await ecs.task(target))?.Process);
      ecs.advance(30);
    }
    expect(seen).toEqual([...Array(101).keys(), 100]);
  });
});

test.for([
  ['CreateImage', { ImageName: 'a', InstanceId: 'i-1' }],
  ['ImportImage', { ImageName: 'a', Platform: 'Debian', Url: 'https://b.tos/a.qcow2' }],
  ['ExportImage', { ImageId: S, TOSBucket: 'b', TOSPrefix: 'p' }],
] as const)('effects: %s -> a task of that Type, that long', async ([action, params]) => {
  const { ecs } = await startEcs();
  const { Result } = (await ecs.call(action, params)).body;
  const resource = Result.ImageId ?? S;
  expect(await ecs.task(resource, BEIJING)).toMatchObject({ Type: action, Status: 'Pending' });
  ecs.advance(2999);
  expect(await ecs.task(resource, BEIJING)).toMatchObject({ Status: 'Running', Process: 99 });
  ecs.advance(1);
  expect(await ecs.task(resource, BEIJING)).toMatchObject({ Status: 'Succeeded', Process: 100 });
  if (action === 'ExportImage') {
    expect((await ecs.task(resource, BEIJING))?.Id).toBe(Result.TaskId);
  }
});

test('effects: a stalled copy -> Running where it stalls, for ever', async () => {
  const { ecs, server } = await startEcs();
  await inject(server, { match: { service: SERVICE }, effect: { copy: { stallAtPercent: 40 } } });
  const id = await ecs.copied();
  ecs.advance(86_400_000);
  const stalled = { Status: 'Running', Process: 40, EndAt: '' };
  expect(await ecs.task(id)).toMatchObject(stalled);
  expect(await ecs.image(id, SHANGHAI)).toMatchObject({ Status: 'creating' });
});

test('effects: a task -> still listed when its image is gone', async () => {
  const { ecs } = await startEcs();
  const target = await ecs.copied();
  ecs.advance(3000);
  await ecs.call('DeleteImages', { 'ImageIds.1': target }, SHANGHAI);
  expect(await ecs.task(target)).toMatchObject({ Status: 'Succeeded' });
});
