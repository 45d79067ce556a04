import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  type Call,
  type Decoded,
  defineOperation,
  type Emulator,
} from '../../src/contract/emulator.ts';
import { defineErrors } from '../../src/contract/errors.ts';
import { countingIds, LOWER_ALPHANUMERIC } from '../../src/contract/ids.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import { slotsOf } from '../../src/server/engine.ts';
import type { Seams } from '../../src/server/start.ts';
import { firstValue } from '../../src/vendor-kit/query.ts';
import { temporaryFolder } from './folder.ts';
import { start } from './server.ts';

/** A cloud that does not exist: what the core is tested with where no real vendor's words matter. */
const VERSION = 'acme-1';

const { catalogue, error } = defineErrors({
  MissingParameter: {
    status: 400,
    message: 'The parameter {name} is missing.',
    cause: 'parameter',
    source: 'made up',
  },
  ImageNotFound: {
    status: 404,
    message: 'The image {imageId} does not exist.',
    cause: 'state',
    source: 'made up',
  },
  UnknownAction: { status: 404, message: 'No such action.', cause: 'parameter', source: 'made up' },
  Busy: { status: 503, message: 'Busy.', cause: 'injection', source: 'made up' },
  Internal: { status: 500, message: 'Internal.', cause: 'injection', source: 'made up' },
  InternalBusy: {
    code: 'Internal',
    status: 503,
    message: 'Try again.',
    cause: 'injection',
    source: 'made up',
  },
});

const copyImage = defineOperation({
  docs: 'https://acme.example/CopyImage',
  access: 'write',
  errors: ['MissingParameter', 'ImageNotFound'],
  input: z.object({ ImageId: z.string(), ToRegion: z.string().default('r2') }),
  run({ ImageId, ToRegion }, { scope, world, now, ids, limits, fate }: Call<'concurrentCopies'>) {
    const image = world.images.get<Record<string, unknown>>(scope.region, ImageId);
    if (image === undefined) throw error('ImageNotFound', { imageId: ImageId });
    const id = `img-${ids.text(LOWER_ALPHANUMERIC, 8)}`;
    const task = `task-${ids.text(LOWER_ALPHANUMERIC, 8)}`;
    const at = { createdAt: now, updatedAt: now };
    world.images.insert({ ...image, ...at, id, region: ToRegion, status: 'creating' });
    world.tasks.add(
      {
        id: task,
        kind: 'copy',
        region: ToRegion,
        imageId: id,
        sourceRegion: scope.region,
        sourceImageId: ImageId,
        createdAt: now,
        ...fate('copy', limits.copySeconds * 1000),
        attributes: {},
      },
      slotsOf(limits),
    );
    return { ImageId: id, TaskId: task };
  },
});

const describeImages = defineOperation({
  docs: 'https://acme.example/DescribeImages',
  access: 'read',
  errors: ['MissingParameter'],
  input: z.object({}),
  run: (_, { scope, world }: Call) => ({
    Images: [...world.images.newest(scope.region)].map(({ id, status }) => ({ id, status })),
  }),
});

/** What is the wire's and no operation's. */
const PROTOCOL = new Set(['Action', 'Version', 'Key', 'Region', 'Call']);

function answer(status: number, body: unknown) {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

export const acme: Emulator = {
  id: 'acme',
  name: 'Acme Images',
  apiVersion: VERSION,
  homeRegion: 'r1',
  regions: ['r1', 'r2', 'r3'],
  wires: [
    {
      recognises: ({ query }) => firstValue(query, 'Version') === VERSION,
      decode: ({ query }): Decoded => ({
        operation: firstValue(query, 'Action') ?? '',
        region: firstValue(query, 'Region') ?? 'r1',
        input: Object.fromEntries(query.filter(([name]) => !PROTOCOL.has(name))),
      }),
      authenticate: ({ query }) => ({ tenant: firstValue(query, 'Key') ?? 'anonymous' }),
      attemptKey: ({ query }) => firstValue(query, 'Call'),
      encode: (output) => answer(200, output),
      encodeError: ({ status, code, message }) => answer(status, { Code: code, Message: message }),
    },
  ],
  errors: catalogue,
  commonErrors: ['UnknownAction', 'Busy', 'Internal', 'InternalBusy'],
  situations: {
    unknownOperation: () => error('UnknownAction'),
    throttled: () => error('Busy'),
    unavailable: () => error('Busy'),
    internal: () => error('Internal'),
    unauthenticated: () => error('Busy'),
    forbidden: () => error('Busy'),
    bodyTooLarge: () => error('Busy'),
  },
  invalid: ([issue]) => error('MissingParameter', { name: String(issue?.path[0]) }),
  limits: {
    imagesPerRegion: { value: 10, source: 'made up' },
    concurrentCopies: { value: 1, source: 'made up' },
    imageSizeGiB: { value: null, source: 'made up' },
  },
  facts: z.object({ arrearage: z.boolean().default(false), plan: z.string().default('basic') }),
  imageAttributes: z.strictObject({ platform: z.string().default('linux') }),
  failedImage: 'kept',
  accountIdDigits: 10,
  newRequestId: (ids) => ids.text(LOWER_ALPHANUMERIC, 8),
  operations: { CopyImage: copyImage, DescribeImages: describeImages },
};

/** A second service, so that what belongs to one is seen not to reach the other. */
export const bolt: Emulator = { ...acme, id: 'bolt', name: 'Bolt Images', wires: [] };

const SEED = { service: 'acme', images: [{ id: 'img-gold', name: 'gold', sizeGiB: 20 }] };

/** When the clock of `startAcme` stands still, unless told otherwise. */
export const NOON = '2026-11-22T12:00:00.000Z';

/** A server of the fictional cloud: one image in `r1`, a frozen clock, copies of a minute. */
export function startAcme(config: ConfigInput = {}, seams: Partial<Seams> = {}) {
  const file = join(temporaryFolder(), 'acme.json');
  writeFileSync(file, JSON.stringify(SEED));
  return start(
    { defaultSeed: false, seed: [file], clock: 'frozen', copyDuration: '1m', ...config },
    { emulators: [acme, bolt], ids: countingIds(), realNow: () => Date.parse(NOON), ...seams },
  );
}

/** Calls the cloud at `url` as tenant `key`. */
export async function callAcme(
  url: string,
  key: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const query = new URLSearchParams({ Action: action, Version: VERSION, Key: key, ...parameters });
  const response = await fetch(`${url}/?${query}`);
  return (await response.json()) as Record<string, string>;
}
