import { expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

const twenty = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`Tag.${index + 1}.Key`, `k${index}`]),
);

/**
 * Rows that share a code with another operation's and are worded otherwise by their own:
 * 'MissingParameter/DescribeTasks'.
 */
test.for<[action: string, params: Params, status: number, code: string, message: string]>([
  [
    'DescribeTasks',
    { RegionId: undefined },
    400,
    'MissingParameter',
    'An input parameter "RegionId" that is mandatory for processing the request is not supplied.',
  ],
  [
    'DescribeTaskAttribute',
    {},
    400,
    'MissingParameter',
    'An input parameter "TaskId" that is mandatory for processing the request is not supplied.',
  ],
])('%s %j -> %i %s', async ([action, params, status, code, message]) => {
  const { ecs } = await startEcs();
  expect(verdict(await ecs.call(action, params))).toEqual([status, code, message]);
});

test('AddTags beyond the quota of an image -> 403 QuotaExceed.Tags', async () => {
  const { ecs } = await startEcs();
  const type = { ResourceType: 'image' };
  await ecs.call('TagResources', { ...type, 'ResourceId.1': SOURCE, ...twenty });
  const tag = { ...type, ResourceId: SOURCE, 'Tag.1.Key': 'one-more' };
  const [status, code] = verdict(await ecs.call('AddTags', tag));
  // The row is 'QuotaExceed.Tags', whose text the page leaves open.
  expect([status, code]).toEqual([403, 'QuotaExceed.Tags']);
});
