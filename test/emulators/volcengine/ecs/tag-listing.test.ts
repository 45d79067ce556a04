import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { type Params, tagsOf } from '../../../support/params.ts';
import { ecsOf, S, startEcs } from '../../../support/services/volcengine-ecs.ts';

const image = { ResourceType: 'image', 'ResourceIds.1': S };

describe('ClientToken', () => {
  const calls: readonly (readonly [string, Params, Params])[] = [
    ['CreateTags', { ...image, ...tagsOf({ k2: 'v2' }) }, { ...image, ...tagsOf({ k3: '' }) }],
    ['DeleteTags', { ...image, 'TagKeys.1': 'k1' }, { ...image, 'TagKeys.1': 'k2' }],
  ];
  const ClientToken = '18F5AD58-CD2D-47B4-A451-E51B4FC4A0F1';

  test.for(calls)('%s twice -> the first answer, done once', async ([action, params]) => {
    const { ecs } = await startEcs();
    const first = await ecs.call(action, { ...params, ClientToken });
    await ecs.call('DeleteImages', { 'ImageIds.1': S });
    const second = await ecs.call(action, { ...params, ClientToken });
    expect([second.status, second.body.Result]).toEqual([200, first.body.Result]);
    expect(second.body.ResponseMetadata.RequestId).not.toBe(first.body.ResponseMetadata.RequestId);
  });

  test.for(calls)('%s with other parameters -> a mismatch', async ([action, params, other]) => {
    const { ecs } = await startEcs();
    await ecs.call(action, { ...params, ClientToken });
    const answer = await ecs.call(action, { ...other, ClientToken });
    const text = 'The request uses the same client token as a previous, but non-identical request.';
    expect(verdict(answer)).toEqual([400, 'IdempotentParameterMismatch', text]);
  });

  test.for(calls)('%s with a token that cannot be one -> Malformed', async ([action, params]) => {
    const { ecs } = await startEcs();
    const answer = await ecs.call(action, { ...params, ClientToken: 'x'.repeat(65) });
    const text = 'The specified ClientToken is malformed.';
    expect(verdict(answer)).toEqual([400, 'InvalidClientToken.Malformed', text]);
  });

  test('of another tenant -> its own', async () => {
    const { ecs, server } = await startEcs();
    const params = { ...image, ...tagsOf({ k2: 'v2' }), ClientToken };
    await ecs.call('CreateTags', params);
    const other = ecsOf(server, 'AKLTOTHER');
    await other.call('CreateTags', { ...params, ...tagsOf({ k9: '' }) });
    expect((await other.image(S))?.Tags).toContainEqual({ Key: 'k9', Value: '' });
  });
});

describe('DescribeTags and ListTagsForResources', () => {
  const row = (TagKey: string, TagValue: string, ResourceId = S) => ({
    ResourceId,
    ResourceType: 'image',
    TagKey,
    TagValue,
  });
  const own = [row('k1', 'v1'), row('k2', 'v2')];
  test.for(
    ['DescribeTags', 'ListTagsForResources'].flatMap((action) =>
      (
        [
          [{ 'ResourceIds.1': S }, own],
          [{}, [row('k1', '', 'image-own'), ...own]],
          [{ ResourceType: 'image', 'ResourceIds.1': 'image-own' }, [row('k1', '', 'image-own')]],
          [{ ResourceType: 'instance' }, []],
          [{ 'ResourceIds.1': 'image-gone' }, []],
          [{ 'TagFilters.1.Key': 'k1' }, [row('k1', '', 'image-own'), row('k1', 'v1')]],
          [{ 'TagFilters.1.Key': 'k1', 'TagFilters.1.Values.1': 'v1' }, [row('k1', 'v1')]],
        ] as const
      ).map(([params, expected]) => [action, params, expected] as const),
    ),
  )('%s %j -> %j', async ([action, params, expected]) => {
    const { ecs } = await startEcs();
    ecs.plant({ id: 'image-own', tags: [{ key: 'k1', value: '' }] });
    await ecs.call('CreateTags', { ...image, ...tagsOf({ k2: 'v2' }) });
    expect((await ecs.call(action, params)).body.Result).toEqual({
      TagResources: expected,
      NextToken: '',
    });
    const paged = [];
    let NextToken = '';
    do {
      const { Result } = (await ecs.call(action, { ...params, MaxResults: 1, NextToken })).body;
      paged.push(...Result.TagResources);
      NextToken = Result.NextToken;
    } while (NextToken !== '');
    expect(paged).toEqual(expected);
  });
});
