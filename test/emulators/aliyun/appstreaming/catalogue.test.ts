import { describe, expect, test } from 'vitest';
import { aliyunAppStreaming } from '../../../../src/emulators/aliyun/appstreaming/index.ts';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import {
  BASE,
  HANGZHOU,
  SERVICE,
  startAppStreaming,
} from '../../../support/services/aliyun-appstreaming.ts';
import { otherRows, pageRows, type RowName, refusalOf } from './rows.ts';

const { commonErrors, errors, operations, standardErrors } = aliyunAppStreaming;
const distribute = operations.StartTaskForDistributeImage;
const decoded = { operation: 'ListImage', region: 'cn-shanghai', input: {} };

const pageNames = Object.keys(pageRows) as (keyof typeof pageRows)[];
const names = [...pageNames, ...(Object.keys(otherRows) as (keyof typeof otherRows)[])];

/** Of the rows of the page only injected; a row that only CreateImageByInstance meets is met there. */
const injectionOnly = ['CreateDesktopImageRecord.Failed', 'InternalError'];

describe('the error catalogue', () => {
  test('the distribution’s page lists its 19 rows first, in their order', () => {
    expect(pageNames).toHaveLength(19);
    expect(distribute?.errors.slice(0, 19)).toEqual(pageNames);
  });

  test('17 of the 19 are natural somewhere, 2 are injection only', () => {
    const injected = pageNames.filter((name) => errors[name]?.cause === 'injection');
    expect(injected).toEqual(injectionOnly);
  });

  test('what is injection only: every other row is met in these tests', () => {
    const injected = Object.entries(errors).filter(([, { cause }]) => cause === 'injection');
    expect(injected.map(([row]) => row).sort()).toEqual(
      [
        ...injectionOnly,
        'Forbidden.RAM',
        'InternalError/gateway',
        'InvalidAccessKeyId.Inactive',
        'InvalidSecurityToken.Expired',
        'InvalidSecurityToken.Malformed',
        'InvalidSecurityToken.MismatchWithAccessKey',
        'NoPermission',
        'ServiceUnavailable',
        'ServiceUnavailable.RegionMaintaining',
        'Throttling',
        'Throttling.Api',
        'Throttling.User',
      ].sort(),
    );
  });

  test.for(names)('%s has the status, code and text of its page', (name) => {
    const spec = errors[name];
    expect([spec?.status, spec?.code ?? name, spec?.message]).toEqual(refusalOf(name));
  });

  test('every row of an operation and of the gateway is in the catalogue', () => {
    const listed = Object.values(operations).flatMap((operation) => operation.errors);
    for (const row of [...listed, ...commonErrors]) expect(errors).toHaveProperty([row]);
  });

  test.for([
    ['throttled', 'Throttling.User'],
    ['unavailable', 'ServiceUnavailable'],
    ['internal', 'InternalError/gateway'],
    ['unauthenticated', 'SignatureDoesNotMatch'],
    ['forbidden', 'Forbidden.RAM'],
    ['unknownOperation', 'InvalidAction.NotFound'],
  ] as const)('the standard error %s is %s', ([name, row]) => {
    const { status, code, message } = standardErrors[name](decoded);
    expect([status, code, message]).toEqual(refusalOf(row));
  });
});

describe('a row, injected', () => {
  test.for(pageNames)('%s, once -> exactly it, then the call works', async (name) => {
    const { app, server } = await startAppStreaming();
    await failing(server, SERVICE, 'StartTaskForDistributeImage', name, { times: 1 });
    const before = await app.list({ PageSize: '100' });
    expect(verdict(await app.distribute())).toEqual(refusalOf(name));
    expect(await app.list({ PageSize: '100' })).toEqual(before);
    expect((await app.distribute()).status).toBe(200);
  });

  test.for([
    'Throttling.User',
    'Throttling',
    'Forbidden.RAM',
    'NoPermission',
    'InternalError/gateway',
    'ServiceUnavailable',
    'InvalidAccessKeyId.Inactive',
  ] as const satisfies readonly RowName[])(
    'the row %s of the gateway -> exactly it',
    async (name) => {
      const { app, server } = await startAppStreaming();
      await failing(server, SERVICE, 'ListImage', name);
      expect(verdict(await app.call('ListImage'))).toEqual(refusalOf(name));
    },
  );

  test('what a policy refuses says what was missing', async () => {
    const { app, server } = await startAppStreaming();
    await failing(server, SERVICE, 'StartTaskForDistributeImage', 'NoPermission');
    const { body } = await app.distribute([HANGZHOU], { ImageId: BASE });
    expect(body.AccessDeniedDetail).toMatchObject({
      AuthAction: 'appstreaming:StartTaskForDistributeImage',
    });
  });
});
