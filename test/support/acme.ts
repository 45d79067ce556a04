import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Emulator } from '../../src/contract/emulator.ts';
import { defineErrors } from '../../src/contract/errors.ts';
import { countingIds, LOWER_ALPHANUMERIC } from '../../src/contract/ids.ts';
import { defineService } from '../../src/contract/service.ts';
import type { Wire } from '../../src/contract/wire.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import type { Seams } from '../../src/server/start.ts';
import { textParameters } from '../../src/vendor-kit/parameters.ts';
import { firstValue } from '../../src/vendor-kit/query.ts';
import { temporaryFolder } from './folder.ts';
import { start } from './server.ts';

const { required, text } = textParameters();

/** A cloud that does not exist: what the core is tested with where no real vendor's words matter. */
const VERSION = 'acme-1';

const errors = defineErrors({
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

const { error } = errors;

const service = defineService({
  id: 'acme',
  name: 'Acme Images',
  apiVersion: VERSION,
  homeRegion: 'r1',
  regions: ['r1', 'r2', 'r3'],
  errors,
  commonErrors: ['UnknownAction', 'Busy', 'Internal', 'InternalBusy'],
  invalid: ([issue]) => error('MissingParameter', { name: issue?.name ?? '' }),
  limits: {
    imagesPerRegion: { value: 10, unit: 'count', source: 'made up' },
    concurrentCopies: { value: 1, unit: 'count', source: 'made up' },
    imageSizeGiB: { value: null, unit: 'GiB', source: 'made up' },
  },
  copySlots: 'concurrentCopies',
  settings: z.object({
    arrearage: z.boolean().default(false),
    plan: z.string().default('basic'),
  }),
  image: z.strictObject({ platform: z.string().default('linux') }),
  accountIdDigits: 10,
  newRequestId: (ids) => ids.text(LOWER_ALPHANUMERIC, 8),
  docs: (operation) => `https://acme.example/${operation}`,
});

const copyImage = service.operation('CopyImage', {
  access: 'write',
  page: ['MissingParameter', 'ImageNotFound'],
  checks: service.input({ ImageId: required('MissingParameter'), ToRegion: text }).find(
    'source',
    'ImageNotFound',
    ({ input, call }) => call.images.visible(input.ImageId),
    ({ input }) => ({ imageId: input.ImageId }),
  ),
  run({ input, source, call }) {
    const image = call.images.create({
      id: `img-${call.ids.text(LOWER_ALPHANUMERIC, 8)}`,
      region: input.ToRegion ?? 'r2',
      name: source.name,
      sizeGiB: source.sizeGiB,
      attributes: source.attributes,
    });
    const id = `task-${call.ids.text(LOWER_ALPHANUMERIC, 8)}`;
    call.tasks.start('copy', { id, image, source: source.id });
    return { ImageId: image.id, TaskId: id };
  },
});

const describeImages = service.operation('DescribeImages', {
  access: 'read',
  page: ['MissingParameter'],
  checks: service.input({}),
  run: ({ call }) => ({
    Images: [...call.images.newest()].map(({ id, status }) => ({ id, status })),
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

const wire: Wire = {
  recognises: ({ query }) => (firstValue(query, 'Version') === VERSION ? 'version' : 'none'),
  nearMiss({ query }) {
    const operation = firstValue(query, 'Action');
    if (operation === undefined) return undefined;
    return {
      operation,
      sent: `Action=${operation}`,
      knownBy: `which is known by Version=${VERSION}`,
    };
  },
  decode: ({ query }) => ({
    operation: firstValue(query, 'Action') ?? '',
    region: firstValue(query, 'Region') ?? 'r1',
    input: Object.fromEntries(query.filter(([name]) => !PROTOCOL.has(name))),
  }),
  authenticate: ({ query }) => ({ tenant: firstValue(query, 'Key') ?? 'anonymous' }),
  encode: (output) => answer(200, output),
  encodeError: ({ status, code, message }) => answer(status, { Code: code, Message: message }),
  journal: {
    tenant: () => undefined,
    call: ({ query }) => firstValue(query, 'Call'),
    diagnosis: () => undefined,
  },
};

export const acme = service.emulator({
  wires: [wire],
  standardErrors: {
    unknownOperation: () => error('UnknownAction'),
    throttled: () => error('Busy'),
    unavailable: () => error('Busy'),
    internal: () => error('Internal'),
    unauthenticated: () => error('Busy'),
    forbidden: () => error('Busy'),
    bodyTooLarge: () => error('Busy'),
  },
  operations: [copyImage, describeImages],
});

/** A second service, so that what belongs to one is seen not to reach the other. */
export const bolt: Emulator = { ...acme, id: 'bolt', name: 'Bolt Images', wires: [] };

const SEED = { service: 'acme', images: [{ id: 'img-gold', name: 'gold', sizeGiB: 20 }] };

/** Where the clock of `startAcme` stands, unless its config says otherwise. */
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
