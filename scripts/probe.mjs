// Copies one image through a running doppel, as somebody's first try would, and says what it saw:
//
//   node scripts/probe.mjs http://127.0.0.1:4780
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** Copies one image to its end; the id of the copy. */
export async function copyOne(base) {
  const ready = await fetch(`${base}/_doppel/ready`);
  assert.equal(ready.status, 200, '/_doppel/ready');

  const source = healthyImage();
  const { ImageId } = await call(
    base,
    'CopyImage',
    { ImageId: source, DestinationRegion: 'cn-shanghai', ImageName: 'probe' },
    'cn-beijing',
  );
  assert.match(ImageId, /^image-/);
  console.log(`${source} is being copied to ${ImageId}`);

  const giveUp = Date.now() + 15_000;
  for (;;) {
    const { Tasks } = await call(base, 'DescribeTasks', { 'ResourceIds.1': ImageId });
    assert.equal(Tasks.length, 1, 'the copy has one task');
    console.log(`task ${Tasks[0].Status} ${Tasks[0].Process}`);
    if (Tasks[0].Status === 'Succeeded') break;
    assert(Date.now() < giveUp, 'the copy ends within 15 s');
    await sleep(1000);
  }
  await findCopy(base, ImageId);
  return ImageId;
}

/** Asks for a finished copy, which has to be there. */
export async function findCopy(base, id) {
  const { Images } = await call(base, 'DescribeImages', { 'ImageIds.1': id });
  assert.equal(Images[0]?.Status, 'available');
  console.log(`${id} is available`);
}

/** Asks in CBOR, whose codec is a file of its own that the first such call loads. */
export async function readInCbor(base) {
  const path = '/service/PhotonAdminProxyService/operation/DescribeImages';
  const headers = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };
  const anEmptyMap = new Uint8Array([0xa0]);
  const response = await fetch(base + path, { method: 'POST', headers, body: anEmptyMap });
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.equal(response.status, 200, bytes.toString());
  assert(bytes.includes('golden'), 'the healthy image is among those that are listed');
  console.log(`${bytes.length} bytes of CBOR`);
}

/** An image of the seed that can be copied. */
function healthyImage() {
  const file = new URL('../seed/volcengine-ecs.json', import.meta.url);
  const { images } = JSON.parse(readFileSync(file, 'utf8'));
  const healthy = images.find(({ error }) => error === undefined);
  assert(healthy, 'the seed has an image that can be copied');
  return healthy.id;
}

/** The `Result` of a call of Volcengine's ECS. */
async function call(base, action, parameters, region = 'cn-shanghai') {
  const query = new URLSearchParams({ Action: action, Version: '2020-04-01', ...parameters });
  const response = await fetch(`${base}/volcengine-ecs/${region}/?${query}`);
  const answer = await response.json();
  assert.equal(response.status, 200, `${action}: ${JSON.stringify(answer)}`);
  return answer.Result;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await copyOne(process.argv[2]);
