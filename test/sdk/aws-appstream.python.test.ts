import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { arm } from '../support/faults.ts';
import { ACCESS_KEY, EU_WEST, SECRET } from '../support/services/aws-appstream.ts';
import { attemptsIn, startForSdk } from './aws-appstream.client.ts';
import { pythonOf } from './python-environment.ts';

const python = pythonOf('aws');
const SLOW = { timeout: 120_000 };
/** No metadata service is asked for credentials. */
const OFFLINE = { AWS_EC2_METADATA_DISABLED: 'true' };

type Up = Awaited<ReturnType<typeof startForSdk>>;

const run = ({ server }: Up, mode: string) =>
  python.run('appstream.py', [server.url, ACCESS_KEY, SECRET, mode], OFFLINE);

describe(`boto3 1.44.5${python.why}`, () => {
  test.skipIf(python.isMissing)('copies, polls, pages, tags, shares, deletes', SLOW, async () => {
    const up = await startForSdk('JSON', { clock: 'auto' });
    expect(await run(up, 'whole')).toEqual({
      copied: 'copy-1',
      requestId: 36,
      states: ['COPYING', 'COPYING', 'AVAILABLE'],
      description: 'désc',
      createdAt: expect.stringMatching(/^20\d\d-/),
      pages: [['AppStream-WinServer2022-11-10-2025'], ['copy-1']],
      tags: { a: 'b' },
      shares: [
        {
          sharedAccountId: '210987654321',
          imagePermissions: { allowFleet: true, allowImageBuilder: false },
        },
      ],
      deleted: 'DELETING',
    });
  });

  test.skipIf(python.isMissing)('sees each error as its class', SLOW, async () => {
    const refused = (code: string, message: unknown, Class = code) => {
      return { class: Class, code, message, status: 400, retries: 0 };
    };
    const invalid = (text: RegExp) =>
      refused('ValidationException', expect.stringMatching(text), 'ClientError');
    expect(await run(await startForSdk('JSON'), 'errors')).toEqual([
      refused(
        'ResourceNotFoundException',
        `The image nope for account ${ACCESS_KEY} does not exist.`,
      ),
      refused(
        'ResourceNotAvailableException',
        expect.stringMatching(/^The image pending is PENDING/),
      ),
      invalid(/^1 validation error detected: Value '!!bad' at 'destinationImageName'/),
      invalid(/at 'maxResults'.*less than or equal to 25$/),
      invalid(/enum value set: \[PUBLIC, PRIVATE, SHARED\]$/),
      refused('ResourceInUseException', 'The specified resource is in use.'),
      refused(
        'InvalidParameterCombinationException',
        'Indicates an incorrect combination of parameters, or a missing parameter.',
      ),
      { class: 'ParamValidationError' },
    ]);
  });

  test.skipIf(python.isMissing).for([
    ['default', 'LimitExceededException', 3],
    ['standard', 'LimitExceededException', 3],
    ['legacy', 'LimitExceededException', 1],
    ['standard', 'ThrottlingException', 3],
    ['legacy', 'ThrottlingException', 5],
    ['default', 'ServiceUnavailableException', 3],
  ] as const)('mode %s, %s: %i requests', SLOW, async ([mode, error, requests]) => {
    const up = await startForSdk('JSON');
    arm(up.server, { effect: { error } });
    expect(await run(up, mode)).toMatchObject({ code: error, retries: requests - 1 });
    const attempts = Array.from({ length: requests }, (_, n) => [0, n + 1]);
    expect(attemptsIn(up).map(([call, attempt]) => [call, attempt])).toEqual(attempts);
  });

  test.skipIf(python.isMissing)(
    'takes a listing that was cut short for one of nothing',
    SLOW,
    async () => {
      const up = await startForSdk('JSON');
      const match = { operation: 'DescribeImages' };
      arm(up.server, { match, effect: { connection: 'truncate' } });
      expect(await run(up, 'truncated')).toEqual(['ResponseMetadata']);
      expect(attemptsIn(up)).toHaveLength(1);
    },
  );

  test.skipIf(python.isMissing)('throttled twice, then accepted', SLOW, async () => {
    const up = await startForSdk('JSON');
    arm(up.server, { select: { times: 2 }, effect: { error: 'ThrottlingException' } });
    expect(await run(up, 'default')).toBeNull();
    expect(attemptsIn(up)).toEqual([
      [0, 1, 400],
      [0, 2, 400],
      [0, 3, 200],
    ]);
  });
});

describe(`awscli 1.46.3${python.why}`, () => {
  /** Runs the command line; what it prints, and the code it ends with. */
  async function aws({ server }: Up, args: readonly string[], region = 'us-east-1') {
    const env = {
      ...OFFLINE,
      HOME: '/',
      PATH: '/usr/bin:/bin',
      AWS_ACCESS_KEY_ID: ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_DEFAULT_REGION: region,
      AWS_ENDPOINT_URL_APPSTREAM: server.url,
    };
    const all = [join(python.bin, 'aws'), 'appstream', ...args];
    try {
      const { stdout } = await promisify(execFile)(join(python.bin, 'python'), all, { env });
      return { code: 0, stdout, stderr: '' };
    } catch (error) {
      const { code, stdout, stderr } = Object(error);
      return { code, stdout, stderr };
    }
  }
  const COPY = [
    'copy-image',
    ...['--source-image-name', 'golden', '--destination-image-name', 'copy-1'],
    ...['--destination-region', EU_WEST, '--destination-image-description', 'désc'],
  ];
  const state = ['describe-images', '--names', 'copy-1', '--query', 'Images[0].State'];

  test.skipIf(python.isMissing)('copies, and polls as scripts do', SLOW, async () => {
    const up = await startForSdk('JSON', { clock: 'auto' });
    const copied = await aws(up, COPY);
    expect(JSON.parse(copied.stdout)).toEqual({ DestinationImageName: 'copy-1' });
    const states = [];
    for (let n = 0; n < 3; n += 1) {
      states.push((await aws(up, [...state, '--output', 'text'], EU_WEST)).stdout.trim());
    }
    expect(states).toEqual(['COPYING', 'COPYING', 'AVAILABLE']);
    const described = await aws(up, ['describe-images', '--names', 'copy-1'], EU_WEST);
    expect(JSON.parse(described.stdout).Images[0].Description).toBe('désc');
  });

  test.skipIf(python.isMissing)('an error is a sentence, and the code 255', SLOW, async () => {
    const up = await startForSdk('JSON');
    const args = COPY.map((word) => (word === 'golden' ? 'nope' : word));
    const { code, stderr } = await aws(up, args);
    expect([code, stderr.trim()]).toEqual([
      255,
      expect.stringMatching(
        /An error occurred \(ResourceNotFoundException\) when calling the CopyImage operation: The image nope for account 123456789012 does not exist\.$/,
      ),
    ]);
  });

  test.skipIf(python.isMissing)('a throttled call is tried five times', SLOW, async () => {
    const up = await startForSdk('JSON');
    arm(up.server, { effect: { error: 'ThrottlingException' } });
    const { code, stderr } = await aws(up, COPY);
    expect([code, stderr]).toEqual([255, expect.stringMatching(/reached max retries: 4/)]);
    expect(attemptsIn(up)).toHaveLength(5);
  });
});
