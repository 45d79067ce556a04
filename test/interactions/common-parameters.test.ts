import { expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { aliyunEcs, appStreaming, startClouds, volcengineEcs } from './clouds.ts';

const CALLS = { aliyunEcs, appStreaming, volcengineEcs };

// Whatever clients add to any call: the region of the client, and the four of the SDKs' models.
test.for([
  ['aliyunEcs', 'DescribeRegions', {}, []],
  ['aliyunEcs', 'DescribeRegions', { RegionId: 'cn-shanghai', OwnerId: '1' }, []],
  ['aliyunEcs', 'DescribeImages', { OwnerAccount: 'a', ResourceOwnerId: '1' }, []],
  ['aliyunEcs', 'ListTagResources', { ResourceType: 'image', ResourceOwnerAccount: 'a' }, []],
  ['aliyunEcs', 'DescribeRegions', { SignatureType: '', BearerToken: 't' }, []],
  ['appStreaming', 'ListImage', { RegionId: 'cn-shanghai' }, []],
  ['appStreaming', 'ListRegions', { RegionId: 'cn-shanghai' }, []],
  ['aliyunEcs', 'DescribeRegions', { RegionID: 'x' }, ["is not read; did you mean 'RegionId'?"]],
  ['aliyunEcs', 'DescribeRegions', { Colour: 'red' }, [expect.stringMatching(/^is not read; use/)]],
  // Here the region is in the signature: sent as a parameter it does nothing, and one should know.
  ['volcengineEcs', 'DescribeRegions', { RegionId: 'x' }, [expect.stringMatching(/^is not read/)]],
] as const)('%s %s %j -> unread %j', async ([cloud, action, parameters, hints]) => {
  const server = await startClouds();
  await CALLS[cloud](server, action, parameters);
  const { body } = await control(server, 'GET', '/requests');
  const [{ unread }] = body.requests;
  expect(unread.map(({ hint }: { readonly hint: string }) => hint)).toEqual(hints);
});
