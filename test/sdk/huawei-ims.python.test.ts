import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { arm } from '../support/faults.ts';
import { temporaryFolder } from '../support/folder.ts';
import { ACCESS_KEY, EU_DE, GOLDEN, projectOf, SECRET } from '../support/services/huawei-ims.ts';
import { startForSdk } from './huawei-ims.client.ts';
import { pythonOf } from './python-environment.ts';

const python = pythonOf('huawei');
const SLOW = { timeout: 120_000 };
const OWN = projectOf(ACCESS_KEY, EU_DE);

type Up = Awaited<ReturnType<typeof startForSdk>>;

/** The SDK writes an id of its own into the home folder. */
const home = () => ({ HOME: temporaryFolder() });

const run = ({ server }: Up, mode: string) =>
  python.run('ims.py', [server.url, ACCESS_KEY, SECRET, OWN, GOLDEN, mode], home());

const calls = ({ requests }: Up) => requests.map(({ method, path }) => `${method} ${path}`);

describe(`huaweicloudsdkims 3.1.219${python.why}`, () => {
  test.skipIf(python.isMissing)('copies, polls, tags, changes, deletes', SLOW, async () => {
    const up = await startForSdk({ clock: 'auto' });
    expect(await run(up, 'life')).toEqual({
      job_id: 32,
      states: ['INIT', 'RUNNING', 'SUCCESS'],
      job_type: 'imsCopyImageInRegionJob',
      image: ['copy-1', 'Größe 大', 'key-1', 40, false],
      tags: [['a', 'b']],
      max_ram: '4096',
      shown: 'active',
      shared: 'IMG.0098',
      quota: 50,
      left: 0,
    });
    // Who knows the project asks IAM for nothing.
    expect(calls(up).filter((one) => one.includes('/v3'))).toEqual([]);
  });

  test.skipIf(python.isMissing)('makes an image and shares it', SLOW, async () => {
    expect(await run(await startForSdk({ clock: 'auto' }), 'made')).toEqual({
      job_type: 'imsCreateImageByInstance',
      sharing: ['imsAddImageMembersJob', ['success']],
      members: [['other', 'pending']],
    });
  });

  test.skipIf(python.isMissing)('asks IAM for the project of a region', SLOW, async () => {
    const up = await startForSdk();
    expect(await run(up, 'region')).toEqual({ images: 1 });
    expect(calls(up)).toEqual(['GET /v3/projects', 'GET /v2/cloudimages']);
    expect(up.requests[1]?.headers['x-project-id']).toBe(OWN);
  });

  test.skipIf(python.isMissing)('sees each error as its class', SLOW, async () => {
    const refused = (status: number, code: string, message: string) => ({
      class: 'ClientRequestException',
      status,
      code,
      message,
      request_id: 32,
    });
    expect(await run(await startForSdk(), 'errors')).toEqual([
      refused(400, 'IMG.0003', 'The image name format is invalid.'),
      refused(404, 'IMG.0027', 'The image ID in the request does not exist.'),
      refused(400, 'IMG.0023', 'An exception occurred during task query.'),
      refused(
        404,
        'APIGW.0101',
        'The API does not exist or has not been published in the environment.',
      ),
    ]);
    expect(await run(await startForSdk(), 'wrong')).toEqual(
      refused(
        401,
        'APIGW.0301',
        'Incorrect IAM authentication information: verify aksk signature fail',
      ),
    );
  });

  test.skipIf(python.isMissing).for([
    ['copy', 'APIGW.0308', 'ClientRequestException'],
    ['copy', 'APIGW.0613', 'ServerResponseException'],
    ['list', 'APIGW.0601', 'ServerResponseException'],
  ] as const)('%s, %s: a %s after one request', SLOW, async ([mode, error, name]) => {
    const up = await startForSdk();
    arm(up.server, { effect: { error } });
    expect(await run(up, mode)).toMatchObject({ class: name, code: error, request_id: 32 });
    expect(up.requests).toHaveLength(1);
  });

  // Its transport reads the body of a 429 to a GET away.
  test.skipIf(python.isMissing)('list, APIGW.0308: the code is lost', SLOW, async () => {
    const up = await startForSdk();
    arm(up.server, { effect: { error: 'APIGW.0308' } });
    expect(await run(up, 'list')).toMatchObject({ status: 429, code: '429', request_id: 0 });
    expect(up.requests).toHaveLength(1);
  });
});

describe(`openstacksdk 4.22.0${python.why}`, () => {
  const stack = ({ server }: Up, mode: string) =>
    python.run('stack.py', [server.url, ACCESS_KEY, SECRET, GOLDEN, mode], home());

  test.skipIf(python.isMissing)(
    'logs in, copies, polls, shares, pages, deletes',
    SLOW,
    async () => {
      const up = await startForSdk({ clock: 'auto' });
      expect(await stack(up, 'life')).toEqual({
        states: ['INIT', 'RUNNING', 'SUCCESS'],
        found: true,
        image: ['copy-2', 'active', 'private', false, ['k']],
        min_disk: 40,
        os_type: 'Linux',
        member: ['other', 'pending'],
        members: [['other', 'pending']],
        paged: true,
        gone: true,
        unknown: {
          class: 'NotFoundException',
          status: 404,
          details: 'The image ID in the request does not exist.',
        },
        hidden: [],
      });
      expect(calls(up).slice(0, 3)).toEqual([
        'GET /v3',
        'POST /v3/auth/tokens',
        `POST /v1/cloudimages/${GOLDEN}/copy`,
      ]);
    },
  );

  test.skipIf(python.isMissing)('a 429 is seen once', SLOW, async () => {
    const up = await startForSdk();
    const match = { operation: 'GlanceListImages' };
    arm(up.server, { match, effect: { error: 'APIGW.0308' } });
    expect(await stack(up, 'list')).toMatchObject({ class: 'HttpException', status: 429 });
    expect(calls(up).filter((one) => one === 'GET /v2/images')).toHaveLength(1);
  });
});

describe(`python-openstackclient 10.5.0${python.why}`, () => {
  /** Runs the command line; what it prints, and the code it ends with. */
  async function openstack({ server }: Up, args: readonly string[]) {
    const env = {
      ...home(),
      PATH: '/usr/bin:/bin',
      OS_AUTH_URL: `${server.url}/v3`,
      OS_USERNAME: ACCESS_KEY,
      OS_PASSWORD: SECRET,
      OS_USER_DOMAIN_NAME: 'acme',
      OS_PROJECT_DOMAIN_NAME: 'acme',
      OS_PROJECT_NAME: EU_DE,
      OS_REGION_NAME: EU_DE,
      OS_IDENTITY_API_VERSION: '3',
    };
    try {
      const { stdout, stderr } = await promisify(execFile)(
        join(python.bin, 'openstack'),
        ['image', ...args],
        { env },
      );
      return { code: 0, stdout, stderr };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }

  test.skipIf(python.isMissing)('lists, shows by name, changes, deletes', SLOW, async () => {
    const up = await startForSdk();
    const listed = await openstack(up, ['list', '--private', '-f', 'json']);
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(listed.stdout)).toContainEqual({
      ID: GOLDEN,
      Name: 'golden',
      Status: 'active',
    });

    const show = async (name: string) =>
      JSON.parse((await openstack(up, ['show', name, '-f', 'json'])).stdout) as {
        readonly id: string;
        readonly properties: Readonly<Record<string, unknown>>;
      };
    expect(await show('golden')).toMatchObject({
      id: GOLDEN,
      status: 'active',
      owner: OWN,
      min_disk: 40,
      visibility: 'private',
      tags: ['team=a'],
      properties: { __os_type: 'Linux', __imagetype: 'private' },
    });

    const set = ['set', '--name', 'renamed', '--property', '__description=abc', 'golden'];
    expect(await openstack(up, set)).toMatchObject({ code: 0, stderr: '' });
    expect((await show('renamed')).properties.__description).toBe('abc');

    expect(await openstack(up, ['delete', 'renamed'])).toMatchObject({ code: 0, stderr: '' });
    const gone = await openstack(up, ['show', 'renamed']);
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain('No Image found for renamed');
    expect(up.ims.everything().images.map(({ id }) => id)).not.toContain(GOLDEN);
  });
});
