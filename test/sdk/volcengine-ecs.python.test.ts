import { expect, test } from 'vitest';
import { productRows } from '../emulators/volcengine/ecs/rows.ts';
import { failing } from '../support/failing.ts';
import { start } from '../support/server.ts';
import { ACCESS_KEY, S, SECRET, SERVICE } from '../support/services/volcengine-ecs.ts';
import { pythonOf } from './python-environment.ts';
import { recording } from './recording.ts';

const python = pythonOf('volcengine');
const NO_METADATA = { VOLCENGINE_ECS_METADATA_DISABLED: 'true' };

const run = (port: number) =>
  python.run('ecs.py', [`127.0.0.1:${port}`, ACCESS_KEY, SECRET, S], NO_METADATA);

const errorOf = (Code: keyof typeof productRows, reason: string) => ({
  status: productRows[Code][0],
  reason,
  error: { Code, Message: productRows[Code][1] },
});

test.skipIf(python.isMissing)(
  `volcenginesdkecs 5.0.54: copy, poll, list, delete, errors -> what its user sees${python.why}`,
  { timeout: 60_000 },
  async () => {
    const { requests, emulator } = recording();
    const config = { auth: 'verify', secret: SECRET, clock: 'auto' } as const;
    const server = await start(config, { emulators: [emulator] });
    expect(await run(server.port)).toEqual({
      metadata: ['CopyImage', 'cn-beijing'],
      tasks: [
        ['CopyImage', 'Pending', 0, false, ''],
        ['CopyImage', 'Running', 50, false, ''],
        ['CopyImage', 'Succeeded', 100, true, ''],
      ],
      image: {
        name: '镜像-1.a_b',
        description: 'win server, a=b。',
        size: 40,
        virtual_size: '40',
        is_lts: false,
        tags: [
          ['k1', 'v1'],
          ['k 2', 'v+1'],
        ],
        snapshots: [],
        total_count: 1,
        next_token: '',
      },
      modified: {},
      deleted: [
        [true, null],
        [false, 'InvalidImage.NotFound'],
      ],
      mismatch: errorOf('InvalidDestinationRegion.Mismatch', 'Precondition Failed'),
      not_found: errorOf('InvalidImage.NotFound', 'Not Found'),
      wrong_secret: {
        status: 401,
        reason: 'Unauthorized',
        error: expect.objectContaining({ Code: 'SignatureDoesNotMatch', CodeN: 100010 }),
      },
      under_a_path: 'cn-beijing-a',
      with_token: true,
    });
    // Nothing of it was retried.
    const attempts = requests.map(({ headers }) => headers['x-sdk-request']);
    expect(new Set(attempts)).toEqual(new Set(['attempt=1; max=4']));
    expect(requests.every(({ method, rawQuery }) => method === 'GET' && rawQuery !== '')).toBe(
      true,
    );
  },
);

test.skipIf(python.isMissing)(
  `volcenginesdkecs 5.0.54: a 500, then the answer -> a second attempt, signed anew${python.why}`,
  { timeout: 60_000 },
  async () => {
    const { requests, emulator } = recording();
    const config = { auth: 'verify', secret: SECRET, clock: 'auto' } as const;
    const server = await start(config, { emulators: [emulator] });
    await failing(server, SERVICE, 'CopyImage', 'InternalError', { times: 1 });
    await run(server.port);
    const [first, second] = requests.map(({ headers }) => headers);
    expect([first?.['x-sdk-request'], second?.['x-sdk-request']]).toEqual([
      'attempt=1; max=4',
      'attempt=2; max=4',
    ]);
    expect(second?.['x-sdk-invocation-id']).toBe(first?.['x-sdk-invocation-id']);
    expect(second?.authorization).not.toBe(first?.authorization);
  },
);
