import { expect, test } from 'vitest';
import type { RunningServer } from '../../src/server/start.ts';
import { control } from '../support/control.ts';
import {
  type Answer,
  aliyunEcs,
  appStreaming,
  HEALTHY,
  startClouds,
  volcengineEcs,
} from './clouds.ts';

const TENANTS = 200;
const STEPS = 12;

/** Ids of requests, of both kinds, and those of images, tasks and snapshots. */
const ID =
  /\b[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\b|\b20\d{12}[0-9A-F]{18,}\b|\b[a-z]+-[a-z0-9]{15,}\b/g;

/** Numbers below `n`, the same ones for the same seed. */
function choices(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % n;
  };
}

/** One of the things that a tenant does, about what it made before. */
function step(server: RunningServer, key: string, choose: (n: number) => number, made: string[]) {
  const own = made[choose(Math.max(1, made.length))] ?? 'image-none';
  const volcengine = (action: string, parameters: Readonly<Record<string, string>>) =>
    volcengineEcs(server, action, parameters, 'cn-beijing', key);
  const aliyun = (action: string, parameters: Readonly<Record<string, string>>) =>
    aliyunEcs(server, action, { AccessKeyId: key, ...parameters });
  const steps = [
    () =>
      volcengine('CopyImage', {
        ...{ ImageId: HEALTHY['volcengine-ecs'], DestinationRegion: 'cn-beijing' },
        ImageName: `copy-${choose(100)}`,
      }),
    () => volcengine('DescribeImages', { MaxResults: '20' }),
    () => volcengine('DescribeImages', { 'ImageIds.1': own }),
    () => volcengine('DeleteImages', { 'ImageIds.1': own }),
    () =>
      volcengine('CreateTags', {
        ...{ ResourceType: 'image', 'ResourceIds.1': own },
        ...{ 'Tags.1.Key': 'k', 'Tags.1.Value': `v${choose(9)}` },
      }),
    () =>
      aliyun('CopyImage', {
        ...{ ImageId: HEALTHY['aliyun-ecs'], DestinationRegionId: 'cn-shanghai' },
        DestinationImageName: `copy-${choose(3)}`,
      }),
    () => aliyun('DescribeImages', { RegionId: 'cn-shanghai', Status: 'Creating,Available' }),
    () =>
      appStreaming(server, 'StartTaskForDistributeImage', {
        ...{ AccessKeyId: key, ImageId: HEALTHY['aliyun-appstreaming'] },
        ...{ SourceRegion: 'cn-shanghai', 'DestinationRegionList.1': 'cn-hangzhou' },
      }),
    () => appStreaming(server, 'ListImage', { AccessKeyId: key }),
    () => control(server, 'POST', `/clock/advance?tenant=${key}`, { by: `${choose(90)}s` }),
    () => control(server, 'GET', `/images?tenant=${key}`),
    () => control(server, 'POST', `/reset?tenant=${key}`, { seed: choose(2) === 0 }),
  ];
  // A reset in every run would leave little to compare.
  return (
    steps[choose(choose(8) === 0 ? steps.length : steps.length - 1)] as () => Promise<Answer>
  )();
}

/** What a tenant is answered, step by step, with ids named by the order in which they came up. */
async function run(server: RunningServer, n: number): Promise<readonly string[]> {
  const key = `AKLT${n}`;
  const choose = choices(n);
  const made: string[] = [];
  const names = new Map<string, string>();
  const answers: string[] = [];
  for (let index = 0; index < STEPS; index += 1) {
    const { status, body } = await step(server, key, choose, made);
    if (typeof body?.Result?.ImageId === 'string') made.push(body.Result.ImageId);
    const text = JSON.stringify([status, body]).replaceAll(ID, (id) => {
      const name = names.get(id) ?? `id ${names.size}`;
      names.set(id, name);
      return name;
    });
    answers.push(text);
  }
  return answers;
}

test('200 tenants at once, reading and writing -> each is answered as if it were alone', {
  timeout: 60_000,
}, async () => {
  const numbers = Array.from({ length: TENANTS }, (_, n) => n + 1);
  const together = await startClouds();
  const answers = await Promise.all(numbers.map((n) => run(together, n)));
  for (const n of numbers) {
    const alone = await startClouds();
    expect(answers[n - 1]).toEqual(await run(alone, n));
    await alone.stop();
  }
  const all = answers.flat();
  expect(all.filter((text) => text.startsWith('[200')).length).toBeGreaterThan(all.length / 2);
});
