import { decode, encode } from 'cborg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { awsAppStream } from '../../src/emulators/aws/appstream/index.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { start } from '../support/server.ts';
import {
  ACCESS_KEY,
  authorization,
  SECRET,
  SERVICE,
  TARGET,
  US_EAST,
} from '../support/services/aws-appstream.ts';

const SEED = 20_261_126;
const MINUTES = 5 * 60_000;
const JSON_TYPE = 'application/x-amz-json-1.1';
const CBOR_TYPE = 'application/cbor';
const OPERATIONS = Object.keys(awsAppStream.operations);

const refusal = z.strictObject({
  __type: z.string().regex(/^\w+$/),
  Message: z.string().min(1).optional(),
  message: z.string().min(1).optional(),
});
const problem = z.looseObject({ status: z.int(), title: z.string(), detail: z.string() });

const operation = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...OPERATIONS) },
  fc.constantFrom('', 'copyImage', 'CopyImage.', 'CreateFleet', '__proto__', 'constructor', '../x'),
);

/** Names and values that operations know, and any. */
const member = fc.oneof(
  fc.constantFrom(
    ...[
      'Name',
      'Names',
      'Arns',
      'Type',
      'MaxResults',
      'NextToken',
      'ResourceArn',
      'Tags',
      'TagKeys',
    ],
    ...[
      'SourceImageName',
      'DestinationImageName',
      'DestinationRegion',
      'SharedAccountId',
      '__proto__',
    ],
    ...[
      'ImagePermissions',
      'existingImageName',
      'newImageName',
      'newImageTags',
      'dryRun',
      'DryRun',
    ],
    ...['SourceAmiId', 'IamRoleArn', 'AppCatalogConfig', 'RuntimeValidationConfig', 'constructor'],
  ),
  fc.string(),
);
const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      'golden',
      'pending',
      'eu-west-1',
      'us-east-1',
      'PUBLIC',
      '210987654321',
      'ami-12345678',
      '',
    ],
    `arn:aws:appstream:us-east-1:${ACCESS_KEY}:image/golden`,
    ...[0, 25, 26, -1, 1.5, 1e300, true, false, null, [], {}, ['golden'], ['golden', 5]],
    { allowFleet: true, allowImageBuilder: 5 },
    { 'aws:x': 'y', k: 'v' },
    [{ Name: 'n', AbsoluteAppPath: 'p' }, {}],
  ),
  fc.jsonValue(),
);
const input = fc.dictionary(member, value, { maxKeys: 6 });

/** Bytes with something cut off, put in or changed. */
function garbled(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(bytes, fc.nat(200), fc.nat(200), fc.uint8Array({ maxLength: 4 }))
    .map(([whole, from, to, noise]) => {
      return Buffer.concat([whole.subarray(0, from), noise, whole.subarray(to)]);
    });
}

const json = input.map((sent) => new Uint8Array(Buffer.from(JSON.stringify(sent))));
const cbor = input.map((sent) => new Uint8Array(encode(sent)));
const nested = fc
  .tuple(fc.constantFrom(0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0xd8), fc.nat(3000))
  .map(([byte, depth]) => new Uint8Array(depth).fill(byte));
const body = fc.oneof(
  { weight: 4, arbitrary: json },
  { weight: 4, arbitrary: cbor },
  { weight: 2, arbitrary: garbled(json) },
  { weight: 3, arbitrary: garbled(cbor) },
  fc.uint8Array({ maxLength: 200 }),
  nested,
);

const request = fc.record({
  method: fc.oneof({ weight: 9, arbitrary: fc.constant('POST') }, fc.constantFrom('PUT', 'DELETE')),
  isCbor: fc.boolean(),
  operation,
  body,
  type: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    fc.constantFrom(JSON_TYPE, CBOR_TYPE, 'text/plain', `${JSON_TYPE}; charset=utf-8`),
  ),
  region: fc.constantFrom(US_EAST, 'eu-west-1', 'us-gov-west-1', 'nowhere-1'),
  isSigned: fc.boolean(),
});

type Request = typeof request extends fc.Arbitrary<infer R> ? R : never;

async function send({ url }: RunningServer, sent: Request) {
  const { isCbor, operation: name, region, method } = sent;
  const type = sent.type ?? (isCbor ? CBOR_TYPE : JSON_TYPE);
  const marks = isCbor
    ? { 'smithy-protocol': 'rpc-v2-cbor' }
    : { 'X-Amz-Target': `${TARGET}.${name}` };
  const signed = sent.isSigned
    ? { Authorization: authorization({ tenant: ACCESS_KEY, region }) }
    : {};
  const path = isCbor ? `/service/${TARGET}/operation/${encodeURIComponent(name)}` : '/';
  const headers = { 'Content-Type': type, 'X-Amz-Date': '20261121T215652Z', ...marks, ...signed };
  const response = await fetch(url + path, { method, headers, body: new Uint8Array(sent.body) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type') ?? '', bytes };
}

/** What is wrong with an answer; nothing, as a rule. */
function faultOf({ status, type, bytes }: Awaited<ReturnType<typeof send>>, isCbor: boolean) {
  if (type === 'application/problem+json') {
    const parsed = problem.safeParse(JSON.parse(Buffer.from(bytes).toString()));
    return status === 404 ? parsed.error?.message : `a problem with status ${status}`;
  }
  if (type !== (isCbor ? CBOR_TYPE : JSON_TYPE)) return `the type ${type}`;
  if (status !== 200 && (status < 400 || status > 499)) return `the status ${status}`;
  const tags = { 1: (tagged: () => unknown) => tagged() };
  const read: unknown = isCbor
    ? decode(bytes, { tags })
    : JSON.parse(Buffer.from(bytes).toString());
  if (status !== 200) return refusal.safeParse(read).error?.message;
  return JSON.stringify(read).includes('null') ? 'null in an answer' : undefined;
}

function stateOf({ engine }: RunningServer): string {
  const worlds = engine.store.worlds().filter(({ tenant }) => tenant === ACCESS_KEY);
  return JSON.stringify(worlds.map(({ images, tasks }) => [images.all(), tasks.all()]));
}

test.for([
  ['off', 4000],
  ['verify', 1000],
] as const)(
  'odd calls over both protocols, auth %s, %i of them -> a proper answer each; refused, they change nothing',
  { timeout: MINUTES },
  async ([auth, numRuns]) => {
    const config = { clock: 'frozen', auth, secret: SECRET } as const;
    const server = await start(config, { emulators: [awsAppStream] });
    server.engine.limits.set('', SERVICE, 'imagesPerRegion', 12);
    // Born before it is compared: a read shares the rows of all untouched worlds.
    server.engine.store.world(ACCESS_KEY, SERVICE).images.delete(US_EAST, 'nothing');
    let before = stateOf(server);
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(request, async (sent) => {
        const answer = await send(server, sent);
        expect(faultOf(answer, sent.isCbor)).toBeUndefined();
        const key = `${sent.isCbor} ${answer.status}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
        const after = stateOf(server);
        if (answer.status !== 200) expect(after).toBe(before);
        before = after;
      }),
      { numRuns, seed: SEED },
    );
    const reached = auth === 'off' ? ['false 200', 'true 200'] : [];
    expect([...seen.keys()]).toEqual(expect.arrayContaining([...reached, 'false 400', 'true 400']));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  },
);
