import { describe, expect, test } from 'vitest';
import { aliyunEcs } from '../../src/emulators/aliyun/ecs/index.ts';
import { firstValue } from '../../src/vendor-kit/query.ts';
import { inject } from '../support/failing.ts';
import { start } from '../support/server.ts';
import { ACCESS_KEY, SECRET, SERVICE, SOURCE } from '../support/services/aliyun-ecs.ts';
import { goProgram, whyNoGo } from './go-program.ts';
import { recording } from './recording.ts';

const WHY = whyNoGo('aliyun-ecs');
const isMissing = WHY !== '';
const program = goProgram('aliyun-ecs', isMissing);

type OwnError = Readonly<Record<'code' | 'message', string> & Record<'status', number>>;

/** Runs the program against a server, which meets an error in CopyImage if one is given. */
async function run(mode: readonly string[] = [], error?: string | OwnError) {
  const { requests, emulator } = recording(aliyunEcs);
  const config = { auth: 'verify', secret: SECRET, clock: 'auto' } as const;
  const server = await start(config, { emulators: [emulator] });
  const match = { service: SERVICE, operation: 'CopyImage' };
  if (error !== undefined) await inject(server, { match, effect: { error } });
  const seen = await program([`127.0.0.1:${server.port}`, ACCESS_KEY, SECRET, SOURCE, ...mode]);
  return { seen, requests };
}

/** What its user reads off a `*errors.ServerError`. */
const refused = (status: number, code: string, message: unknown, more: object = {}) => ({
  status,
  code,
  message,
  host: 'ecs.cn-hangzhou.aliyuncs.com',
  recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=Ecs&requestId=REQUEST_ID`,
  has_request_id: true,
  ...more,
});

describe(`alibaba-cloud-sdk-go v1.63.107, services/ecs${WHY}`, () => {
  test.skipIf(isMissing)('copy, poll, tag, cancel, delete, errors', async () => {
    const { seen, requests } = await run();
    expect(seen).toEqual({
      status: 200,
      poll: ['Creating 0% 3', 'Creating 50% 2', 'Available 100% 0'],
      found: {
        total: 1,
        name: '镜像-1.a_b',
        description: "it's (a) *test*~ & more + 100%",
        size: 40,
        is_copied: true,
        disk_size: '40',
        tags: ['k 2=v+1', 'empty='],
      },
      tags: ['env=a b'],
      left: 0,
      cancelled: 0,
      sts: 0,
      under_a_path: 0,
      split: 200,
      not_found: refused(404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'),
      dry_run: refused(
        400,
        'DryRunOperation',
        'Request validation has been passed with DryRun flag set.',
      ),
      // It has read what the server signed out of the message, and found that it signed the same.
      wrong_secret: refused(
        400,
        'SignatureDoesNotMatch',
        expect.stringContaining(
          'server string to sign is:POST&%2F&AccessKeyId%3Dtestid%26Action%3DCopyImage%26',
        ),
        { recommend: 'InvalidAccessKeySecret: Please check you AccessKeySecret' },
      ),
    });
    const [copy] = requests;
    expect(copy?.rawQuery).toContain(
      'DestinationDescription=it%27s+%28a%29+%2Atest%2A~+%26+more+%2B+100%25',
    );
    const { query = [] } = copy ?? {};
    const sent = ['SignatureType', 'Tag.2.Key', 'Tag.2.Value'].map((name) =>
      firstValue(query, name),
    );
    expect(sent).toEqual(['', 'empty', undefined]);
  });

  test.skipIf(isMissing).for([
    ['InternalError', 'refused', 1],
    ['InternalError', 'retried', 4],
    ['Throttling', 'retried', 1],
  ] as const)('an injected %s, %s -> %i requests, each signed anew', async ([row, mode, count]) => {
    const { seen, requests } = await run([mode], row);
    const { status = 0, message } = aliyunEcs.errors[row] ?? {};
    expect(seen).toEqual({ error: refused(status, row, message) });
    const nonces = requests.map(({ query }) => firstValue(query, 'SignatureNonce'));
    expect([nonces.length, new Set(nonces).size]).toEqual([count, count]);
  });

  test.skipIf(isMissing)('an error that no page documents -> as the rule words it', async () => {
    const error = { status: 418, code: 'Own.Code', message: 'Own words.' };
    const { seen, requests } = await run(['retried'], error);
    expect(seen).toEqual({ error: refused(error.status, error.code, error.message) });
    expect(requests).toHaveLength(1);
  });
});
