import { describe, expect, test } from 'vitest';
import type { Sent } from '../../support/raw.ts';
import { ACCESS_KEY, SECRET } from '../../support/services/aws-appstream.ts';
import { signAws } from '../../support/sign/aws.ts';
import { journaled } from '../../support/sign/journaled.ts';
import type { ScopedSigns } from '../../support/sign/scoped.ts';
import { callOf, KEYS, startVerified } from './signed.ts';

/** Signs a call, or what `signs` says in place of it, and sends it; the entry of the journal. */
async function entryOf(signs: ScopedSigns, sends: Partial<Sent> = {}) {
  const { server } = await startVerified();
  const host = `127.0.0.1:${server.port}`;
  const request = callOf({ ...sends, headers: { Host: host, ...sends.headers } });
  return journaled(server, KEYS, signAws(request, KEYS, signs));
}

const scope = (...parts: string[]) => ({ scope: ['20261121', ...parts] });

describe('the mistake of a client is found', () => {
  test.for<readonly [string, ScopedSigns, Partial<Sent>, RegExp, number | undefined]>([
    [
      'another host',
      { headers: { Host: 'appstream2.us-east-1.amazonaws.com' } },
      {},
      /host was signed as 'appstream2\./,
      5,
    ],
    ['no port', { headers: { Host: '127.0.0.1' } }, {}, /host was signed as '127\.0\.0\.1'$/, 5],
    [
      'another type',
      { headers: { 'Content-Type': 'application/json' } },
      {},
      /content-type was signed as 'application\/json'/,
      4,
    ],
    [
      'the path of an endpoint left out',
      { path: '/' },
      { path: '/aws-appstream/' },
      /path was signed as '\/'/,
      2,
    ],
    ['an empty body', { body: '' }, {}, /body was signed as if it were empty/, 10],
    ['another method', { method: 'GET' }, {}, /method was signed as GET/, 1],
    [
      'another region',
      scope('eu-west-1', 'appstream', 'aws4_request'),
      {},
      /region was signed as 'eu-west-1'/,
      undefined,
    ],
    [
      'another service',
      scope('us-east-1', 'appstream2', 'aws4_request'),
      {},
      /service was signed as 'appstream2'/,
      undefined,
    ],
    ['another end', scope('us-east-1', 'appstream', 'request'), {}, /to end in request/, undefined],
    [
      'service before region',
      scope('appstream', 'us-east-1', 'aws4_request'),
      {},
      /service before region/,
      undefined,
    ],
    ['no prefix', { key: SECRET }, {}, /without the prefix AWS4/, undefined],
    ['a line break', { key: `AWS4${SECRET}\n` }, {}, /line break/, undefined],
    ['no secret', { key: 'AWS4' }, {}, /secret was empty/, undefined],
    [
      'another algorithm',
      { algorithm: 'HMAC-SHA256' },
      {},
      /algorithm was named HMAC-SHA256/,
      undefined,
    ],
  ])('%s', async ([, signs, sends, mistake, line]) => {
    const entry = await entryOf(signs, sends);
    expect(entry).toMatchObject({ error: 'InvalidSignatureException', tenant: ACCESS_KEY });
    const { diagnosis } = entry;
    expect(diagnosis.mistake).toMatch(mistake);
    if (line === undefined) return;
    expect(diagnosis.difference).toMatchObject({ in: 'canonical request', line });
    expect(diagnosis.difference.ours).toBe(diagnosis.canonicalRequest[line - 1]);
  });

  test('a hash of another body that is right by itself', async () => {
    const headers = { 'X-Amz-Content-Sha256': '0'.repeat(64) };
    const { diagnosis } = await entryOf({}, { headers });
    expect(diagnosis.mistake).toBe('X-Amz-Content-Sha256 is not the hash of the body that arrived');
  });
});

test('another secret is no known mistake, and is not shown', async () => {
  const { diagnosis } = await entryOf({ key: 'AWS4another' });
  expect([diagnosis.mistake, diagnosis.note]).toEqual([
    null,
    expect.stringMatching(/^No known mistake makes this signature/),
  ]);
});

test('a session token that is signed is not shown', async () => {
  const token = 'FwoGZXIvYXdzEXAMPLETOKEN';
  const entry = await entryOf({ path: '/x' }, { headers: { 'X-Amz-Security-Token': token } });
  expect(entry.diagnosis).toBeDefined();
  expect(JSON.stringify(entry)).not.toContain(token);
});
