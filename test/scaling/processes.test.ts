import { describe, expect, test } from 'vitest';
import { endChild, startChild } from '../support/child.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';
import { BASE } from '../support/services/aliyun-appstreaming.ts';
import { SOURCE } from '../support/services/aliyun-ecs.ts';
import { GOLDEN } from '../support/services/aws-appstream.ts';
import { S } from '../support/services/volcengine-ecs.ts';
import { aliyunDialects, awsDialects, type Dialect, volcengineDialects } from './dialects.ts';
import { forEach, keysOf, portOf, startFarm } from './farm.ts';
import { isMissing, type RunningProxy, WHY } from './proxy.ts';

const SECRET = 'the secret of every key';
const VERIFY = ['--auth', 'verify', '--secret', SECRET];

type Request = readonly [operation: string, params: Readonly<Record<string, string>>];

/** A copy of one service, and the listing that has it in no other world than the one it was made in. */
interface Service {
  readonly copyBy: readonly Dialect[];
  readonly copy: Request;
  readonly listBy: readonly Dialect[];
  list(copied: Answer): Request;
  has(listed: Answer): boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: each service has a shape of its own
type Answer = any;

const ecs: Service = {
  copyBy: volcengineDialects('cn-beijing'),
  copy: ['CopyImage', { ImageId: S, DestinationRegion: 'cn-shanghai', ImageName: 'image-1' }],
  listBy: volcengineDialects('cn-shanghai'),
  list: ({ Result }) => ['DescribeImages', { 'ImageIds.1': Result.ImageId }],
  has: ({ Result }) => Result.Images.length === 1,
};

const services: readonly Service[] = [
  ecs,
  {
    copyBy: awsDialects('us-east-1'),
    copy: [
      'CopyImage',
      {
        SourceImageName: GOLDEN,
        DestinationImageName: 'copy-1',
        DestinationRegion: 'eu-west-1',
      },
    ],
    listBy: awsDialects('eu-west-1'),
    list: () => ['DescribeImages', { Type: 'PRIVATE' }],
    has: ({ Images }) => Images.length === 1,
  },
  {
    copyBy: aliyunDialects('2014-05-26'),
    copy: [
      'CopyImage',
      { ImageId: SOURCE, RegionId: 'cn-hangzhou', DestinationRegionId: 'cn-shanghai' },
    ],
    listBy: aliyunDialects('2014-05-26'),
    list: ({ ImageId }) => [
      'DescribeImages',
      { RegionId: 'cn-shanghai', ImageId, Status: 'Creating,Available' },
    ],
    has: ({ Images }) => Images.Image.length === 1,
  },
  {
    copyBy: aliyunDialects('2021-09-01'),
    copy: [
      'StartTaskForDistributeImage',
      {
        ImageId: BASE,
        VersionId: 'iv-base-2',
        ProductType: 'CloudApp',
        SourceRegion: 'cn-shanghai',
        'DestinationRegionList.1': 'cn-hangzhou',
      },
    ],
    listBy: aliyunDialects('2021-09-01'),
    list: () => ['ListImage', { ImageId: BASE, ProductType: 'CloudApp' }],
    has: ({ Data }) => JSON.stringify(Data).includes('cn-hangzhou'),
  },
];

/** Makes one call that must succeed; what it answers. */
async function called(
  proxy: RunningProxy,
  key: string,
  dialect: Dialect | undefined,
  [operation, params]: Request,
): Promise<Answer> {
  if (dialect === undefined) throw new Error('no dialect');
  const response = await dialect.send(proxy, { key, secret: SECRET }, operation, params);
  const body = await response.json();
  expect([dialect.name, response.status, body]).toEqual([dialect.name, 200, body]);
  return body;
}

/** What a call is told whose process is away, once the proxy has seen its kept connections end. */
async function refusalOf(proxy: RunningProxy, key: string, request: Request): Promise<Answer> {
  while (true) {
    const sent = ecs.listBy[0]?.send(proxy, { key, secret: SECRET }, ...request);
    const response = await sent?.catch(() => undefined);
    if (response !== undefined) return response.json();
  }
}

const manyKeys = (count: number) => Array.from({ length: count }, (_, n) => `AKLT${n}`);

describe.skipIf(isMissing)(`four processes behind HAProxy${WHY}`, () => {
  test('400 keys in every dialect, signed -> each meets one process and finds its copies', {
    timeout: 120_000,
  }, async () => {
    const { proxy, processes } = await startFarm(() => VERIFY);
    const keys = manyKeys(400);
    await forEach(keys, async (key, n) => {
      for (const { copyBy, copy, listBy, list, has } of services) {
        const copied = await called(proxy, key, copyBy[n % copyBy.length], copy);
        for (const dialect of listBy) {
          const found = has(await called(proxy, key, dialect, list(copied)));
          expect([key, dialect.name, found]).toEqual([key, dialect.name, true]);
        }
      }
      const { body } = await control(proxy, 'GET', `/copies?tenant=${key}`);
      expect(body.copies).toHaveLength(services.length);
    });

    // A process that had met another's key would list it.
    const met = await Promise.all(processes.map(keysOf));
    expect(met.flat().sort()).toEqual([...keys].sort());
    for (const own of met) expect(own.length).toBeGreaterThan(0);
  });

  test('a process is killed -> its keys alone are refused, and after its restart have their copies', {
    timeout: 60_000,
  }, async () => {
    const folder = temporaryFolder();
    const flagsOf = (index: number) => [...VERIFY, '--db', `${folder}/${index}.db`];
    const { proxy, processes } = await startFarm(flagsOf);
    const keys = manyKeys(60);
    const copies = new Map<string, Request>();
    await forEach(keys, async (key) => {
      const copied = await called(proxy, key, ecs.copyBy[0], ecs.copy);
      copies.set(key, ecs.list(copied));
    });
    const listOf = (key: string) => copies.get(key) ?? ecs.copy;
    const finds = async (key: string) =>
      ecs.has(await called(proxy, key, ecs.listBy[0], listOf(key)));

    const [first] = processes;
    if (first === undefined) throw new Error('no process');
    const lost = await keysOf(first);
    expect(lost.length).toBeGreaterThan(0);
    expect(await endChild(first, 'SIGKILL')).toEqual([null, 'SIGKILL']);
    await forEach(keys, async (key) => {
      if (!lost.includes(key)) return expect(await finds(key)).toBe(true);
      expect(await refusalOf(proxy, key, listOf(key))).toMatchObject({
        status: 503,
        title: 'Service Unavailable',
      });
    });

    await startChild(...flagsOf(0), '--port', String(portOf(first)));
    await forEach(keys, async (key) => expect([key, await finds(key)]).toEqual([key, true]));
  });
});
