import { describe, expect, test } from 'vitest';
import {
  ACCESS_KEY,
  type AppStreamClient,
  startAppStream,
  US_EAST,
} from '../../../support/services/aws-appstream.ts';

const BOB = '210987654321';
const EVE = '310987654321';
const fleet = { allowFleet: true, allowImageBuilder: false };
const both = { allowFleet: true, allowImageBuilder: true };
const unavailable = (name: string, state: string) => [
  'ResourceNotAvailableException',
  `The image ${name} is ${state}. The image must be in an AVAILABLE state for this action to succeed.`,
];

const shares = async (aws: AppStreamClient, params: object = {}) =>
  (await aws.call('DescribeImagePermissions', { Name: 'golden', ...params })).body;

const account = (sharedAccountId: string, imagePermissions: object) => ({
  sharedAccountId,
  imagePermissions,
});

describe('sharing an image', () => {
  test('adds accounts, and says that it is shared', async () => {
    const { aws } = await startAppStream();
    const { status, body } = await aws.share('golden', BOB, both);
    expect([status, body]).toEqual([200, {}]);
    await aws.share('golden', EVE, { allowFleet: true });
    expect(await shares(aws)).toEqual({
      Name: 'golden',
      SharedImagePermissionsList: [account(BOB, both), account(EVE, fleet)],
    });
    expect((await aws.image('golden', US_EAST))?.ImageSharedWithOthers).toBe('TRUE');
  });

  test('again replaces what an account may, in its place', async () => {
    const { aws } = await startAppStream();
    await aws.share('golden', BOB, fleet);
    await aws.share('golden', EVE, fleet);
    await aws.share('golden', BOB, both);
    expect((await shares(aws)).SharedImagePermissionsList).toEqual([
      account(BOB, both),
      account(EVE, fleet),
    ]);
  });

  test.for([{ allowFleet: false, allowImageBuilder: false }, {}])(
    'for nothing, %j, ends it',
    async (permissions) => {
      const { aws } = await startAppStream();
      await aws.share('golden', BOB);
      expect((await aws.share('golden', BOB, permissions)).status).toBe(200);
      expect((await shares(aws)).SharedImagePermissionsList).toEqual([]);
      expect((await aws.image('golden', US_EAST))?.ImageSharedWithOthers).toBe('FALSE');
    },
  );

  test('is bounded by the number of accounts; one that has it already is no more', async () => {
    const { aws } = await startAppStream();
    await aws.limit('shareAccountsPerImage', 1);
    await aws.share('golden', BOB);
    expect((await aws.share('golden', EVE)).said[0]).toBe('LimitExceededException');
    expect((await aws.share('golden', BOB, both)).status).toBe(200);
    await aws.limit('shareAccountsPerImage', 0);
    expect((await aws.share('golden', BOB, fleet)).status).toBe(200);
    expect((await aws.share('golden', EVE, {})).status).toBe(200);
  });

  test('may be with a hundred accounts', async () => {
    const { aws } = await startAppStream();
    for (let n = 0; n < 100; n += 1) await aws.share('golden', String(100_000_000_000 + n));
    expect((await aws.share('golden', BOB)).said[0]).toBe('LimitExceededException');
  });
});

describe('the end of sharing', () => {
  test('with one account', async () => {
    const { aws } = await startAppStream();
    await aws.share('golden', BOB);
    await aws.share('golden', EVE);
    const params = { Name: 'golden', SharedAccountId: BOB };
    const { status, body } = await aws.call('DeleteImagePermissions', params);
    expect([status, body]).toEqual([200, {}]);
    expect((await shares(aws)).SharedImagePermissionsList).toEqual([account(EVE, fleet)]);
    expect((await aws.call('DeleteImagePermissions', params)).said).toEqual([
      'ResourceNotFoundException',
      'The specified resource was not found.',
    ]);
  });
});

describe('the accounts of an image', () => {
  test('by id, and by pages whose token is theirs', async () => {
    const { aws } = await startAppStream();
    const accounts = Array.from({ length: 5 }, (_, n) => String(100_000_000_000 + n));
    for (const one of accounts) await aws.share('golden', one);
    const some = await shares(aws, { SharedAwsAccountIds: [accounts[3], accounts[1], BOB] });
    expect(some.SharedImagePermissionsList).toEqual(
      [accounts[1], accounts[3]].map((one) => account(String(one), fleet)),
    );
    const read: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await shares(aws, { MaxResults: 2, NextToken });
      expect(page.SharedImagePermissionsList.length).toBeLessThanOrEqual(2);
      read.push(...page.SharedImagePermissionsList);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(read).toEqual(accounts.map((one) => account(one, fleet)));
    const { NextToken: foreign } = await shares(aws, { MaxResults: 2 });
    const other = { Name: 'in-use', NextToken: foreign };
    expect((await aws.call('DescribeImagePermissions', other)).said[0]).toBe(
      'InvalidParameterCombinationException',
    );
    // More than the page that follows: a page that has its last account is the last.
    expect(await shares(aws, { MaxResults: 5 })).not.toHaveProperty('NextToken');
  });
});

describe('which image can be shared', () => {
  test.for<readonly [string, readonly unknown[]]>([
    [
      'nope',
      ['ResourceNotFoundException', `The image nope for account ${ACCESS_KEY} does not exist.`],
    ],
    [
      'shared',
      ['ResourceNotFoundException', `The image shared for account ${ACCESS_KEY} does not exist.`],
    ],
    ['pending', unavailable('pending', 'PENDING')],
    ['failed', unavailable('failed', 'FAILED')],
  ])('%s', async ([Name, said]) => {
    const { aws } = await startAppStream();
    expect((await aws.share(Name, BOB)).said).toEqual(said);
    const params = { Name, SharedAccountId: BOB };
    expect((await aws.call('DeleteImagePermissions', params)).said).toEqual(said);
  });

  test('one that is not AVAILABLE shows its accounts all the same', async () => {
    const { aws } = await startAppStream();
    const { body } = await aws.call('DescribeImagePermissions', { Name: 'pending' });
    expect(body).toEqual({ Name: 'pending', SharedImagePermissionsList: [] });
    const { said } = await aws.call('DescribeImagePermissions', { Name: 'nope' });
    expect(said[0]).toBe('ResourceNotFoundException');
  });
});
