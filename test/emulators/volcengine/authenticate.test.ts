import { describe, expect, test } from 'vitest';
import { register } from '../../support/client.ts';
import type { Sent } from '../../support/raw.ts';
import type { Row } from '../../support/rows.ts';
import {
  ACCESS_KEY,
  AT,
  BEIJING,
  credentialOf,
  SECRET,
  startEcs,
} from '../../support/services/volcengine-ecs.ts';
import { basicDate } from '../../support/sign/scoped.ts';
import { gatewayRows } from './ecs/rows.ts';
import {
  COPY,
  DATE,
  judged,
  MISSPELT,
  plain,
  signed,
  verified,
  withAuthorization,
} from './verified.ts';

type Refused = readonly [title: string, sent: (query: string) => Sent, row: string];

const texts: Readonly<Record<string, Row>> = {
  ...gatewayRows,
  InvalidAccessKey: [
    401,
    'The accesskey [AKLTUNKNOWN] included in the request is invalid.',
    { number: 100009 },
  ],
  'MissingRequestInfo timestamp': [
    400,
    'The request is missing timestamp information.',
    { number: 100004 },
  ],
  'MissingRequestInfo region': [
    400,
    'The request is missing region information.',
    { number: 100004 },
  ],
  'MissingRequestInfo service': [
    400,
    'The request is missing service information.',
    { number: 100004 },
  ],
  'MissingRequestInfo access key': [
    400,
    'The request is missing access key information.',
    { number: 100004 },
  ],
};

const aged = (seconds: number) => (query: string) =>
  signed({ query, headers: { Host: 'localhost', 'X-Date': basicDate(AT - seconds * 1000) } });

const refused: readonly Refused[] = [
  [
    'unsigned',
    (query) => plain(query, { headers: { Host: 'localhost' } }),
    'MissingAuthenticationToken',
  ],
  ['an unknown key', (query) => signed({ query }, { key: 'AKLTUNKNOWN' }), 'InvalidAccessKey'],
  [
    'a parameter changed after signing',
    (query) => ({ ...signed({ query }), query: query.replace('image-1', 'image-2') }),
    'SignatureDoesNotMatch',
  ],
  ['another secret', (query) => signed({ query }, { secret: 'wrong' }), 'SignatureDoesNotMatch'],
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
    (query) =>
      plain(query, { headers: { Host: 'localhost', Authorization: credentialOf(BEIJING) } }),
    'MissingRequestInfo timestamp',
  ],
  ['no region', (query) => signed({ query }, { region: '' }), 'MissingRequestInfo region'],
  ['no service', (query) => signed({ query }, { service: '' }), 'MissingRequestInfo service'],
  ['no access key', (query) => signed({ query }, { key: '' }), 'MissingRequestInfo access key'],
];

describe('auth', () => {
  for (const [kind, query] of [
    ['CopyImage', COPY],
    ['an unknown Action', MISSPELT],
  ] as const) {
    const rows = refused.map(([title, sent, row]) => [title, row, sent] as const);
    test.for(rows)(`%s, ${kind} -> %s`, async ([, row, sent]) => {
      const { server, ecs } = await verified();
      const [status, Message, { number: CodeN } = {}] = texts[row] ?? [];
      const [Code] = row.split(' ');
      expect(await judged(server, sent(query))).toEqual([status, { Code, Message, CodeN }]);
      expect(ecs.world().tasks.all()).toEqual([]);
    });
  }

  test.for<readonly [string, Sent, number, string | undefined]>([
    ['well signed', signed(), 200, undefined],
    ['15 min old', aged(900)(COPY), 200, undefined],
    ['well signed, unknown Action', signed({ query: MISSPELT }), 404, 'InvalidActionOrVersion'],
    ['well signed, another service', signed({}, { service: 'vpc' }), 404, 'ServiceNotFound'],
    [
      'a session token, signed',
      signed({ headers: { Host: 'a', 'X-Date': DATE, 'X-Security-Token': 'any' } }),
      200,
      undefined,
    ],
    [
      'a custom header, unsigned',
      signed(
        { headers: { Host: 'a', 'X-Date': DATE, 'x-custom': '1' } },
        { signedHeaders: 'host;x-date' },
      ),
      200,
      undefined,
    ],
    [
      'the path the client sends, signed',
      signed({ path: '/volcengine-ecs/' }, { path: '/volcengine-ecs/' }),
      200,
      undefined,
    ],
    [
      '/ signed, another path and a Host with a path sent',
      signed({
        path: '/volcengine-ecs/',
        headers: { Host: '127.0.0.1:4780/volcengine-ecs', 'X-Date': DATE },
      }),
      200,
      undefined,
    ],
    ['// signed and sent', signed({ path: '//' }, { path: '//' }), 200, undefined],
    [
      '/ signed, // and a Host with a slash sent',
      signed({ path: '//', headers: { Host: '127.0.0.1:4780/', 'X-Date': DATE } }),
      200,
      undefined,
    ],
    ['absolute form', signed({ path: 'http://open.volcengineapi.com/' }), 200, undefined],
  ])('%s', async ([, sent, status, code]) => {
    const { server } = await verified();
    const [answered, error] = await judged(server, sent);
    expect([answered, error?.Code]).toEqual([status, code]);
  });

  test('the secret of a registered key beats the one for all others', async () => {
    const { server } = await startEcs({ auth: 'verify', secret: SECRET });
    await register(server, ACCESS_KEY, { secret: 'own' });
    expect((await judged(server, signed({}, { secret: 'own' })))[0]).toBe(200);
    expect((await judged(server, signed()))[0]).toBe(401);
    expect((await judged(server, signed({}, { key: 'AKLTOTHER' })))[0]).toBe(200);
  });

  test('a moved clock does not age a signature', async () => {
    const { server, ecs } = await verified();
    ecs.advance(86_400_000);
    expect((await judged(server, signed()))[0]).toBe(200);
  });
});
