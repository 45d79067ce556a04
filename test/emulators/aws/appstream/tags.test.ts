import { describe, expect, test } from 'vitest';
import {
  ACCESS_KEY,
  type AppStreamClient,
  startAppStream,
} from '../../../support/services/aws-appstream.ts';

const ARN = `arn:aws:appstream:us-east-1:${ACCESS_KEY}:image/golden`;
const NOT_FOUND = ['ResourceNotFoundException', 'The specified resource was not found.'];

const tagsOf = async (aws: AppStreamClient, ResourceArn = ARN) =>
  (await aws.call('ListTagsForResource', { ResourceArn })).body;

const tag = (aws: AppStreamClient, Tags: object, ResourceArn = ARN) =>
  aws.call('TagResource', { ResourceArn, Tags });

describe('tags', () => {
  test('are added, overwritten and taken away', async () => {
    const { aws } = await startAppStream();
    const { status, body } = await tag(aws, { team: 'b', stage: '' });
    expect([status, body]).toEqual([200, {}]);
    expect(await tagsOf(aws)).toEqual({ Tags: { team: 'b', stage: '' } });
    const untag = (TagKeys: string[]) => aws.call('UntagResource', { ResourceArn: ARN, TagKeys });
    expect((await untag(['team', 'nope'])).body).toEqual({});
    expect(await tagsOf(aws)).toEqual({ Tags: { stage: '' } });
    await untag(['stage']);
    expect(await tagsOf(aws)).toEqual({ Tags: {} });
  });

  test('are fifty at most; one that is overwritten is no more', async () => {
    const { aws } = await startAppStream();
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, n) => [`k${n}`, 'v']));
    expect((await tag(aws, many)).status).toBe(200);
    expect((await tag(aws, { one: 'more' })).said[0]).toBe('LimitExceededException');
    expect((await tag(aws, { k1: 'w' })).status).toBe(200);
    await aws.limit('tagsPerImage', 1);
    expect((await tag(aws, { k1: 'x' })).status).toBe(200);
  });

  test.for([
    ['of no image', ARN.replace('golden', 'nope')],
    ['of another region', ARN.replace('us-east-1', 'eu-west-1')],
    ['of another account', ARN.replace(ACCESS_KEY, '999999999999')],
    ['of a public image', 'arn:aws:appstream:us-east-1::image/AppStream-WinServer2022-11-10-2025'],
    ['of a shared image', 'arn:aws:appstream:us-east-1:210987654321:image/shared'],
    ['of a fleet', ARN.replace('image/', 'fleet/')],
  ] as const)('%s: there is nothing to tag', async ([, arn]) => {
    const { aws } = await startAppStream();
    expect((await tag(aws, { a: 'b' }, arn)).said).toEqual(NOT_FOUND);
    const keys = { ResourceArn: arn, TagKeys: ['a'] };
    expect((await aws.call('UntagResource', keys)).said).toEqual(NOT_FOUND);
    expect((await aws.call('ListTagsForResource', { ResourceArn: arn })).said).toEqual(NOT_FOUND);
  });

  test('of a suspended account can be read and taken away, and none added', async () => {
    const { aws } = await startAppStream();
    await aws.facts({ suspended: true });
    expect((await tag(aws, { a: 'b' })).said[0]).toBe('InvalidAccountStatusException');
    expect(await tagsOf(aws)).toEqual({ Tags: { team: 'a' } });
    const keys = { ResourceArn: ARN, TagKeys: ['team'] };
    expect((await aws.call('UntagResource', keys)).status).toBe(200);
  });

  test('called __proto__ and constructor are tags like others', async () => {
    const { aws } = await startAppStream();
    await tag(aws, JSON.parse('{"__proto__": "a", "constructor": "b"}'));
    expect(JSON.stringify((await tagsOf(aws)).Tags)).toBe(
      '{"team":"a","__proto__":"a","constructor":"b"}',
    );
  });
});
