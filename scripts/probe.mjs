// Copies one image through a running doppel, as somebody's first try would, and says what it saw:
//
//   node scripts/probe.mjs http://127.0.0.1:4780
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const base = process.argv[2];
const seed = JSON.parse(
  readFileSync(new URL('../seed/volcengine-ecs.json', import.meta.url), 'utf8'),
);
const healthy = seed.images.find(({ error }) => error === undefined);
assert(healthy, 'the seed has an image that can be copied');

/** The `Result` of a call of Volcengine's ECS. */
async function call(action, parameters, region) {
  const query = new URLSearchParams({ Action: action, Version: '2020-04-01', ...parameters });
  const response = await fetch(`${base}/volcengine-ecs/${region}/?${query}`);
  const answer = await response.json();
  assert.equal(response.status, 200, `${action}: ${JSON.stringify(answer)}`);
  return answer.Result;
}

const ready = await fetch(`${base}/_doppel/ready`);
assert.equal(ready.status, 200, '/_doppel/ready');

const { ImageId } = await call(
  'CopyImage',
  { ImageId: healthy.id, DestinationRegion: 'cn-shanghai', ImageName: 'probe' },
  'cn-beijing',
);
assert.match(ImageId, /^image-/);
console.log(`${healthy.id} is being copied to ${ImageId}`);

const giveUp = Date.now() + 15_000;
for (;;) {
  const { Tasks } = await call('DescribeTasks', { 'ResourceIds.1': ImageId }, 'cn-shanghai');
  assert.equal(Tasks.length, 1, 'the copy has one task');
  console.log(`task ${Tasks[0].Status} ${Tasks[0].Process}`);
  if (Tasks[0].Status === 'Succeeded') break;
  assert(Date.now() < giveUp, 'the copy ends within 15 s');
  await sleep(1000);
}
const { Images } = await call('DescribeImages', { 'ImageIds.1': ImageId }, 'cn-shanghai');
assert.equal(Images[0]?.Status, 'available');
console.log(`${ImageId} is available`);
