import { describe, expect, test } from 'vitest';
import type { Sent } from '../../support/raw.ts';
import { ACCESS_KEY, AT, BEIJING, credentialOf } from '../../support/services/volcengine-ecs.ts';
import { basicDate } from '../../support/sign/scoped.ts';
import { COPY, DATE, judged, plain, signed, verified, withAuthorization } from './verified.ts';

const OLD = { Host: 'localhost', 'X-Date': basicDate(AT - 960_000) };
const UNKNOWN = 'AKLTUNKNOWN';
const BAD = COPY.replace('image-1', '1');

/** Each pair of checks that follow each other, failed at once: the first one wins. */
describe('which of two refusals wins under auth verify', () => {
  test.for<readonly [string, Sent, string]>([
    [
      'PUT, no Action',
      plain('Version=2020-04-01', { method: 'PUT', headers: {} }),
      'MethodNotAllowed',
    ],
    [
      'no Action, no Version, foo',
      withAuthorization('a=b&X-Algorithm=HMAC-SHA256', 'foo'),
      'MissingParameter',
    ],
    ['no Action, unsigned', plain('Version=2020-04-01', { headers: {} }), 'MissingParameter'],
    [
      'no Version, badly signed',
      signed({ query: 'Action=CopyImage' }, { secret: 'x' }),
      'MissingParameter',
    ],
    ['foo, no X-Date', plain(COPY, { headers: { Authorization: 'foo' } }), 'InvalidAuthorization'],
    [
      'four parts, no signature',
      withAuthorization(COPY, credentialOf('').replace('/ecs', '').replace('Signature=0', '')),
      'InvalidCredential',
    ],
    [
      'no signature, no region',
      withAuthorization(COPY, credentialOf('').replace(', Signature=0', '')),
      'MissingSignature',
    ],
    ['no region, an unknown key', signed({}, { region: '', key: UNKNOWN }), 'MissingRequestInfo'],
    ['an unknown key, old', signed({ headers: OLD }, { key: UNKNOWN }), 'InvalidAccessKey'],
    ['old, badly signed', signed({ headers: OLD }, { secret: 'x' }), 'InvalidTimestamp'],
    [
      'badly signed, another service',
      signed({}, { secret: 'x', service: 'vpc' }),
      'SignatureDoesNotMatch',
    ],
    [
      'another service, an unknown action',
      signed({ query: 'Action=X&Version=2020-04-01' }, { service: 'vpc' }),
      'ServiceNotFound',
    ],
    [
      'an unknown action of an old version',
      signed({ query: 'Action=X&Version=2022-06-15' }),
      'InvalidActionOrVersion',
    ],
    [
      'an old version, bad parameters',
      signed({ query: BAD.replace('2020-04-01', '2022-06-15') }),
      'InvalidActionOrVersion',
    ],
    ['bad parameters at last', signed({ query: BAD }), 'InvalidImageName.Malformed'],
    ['x-date not signed', signed({}, { signedHeaders: 'host' }), 'SignatureDoesNotMatch'],
    [
      'the hash of another body',
      signed({ headers: { Host: 'a', 'X-Date': DATE, 'X-Content-Sha256': '0'.repeat(64) } }),
      'SignatureDoesNotMatch',
    ],
  ])('%s', async ([, sent, code]) => {
    const { server } = await verified();
    const [, error] = await judged(server, sent);
    expect(error?.Code).toBe(code);
  });
});

/** A presigned URL, but for what is left out or set otherwise. */
function urlOf(changes: Readonly<Record<string, string | undefined>>): Sent {
  const query = new URLSearchParams(COPY);
  const presigned = {
    'X-Algorithm': 'HMAC-SHA256',
    'X-Credential': `${ACCESS_KEY}/20261121/${BEIJING}/ecs/request`,
    'X-Date': DATE,
    'X-SignedHeaders': '',
    'X-SignedQueries': '',
    'X-Signature': '0',
    ...changes,
  };
  for (const [name, value] of Object.entries(presigned)) {
    if (value !== undefined) query.set(name, value);
  }
  return plain(query.toString(), { headers: { Host: 'localhost' } });
}

describe('presigned URLs that are refused', () => {
  test.for<readonly [Readonly<Record<string, string | undefined>>, string]>([
    [{}, 'SignatureDoesNotMatch'],
    [{ 'X-Signature': undefined }, 'MissingSignature'],
    [{ 'X-Signature': '' }, 'MissingSignature'],
    [{ 'X-Credential': `${ACCESS_KEY}/20261121/${BEIJING}/ecs` }, 'InvalidCredential'],
    [{ 'X-Credential': `${ACCESS_KEY}/20261122/${BEIJING}/ecs/request` }, 'InvalidCredential'],
    [{ 'X-Credential': `${ACCESS_KEY}/20261121//ecs/request` }, 'MissingRequestInfo'],
    [{ 'X-Credential': `${UNKNOWN}/20261121/${BEIJING}/ecs/request` }, 'InvalidAccessKey'],
    [{ 'X-Date': undefined }, 'MissingRequestInfo'],
    [{ 'X-Date': 'now' }, 'InvalidTimestamp'],
    [{ 'X-Date': basicDate(AT - 960_000) }, 'InvalidTimestamp'],
    [{ 'X-Date': basicDate(AT - 960_000), 'X-Expires': '1000' }, 'SignatureDoesNotMatch'],
    [{ 'X-Expires': '1', 'X-Date': basicDate(AT - 2000) }, 'InvalidTimestamp'],
  ])('%j -> %s', async ([changes, code]) => {
    const { server } = await verified();
    const [, error] = await judged(server, urlOf(changes));
    expect(error?.Code).toBe(code);
  });
});

test.for(['GET', 'POST'])(
  '%s with a form in its body, signed -> 200; one byte more -> 401',
  async (method) => {
    const { server } = await verified();
    const query = 'Action=DescribeImages&Version=2020-04-01';
    const body = 'Status.1=error';
    const sent = signed({ method, query, body });
    expect((await judged(server, sent))[0]).toBe(200);
    const [status, error] = await judged(server, { ...sent, body: `${body}&` });
    expect([status, error?.Code]).toEqual([401, 'SignatureDoesNotMatch']);
  },
);
