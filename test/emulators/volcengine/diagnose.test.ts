import { createHash, createHmac } from 'node:crypto';
import { request as send } from 'node:http';
import { describe, expect, test } from 'vitest';
import { control } from '../../support/control.ts';
import { startEcs } from './ecs/client.ts';

const KEY = 'AKLTEXAMPLE0001';
const SECRET = 'SKEXAMPLEVOLCECS0123456789==';
const DATE = '20261121T080000Z';
const QUERY =
  'Action=CopyImage&DestinationRegion=cn-shanghai&ImageId=image-4431h3l7hl31a0aaaaaa&ImageName=image-1&Version=2020-04-01';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();

/** What a client signs; a mistake is a change of it. */
interface Signs {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly host?: string;
  readonly headers?: string;
  readonly body?: string;
  readonly scope?: readonly string[];
  readonly algorithm?: string;
  readonly secret?: string | Buffer;
  readonly signedHeaders?: string;
}

/** What it sends. */
interface Sends {
  readonly method?: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function started() {
  const { server } = await startEcs({ auth: 'verify', secret: SECRET });
  return { server, host: `127.0.0.1:${server.port}` };
}

type Started = Awaited<ReturnType<typeof started>>;

/** Signs by a hand of its own and sends; the entry of the journal. */
async function call({ server, host }: Started, signs: Signs, sends: Sends = {}) {
  const { method = 'GET', query = QUERY, body = '' } = sends;
  const signedHeaders = signs.signedHeaders ?? 'host;x-date';
  const scope = signs.scope ?? ['20261121', 'cn-beijing', 'ecs', 'request'];
  const canonical = [
    signs.method ?? method,
    signs.path ?? '/',
    signs.query ?? query,
    signs.headers ?? `host:${signs.host ?? host}\nx-date:${DATE}\n`,
    signedHeaders,
    hash(signs.body ?? body),
  ].join('\n');
  const head = `${signs.algorithm ?? 'HMAC-SHA256'}\n${DATE}\n${scope.join('/')}\n`;
  const key = scope.reduce<string | Buffer>(hmac, signs.secret ?? SECRET);
  const signature = hmac(key, head + hash(canonical)).toString('hex');
  const authorization = `HMAC-SHA256 Credential=${KEY}/20261121/cn-beijing/ecs/request, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const headers = { Host: host, 'X-Date': DATE, Authorization: authorization, ...sends.headers };
  await new Promise<void>((resolve, reject) => {
    const sent = send({ port: server.port, method, path: `/?${query}`, headers, agent: false });
    sent.on('error', reject);
    sent.on('response', (answer) => answer.resume().on('end', resolve));
    sent.end(body);
  });
  const { body: shown } = await control(server, 'GET', `/requests?tenant=${KEY}`);
  expect(JSON.stringify(shown)).not.toContain(SECRET.slice(0, 12));
  expect(JSON.stringify(shown)).not.toContain(signature);
  return shown.requests[0];
}

const SORTED_AWAY = QUERY.split('&').reverse().join('&');
const SPACED = `${QUERY}&Description=a+b`;
const WITH_SPACE = `Action=CopyImage&Description=a%20b&${QUERY.slice(17)}`;

describe('the mistake of a client is found', () => {
  test.for<readonly [string, Signs, Sends, RegExp, number | undefined]>([
    [
      'another host',
      { host: 'open.volcengineapi.com' },
      {},
      /^the header host was signed as 'open\.v/,
      4,
    ],
    ['no port', { host: '127.0.0.1' }, {}, /^the header host was signed as '127\.0\.0\.1'$/, 4],
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
    ['no empty line', { headers: 'HOSTLINE' }, {}, /no empty line/, 6],
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
    ['the prefix of AWS', { secret: `AWS4${SECRET}` }, {}, /prefix AWS4/, undefined],
    [
      'a decoded secret',
      { secret: Buffer.from(SECRET, 'base64') },
      {},
      /decoded from base64/,
      undefined,
    ],
    ['a line break', { secret: `${SECRET}\n` }, {}, /line break/, undefined],
  ])('%s', async ([, signs, sends, mistake, line]) => {
    const up = await started();
    const headers = signs.headers && `host:${up.host}\nx-date:${DATE}`;
    const entry = await call(up, { ...signs, ...(headers && { headers }) }, sends);
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
    const text = `content-type:application/json\nhost:${up.host}\nx-date:${DATE}\n`;
    const signs = { signedHeaders: 'content-type;host;x-date', headers: text };
    const sends = { headers: { 'Content-Type': 'application/json; charset=utf-8' } };
    const { diagnosis } = await call(up, signs, sends);
    expect(diagnosis.mistake).toBe("the header content-type was signed as 'application/json'");
  });

  test('the date is not signed', async () => {
    const up = await started();
    const signs = { signedHeaders: 'host', headers: `host:${up.host}\n` };
    expect((await call(up, signs)).diagnosis.mistake).toMatch(/x-date is not among/);
  });

  test('the hash of another body', async () => {
    const up = await started();
    const sends = { headers: { 'X-Content-Sha256': hash('other') } };
    expect((await call(up, {}, sends)).diagnosis.mistake).toMatch(/not the hash of the body/);
  });
});

test('a mistake that nobody knows: ours alone', async () => {
  const up = await started();
  const { diagnosis } = await call(up, { secret: 'another' });
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
  const headers = `host:${up.host}\nx-date:${DATE}\nx-security-token:hush\n`;
  const signs = { signedHeaders: 'host;x-date;x-security-token', headers, secret: 'another' };
  const entry = await call(up, signs, { headers: { 'X-Security-Token': 'hush' } });
  expect(entry.diagnosis.canonicalRequest).toContain('x-security-token:redacted');
  expect(JSON.stringify(entry)).not.toContain('hush');
});

test.for([
  ['a right signature', {}, {}],
  ['a date that is over', {}, { headers: { 'X-Date': '20261121T070000Z' } }],
] as const)('%s has no diagnosis of a mistake', async ([, signs, sends]) => {
  const up = await started();
  const { diagnosis, error } = await call(up, signs, sends);
  if (error !== 'InvalidTimestamp') expect(diagnosis).toBeNull();
  else expect(diagnosis.mistake).toBeNull();
});

test('with signatures not judged nothing is diagnosed', async () => {
  const { server } = await startEcs({ secret: SECRET });
  const up = { server, host: 'x' };
  expect((await call(up, { secret: 'another' })).diagnosis).toBeNull();
});
