import { describe, expect, test } from 'vitest';
import { arm } from '../support/faults.ts';
import { ACCESS_KEY, EU_DE, GOLDEN, projectOf, SECRET } from '../support/services/huawei-ims.ts';
import { goProgram, whyNoGo } from './go-program.ts';
import { startForSdk } from './huawei-ims.client.ts';

const why = whyNoGo('huawei-ims');
const isMissing = why !== '';
const program = goProgram('huawei-ims', isMissing);
const OWN = projectOf(ACCESS_KEY, EU_DE);

type Up = Awaited<ReturnType<typeof startForSdk>>;

const run = ({ server }: Up, mode: string) =>
  program([server.url, ACCESS_KEY, SECRET, OWN, GOLDEN, mode]);

const calls = ({ requests }: Up) => requests.map(({ method, path }) => `${method} ${path}`);

describe('huaweicloud-sdk-go-v3 0.1.207', () => {
  test.skipIf(isMissing)(`copies, polls, changes, lists, deletes${why}`, async () => {
    const up = await startForSdk({ clock: 'auto' });
    expect(await run(up, 'life')).toEqual({
      states: ['INIT', 'RUNNING', 'SUCCESS'],
      image: ['copy-1', 'Größe 大&', 40, false],
      max_ram: '4096',
      all: true,
      left: 0,
    });
    expect(calls(up).filter((one) => one.includes('/v3'))).toEqual([]);
  });

  test.skipIf(isMissing)(`asks IAM for the project of a region${why}`, async () => {
    const up = await startForSdk();
    expect(await run(up, 'region')).toEqual({ images: 1 });
    expect(calls(up)).toEqual(['GET /v3/projects', 'GET /v2/cloudimages']);
  });

  test.skipIf(isMissing)(`sees each error with its code and its request${why}`, async () => {
    const refused = (status: number, code: string, message: string) => ({
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
  });

  test.skipIf(isMissing).for([
    ['copy', 'APIGW.0308', 429],
    ['list', 'APIGW.0308', 429],
    ['copy', 'APIGW.0613', 503],
    ['list', 'APIGW.0601', 500],
  ] as const)(`%s, %s: %i after one request${why}`, async ([mode, error, status]) => {
    const up = await startForSdk();
    arm(up.server, { effect: { error } });
    expect(await run(up, mode)).toMatchObject({ status, code: error, request_id: 32 });
    expect(up.requests).toHaveLength(1);
  });
});

describe('gophertelekomcloud 0.9.1', () => {
  const whole = {
    status: 'SUCCESS',
    image: ['otc-copy', 'active', 40],
    sharing: ['imsAddImageMembersJob', 'success'],
    refused: '{"error":{"message":"The image name format is invalid.","code":"IMG.0003"}}',
  };

  test.skipIf(isMissing)(`with a key: copies, waits, lists, shares${why}`, async () => {
    const up = await startForSdk({ clock: 'auto' });
    expect(await run(up, 'otc-key')).toEqual(whole);
    const copy = up.requests.find(({ path }) => path.endsWith('/copy'));
    expect(copy?.headers.authorization).toContain(`Credential=${ACCESS_KEY}/`);
  });

  test.skipIf(isMissing)(`with a password: copies, waits, lists, shares${why}`, async () => {
    const up = await startForSdk({ clock: 'auto' });
    expect(await run(up, 'otc-password')).toEqual(whole);
    const copy = up.requests.find(({ path }) => path.endsWith('/copy'));
    expect(copy?.headers['x-auth-token']).toMatch(/./);
  });
});
