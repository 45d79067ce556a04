import { describe, expect, test } from 'vitest';
import type { Sent } from '../../support/raw.ts';
import { ACCESS_KEY as KEY, SECRET, startEcs } from '../../support/services/volcengine-ecs.ts';
import { journaled } from '../../support/sign/journaled.ts';
import { sha256 as hash } from '../../support/sign/signer.ts';
import { signVolcengine, type VolcengineSigns } from '../../support/sign/volcengine.ts';

const DATE = '20261121T080000Z';
const QUERY =
  'Action=CopyImage&DestinationRegion=cn-shanghai&ImageId=image-4431h3l7hl31a0aaaaaa&ImageName=image-1&Version=2020-04-01';

async function started() {
  const { server } = await startEcs({ auth: 'verify', secret: SECRET });
  return { server, host: `127.0.0.1:${server.port}` };
}

type Started = Awaited<ReturnType<typeof started>>;

/** Signs host and date, or what `signs` says, and sends; the entry of the journal. */
function call({ server, host }: Started, signs: VolcengineSigns, sends: Partial<Sent> = {}) {
  const headers = { Host: host, 'X-Date': DATE, ...sends.headers };
  const request = { method: 'GET', path: '/', query: QUERY, ...sends, headers };
  const keys = { key: KEY, secret: SECRET };
  const signed = signVolcengine(request, keys, { signedHeaders: 'host;x-date', ...signs });
  return journaled(server, keys, signed);
}

const SORTED_AWAY = QUERY.split('&').reverse().join('&');
const SPACED = `${QUERY}&Description=a+b`;
const WITH_SPACE = `Action=CopyImage&Description=a%20b&${QUERY.slice(17)}`;

describe('the mistake of a client is found', () => {
  test.for<readonly [string, VolcengineSigns, Partial<Sent>, RegExp, number | undefined]>([
    [
      'another host',
      { headers: { Host: 'open.volcengineapi.com' } },
      {},
      /^the header host was signed as 'open\.v/,
      4,
    ],
    [
      'no port',
      { headers: { Host: '127.0.0.1' } },
      {},
      /^the header host was signed as '127\.0\.0\.1'$/,
      4,
    ],
    ['another path', { path: '//' }, {}, /^the path was signed as '\/\/'$/, 2],
    ['no path', { path: '' }, {}, /^the path was signed as ''$/, 2],
    [
      'a space as +',
      { query: WITH_SPACE.replace('%20', '+') },
      { query: SPACED },
      /space.*plus sign/,
      3,
    ],
    ['a + as %2B', { query: WITH_SPACE.replace('%20', '%2B') }, { query: SPACED }, /as %2B/, 3],
    ['unsorted', { query: SORTED_AWAY }, { query: SORTED_AWAY }, /not sorted/, 3],
    ['no query', { query: '' }, {}, /query was left out/, 3],
    ['no empty line', { headerText: (text) => text.slice(0, -1) }, {}, /no empty line/, 6],
    [
      'an empty body',
      { body: '' },
      { method: 'POST', query: 'Action=CopyImage&Version=2020-04-01', body: 'ImageId=image-a' },
      /body was signed as if it were empty/,
      8,
    ],
    ['another method', { method: 'POST' }, {}, /method was signed as POST/, 1],
    [
      'another region',
      { scope: ['20261121', 'cn-shanghai', 'ecs', 'request'] },
      {},
      /region.*'cn-shanghai'/,
      undefined,
    ],
    [
      'another service',
      { scope: ['20261121', 'cn-beijing', 'vpc', 'request'] },
      {},
      /service.*'vpc'/,
      undefined,
    ],
    [
      'the scope of AWS',
      { scope: ['20261121', 'cn-beijing', 'ecs', 'aws4_request'] },
      {},
      /aws4_request/,
      undefined,
    ],
    ['the algorithm of AWS', { algorithm: 'AWS4-HMAC-SHA256' }, {}, /algorithm of AWS/, undefined],
    ['the prefix of AWS', { key: `AWS4${SECRET}` }, {}, /prefix AWS4/, undefined],
    [
      'a decoded secret',
      { key: Buffer.from(SECRET, 'base64') },
      {},
      /decoded from base64/,
      undefined,
    ],
    ['a line break', { key: `${SECRET}\n` }, {}, /line break/, undefined],
  ])('%s', async ([, signs, sends, mistake, line]) => {
    const up = await started();
    const entry = await call(up, signs, sends);
    expect(entry).toMatchObject({ error: 'SignatureDoesNotMatch', tenant: KEY, status: 401 });
    const { diagnosis } = entry;
    expect(diagnosis.mistake).toMatch(mistake);
    if (line !== undefined) {
      expect(diagnosis.difference).toMatchObject({ in: 'canonical request', line });
      expect(diagnosis.difference.ours).toBe(diagnosis.canonicalRequest[line - 1]);
      expect(diagnosis.difference.client).toBe(diagnosis.clientCanonicalRequest[line - 1]);
    }
  });

  test('a header that changed on its way', async () => {
    const up = await started();
    const signs = {
      signedHeaders: 'content-type;host;x-date',
      headers: { 'Content-Type': 'application/json' },
    };
    const sends = { headers: { 'Content-Type': 'application/json; charset=utf-8' } };
    const { diagnosis } = await call(up, signs, sends);
    expect(diagnosis.mistake).toBe("the header content-type was signed as 'application/json'");
  });

  test('the date is not signed', async () => {
    const up = await started();
    expect((await call(up, { signedHeaders: 'host' })).diagnosis.mistake).toMatch(
      /x-date is not among/,
    );
  });

  test('the hash of another body', async () => {
    const up = await started();
    const sends = { headers: { 'X-Content-Sha256': hash('other') } };
    expect((await call(up, {}, sends)).diagnosis.mistake).toMatch(/not the hash of the body/);
  });
});

test('a mistake that nobody knows: ours alone', async () => {
  const up = await started();
  const { diagnosis } = await call(up, { key: 'another' });
  expect(diagnosis).toEqual({
    mistake: null,
    canonicalRequest: [
      'GET',
      '/',
      QUERY,
      `host:${up.host}`,
      `x-date:${DATE}`,
      '',
      'host;x-date',
      hash(''),
    ],
    clientCanonicalRequest: null,
    difference: null,
    note: expect.stringMatching(/secret may be another one/),
  });
});

test('a session token is signed, and not shown', async () => {
  const up = await started();
  const signs = { signedHeaders: 'host;x-date;x-security-token', key: 'another' };
  const entry = await call(up, signs, { headers: { 'X-Security-Token': 'hush' } });
  expect(entry.diagnosis.canonicalRequest).toContain('x-security-token:redacted');
  expect(JSON.stringify(entry)).not.toContain('hush');
});

test.for([
  ['a right signature', {}, {}],
  [
    'a date that is over',
    { headers: { 'X-Date': DATE } },
    { headers: { 'X-Date': '20261121T070000Z' } },
  ],
] as const)('%s has no diagnosis of a mistake', async ([, signs, sends]) => {
  const up = await started();
  const { diagnosis, error } = await call(up, signs, sends);
  if (error !== 'InvalidTimestamp') expect(diagnosis).toBeNull();
  else expect(diagnosis.mistake).toBeNull();
});

test('with signatures not judged nothing is diagnosed', async () => {
  const { server } = await startEcs({ secret: SECRET });
  const up = { server, host: 'x' };
  expect((await call(up, { key: 'another' })).diagnosis).toBeNull();
});
