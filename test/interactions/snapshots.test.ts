import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ids } from '../../src/contract/ids.ts';
import { control } from '../support/control.ts';
import { load, saved } from '../support/snapshots.ts';
import {
  aliyunEcs,
  appStreaming,
  awsAppStream,
  HEALTHY,
  huaweiIms,
  startClouds,
  volcengineEcs,
} from './clouds.ts';

const MINUTES = 5 * 60_000;
const KEYS = ['ann', 'bob', '__proto__'] as const;
const NUMBERS = ['1', '2', '3'] as const;

interface Door {
  readonly url: string;
  readonly port: number;
}

/** One thing that happens to a doppel; what is answered, if somebody looks at it. */
interface Step {
  readonly about: string;
  run(door: Door): Promise<unknown>;
}

const key = fc.constantFrom(...KEYS);
const number = fc.constantFrom(...NUMBERS);

/** A step of a name that is made of some choices. */
function step<T extends object>(
  name: string,
  choices: { [K in keyof T]: fc.Arbitrary<T[K]> },
  run: (door: Door, chosen: T) => Promise<unknown>,
): fc.Arbitrary<Step> {
  return fc.record(choices).map((chosen) => ({
    about: `${name} ${JSON.stringify(chosen)}`,
    run: (door) => run(door, chosen as T),
  }));
}

/** A control call about a tenant, or about everyone. */
function controlStep<T extends object>(
  method: string,
  path: string,
  choices: { [K in keyof T]: fc.Arbitrary<T[K]> },
  body: (chosen: T) => unknown,
) {
  const tenant = fc.option(key, { nil: undefined });
  return step(`${method} ${path}`, { tenant, chosen: fc.record(choices) }, (door, given) => {
    const query = given.tenant === undefined ? '' : `?tenant=${given.tenant}`;
    return control(door, method, `/${path}${query}`, body(given.chosen as T));
  });
}

const copies = [
  step('aws CopyImage', { key, number }, (door, { key, number }) =>
    awsAppStream(
      door,
      'CopyImage',
      {
        SourceImageName: HEALTHY['aws-appstream'],
        DestinationImageName: `copy-${number}`,
        DestinationRegion: 'us-west-2',
      },
      'us-east-1',
      key,
    ),
  ),
  step('volcengine CopyImage', { key, number }, (door, { key, number }) =>
    volcengineEcs(
      door,
      'CopyImage',
      {
        ...{ ImageId: HEALTHY['volcengine-ecs'], DestinationRegion: 'cn-shanghai' },
        ...{ ImageName: `copy-${number}`, 'Tags.1.Key': 'k', 'Tags.1.Value': number },
      },
      'cn-beijing',
      key,
    ),
  ),
  step('aliyun CopyImage', { key, number }, (door, { key, number }) =>
    aliyunEcs(door, 'CopyImage', {
      ...{ AccessKeyId: key, ImageId: HEALTHY['aliyun-ecs'], DestinationRegionId: 'cn-shanghai' },
      ...{ DestinationImageName: `copy-${number}`, ClientToken: `token-${number}` },
    }),
  ),
  step('app streaming Distribute', { key }, (door, { key }) =>
    appStreaming(door, 'StartTaskForDistributeImage', {
      ...{ AccessKeyId: key, ImageId: HEALTHY['aliyun-appstreaming'] },
      ...{ SourceRegion: 'cn-shanghai', 'DestinationRegionList.1': 'cn-hangzhou' },
    }),
  ),
  step('huawei CopyImageCrossRegion', { key, number }, (door, { key, number }) =>
    huaweiIms(
      door,
      'CopyImageCrossRegion',
      {
        ...{ image_id: HEALTHY['huawei-ims'], name: `copy-${number}`, region: 'eu-nl' },
        ...{ project_name: 'eu-nl', agency_name: 'agency' },
      },
      'eu-de',
      key,
    ),
  ),
  step('huawei CopyImageInRegion', { key, number }, (door, { key, number }) =>
    huaweiIms(
      door,
      'CopyImageInRegion',
      { image_id: HEALTHY['huawei-ims'], name: `copy-${number}` },
      'eu-de',
      key,
    ),
  ),
];

const reads = [
  step('aws DescribeImages', { key }, (door, { key }) =>
    awsAppStream(door, 'DescribeImages', {}, 'us-west-2', key),
  ),
  step('volcengine DescribeImages', { key }, (door, { key }) =>
    volcengineEcs(door, 'DescribeImages', {}, 'cn-shanghai', key),
  ),
  step('aliyun DescribeImages', { key }, (door, { key }) =>
    aliyunEcs(door, 'DescribeImages', {
      ...{ AccessKeyId: key, RegionId: 'cn-shanghai', Status: 'Creating,Available' },
    }),
  ),
  step('app streaming ListImage', { key }, (door, { key }) =>
    appStreaming(door, 'ListImage', { AccessKeyId: key }),
  ),
  step('huawei ListImages', { key }, (door, { key }) =>
    huaweiIms(door, 'ListImages', {}, 'eu-de', key),
  ),
  controlStep('GET', 'copies', {}, () => undefined),
  controlStep('GET', 'clock', {}, () => undefined),
  controlStep('GET', 'faults', {}, () => undefined),
  controlStep('GET', 'limits', {}, () => undefined),
];

const service = fc.constantFrom(...(Object.keys(HEALTHY) as (keyof typeof HEALTHY)[]));

const settings = [
  controlStep('POST', 'clock/advance', { by: fc.constantFrom('20s', '70s', '1h') }, (body) => body),
  controlStep(
    'PUT',
    'clock',
    { mode: fc.constantFrom('frozen', 'auto', 'x60', 'real') },
    (body) => body,
  ),
  controlStep(
    'PUT',
    'limits',
    { service, concurrentCopies: fc.constantFrom(1, 2, null) },
    ({ service, ...limits }) => ({ [service]: limits }),
  ),
  controlStep(
    'POST',
    'faults',
    {
      match: fc.record({ service }),
      effect: fc.constantFrom(
        { throttle: { limit: 1, per: '90s' } },
        { situation: 'unavailable' },
        { copy: { failAtPercent: 50, reason: 'Broken: the disk is full' } },
        { copy: { stallAtPercent: 10 } },
      ),
      select: fc.constantFrom({ times: 2 }, { after: 1, times: 1 }, { every: 2 }),
    },
    (body) => body,
  ),
  controlStep('POST', 'reset', { seed: fc.boolean() }, (body) => ({ ...body, only: ['images'] })),
  controlStep('POST', 'seed', { service, number }, ({ service, number }) => ({
    service,
    images: [{ id: `seeded-${number}` }],
  })),
  step('PUT tenant', { key, number }, (door, { key, number }) =>
    control(door, 'PUT', `/tenants/${key}`, {
      ...{ accountId: `10000000000${number}`, secret: `s-${number}` },
      facts: { 'aliyun-ecs': { arrearage: number === '3' } },
    }),
  ),
];

const anything = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...copies) },
  { weight: 2, arbitrary: fc.oneof(...reads) },
  { weight: 3, arbitrary: fc.oneof(...settings) },
);

const histories = (maxLength: number) =>
  fc.array(anything, { minLength: 1, maxLength, size: 'max' });

/** Ids that count on from wherever they are told to. */
function numberedIds(): Ids & { at: number } {
  return {
    at: 0,
    text(alphabet, size) {
      this.at += 1;
      let text = '';
      for (let rest = this.at; text.length < size; rest = Math.floor(rest / alphabet.length)) {
        text = (alphabet[rest % alphabet.length] ?? '') + text;
      }
      return text;
    },
  };
}

async function startNumbered() {
  const ids = numberedIds();
  const server = await startClouds({}, { ids });
  return { ids, server };
}

/** What a history is answered, with the headers that differ between two runs left out. */
async function answers(door: Door, history: readonly Step[]): Promise<string[]> {
  const told: string[] = [];
  for (const { about, run } of history) {
    const { status, body } = (await run(door)) as { status: number; body: unknown };
    told.push(`${about}: ${status} ${JSON.stringify(body)}`);
  }
  return told;
}

/**
 * The lines of what is kept. Tasks are numbered across all tenants, and the count of a doppel that had some which are
 * gone is further on.
 */
function contents(text: string): string[] {
  const lines = text.trimEnd().split('\n').slice(0, -1);
  return lines.map((line) =>
    line.startsWith('{"kind":"task"') ? line.replace(/"seq":\d+,/, '') : line,
  );
}

const statuses = new Map<string, number>();

test('export, import, export is byte-equal after any history; what follows is answered alike', {
  timeout: MINUTES,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories(25), histories(10), async (before, after) => {
      const [first, second] = [await startNumbered(), await startNumbered()];
      for (const line of await answers(first.server, before)) {
        const status = /: (\d+) /.exec(line)?.[1] ?? '';
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      const text = await saved(first.server);
      expect(await saved(first.server)).toBe(text);
      // Into a doppel that has a past of its own: nothing of it stays, in memory either.
      await answers(second.server, after);
      expect((await load(second.server, text)).status).toBe(200);
      expect(await saved(second.server)).toBe(text);
      first.ids.at = 1e6;
      second.ids.at = 1e6;
      const looked = await answers(first.server, after);
      expect(await answers(second.server, after)).toEqual(looked);
      expect(contents(await saved(second.server))).toEqual(contents(await saved(first.server)));
      for (const { server } of [first, second]) await server.stop();
    }),
    { numRuns: 60, seed: 20_261_127 },
  );
  // The histories do something, and are refused something.
  expect(statuses.get('200')).toBeGreaterThan(200);
  expect([...statuses.keys()]).toEqual(expect.arrayContaining(['200', '201', '400', '503']));
});

test('of one tenant -> its own is as it was, the others are as they are', {
  timeout: MINUTES,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories(20), histories(10), key, async (before, after, mine) => {
      const { server } = await startNumbered();
      await answers(server, before);
      const text = await saved(server, mine);
      await answers(server, after);
      const others = async () =>
        Promise.all(KEYS.filter((one) => one !== mine).map((one) => saved(server, one)));
      const theirs = await others();
      expect((await load(server, text)).status).toBe(200);
      expect(await saved(server, mine)).toBe(text);
      expect(await others()).toEqual(theirs);
      await server.stop();
    }),
    { numRuns: 60, seed: 20_261_127 },
  );
});
