import { describe, expect, test } from 'vitest';
import { aliyunAppStreaming } from '../../src/emulators/aliyun/appstreaming/index.ts';
import { aliyunEcs } from '../../src/emulators/aliyun/ecs/index.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { failing, inject } from '../support/failing.ts';
import { start } from '../support/server.ts';
import { BASE } from '../support/services/aliyun-appstreaming.ts';
import { ACCESS_KEY, SECRET, SERVICE, SOURCE } from '../support/services/aliyun-ecs.ts';
import { pythonOf } from './python-environment.ts';
import { recording } from './recording.ts';

const python = pythonOf('aliyun');
const SLOW = { timeout: 120_000 };

interface Run {
  readonly script: string;
  /** The healthy image of its service. */
  readonly imageId: string;
  readonly mode?: readonly string[];
  /** What a test does to the server first. */
  readonly prepare?: (server: RunningServer) => Promise<void>;
}

/** Runs a script against one service; what it printed, and the requests that it sent. */
async function run(emulator: typeof aliyunEcs, { script, imageId, mode = [], prepare }: Run) {
  const { requests, emulator: recorded } = recording(emulator);
  const config = { auth: 'verify', secret: SECRET, clock: 'auto' } as const;
  const server = await start(config, { emulators: [recorded] });
  await prepare?.(server);
  const args = [`127.0.0.1:${server.port}`, ACCESS_KEY, SECRET, imageId, ...mode];
  return { seen: await python.run(script, args), requests };
}

/** What its user reads off an exception; the message has no code in front, unlike JavaScript's. */
const thrown = (status: number, code: string, message: string, more: object = {}) => ({
  class: 'ClientException',
  code,
  status,
  message: `code: ${status}, ${message} request id: REQUEST_ID`,
  retry_after: null,
  same_request: true,
  data: ['Code', 'HostId', 'Message', 'Recommend', 'RequestId', 'statusCode'],
  ...more,
});

describe(`alibabacloud_ecs20140526 7.11.8${python.why}`, () => {
  test.skipIf(python.isMissing)('copy, poll, tag, cancel, delete, errors', SLOW, async () => {
    const { seen, requests } = await run(aliyunEcs, { script: 'ecs.py', imageId: SOURCE });
    expect(seen).toEqual({
      answer: [200, true],
      poll: [
        ['Creating', '0%', '0%', 3],
        ['Creating', '50%', '50%', 2],
        ['Available', '100%', '', 0],
      ],
      found: [
        1,
        {
          name: '镜像-1.a_b',
          description: "it's (a) *test*~ & more + 100%",
          size: 40,
          is_copied: true,
          is_self_shared: 'False',
          owner_is_int: true,
          tags: [
            ['k 2', 'v+1'],
            ['empty', ''],
          ],
        },
      ],
      tags: [
        ['k 2', 'v2'],
        ['empty', ''],
      ],
      left: [0, []],
      cancelled: 0,
      v1: 0,
      sts: 0,
      under_a_path: 0,
      under_a_path_with_a_slash: 0,
      with_a_scheme: 0,
      not_found: thrown(404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'),
      malformed: thrown(
        400,
        'InvalidImageName.Malformed',
        'The specified destination image name is wrongly formed.',
      ),
      dry_run: thrown(
        400,
        'DryRunOperation',
        'Request validation has been passed with DryRun flag set.',
      ),
      missing: thrown(
        400,
        'MissingParameter',
        'The input parameter "RegionId" that is mandatory for processing this request is not supplied.',
      ),
      mismatch: thrown(
        400,
        'IdempotentParameterMismatch',
        'The request is retried with updated parameters.',
      ),
      wrong_secret: 'SignatureDoesNotMatch',
      wrong_secret_v1: 'SignatureDoesNotMatch',
    });
    const [copy] = requests;
    expect(copy?.rawQuery).toContain(
      'DestinationDescription=it%27s+%28a%29+%2Atest%2A~+%26+more+%2B+100%25',
    );
    expect(copy?.rawQuery).toContain('Encrypted=False');
    expect(copy?.headers.authorization).toContain('SignedHeaders=accept;host;user-agent;x-acs-');
    const hosts = new Set(requests.map(({ headers }) => headers.host?.replace(/:\d+/, ':PORT')));
    expect([...hosts]).toEqual([
      '127.0.0.1:PORT',
      '127.0.0.1:PORT/aliyun-ecs',
      '127.0.0.1:PORT/aliyun-ecs/',
      'http://127.0.0.1:PORT',
    ]);
  });

  test.skipIf(python.isMissing).for([
    [
      'Throttling.User',
      { retryAfter: '300ms' },
      { class: 'ThrottlingException', retry_after: 300 },
    ],
    // Without the header it is an error like any other: its class is not chosen by the code.
    ['Throttling.User', {}, {}],
    ['InternalError', {}, { class: 'ServerException' }],
    ['ServiceUnavailable', {}, { class: 'ServerException' }],
  ] as const)('an injected %s with %o -> %o, one request', SLOW, async ([row, injected, more]) => {
    const { seen, requests } = await run(aliyunEcs, {
      script: 'ecs.py',
      imageId: SOURCE,
      mode: ['refused'],
      prepare: (server) => failing(server, SERVICE, 'CopyImage', row, injected),
    });
    const { status = 0, message = '' } = aliyunEcs.errors[row] ?? {};
    expect(seen).toEqual(thrown(status, row, message, more));
    expect(requests).toHaveLength(1);
  });
});

describe(`an error that no page documents -> its class follows the status${python.why}`, () => {
  test.skipIf(python.isMissing).for([
    [418, 'ClientException'],
    [599, 'ServerException'],
  ] as const)('%i -> %s', SLOW, async ([status, name]) => {
    const error = { status, code: 'Own.Code', message: 'Own words.' };
    const { seen } = await run(aliyunEcs, {
      script: 'ecs.py',
      imageId: SOURCE,
      mode: ['refused'],
      prepare: (server) => inject(server, { effect: { error } }),
    });
    expect(seen).toEqual(thrown(status, error.code, error.message, { class: name }));
  });
});

describe(`alibabacloud_appstream_center20210901 5.9.0${python.why}`, () => {
  test.skipIf(python.isMissing)('distribute, poll, list, make, delete, errors', SLOW, async () => {
    const { seen, requests } = await run(aliyunAppStreaming, {
      script: 'appstreaming.py',
      imageId: BASE,
    });
    expect(seen).toEqual({
      made: [200, true, 'success', 'tid-'],
      poll: [
        ['INIT', '0%'],
        ['CREATING', '0%'],
        ['AVAILABLE', '100%'],
      ],
      image: [['cn-shanghai', 'cn-hangzhou', 'cn-beijing'], null, false],
      tagged: [1, [BASE]],
      regions: ['cn-hangzhou', 'cn-shanghai'],
      created: [200, 'tid-', 'a + b'],
      v1: true,
      sts: true,
      under_a_path: true,
      deleted: ['200', true],
      repeated: thrown(
        400,
        'ImageDistribute.RepeatedDistribution',
        'This image has been distributed to this region.',
      ),
      not_found: thrown(400, 'Image.NotExist', 'The image does not exist.'),
      empty_list: thrown(
        400,
        'ImageDistribute.TargetDistributeRegionListEmpty',
        'The target distribution region list is empty.',
      ),
      no_image: thrown(400, 'MissingImageId', 'ImageId is mandatory for this action.'),
      wrong_secret: 'SignatureDoesNotMatch',
    });
    const bodies = requests.map(({ body }) => Buffer.from(body).toString());
    expect(bodies[0]).toBe(
      `DestinationRegionList.1=cn-hangzhou&DestinationRegionList.2=cn-beijing&ImageId=${BASE}&ProductType=CloudApp`,
    );
    expect(bodies).toContain(
      'AutoCleanUserdata=True&ImageName=a+%2B+b&InstanceId=ws-desktop-1&InstanceType=CloudDesktop',
    );
    expect(requests.map(({ rawQuery }) => rawQuery)).toContain(
      'TagList.1.Key=env&TagList.1.Value=test',
    );
  });
});
