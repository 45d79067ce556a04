import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/contract/operation.ts';
import { digits } from '../../src/domain/account.ts';
import { acme } from '../support/acme/index.ts';
import { callAcme, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

describe('services', () => {
  test('what is served', async () => {
    const { body } = await control(await startAcme(), 'GET', '/services');
    expect(body.services.map(({ id }: { id: string }) => id)).toEqual(['acme', 'bolt']);
    expect(body.services[0]).toEqual({
      id: 'acme',
      name: 'Acme Images',
      apiVersion: 'acme-1',
      operations: ['CopyImage', 'DescribeImages'],
      cloud: {
        domains: ['acme.example'],
        credentials: [{ accessKey: 'ACME_KEY', secret: 'ACME_SECRET' }],
        caBundles: ['ACME_CA_BUNDLE'],
      },
      errors: [
        'MissingParameter',
        'ImageNotFound',
        'UnknownAction',
        'Busy',
        'Internal',
        'InternalBusy',
      ],
    });
  });

  test('errors name the operations that answer them', async () => {
    const { body } = await control(await startAcme(), 'GET', '/services/acme/errors');
    expect(body.errors[1]).toEqual({
      id: 'ImageNotFound',
      code: 'ImageNotFound',
      status: 404,
      message: 'The image {imageId} does not exist.',
      cause: 'state',
      source: 'made up',
      operations: ['CopyImage'],
    });
    expect(body.errors[5]).toMatchObject({
      id: 'InternalBusy',
      code: 'Internal',
      operations: ['CopyImage', 'DescribeImages'],
    });
  });

  test('operations', async () => {
    const { body } = await control(await startAcme(), 'GET', '/services/acme/operations');
    expect(body.operations[0]).toEqual({
      name: 'CopyImage',
      docs: 'https://acme.example/CopyImage',
      access: 'write',
      parameters: ['ImageId', 'ToRegion'],
      page: ['MissingParameter', 'ImageNotFound'],
      errors: [
        'MissingParameter',
        'ImageNotFound',
        'UnknownAction',
        'Busy',
        'Internal',
        'InternalBusy',
      ],
    });
  });

  test('errors of an operation: its page, what its checks add, the gateway', async () => {
    const copyImage = {
      ...(acme.operations.CopyImage as Operation),
      page: ['ImageNotFound'],
      errors: ['ImageNotFound', 'MissingParameter', 'Busy'],
    };
    const operations = { ...acme.operations, CopyImage: copyImage };
    const server = await startAcme({}, { emulators: [{ ...acme, operations }] });
    const { body } = await control(server, 'GET', '/services/acme/operations');
    expect(body.operations[0]).toMatchObject({
      page: ['ImageNotFound'],
      errors: [
        ...['ImageNotFound', 'MissingParameter', 'Busy'],
        ...['UnknownAction', 'Internal', 'InternalBusy'],
      ],
    });
    const { errors } = (await control(server, 'GET', '/services/acme/errors')).body;
    expect(errors[0]).toMatchObject({
      id: 'MissingParameter',
      operations: ['CopyImage', 'DescribeImages'],
    });
  });

  test.for(['errors', 'operations'])('%s of an unknown service', async (what) => {
    const { status, body } = await control(await startAcme(), 'GET', `/services/acmee/${what}`);
    expect([status, body.nearest[0], body.remedy]).toEqual([404, 'acme', "did you mean 'acme'?"]);
  });
});

describe('limits', () => {
  const shown = { value: 10, default: 10, source: 'made up' };

  test('all of them', async () => {
    const { body } = await control(await startAcme(), 'GET', '/limits');
    expect(Object.keys(body)).toEqual(['acme', 'bolt']);
    expect(body.acme).toEqual({
      imagesPerRegion: shown,
      concurrentCopies: { ...shown, value: 1, default: 1 },
      imageSizeGiB: { ...shown, value: null, default: null },
      copySeconds: { value: 60, default: 60, source: 'doppel: --copy-duration' },
    });
  });

  test('a tenant inherits what is set for everyone until it has its own', async () => {
    const server = await startAcme();
    const value = async (query: string) =>
      (await control(server, 'GET', `/limits${query}`)).body.acme.imagesPerRegion.value;
    const set = (query: string, to: number | null) =>
      control(server, 'PUT', `/limits${query}`, { acme: { imagesPerRegion: to } });

    expect((await set('', 4)).body.acme.imagesPerRegion).toEqual({ ...shown, value: 4 });
    expect([await value(''), await value('?tenant=ann')]).toEqual([4, 4]);
    await set('?tenant=ann', 2);
    expect([await value(''), await value('?tenant=ann'), await value('?tenant=bob')]).toEqual([
      4, 2, 4,
    ]);
    await set('?tenant=ann', null);
    expect(await value('?tenant=ann')).toBe(4);
    await set('', null);
    expect(await value('?tenant=ann')).toBe(10);
  });

  test.for([
    [{ acmee: {} }, /service: 'acmee' is not known here; did you mean 'acme'/],
    [{ acme: { imagePerRegion: 1 } }, /acme\.imagePerRegion.*did you mean 'imagesPerRegion'/],
    [{ acme: { imagesPerRegion: -1 } }, /acme\.imagesPerRegion: -1 is below 0/],
    [{ acme: { imagesPerRegion: 1.5 } }, /1\.5 is not a whole number/],
    [{ acme: { imagesPerRegion: '3' } }, /'3' is not a number/],
    [{ acme: { copySeconds: 1e12 } }, /is above 315360000/],
    [[], /\[\] is not an object; write it in curly brackets/],
  ] as const)('%j is refused', async ([change, detail]) => {
    const server = await startAcme();
    const { status, body } = await control(server, 'PUT', '/limits', change);
    expect(status).toBe(400);
    expect(body.detail).toMatch(detail);
  });

  test('a change that is refused in part changes nothing', async () => {
    const server = await startAcme();
    const change = { acme: { imagesPerRegion: 3, nonsense: 1 } };
    expect((await control(server, 'PUT', '/limits', change)).status).toBe(400);
    expect((await control(server, 'GET', '/limits')).body.acme.imagesPerRegion).toEqual(shown);
  });

  test('parts of a second and of a GiB', async () => {
    const change = { acme: { copySeconds: 0.5, imageSizeGiB: 1.5 } };
    const { status, body } = await control(await startAcme(), 'PUT', '/limits', change);
    expect([status, body.acme.copySeconds.value]).toEqual([200, 0.5]);
  });

  test.for([
    [{ concurrentCopies: 2 }, 2],
    [{ concurrentCopies: 9 }, 3],
    [{ concurrentCopies: 0 }, 1],
    [{ imagesPerRegion: 9 }, 1],
  ] as const)('%j lets %i of three copies run at once', async ([change, running]) => {
    const server = await startAcme();
    for (let count = 0; count < 3; count += 1) {
      await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    }
    await control(server, 'PUT', '/limits?tenant=ann', { acme: change });
    const { body } = await control(server, 'GET', '/copies?phase=running');
    expect(body.copies).toHaveLength(running);
  });

  test('without a bound all run at once', async () => {
    const unbound = {
      concurrentCopies: { value: null, unit: 'count', source: 'made up' },
    } as const;
    const server = await startAcme({}, { emulators: [{ ...acme, limits: unbound }] });
    const bound = (to: number | null) =>
      control(server, 'PUT', '/limits', { acme: { concurrentCopies: to } });
    await bound(1);
    for (let count = 0; count < 3; count += 1) {
      await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    }
    expect((await bound(null)).body.acme.concurrentCopies.value).toBeNull();
    expect((await control(server, 'GET', '/copies?phase=running')).body.copies).toHaveLength(3);
  });
});

describe('tenants', () => {
  const account = digits(10)('ann', undefined);
  const facts = { arrearage: false, plan: 'basic' };
  const unknown = {
    key: 'ann',
    accountIds: { acme: account, bolt: account },
    accountId: null,
    secret: null,
    facts: { acme: facts, bolt: facts },
    services: [],
  };

  test('any key is one', async () => {
    const server = await startAcme();
    expect((await control(server, 'GET', '/tenants/ann')).body).toEqual(unknown);
    expect((await control(server, 'GET', '/tenants')).body).toEqual({ tenants: [] });
  });

  test('keys are decoded', async () => {
    const { body } = await control(await startAcme(), 'GET', '/tenants/a%2Fb%20%25c');
    expect(body.key).toBe('a/b %c');
  });

  test('those that wrote something and those that are registered', async () => {
    const server = await startAcme();
    await callAcme(server.url, 'cid', 'DescribeImages');
    await callAcme(server.url, 'bob', 'CopyImage', { ImageId: 'img-gold' });
    await control(server, 'PUT', '/tenants/ann', {});
    const { body } = await control(server, 'GET', '/tenants');
    expect(body.tenants.map((t: Record<string, unknown>) => [t.key, t.services])).toEqual([
      ['ann', []],
      ['bob', ['acme']],
    ]);
  });

  test('a change is partial, and null takes it back', async () => {
    const server = await startAcme();
    const put = async (change: unknown) =>
      (await control(server, 'PUT', '/tenants/ann', change)).body;

    const registered = {
      ...unknown,
      accountId: '2100000001',
      accountIds: { acme: '2100000001', bolt: '2100000001' },
      secret: 'redacted',
    };
    expect(await put({ secret: 's', accountId: '2100000001' })).toEqual(registered);
    const owing = { ...facts, arrearage: true };
    const inDebt = { ...registered, facts: { acme: owing, bolt: facts } };
    expect(await put({ facts: { acme: { arrearage: true } } })).toEqual(inDebt);
    const onPlan = { ...registered, facts: { acme: { ...owing, plan: 'pro' }, bolt: facts } };
    expect(await put({ facts: { acme: { plan: 'pro' } } })).toEqual(onPlan);
    expect(await put({ facts: { acme: { plan: null } } })).toEqual(inDebt);
    expect((await put({ secret: null, accountId: null })).secret).toBeNull();
  });

  test.for([
    [{ facts: { acmee: {} } }, /did you mean 'acme'/],
    [{ facts: { acme: { arrears: true } } }, /facts\.acme\.arrears.*did you mean 'arrearage'/],
    [
      { facts: { acme: { arrearage: 1 } } },
      /facts\.acme\.arrearage: 1 is not true or false; give a value of its type/,
    ],
    [{ accountId: 'a1' }, /accountId: 'a1' is not an account id; write 1 to 16 digits/],
    [{ accountId: '1'.repeat(17) }, /1 to 16 digits/],
    [{ secrets: 's' }, /secrets.*did you mean 'secret'/],
    [{ secret: '' }, /secret: '' is empty/],
  ] as const)('%j is refused', async ([change, detail]) => {
    const { status, body } = await control(await startAcme(), 'PUT', '/tenants/ann', change);
    expect(status).toBe(400);
    expect(body.detail).toMatch(detail);
  });

  test('forgotten whole', async () => {
    const server = await startAcme();
    await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    await control(server, 'PUT', '/tenants/ann', { secret: 's', accountId: '1' });
    await control(server, 'PUT', '/limits?tenant=ann', { acme: { imagesPerRegion: 1 } });
    await control(server, 'POST', '/clock/advance?tenant=ann', { by: '1h' });
    for (let twice = 0; twice < 2; twice += 1) {
      const { status, body } = await control(server, 'DELETE', '/tenants/ann');
      expect([status, body]).toEqual([204, undefined]);
    }
    expect((await control(server, 'GET', '/tenants/ann')).body).toEqual(unknown);
    const limits = await control(server, 'GET', '/limits?tenant=ann');
    expect(limits.body.acme.imagesPerRegion.value).toBe(10);
    const clocks = [
      await control(server, 'GET', '/clock?tenant=ann'),
      await control(server, 'GET', '/clock'),
    ];
    expect(clocks[0]?.body.now).toBe(clocks[1]?.body.now);
    expect((await control(server, 'GET', '/images?tenant=ann')).body.images).toHaveLength(1);
  });
});
