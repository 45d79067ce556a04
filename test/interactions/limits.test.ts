import { describe, expect, test } from 'vitest';
import { acme } from '../support/acme/index.ts';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { aliyunEcs, HEALTHY, startClouds, volcengineEcs } from './clouds.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

const at = (time: string) => `2026-11-22T${time}.000Z`;

/** Starts copies of `key`'s. */
async function copy({ url }: Server, key: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await callAcme(url, key, 'CopyImage', { ImageId: 'img-gold' });
  }
}

interface Copy {
  readonly phase: string;
  readonly startedAt: string | null;
  readonly endsAt: string | null;
}

const copiesOf = async (server: Server, key: string): Promise<Copy[]> =>
  (await control(server, 'GET', `/copies?tenant=${key}`)).body.copies;
const phasesOf = async (server: Server, key: string) =>
  (await copiesOf(server, key)).map(({ phase }) => phase);

describe('slots of a queue', () => {
  test('more of them for everyone -> not for whom has a number of its own', async () => {
    const server = await startAcme();
    await control(server, 'PUT', '/limits?tenant=ann', { acme: { concurrentCopies: 1 } });
    for (const key of ['ann', 'bob']) await copy(server, key, 3);
    await control(server, 'PUT', '/limits', { acme: { concurrentCopies: 2 } });
    expect(await phasesOf(server, 'ann')).toEqual(['running', 'queued', 'queued']);
    expect(await phasesOf(server, 'bob')).toEqual(['running', 'running', 'queued']);
  });

  test("a tenant's own number of them -> in force as well when its copies end", async () => {
    const server = await startAcme();
    await control(server, 'PUT', '/limits?tenant=ann', { acme: { concurrentCopies: 2 } });
    await copy(server, 'ann', 4);
    await control(server, 'POST', '/clock/advance', { by: '1m' });
    expect(await phasesOf(server, 'ann')).toEqual([
      ...['succeeded', 'succeeded'],
      ...['running', 'running'],
    ]);
  });

  test('changed late -> what was due before had its start when it was due', async () => {
    let now = Date.parse(NOON);
    const server = await startAcme({ clock: 'real' }, { realNow: () => now });
    await copy(server, 'ann', 3);
    // Nobody asks for an hour: all that while nothing is done of what is due.
    now += 3_600_000;
    await control(server, 'PUT', '/limits', { acme: { concurrentCopies: 3 } });
    expect((await copiesOf(server, 'ann')).map(({ startedAt }) => startedAt)).toEqual([
      NOON,
      at('12:01:00'),
      at('12:02:00'),
    ]);
  });
});

test('two services of one tenant have limits of their own', async () => {
  const emulators = ['acme', 'cord'].map((id) => ({ ...acme, id }));
  const server = await startAcme({}, { emulators });
  const images = [{ id: 'img-gold', sizeGiB: 1 }];
  await control(server, 'POST', '/seed', { service: 'cord', images });
  await control(server, 'PUT', '/limits?tenant=ann', { cord: { copySeconds: 5 } });
  for (const { id } of emulators) await copy({ ...server, url: `${server.url}/${id}` }, 'ann', 1);
  expect((await copiesOf(server, 'ann')).map(({ endsAt }) => endsAt)).toEqual([
    at('12:01:00'),
    at('12:00:05'),
  ]);
});

describe('tags of an image of Volcengine that already has more than a lowered limit', () => {
  const own = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ];
  const TOO_MANY = 'LimitExceeded.MaximumTags';
  const rows = [
    ['CreateTags', 'another value', 'a', undefined],
    ['TagResources', 'another value', 'a', undefined],
    ['CreateTags', 'another tag', 'c', TOO_MANY],
    ['TagResources', 'another tag', 'c', TOO_MANY],
  ] as const;
  test.for(rows)('%s with %s', async ([action, , Key, code]) => {
    const server = await startClouds();
    const tags = own.map((tag) => ({ key: tag.Key, value: tag.Value }));
    const images = [{ id: 'image-tagged', sizeGiB: 40, tags }];
    await control(server, 'POST', '/seed', { service: 'volcengine-ecs', images });
    await control(server, 'PUT', '/limits', { 'volcengine-ecs': { tagsPerImage: 1 } });
    const { body } = await volcengineEcs(server, action, {
      ...{ ResourceType: 'image', 'ResourceIds.1': 'image-tagged' },
      ...{ 'Tags.1.Key': Key, 'Tags.1.Value': '9' },
    });
    const { Error: refused = body.Result.OperationDetails?.[0].Error } = body.ResponseMetadata;
    expect(refused?.Code).toBe(code);
    const { body: shown } = await volcengineEcs(server, 'DescribeImages', {
      'ImageIds.1': 'image-tagged',
    });
    const changed = [{ Key: 'a', Value: '9' }, own[1]];
    expect(shown.Result.Images[0].Tags).toEqual(code === undefined ? changed : own);
  });
});

test("Alibaba's quota of snapshots counts the disks of the caller's own images", async () => {
  const server = await startClouds();
  const region = 'cn-shanghai';
  const image = (id: string, owned: boolean, disks: number) => ({
    ...{ id, region, owned, sizeGiB: 20 },
    attributes: { disks: Array.from({ length: disks }, () => ({})) },
  });
  const images = [image('m-own', true, 2), image('m-shared', false, 5)];
  await control(server, 'POST', '/seed', { service: 'aliyun-ecs', images });
  await control(server, 'PUT', '/limits', { 'aliyun-ecs': { snapshotsPerRegion: 3 } });
  const codes = [];
  for (const ImageId of [HEALTHY['aliyun-ecs'], 'm-bp1inuse000000000000']) {
    const asked = { ImageId, DestinationRegionId: region };
    codes.push((await aliyunEcs(server, 'CopyImage', asked)).body.Code);
  }
  expect(codes).toEqual([undefined, 'QuotaExceed.Snapshot']);
});
