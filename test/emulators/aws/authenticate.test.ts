import { describe, expect, test } from 'vitest';
import type { Sent } from '../../support/raw.ts';
import { ACCESS_KEY, AT, startAppStream } from '../../support/services/aws-appstream.ts';
import { basicDate } from '../../support/sign/scoped.ts';
import { COPY, callOf, DATE, judged, signedCall, startVerified } from './signed.ts';

const MISMATCH = expect.stringMatching(/^The request signature we calculated does not match/);
const TOO_OLD = { headers: { 'X-Amz-Date': basicDate(AT - 901_000) } };
const AHEAD = { headers: { 'X-Amz-Date': basicDate(AT + 901_000) } };
const credential = (text: string) =>
  callOf({ headers: { Authorization: `AWS4-HMAC-SHA256 ${text}` } });
const SIGNED = 'SignedHeaders=host, Signature=0';

/** A signature over all that is sent but what a client sends besides. */
function tampered(change: Partial<Sent>): Sent {
  const sent = signedCall();
  return { ...sent, ...change, headers: { ...sent.headers, ...change.headers } };
}

describe('the refusals of the gateway under auth verify', () => {
  test.for<readonly [string, Sent, string, unknown]>([
    ['unsigned', callOf(), 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'without a credential',
      credential(SIGNED),
      'IncompleteSignatureException',
      "Authorization header requires 'Credential' parameter.",
    ],
    [
      'without anything',
      credential('x'),
      'IncompleteSignatureException',
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    ],
    [
      'a scope of three parts',
      credential(`Credential=${ACCESS_KEY}/20261121/us-east-1, ${SIGNED}`),
      'IncompleteSignatureException',
      expect.stringMatching(/^Credential must have exactly 5 slash-delimited elements/),
    ],
    [
      'without a date',
      { ...signedCall(), headers: withoutDate(signedCall()) },
      'IncompleteSignatureException',
      expect.stringMatching(/'X-Amz-Date'/),
    ],
    [
      'with an odd date',
      signedCall({ headers: { 'X-Amz-Date': '2026-11-21' } }),
      'IncompleteSignatureException',
      expect.stringMatching(/^Date must be in ISO-8601 'basic format'\. Got '2026-11-21'/),
    ],
    ['with another secret', signedCall({}, { secret: 'x' }), 'InvalidSignatureException', MISMATCH],
    [
      'with one byte of the body changed',
      tampered({ body: COPY.replace('golden', 'goldem') }),
      'InvalidSignatureException',
      MISMATCH,
    ],
    [
      'with another port',
      tampered({ headers: { Host: 'localhost:81' } }),
      'InvalidSignatureException',
      MISMATCH,
    ],
    [
      'with the hash of another body',
      signedCall({ headers: { 'X-Amz-Content-Sha256': '0'.repeat(64) } }),
      'InvalidSignatureException',
      MISMATCH,
    ],
    [
      'too old',
      signedCall(TOO_OLD),
      'InvalidSignatureException',
      `Signature expired: ${basicDate(AT - 901_000)} is now earlier than ${basicDate(AT - 900_000)} (${DATE} - 15 min.)`,
    ],
    [
      'ahead',
      signedCall(AHEAD),
      'InvalidSignatureException',
      `Signature not yet current: ${basicDate(AT + 901_000)} is still later than ${basicDate(AT + 900_000)} (${DATE} + 15 min.)`,
    ],
    [
      'of another service',
      signedCall({}, { service: 'appstream2' }),
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'appstream'.",
    ],
  ])('%s', async ([, sent, code, text]) => {
    const { server, aws } = await startVerified();
    expect(await judged(server, sent)).toEqual([400, code, text]);
    expect(aws.everything().tasks).toEqual([]);
  });

  test('the date of the scope is that of the request', async () => {
    const { server } = await startVerified();
    const sent = signedCall();
    const scope = ['20261120', 'us-east-1', 'appstream', 'aws4_request'];
    const { Authorization = '' } = signedCall({}, { scope }).headers;
    const headers = {
      ...sent.headers,
      Authorization: Authorization.replace('20261121', '20261120'),
    };
    expect(await judged(server, { ...sent, headers })).toEqual([
      400,
      'InvalidSignatureException',
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
    ]);
  });

  test('a key that nobody knows', async () => {
    const { server } = await startAppStream({ auth: 'verify' });
    expect(await judged(server, signedCall())).toEqual([
      400,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ]);
  });
});

describe('what is accepted under auth verify', () => {
  test.for<readonly [string, Sent]>([
    ['as clients sign', signedCall()],
    ['fifteen minutes old', signedCall({ headers: { 'X-Amz-Date': basicDate(AT - 900_000) } })],
    ['fifteen minutes ahead', signedCall({ headers: { 'X-Amz-Date': basicDate(AT + 900_000) } })],
    ['temporary credentials', signedCall({ headers: { 'X-Amz-Security-Token': 'FwoGZXIvYXdz' } })],
    [
      'some headers unsigned',
      signedCall({}, { signedHeaders: 'content-type;host;x-amz-date;x-amz-target' }),
    ],
    [
      'without its default port',
      signedCall({ headers: { Host: 'localhost:80' } }, { headers: { Host: 'localhost' } }),
    ],
    [
      'spaces in a value',
      signedCall(
        { headers: { 'X-Amz-User-Agent': ' a   b ' } },
        { headers: { 'X-Amz-User-Agent': 'a b' } },
      ),
    ],
  ])('%s', async ([, sent]) => {
    const { server } = await startVerified();
    expect(await judged(server, sent)).toEqual([200, 'copy-1', undefined]);
  });

  test('the path of an endpoint is signed with it', async () => {
    const { server } = await startVerified();
    const sent = signedCall({ path: '/aws-appstream/' });
    expect(await judged(server, sent)).toEqual([200, 'copy-1', undefined]);
    const mistaken = signedCall({ path: '/aws-appstream/' }, { path: '/' });
    expect((await judged(server, mistaken))[1]).toBe('InvalidSignatureException');
  });
});

/** Each pair of checks that follow each other, failed at once: the first one wins. */
describe('which of two refusals wins under auth verify', () => {
  test.for<readonly [string, Sent, string]>([
    [
      'an unknown operation, unsigned',
      callOf({ headers: { 'X-Amz-Target': 'PhotonAdminProxyService.X' } }),
      'UnknownOperationException',
    ],
    ['unsigned, no JSON', callOf({ body: '{' }), 'MissingAuthenticationTokenException'],
    ['badly signed, old', signedCall(TOO_OLD, { secret: 'x' }), 'InvalidSignatureException'],
    ['well signed, no JSON', signedCall({ body: '{' }), 'SerializationException'],
    [
      'no JSON of an unknown operation',
      signedCall({ body: '{', headers: { 'X-Amz-Target': 'PhotonAdminProxyService.X' } }),
      'UnknownOperationException',
    ],
  ])('%s', async ([, sent, code]) => {
    const { server } = await startVerified();
    expect((await judged(server, sent)).slice(0, 2)).toEqual([400, code]);
  });

  test('freshness reads real time, never the clock of a tenant', async () => {
    const { server, aws } = await startVerified();
    await aws.advance(72 * 3_600_000);
    expect(await judged(server, signedCall())).toEqual([200, 'copy-1', undefined]);
  });
});

function withoutDate({ headers }: Sent): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'X-Amz-Date'));
}
