import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ApiError, defineErrors } from '../../src/contract/errors.ts';
import { defineNeighbour } from '../../src/contract/neighbour.ts';
import { defineService } from '../../src/contract/service.ts';
import { digits } from '../../src/domain/account.ts';
import { textParameters } from '../../src/vendor-kit/parameters.ts';
import { acmeCloud } from '../support/acme/cloud.ts';

// What the compiler holds: each expected error below fails `npm run types` when it no longer is one.

const { required, text, matching } = textParameters();

function cloud<const Id extends string, const L extends string>(id: Id, limit: L) {
  const errors = defineErrors({
    Missing: { status: 400, message: '{name} is missing.', cause: 'parameter', source: 'made up' },
    Full: { status: 403, message: 'No more than {most}.', cause: 'state', source: 'made up' },
    Gone: { status: 404, message: 'It is gone.', cause: 'state', source: 'made up' },
  });
  return defineService({
    id,
    name: id,
    apiVersion: '1',
    homeRegion: 'r1',
    regions: ['r1'],
    cloud: acmeCloud,
    hosts: [],
    errors,
    commonErrors: ['Gone'],
    invalid: ([issue]) => errors.error('Missing', { name: issue?.name ?? '' }),
    limits: { [limit]: { value: 1, unit: 'count', source: 'made up' } } as Record<
      L,
      { value: number; unit: 'count'; source: string }
    >,
    settings: z.object({ arrearage: z.boolean().default(false) }),
    image: z.strictObject({ platform: z.string().default('linux') }),
    accountIdOf: digits(10),
    newRequestId: () => 'r-1',
    docs: (operation) => `https://${id}.example/${operation}`,
  });
}

const east = cloud('east', 'imagesPerRegion');
const west = cloud('west', 'tagsPerImage');

const list = (service: typeof west) =>
  service.operation('List', {
    access: 'read',
    page: [],
    checks: service.input({}),
    run: () => ({}),
  });

const standardErrors = {
  unknownOperation: () => east.error('Gone'),
  throttled: () => east.error('Gone'),
  unavailable: () => east.error('Gone'),
  internal: () => east.error('Gone'),
  unauthenticated: () => east.error('Gone'),
  forbidden: () => east.error('Gone'),
  bodyTooLarge: () => east.error('Gone'),
};

describe('what does not compile', () => {
  test('another service’s operation', () => {
    // @ts-expect-error an operation of west in the table of east
    const emulator = east.emulator({ wires: [], standardErrors, operations: [list(west)] });
    expect(emulator.operations.List?.service).toBe('west');
  });

  test('a misspelt error on a page, in a check, of a parameter, of a token', () => {
    const { name } = east.operation('Copy', {
      access: 'write',
      // @ts-expect-error a misspelt error on a page
      page: ['Mising'],
      checks: east
        .input({ ImageId: required('Missing') })
        // @ts-expect-error a misspelt error of a check
        .refuse('Gonne', () => false)
        // @ts-expect-error a misspelt error of a look-up
        .find('image', 'Gonne', () => undefined)
        // @ts-expect-error a misspelt error of a token
        .once({ token: 'Token', mismatch: 'Gonne' }),
      run: () => ({}),
    });
    expect(name).toBe('Copy');
    // @ts-expect-error a misspelt error of a parameter
    expect(east.input({ ImageId: required('Mising') }).steps).toHaveLength(1);
    // @ts-expect-error a misspelt error of a parameter's check
    expect(east.input({ Name: matching(/a/, 'Malformd') }).steps).toHaveLength(1);
  });

  test('a slot of an error that is left out, misspelt or needless', () => {
    // @ts-expect-error the slot is not filled
    expect(east.error('Full').message).toBe('No more than {most}.');
    // @ts-expect-error the slot has another name
    expect(east.error('Full', { limit: 1 }).message).toBe('No more than {most}.');
    // @ts-expect-error there is no slot
    expect(east.error('Gone', { limit: 1 }).message).toBe('It is gone.');
    // @ts-expect-error a check of an error with a slot fills it
    expect(east.input({}).refuse('Full', () => true).steps).toHaveLength(2);
  });

  test('a limit, a setting or an attribute that the service lacks', () => {
    const checks = east
      .input({})
      // @ts-expect-error east has no such limit
      .refuse('Gone', ({ call }) => call.limits.tagsPerImage > 1)
      // @ts-expect-error east has no such setting
      .refuse('Gone', ({ call }) => call.settings.arrears)
      // @ts-expect-error east has no such limit
      .refuse('Gone', ({ call }) => call.images.isFull('tagsPerImage'))
      // @ts-expect-error an image of east has no such attribute
      .refuse('Gone', ({ call }) => call.images.visible('i')?.attributes.platfrom === 'linux');
    expect(checks.steps).toHaveLength(5);
    east.operation('Create', {
      access: 'write',
      page: [],
      checks: east.input({}),
      run({ call }) {
        // @ts-expect-error an image of east has no such attribute
        call.images.create({ id: 'i', sizeGiB: 1, attributes: { platform: 'linux', os: 'x' } });
        return {};
      },
    });
  });

  test('a fact that no check before has worked out', () => {
    const checks = east
      .input({ ImageId: text })
      // @ts-expect-error the source is found in the next line only
      .refuse('Gone', ({ source }) => source === undefined)
      .find('source', 'Gone', ({ input, call }) => call.images.visible(input.ImageId ?? ''))
      .refuse('Gone', ({ source }) => source.status !== 'available');
    expect(checks.steps).toHaveLength(4);
    const shared = east
      .checks<{ readonly input: { readonly Name: string | undefined } }>()
      .refuse('Gone', ({ input }) => input.Name === '');
    // @ts-expect-error the shared checks need a name
    expect(east.input({ ImageId: text }).include(shared).steps).toHaveLength(2);
    expect(east.input({ Name: text }).include(shared).steps).toHaveLength(2);
  });

  test('the state of a neighbour, which has none', () => {
    const errors = defineErrors({});
    const next = defineNeighbour({
      ...{ id: 'next', name: 'next', apiVersion: '1', homeRegion: 'r1', regions: ['r1'] },
      ...{ cloud: acmeCloud, hosts: [] },
      ...{ errors, commonErrors: [], accountIdOf: digits(10) },
      invalid: () => new ApiError('', { status: 400, message: '', cause: 'parameter', source: '' }),
      newRequestId: () => 'r-1',
      docs: () => '',
    });
    const { name } = next.operation('Ask', {
      access: 'read',
      page: [],
      checks: next.input({}),
      run: ({ call }) => ({
        id: call.accountId,
        // @ts-expect-error a neighbour has no images
        images: () => call.images,
        // @ts-expect-error a neighbour has no limits
        limits: () => call.limits,
      }),
    });
    expect(name).toBe('Ask');
  });

  test('an asynchronous run', () => {
    const { name } = east.operation('Wait', {
      access: 'read',
      page: [],
      checks: east.input({}),
      // @ts-expect-error one request is one synchronous piece of work
      run: async () => ({}),
    });
    expect(name).toBe('Wait');
  });
});
