import { describe, expect, test } from 'vitest';
import { ACCESS_KEY, AT, BEIJING, credentialOf, SECRET, startEcs } from './ecs/client.ts';
import { gatewayRows } from './ecs/rows.ts';
import { basicDate } from './sign.ts';
import {
  COPY,
  DATE,
  MISSPELT,
  type Sent,
  send,
  signed,
  verified,
  withAuthorization,
} from './signed.ts';

type Refused = readonly [title: string, sent: (query: string) => Sent, row: keyof typeof texts];

const texts = {
  ...gatewayRows,
  InvalidAccessKey: [
    401,
    'The accesskey [AKLTUNKNOWN] included in the request is invalid.',
    100009,
  ],
  'MissingRequestInfo timestamp': [400, 'The request is missing timestamp information.', 100004],
  'MissingRequestInfo region': [400, 'The request is missing region information.', 100004],
  'MissingRequestInfo service': [400, 'The request is missing service information.', 100004],
  'MissingRequestInfo access key': [400, 'The request is missing access key information.', 100004],
} as const;

const aged = (seconds: number) => (query: string) =>
  signed({
    query,
    headers: { Host: 'localhost', 'X-Date': basicDate(AT - seconds * 1000) },
  });

const refused: readonly Refused[] = [
  [
    'unsigned',
    (query) => ({ target: `/?${query}`, headers: { Host: 'localhost' } }),
    'MissingAuthenticationToken',
  ],
  ['an unknown key', (query) => signed({ query, accessKey: 'AKLTUNKNOWN' }), 'InvalidAccessKey'],
  [
    'a parameter changed after signing',
    (query) => signed({ query, target: `/?${query.replace('image-1', 'image-2')}` }),
    'SignatureDoesNotMatch',
  ],
  ['another secret', (query) => signed({ query, secret: 'wrong' }), 'SignatureDoesNotMatch'],
  ['16 min old', aged(960), 'InvalidTimestamp'],
  ['16 min ahead', aged(-960), 'InvalidTimestamp'],
  [
    'an X-Date that is none',
    (query) => signed({ query, headers: { Host: 'localhost', 'X-Date': '20261121' } }),
    'InvalidTimestamp',
  ],
  ['Authorization: foo', (query) => withAuthorization(query, 'foo'), 'InvalidAuthorization'],
  [
    'four parts',
    (query) => withAuthorization(query, credentialOf(BEIJING).replace('/ecs/', '/')),
    'InvalidCredential',
  ],
  [
    'not for a request',
    (query) => withAuthorization(query, credentialOf(BEIJING).replace('/request', '/aws4')),
    'InvalidCredential',
  ],
  [
    'a date of another day',
    (query) => withAuthorization(query, credentialOf(BEIJING).replace('20261121', '20261122')),
    'InvalidCredential',
  ],
  [
    'no signature',
    (query) => withAuthorization(query, credentialOf(BEIJING).replace(/, Signature=0$/, '')),
    'MissingSignature',
  ],
  [
    'no X-Date',
    (query) => ({
      target: `/?${query}`,
      headers: { Host: 'localhost', Authorization: credentialOf(BEIJING) },
    }),
    'MissingRequestInfo timestamp',
  ],
  ['no region', (query) => signed({ query, region: '' }), 'MissingRequestInfo region'],
  ['no service', (query) => signed({ query, service: '' }), 'MissingRequestInfo service'],
  ['no access key', (query) => signed({ query, accessKey: '' }), 'MissingRequestInfo access key'],
];

describe('31. auth', () => {
  for (const [kind, query] of [
    ['CopyImage', COPY],
    ['an unknown Action', MISSPELT],
  ] as const) {
    const rows = refused.map(([title, sent, row]) => [title, row, sent] as const);
    test.for(rows)(`31. %s, ${kind} -> %s`, async ([, row, sent]) => {
      const { server, ecs } = await verified();
      const [status, Message, CodeN] = texts[row];
      const [Code] = row.split(' ');
      expect(await send(server, sent(query))).toEqual([status, { Code, Message, CodeN }]);
      expect(ecs.world().tasks.all()).toEqual([]);
    });
  }

  test.for<readonly [string, Sent, number, string | undefined]>([
    ['well signed', signed(), 200, undefined],
    ['15 min old', aged(900)(COPY), 200, undefined],
    ['well signed, unknown Action', signed({ query: MISSPELT }), 404, 'InvalidActionOrVersion'],
    ['well signed, another service', signed({ service: 'vpc' }), 404, 'ServiceNotFound'],
    [
      'a session token, signed',
      signed({ headers: { Host: 'a', 'X-Date': DATE, 'X-Security-Token': 'any' } }),
      200,
      undefined,
    ],
    [
      'a custom header, unsigned',
      signed({
        headers: { Host: 'a', 'X-Date': DATE, 'x-custom': '1' },
        signed: ['host', 'x-date'],
      }),
      200,
      undefined,
    ],
    [
      'the path the client sends, signed',
      signed({ path: '/volcengine-ecs/', target: `/volcengine-ecs/?${COPY}` }),
      200,
      undefined,
    ],
    [
      '/ signed, another path and a Host with a path sent',
      signed({
        target: `/volcengine-ecs/?${COPY}`,
        headers: { Host: '127.0.0.1:4780/volcengine-ecs', 'X-Date': DATE },
      }),
      200,
      undefined,
    ],
    ['// signed and sent', signed({ path: '//', target: `//?${COPY}` }), 200, undefined],
    [
      '/ signed, // and a Host with a slash sent',
      signed({ target: `//?${COPY}`, headers: { Host: '127.0.0.1:4780/', 'X-Date': DATE } }),
      200,
      undefined,
    ],
    ['absolute form', signed({ target: `http://open.volcengineapi.com/?${COPY}` }), 200, undefined],
  ])('31. %s', async ([, sent, status, code]) => {
    const { server } = await verified();
    const [answered, error] = await send(server, sent);
    expect([answered, error?.Code]).toEqual([status, code]);
  });

  test('31. the secret of a registered key beats the one for all others', async () => {
    const { server } = await startEcs({ auth: 'verify', secret: SECRET });
    const tenant = { key: ACCESS_KEY, secret: 'own', accountId: undefined, facts: {} };
    server.engine.tenants.put(tenant);
    expect((await send(server, signed({ secret: 'own' })))[0]).toBe(200);
    expect((await send(server, signed()))[0]).toBe(401);
    const other = { accessKey: 'AKLTOTHER' };
    expect((await send(server, signed(other)))[0]).toBe(200);
  });

  test('31. a moved clock does not age a signature', async () => {
    const { server, ecs } = await verified();
    ecs.advance(86_400_000);
    expect((await send(server, signed()))[0]).toBe(200);
  });
});
