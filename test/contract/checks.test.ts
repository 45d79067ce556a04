import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Call } from '../../src/contract/call.ts';
import { ApiError, defineErrors, documented } from '../../src/contract/errors.ts';
import { countingIds } from '../../src/contract/ids.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { defineService } from '../../src/contract/service.ts';
import { digits } from '../../src/domain/account.ts';
import { textParameters } from '../../src/vendor-kit/parameters.ts';
import { acmeCloud } from '../support/acme/cloud.ts';

const { required, text, flag } = textParameters();

const error = <const M extends string>(message: M) =>
  documented(400, message, 'parameter', 'made up');

const errors = defineErrors({
  Arrears: error('Pay first.'),
  Missing: error('{name} is missing.'),
  Wrong: error('Wrong.'),
  Unknown: error('{id} is unknown.'),
  Full: error('Full.'),
  Mismatch: error('Another call had this token.'),
});

const service = defineService({
  id: 'acme',
  name: 'Acme',
  apiVersion: '1',
  homeRegion: 'r1',
  regions: ['r1'],
  cloud: acmeCloud,
  hosts: [],
  errors,
  commonErrors: [],
  invalid: ([issue]) => errors.error('Missing', { name: issue?.name ?? '' }),
  limits: {},
  settings: z.object({ arrearage: z.boolean() }),
  image: z.strictObject({}),
  accountIdOf: digits(10),
  newRequestId: () => 'r-1',
  docs: (name) => name,
});

interface Told {
  readonly arrearage?: boolean;
  readonly now?: number;
  readonly region?: string;
  readonly tokens?: Call['tokens'];
}

/** A call with nothing behind it but an account, a moment and tokens. */
function callOf({ arrearage = false, now = 0, region = 'r1', tokens = tokenStore() }: Told): Call {
  const nothing = {} as never;
  return {
    scope: { service: 'acme', tenant: 'ann', region },
    accountId: '1',
    host: '',
    cloudHost: undefined,
    now,
    limits: {},
    settings: { arrearage },
    requestId: 'r-1',
    decoded: { operation: '', region, input: {} },
    ids: countingIds(),
    images: nothing,
    tasks: nothing,
    tokens,
  };
}

function tokenStore(): Call['tokens'] {
  const used = new Map<string, ReturnType<Call['tokens']['get']>>();
  return {
    get: (operation, token) => used.get(`${operation} ${token}`),
    put: (operation, token, value) => used.set(`${operation} ${token}`, value),
  };
}

/** The answer to a call, or the message of its refusal. */
function answer(operation: Operation, sent: unknown, told: Told = {}): unknown {
  try {
    return operation.prepare(sent)(callOf(told));
  } catch (refusal) {
    if (refusal instanceof ApiError) return refusal.message;
    throw refusal;
  }
}

describe('a table of checks', () => {
  const copy = service.operation('Copy', {
    access: 'write',
    page: ['Full'],
    checks: service
      .checks()
      .refuse('Arrears', ({ call }) => call.settings.arrearage)
      .input({ Id: required('Missing'), Name: text })
      .refuse('Wrong', ({ input }) => input.Name === 'wrong')
      .find(
        'source',
        'Unknown',
        ({ input }) => (input.Id === 'gold' ? { size: 3 } : undefined),
        ({ input }) => ({ id: input.Id }),
      )
      .fact('double', ({ source }) => source.size * 2)
      .refuse('Full', ({ double, input }) => double > 5 && input.Name === 'large'),
    run: ({ double }) => double,
  });

  test.for([
    [{ Id: 'gold' }, {}, 6],
    [{}, {}, 'Id is missing.'],
    [{}, { arrearage: true }, 'Pay first.'],
    [{ Id: 'tin', Name: 'wrong' }, {}, 'Wrong.'],
    [{ Id: 'tin', Name: 'large' }, {}, 'tin is unknown.'],
    [{ Id: 'gold', Name: 'large' }, {}, 'Full.'],
  ] as const)('%o of an account with %o -> %s: the first refusal in its order', (row) => {
    const [sent, told, expected] = row;
    expect(answer(copy, sent, told)).toBe(expected);
  });

  test('says what it can answer: the page, then what it adds in its order', () => {
    expect(copy.page).toEqual(['Full']);
    expect(copy.errors).toEqual(['Full', 'Arrears', 'Missing', 'Wrong', 'Unknown']);
    expect(copy.parameters).toEqual(['Id', 'Name']);
  });

  test('that begins with its parameters refuses them before there is a world', () => {
    const list = service.operation('List', {
      access: 'read',
      page: [],
      checks: service.input({ Id: required('Missing') }),
      run: ({ input }) => input.Id,
    });
    expect(() => list.prepare({})).toThrow('Id is missing.');
    expect(() => copy.prepare({})).not.toThrow();
  });
});

describe('entries', () => {
  const entry = service
    .checks<{ readonly id: string }>()
    .refuse('Wrong', ({ id }) => id === '')
    .refuse(
      'Unknown',
      ({ id }) => id === 'tin',
      ({ id }) => ({ id }),
    );

  test('of a list are held to their own table one after another', () => {
    const tag = service.operation('Tag', {
      access: 'write',
      page: [],
      checks: service
        .input({ Ids: text })
        .each(({ input }) => (input.Ids ?? '').split(',').map((id) => ({ id })), entry)
        .refuse('Full', ({ input }) => input.Ids === 'gold'),
      run: () => 'done',
    });
    expect(answer(tag, { Ids: 'gold,tin,' })).toBe('tin is unknown.');
    expect(answer(tag, { Ids: 'gold,,tin' })).toBe('Wrong.');
    expect(answer(tag, { Ids: 'gold' })).toBe('Full.');
    expect(answer(tag, { Ids: 'gold,lead' })).toBe('done');
    expect(tag.errors).toEqual(['Wrong', 'Unknown', 'Full']);
  });

  test('of a batch are held to it by the operation, which declares them', () => {
    const remove = service.operation('Remove', {
      access: 'write',
      page: [],
      checks: service.input({ Id: text }),
      entries: entry,
      run: ({ input, call }) =>
        service.refusalOf(entry, { id: input.Id ?? '', call })?.id ?? 'done',
    });
    expect(remove.errors).toEqual(['Wrong', 'Unknown']);
    expect(answer(remove, { Id: 'tin' })).toBe('Unknown');
    expect(answer(remove, { Id: 'gold' })).toBe('done');
  });
});

describe('a client token', () => {
  let made = 0;
  const create = service.operation('Create', {
    access: 'write',
    page: [],
    checks: service
      .input({ Name: text, DryRun: flag('Wrong'), Token: text })
      .once({ token: 'Token', mismatch: 'Mismatch', lifetimeMs: 100, ignoring: ['DryRun'] })
      .refuse('Full', ({ input }) => input.Name === 'full'),
    run() {
      made += 1;
      return made;
    },
  });

  test('gives the first answer again, in its region, for its lifetime and its parameters', () => {
    const tokens = tokenStore();
    const first = answer(create, { Name: 'a', Token: 't' }, { tokens });
    expect(answer(create, { Name: 'a', Token: 't' }, { tokens, now: 99 })).toBe(first);
    expect(answer(create, { Name: 'a', Token: 't', DryRun: 'false' }, { tokens })).toBe(first);
    expect(answer(create, { Name: 'b', Token: 't' }, { tokens })).toBe(
      'Another call had this token.',
    );
    expect(answer(create, { Name: 'a', Token: 't', DryRun: 'true' }, { tokens })).toBe(
      'Another call had this token.',
    );
    expect(answer(create, { Name: 'a', Token: 't' }, { tokens, region: 'r2' })).not.toBe(first);
    expect(answer(create, { Name: 'a', Token: 't' }, { tokens, now: 100 })).not.toBe(first);
  });

  test('is not used up by a refusal, and an empty one is none', () => {
    const tokens = tokenStore();
    expect(answer(create, { Name: 'full', Token: 't' }, { tokens })).toBe('Full.');
    expect(answer(create, { Name: 'a', Token: 't' }, { tokens })).toEqual(expect.any(Number));
    const first = answer(create, { Name: 'a', Token: '' }, { tokens });
    expect(answer(create, { Name: 'a', Token: '' }, { tokens })).not.toBe(first);
  });

  test('its mismatch is among what the operation can answer', () => {
    expect(create.errors).toEqual(['Wrong', 'Mismatch', 'Full']);
  });
});
