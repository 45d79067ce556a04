import { describe, expect, test } from 'vitest';
import { arm } from '../support/faults.ts';
import { ACCESS_KEY, SECRET } from '../support/services/aws-appstream.ts';
import { attemptsIn, startForSdk } from './aws-appstream.client.ts';
import { goProgram, whyNoGo } from './go-program.ts';

type Up = Awaited<ReturnType<typeof startForSdk>>;

const versions = [
  ['1.64.0, over CBOR', 'go.mod', '/service/PhotonAdminProxyService/operation/CopyImage'],
  ['1.60.1, over JSON', 'json.mod', '/'],
] as const;

describe.for(versions)('aws-sdk-go-v2/service/appstream %s', ([, modules, path]) => {
  const why = whyNoGo('aws-appstream', modules);
  const isMissing = why !== '';
  const program = goProgram('aws-appstream', isMissing, modules);
  const run = ({ server }: Up, mode: string) => program([server.url, ACCESS_KEY, SECRET, mode]);

  test.skipIf(isMissing)(`copies, polls, pages, tags, shares, deletes${why}`, async () => {
    const up = await startForSdk('JSON', { clock: 'auto' });
    expect(await run(up, 'life')).toEqual({
      copied: 'copy-1',
      states: ['COPYING', 'COPYING', 'AVAILABLE'],
      description: 'désc',
      year: new Date().getFullYear(),
      pages: ['AppStream-WinServer2022-11-10-2025', 'copy-1'],
      tags: { a: 'b' },
      shared: '210987654321',
      deleted: 'DELETING',
    });
    expect(up.requests[0]?.path).toBe(path);
  });

  test.skipIf(isMissing)(`sees each error as its class, and its text${why}`, async () => {
    expect(await run(await startForSdk('JSON'), 'errors')).toEqual({
      missing: {
        class: '*types.ResourceNotFoundException',
        code: 'ResourceNotFoundException',
        message: `The image nope for account ${ACCESS_KEY} does not exist.`,
      },
      pending: {
        class: '*types.ResourceNotAvailableException',
        code: 'ResourceNotAvailableException',
        message: expect.stringMatching(/^The image pending is PENDING/),
      },
      // What no operation models has no class, and its text all the same.
      invalid: {
        class: '*smithy.GenericAPIError',
        code: 'ValidationException',
        message: expect.stringMatching(/^1 validation error detected: Value '!!bad'/),
      },
      in_use: {
        class: '*types.ResourceInUseException',
        code: 'ResourceInUseException',
        message: 'The specified resource is in use.',
      },
      token: {
        class: '*types.InvalidParameterCombinationException',
        code: 'InvalidParameterCombinationException',
        message: 'Indicates an incorrect combination of parameters, or a missing parameter.',
      },
    });
  });

  test.skipIf(isMissing).for([
    // Of another operation's model: this one does not know the class.
    ['RequestLimitExceededException', '*smithy.GenericAPIError', 1],
    ['LimitExceededException', '*types.LimitExceededException', 3],
    ['ThrottlingException', '*smithy.GenericAPIError', 3],
    ['InternalFailure', '*smithy.GenericAPIError', 3],
    ['ServiceUnavailableException', '*smithy.GenericAPIError', 3],
  ] as const)(`%s -> %s, %i requests${why}`, async ([error, Class, requests]) => {
    const up = await startForSdk('JSON');
    arm(up.server, { effect: { error } });
    expect(await run(up, 'copy')).toMatchObject({
      error: { class: Class, code: error, message: expect.stringMatching(/./) },
    });
    const attempts = Array.from({ length: requests }, (_, n) => [0, n + 1]);
    expect(attemptsIn(up).map(([call, attempt]) => [call, attempt])).toEqual(attempts);
  });

  test.skipIf(isMissing)(`throttled twice, then accepted${why}`, async () => {
    const up = await startForSdk('JSON');
    arm(up.server, { select: { times: 2 }, effect: { error: 'ThrottlingException' } });
    expect(await run(up, 'copy')).toEqual({ error: null });
    expect(attemptsIn(up)).toEqual([
      [0, 1, 400],
      [0, 2, 400],
      [0, 3, 200],
    ]);
  });

  test.skipIf(isMissing)(
    `a listing that was cut short is an error, after one request${why}`,
    async () => {
      const up = await startForSdk('JSON');
      arm(up.server, {
        match: { operation: 'DescribeImages' },
        effect: { connection: 'truncate' },
      });
      expect(await run(up, 'read')).toEqual({ failed: true });
      expect(attemptsIn(up)).toHaveLength(1);
    },
  );

  test.skipIf(isMissing)(
    `three calls on a clock 72 hours ahead are three requests${why}`,
    async () => {
      const up = await startForSdk('JSON');
      await up.aws.advance(72 * 3_600_000);
      expect(await run(up, 'describe')).toEqual({ reads: ['5', '5', '5'] });
      expect(attemptsIn(up)).toEqual([
        [0, 1, 200],
        [1, 1, 200],
        [2, 1, 200],
      ]);
    },
  );
});
