import { describe, expect, test } from 'vitest';
import type { Sent } from '../../support/raw.ts';
import { startEcs } from '../../support/services/aliyun-ecs.ts';
import type { Acs3Signs } from '../../support/sign/acs3.ts';
import { sha256 as hash } from '../../support/sign/signer.ts';
import { ACS3_QUERY, callAcs3, KEY, SECRET, started } from './mistaken.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SPACED = `Description=a%20b&${ACS3_QUERY}`;
const withQuery = (query: string): Partial<Sent> => ({ query });

/** What the vendor's older core for Java signs: all that it must but the host. */
const UNHOSTED = 'x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';

describe('the mistake of a client that signs in headers', () => {
  test.for<readonly [string, Acs3Signs, Partial<Sent>, RegExp, number | undefined]>([
    ['no port', { headers: { host: '127.0.0.1' } }, {}, /host was signed as '127\.0\.0\.1'$/, 4],
    ['a cloud host', { headers: { host: 'ecs.cn-hangzhou.aliyuncs.com' } }, {}, /'ecs\.cn-h/, 4],
    ['the central host', { headers: { host: 'ecs.aliyuncs.com' } }, {}, /'ecs\.aliyuncs/, 4],
    ['another path', { path: '/aliyun-ecs' }, { path: '/aliyun-ecs' }, /path was signed/, 2],
    ['no path', { path: '' }, {}, /^the path was signed as ''$/, 2],
    [
      'a space as +',
      { query: SPACED.replace('%20', '+') },
      withQuery(SPACED.replace('%20', '+')),
      /space was signed as a plus/,
      3,
    ],
    [
      'a + as %2B',
      { query: SPACED.replace('%20', '%2B') },
      withQuery(SPACED.replace('%20', '+')),
      /signed as %2B/,
      3,
    ],
    ['as it was sent', { query: 'a=%7e%2a&b=%2f' }, withQuery('a=%7e%2a&b=%2f'), /not enc/, 3],
    ['* bare', { query: 'a=*~' }, withQuery('a=*~'), /\* were not encoded/, 3],
    ['~ encoded', { query: 'a=%2A%7E' }, withQuery('a=*~'), /~ was encoded/, 3],
    ['as a form', { query: 'a=*%7E+' }, withQuery('a=*~+'), /encoded as a form/, 3],
    ['small letters', { query: 'a=%2f' }, withQuery('a=%2F'), /small letters/, 3],
    ['decoded', { query: 'a=b c&d' }, withQuery('a=b%20c%26d'), /without encoding/, 3],
    ['twice', { query: 'a=b%2520c' }, withQuery('a=b%20c'), /encoded twice/, 3],
    [
      'empty ones out',
      { query: ACS3_QUERY },
      withQuery(`${ACS3_QUERY}&Z=`),
      /empty .* left out/,
      3,
    ],
    ['no =', { query: `${ACS3_QUERY}&Z` }, withQuery(`${ACS3_QUERY}&Z=`), /without their =/, 3],
    ['unsorted', { query: 'b=1&a=2' }, withQuery('b=1&a=2'), /not sorted/, 3],
    ['capitals', { query: 'a=1&B=2' }, withQuery('B=2&a=1'), /without regard to cap/, 3],
    ['one is not signed', { query: ACS3_QUERY }, withQuery(`${ACS3_QUERY}&Z=1`), /parameter Z/, 3],
    ['no query', { query: '' }, {}, /query was left out/, 3],
    [
      'the form in the query',
      { query: 'a=1&b=2' },
      { query: 'a=1', body: 'b=2', headers: FORM },
      /parameters of the body/,
      3,
    ],
    ['an empty body', { body: '' }, { body: 'b=2', headers: FORM }, /as if it were empty/, 13],
    ['another body', { body: 'b=3' }, { body: 'b=2', headers: FORM }, /hash of another body/, 13],
    ['another method', { method: 'GET' }, {}, /method was signed as GET/, 1],
    ['another type', { headers: { accept: '*/*' } }, { headers: { accept: 'a/b' } }, /accept/, 4],
    ['no empty line', { headerText: (text) => text.slice(0, -1) }, {}, /no empty line/, 10],
    [
      'spaces',
      { headerText: (text) => text.replace(/^[^:]+:/gm, '$& ') },
      {},
      /a space follows/,
      4,
    ],
    ['the key of V1', { key: `${SECRET}&` }, {}, /& was appended/, undefined],
    ['a prefix', { key: `ACS3${SECRET}` }, {}, /prefix ACS3/, undefined],
    ['a decoded key', { key: Buffer.from(SECRET, 'base64') }, {}, /decoded from/, undefined],
    ['a line break', { key: `${SECRET}\n` }, {}, /line break/, undefined],
    ['no algorithm', { text: hash }, {}, /lacked its first line/, undefined],
    ['no hash', { text: (text) => `ACS3-HMAC-SHA256\n${text}` }, {}, /without hash/, undefined],
    ['base64', { encoding: 'base64' }, {}, /written in base64/, undefined],
    ['SHA-1', { hash: 'sha1' }, {}, /HMAC-SHA1$/, undefined],
    ['the end of V1', { hash: 'sha1', encoding: 'base64' }, {}, /the other scheme/, undefined],
  ])('%s', async ([, signs, sends, mistake, line]) => {
    const entry = await callAcs3(await started(), signs, sends);
    expect(entry).toMatchObject({ error: 'SignatureDoesNotMatch/ACS3', tenant: KEY, status: 400 });
    const { diagnosis } = entry;
    expect(diagnosis.mistake).toMatch(mistake);
    if (line === undefined) return;
    expect(diagnosis.difference).toMatchObject({ in: 'canonical request', line });
    expect(diagnosis.difference.ours).toBe(diagnosis.canonicalRequest[line - 1] ?? '');
    expect(diagnosis.difference.client).toBe(diagnosis.clientCanonicalRequest[line - 1] ?? '');
  });

  test.for([
    [
      'a common header is not signed',
      { signedHeaders: 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-version' },
      {},
      'x-acs-signature-nonce is not among the signed headers',
    ],
    [
      'the body is not what its header says',
      {},
      { headers: { 'x-acs-content-sha256': hash('other') } },
      'x-acs-content-sha256 is not the hash of the body that arrived',
    ],
    [
      'names in capitals',
      { signedHeaders: 'Host;x-acs-action' },
      {},
      'the names of the signed headers have capitals',
    ],
    ['host is not signed, by another key', { signedHeaders: UNHOSTED, key: 'another' }, {}, null],
    [
      'host is not signed, nor a common header',
      { signedHeaders: UNHOSTED.replace('x-acs-version', 'accept') },
      {},
      'x-acs-version is not among the signed headers',
    ],
  ] as const)('%s', async ([, signs, sends, mistake]) => {
    expect((await callAcs3(await started(), signs, sends)).diagnosis.mistake).toBe(mistake);
  });
});

describe('a right signature', () => {
  const note = expect.stringMatching(/^host is not among the signed headers; accepted/);
  test.for([
    ['host is not signed -> accepted, and remarked', { signedHeaders: UNHOSTED }, note],
    ['host is signed -> accepted, nothing to remark', {}, undefined],
  ] as const)('%s', async ([, signs, remarked]) => {
    const { server, host } = await started();
    const entry = await callAcs3({ server, host }, signs);
    // The operation itself refuses: there is no such image.
    expect(entry).toMatchObject({ error: 'InvalidImageId.NotFound', tenant: KEY });
    const remark = { mistake: null, difference: null, note: remarked };
    expect(entry.diagnosis ?? undefined).toEqual(remarked && remark);
  });

  test('host is not signed, signatures are not judged -> nothing to remark', async () => {
    const { server } = await startEcs();
    const entry = await callAcs3({ server, host: 'h' }, { signedHeaders: UNHOSTED });
    expect(entry.diagnosis ?? undefined).toBeUndefined();
  });
});

test('a mistake that nobody knows: ours alone', async () => {
  const up = await started();
  const { diagnosis } = await callAcs3(up, { key: 'another' });
  expect(diagnosis).toEqual({
    mistake: null,
    canonicalRequest: [
      'POST',
      '/',
      ACS3_QUERY,
      `host:${up.host}`,
      'x-acs-action:CopyImage',
      `x-acs-content-sha256:${hash('')}`,
      'x-acs-date:2026-11-21T08:00:00Z',
      'x-acs-signature-nonce:nonce-1',
      'x-acs-version:2014-05-26',
      '',
      'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version',
      hash(''),
    ],
    clientCanonicalRequest: null,
    difference: null,
    note: expect.stringMatching(/secret may be another one/),
  });
});

test('a session token is signed, and not shown', async () => {
  const sends = { headers: { 'x-acs-security-token': 'hush/+=&hush' } };
  const entry = await callAcs3(await started(), { key: 'another' }, sends);
  expect(entry.diagnosis.canonicalRequest).toContain('x-acs-security-token:redacted');
  expect(JSON.stringify(entry)).not.toContain('hush');
});

test('a session token that was not signed', async () => {
  const sends = { headers: { 'x-acs-security-token': 'hush' } };
  const signs = { headers: { 'x-acs-security-token': '' } };
  const { diagnosis } = await callAcs3(await started(), signs, sends);
  expect(diagnosis.difference).toMatchObject({
    ours: 'x-acs-security-token:redacted',
    client: 'x-acs-security-token:',
  });
});

test('a signed Authorization, and a signature in the query, are not shown', async () => {
  const signed = { signedHeaders: 'authorization;host;x-acs-action', key: 'another' };
  const entry = await callAcs3(await started(), signed, withQuery('a=1&Signature=hush'));
  expect(entry.diagnosis.canonicalRequest).toContain('authorization:redacted');
  expect(JSON.stringify(entry)).not.toContain('hush');
});

test.for([
  ['a right signature', {}],
  ['an expired date', { headers: { 'x-acs-date': '2026-11-21T07:00:00Z' } }],
  ['a used nonce', {}],
] as const)('%s is no wrong signature', async ([title, sends]) => {
  const up = await started();
  if (title === 'a used nonce') await callAcs3(up);
  expect((await callAcs3(up, {}, sends)).diagnosis).toBeNull();
});

test('with signatures not judged nothing is diagnosed', async () => {
  const { server } = await startEcs({ secret: SECRET });
  const up = { server, host: `127.0.0.1:${server.port}` };
  expect((await callAcs3(up, { key: 'another' })).diagnosis).toBeNull();
});
