import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { arm } from '../support/faults.ts';
import { temporaryFolder } from '../support/folder.ts';
import { ACCESS_KEY, GOLDEN } from '../support/services/huawei-ims.ts';
import { startForSdk } from './huawei-ims.client.ts';

interface Job {
  readonly job_id: string;
  readonly status: string;
  readonly error_code: string | null;
  readonly fail_reason: string | null;
  readonly entities: Readonly<Record<string, unknown>>;
}

type Up = Awaited<ReturnType<typeof startForSdk>>;

const copy = (name = 'copy-1') => ({
  method: 'POST',
  url: '/v1/cloudimages/{image_id}/copy',
  path: { image_id: GOLDEN },
  data: { name },
});
const follow = ({ client }: Pick<Up, 'client'>, job_id: string) =>
  client<Job>({ method: 'GET', url: '/v1/{project_id}/jobs/{job_id}', path: { job_id } });
const list = ({ client }: Pick<Up, 'client'>, name: string) =>
  client<{ readonly images: readonly unknown[] }>({
    method: 'GET',
    url: '/v2/cloudimages',
    query: { name },
  });

/** What must be the same before and after a restart: images, tags, the quota. */
const LOOKS = [
  { method: 'GET', url: '/v2/cloudimages' },
  { method: 'GET', url: '/v2/{project_id}/images/tags' },
  { method: 'GET', url: '/v1/cloudimages/quota' },
];

/** Call and attempt of every request that the journal has, calls by their order. */
function attemptsIn({ server }: Up) {
  const calls: (string | undefined)[] = [];
  return server.engine.journal.list(ACCESS_KEY).map(({ call, attempt }) => {
    if (!calls.includes(call)) calls.push(call);
    return [calls.indexOf(call), attempt];
  });
}

describe('what a fault looks like to a user of the SDK', () => {
  test('an answer that is lost after the work was done, and the copy that is made twice', async () => {
    const up = await startForSdk({ clock: 'auto' });
    arm(up.server, {
      phase: 'afterCommit',
      select: { times: 1 },
      effect: { connection: 'reset' },
    });
    await expect(up.client(copy())).rejects.toThrow();
    const { job_id } = await up.client<Job>(copy());
    expect(job_id).toMatch(/^[0-9a-f]{32}$/);
    expect((await list(up, 'copy-1')).images).toHaveLength(2);
  });

  test('the same before the work makes one', async () => {
    const up = await startForSdk();
    arm(up.server, { select: { times: 1 }, effect: { connection: 'reset' } });
    await expect(up.client(copy())).rejects.toThrow();
    await up.client<Job>(copy());
    expect((await list(up, 'copy-1')).images).toHaveLength(1);
  });

  test.for([
    ['a row', 'IMG.0187', 'IMG.0187', 'KMS access traffic has reached the upper limit.'],
    ['free words', 'the disk was lost', 'IMG.0014', 'the disk was lost'],
  ] as const)('a job that fails with %s', async ([, reason, code, said]) => {
    const up = await startForSdk();
    arm(up.server, { effect: { copy: { failAtPercent: 50, reason } } });
    const { job_id } = await up.client<Job>(copy());
    up.ims.advance(10_000);
    const { status, error_code, fail_reason } = await follow(up, job_id);
    expect([status, error_code, fail_reason]).toEqual(['FAIL', code, said]);
    expect((await list(up, 'copy-1')).images).toEqual([]);
  });

  test('a job that never ends, and keeps its place among the five', async () => {
    const up = await startForSdk();
    arm(up.server, { select: { times: 1 }, effect: { copy: { stallAtPercent: 40 } } });
    const { job_id } = await up.client<Job>(copy());
    up.ims.advance(86_400_000);
    const job = await follow(up, job_id);
    expect([job.status, job.entities.process_percent]).toEqual(['RUNNING', 40]);
    for (const name of ['c2', 'c3', 'c4', 'c5']) await up.client<Job>(copy(name));
    await expect(up.client(copy('c6'))).rejects.toMatchObject({ errorCode: 'IMG.0060' });
  });

  test('a copy that a restart finds', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const before = await startForSdk({ db });
    const { job_id } = await before.client<Job>(copy());
    before.ims.advance(10_000);
    expect((await follow(before, job_id)).status).toBe('RUNNING');
    const seen = await Promise.all(LOOKS.map((look) => before.client(look)));
    await before.server.stop();
    const after = await startForSdk({ db });
    expect(await Promise.all(LOOKS.map((look) => after.client(look)))).toEqual(seen);
    expect((await follow(after, job_id)).status).toBe('RUNNING');
    after.ims.advance(10_000);
    expect((await follow(after, job_id)).status).toBe('SUCCESS');
    expect((await list(after, 'copy-1')).images).toHaveLength(1);
  });

  test('a signature that comes again is another attempt of one call', async () => {
    const up = await startForSdk();
    await up.client<Job>(copy());
    const [sent] = up.requests;
    if (sent === undefined) throw new Error('nothing was sent');
    const again = await fetch(up.server.url + sent.target, {
      method: sent.method,
      headers: {
        'content-type': sent.headers['content-type'] ?? '',
        'x-project-id': sent.headers['x-project-id'] ?? '',
        'x-sdk-date': sent.headers['x-sdk-date'] ?? '',
        authorization: sent.headers.authorization ?? '',
      },
      body: Buffer.from(sent.body),
    });
    expect(again.status).toBe(200);
    await follow(up, ((await again.json()) as Job).job_id);
    expect(attemptsIn(up)).toEqual([
      [0, 1],
      [0, 2],
      [1, 1],
    ]);
    // As Java's HTTP library repeats by itself: two copies, for there is no token to tell.
    expect((await list(up, 'copy-1')).images).toHaveLength(2);
  });
});
