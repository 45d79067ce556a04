import { describe, expect, test } from 'vitest';
import { register } from '../../support/client.ts';
import { sendRaw, targetOf } from '../../support/raw.ts';
import { start } from '../../support/server.ts';
import { signV1, v1Text } from '../../support/sign/v1.ts';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const OPERATION =
  'DestinationDescription=it%27s%20(a)%20*test*~%20%26%20more&DestinationImageName=copy%20%E5%90%8D%E5%89%8D&DestinationRegionId=cn-shanghai&ImageId=m-bp1h46wfpjsjastc0001&RegionId=cn-hangzhou&Tag.1.Key=env&Tag.1.Value=prod&Tag.2.Key=k2&Tag.2.Value=';
const V1_COMMON =
  'AccessKeyId=testid&Action=CopyImage&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2014-05-26';
const A = `${OPERATION}&${V1_COMMON}&Format=JSON&SignatureNonce=0123456789abcdef`;
const AT = Date.parse('2026-01-02T03:04:05Z');

const E_HEADERS = {
  Host: '127.0.0.1:18321',
  'x-acs-action': 'CopyImage',
  'x-acs-content-sha256': EMPTY,
  'x-acs-credentials-provider': 'static_ak',
  'x-acs-date': '2026-01-02T03:04:05Z',
  'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
  'x-acs-version': '2014-05-26',
};
const E_SIGNATURE = 'a051a2fb211a6f2ab04973cfba8334129b5e2e1b979087d713049759e23b8861';
const E_TARGET = `/?${OPERATION}&Encrypted=false`;

type Headers = Readonly<Record<string, string | undefined>>;

interface Sent {
  readonly method?: string;
  readonly target: string;
  readonly headers?: Headers;
  readonly body?: string;
}

interface Setup {
  readonly now?: number;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A strict server that knows `testid` and `STS.key`. */
async function strict({ now = AT, secrets = {} }: Setup = {}) {
  const clock = { now };
  const server = await start({ auth: 'verify' }, { realNow: () => clock.now });
  const known = { testid: 'testsecret', 'STS.key': 'testsecret', ...secrets };
  for (const [key, secret] of Object.entries(known)) {
    await register(server, key, { secret });
  }
  return {
    clock,
    async send({ method = 'POST', target, headers = { Host: 'h' }, body = '' }: Sent) {
      const sent = { method, path: target, query: '', headers: given(headers), body };
      const answer = await sendRaw(server.port, sent);
      const { Code, Message } = JSON.parse(answer.body) as Record<string, string>;
      return { status: answer.status, code: Code, message: Message };
    },
  };
}

/** The headers that are not taken away. */
function given(headers: Headers): Record<string, string> {
  const entries = Object.entries(headers);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function acs3(headers: Headers, signature: string, accessKey = 'testid'): Headers {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const signed = names.sort().join(';');
  const credential = `Credential=${accessKey},SignedHeaders=${signed},Signature=${signature}`;
  return { ...headers, Authorization: `ACS3-HMAC-SHA256 ${credential}` };
}

/** A V1 request as a target, signed over its own parameters. */
function signed(query: string, method = 'GET', secret = 'testsecret'): string {
  const request = { method, path: '/', query, headers: {} };
  return targetOf(signV1(request, { key: 'testid', secret }));
}

const list = (more: string) =>
  `AccessKeyId=testid&Action=DescribeRegions&Format=JSON&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2014-05-26&SignatureNonce=n${more}`;

// What each vector asks for is refused by the operation: its signature has been accepted by then.
const MALFORMED = 'InvalidImageName.Malformed';

describe('the vectors are accepted, one changed character is not', () => {
  const f = {
    ...E_HEADERS,
    'x-acs-accesskey-id': 'testid',
    'x-acs-security-token': 'sts-token-1',
    'x-acs-credentials-provider': 'static_sts',
  };
  const g = {
    ...E_HEADERS,
    'Content-Type': 'application/x-www-form-urlencoded',
    'x-acs-content-sha256': 'b779df744867a4eeb5f83b40f19f22dd2b1e71e0fa9a5c6634a6d239c10d2889',
  };
  const h = {
    Host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': EMPTY,
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  };
  const form = { Host: 'h', 'Content-Type': 'application/x-www-form-urlencoded' };
  const sha1 = 'Cu6Yt5GvLKkljFBP9VAmD3D8z8g%3D';
  const vectors: [title: string, sent: (tail: string) => Sent, code: string, now?: number][] = [
    [
      'A',
      (x) => ({ method: 'GET', target: `/?${A}&Signature=OVrhexU6s%2BGECQk9yCZ3FzorgkE%3D${x}` }),
      MALFORMED,
    ],
    ['B', (x) => ({ target: '/', headers: form, body: `${A}&Signature=${sha1}${x}` }), MALFORMED],
    [
      'C',
      (x) => ({
        target: `/?${OPERATION}&${V1_COMMON}&Encrypted=false&Format=json&SignatureNonce=0123456789abcdef0123456789abcdef&Signature=edxqdr1jcoOKqLZ%2BsquPE1cjSUs%3D${x}`,
        headers: { Host: 'h', 'x-acs-action': 'CopyImage', 'x-acs-version': '2014-05-26' },
      }),
      MALFORMED,
    ],
    ['E', (x) => ({ target: E_TARGET, headers: acs3(E_HEADERS, E_SIGNATURE + x) }), MALFORMED],
    [
      'F',
      (x) => ({
        target: E_TARGET,
        headers: acs3(f, `37169df198834ff1bcd7400a655eee1062590bc86c091ea896f1170e14df3d2f${x}`),
      }),
      MALFORMED,
    ],
    [
      'G',
      (x) => ({
        target: '/?RegionId=cn-hangzhou',
        headers: acs3(g, `035dbf8d87c4622408e38cb0699db8c430f252cb28ff5f6d24318cf69b5f7916${x}`),
        body: 'ImageId=m-1&DestinationImageName=copy%20%E5%90%8D%E5%89%8D',
      }),
      MALFORMED,
    ],
    [
      'H',
      (x) => ({
        target:
          '/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
        headers: acs3(
          h,
          `06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0${x}`,
          'YourAccessKeyId',
        ),
      }),
      'InvalidAction.NotFound',
      Date.parse('2023-10-26T10:22:32Z'),
    ],
  ];
  test.for(vectors)('%s', async ([, sent, code, now = AT]) => {
    const { send } = await strict({ now, secrets: { YourAccessKeyId: 'YourAccessKeySecret' } });
    expect((await send(sent('x'))).code).toBe('SignatureDoesNotMatch');
    expect((await send(sent(''))).code).toBe(code);
  });
});

describe('what is missing or wrong', () => {
  const e = (change: Headers) => ({
    target: E_TARGET,
    headers: acs3({ ...E_HEADERS, ...change }, E_SIGNATURE),
  });
  const without = (name: string) => e({ [name]: undefined });
  const missing = (name: string) =>
    `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;
  const get = (target: string): Sent => ({ method: 'GET', target });

  test.for<[title: string, sent: Sent, status: number, code: string, message?: string]>([
    [
      'nothing signed',
      get('/?Action=DescribeRegions&Version=2014-05-26&Format=JSON'),
      400,
      'MissingParameter',
      missing('AccessKeyId'),
    ],
    ['no signature', get(`/?${list('')}`), 400, 'MissingParameter', missing('Signature')],
    [
      'no timestamp',
      get(signed(list('').replace(/Timestamp=[^&]+&/, ''))),
      400,
      'MissingParameter',
      missing('Timestamp'),
    ],
    [
      'no nonce',
      get(signed(list('').replace('SignatureNonce=n', ''))),
      400,
      'MissingParameter',
      missing('SignatureNonce'),
    ],
    [
      'another method',
      get(signed(list('').replace('HMAC-SHA1', 'HMAC-SHA256'))),
      400,
      'InvalidParamater',
      'The specified parameter "SignatureMethod" is not valid.',
    ],
    [
      'another version of it',
      get(signed(list('').replace('SignatureVersion=1.0', 'SignatureVersion=2.0'))),
      400,
      'InvalidParamater',
      'The specified parameter "SignatureVersion" is not valid.',
    ],
    [
      'an unknown key',
      get(signed(list('').replace('testid', 'other'))),
      404,
      'InvalidAccessKeyId.NotFound',
      'Specified access key is not found.',
    ],
    [
      'a date that is none',
      get(signed(list('').replace(/Timestamp=[^&]+/, 'Timestamp=now'))),
      400,
      'IllegalTimestamp',
    ],
    [
      'a temporary key without its token',
      get(signed(list('').replace('testid', 'STS.key'))),
      400,
      'MissingSecurityToken',
      'SecurityToken is mandatory for this action.',
    ],
    ['no date header', without('x-acs-date'), 400, 'MissingParameter', missing('x-acs-date')],
    [
      'no nonce header',
      without('x-acs-signature-nonce'),
      400,
      'MissingParameter',
      missing('x-acs-signature-nonce'),
    ],
    [
      'no hash header',
      without('x-acs-content-sha256'),
      400,
      'MissingParameter',
      missing('x-acs-content-sha256'),
    ],
    [
      'another algorithm',
      {
        target: E_TARGET,
        headers: {
          ...E_HEADERS,
          Authorization: 'ACS3-HMAC-SM3 Credential=testid,SignedHeaders=host,Signature=0',
        },
      },
      400,
      'InvalidParamater',
    ],
    // The row 'SignatureDoesNotMatch/ACS3', whose text has the canonical request in it.
    ['a body that is not the hashed one', { ...e({}), body: 'a' }, 400, 'SignatureDoesNotMatch'],
  ])('%s', async ([, sent, status, code, message]) => {
    const { send } = await strict();
    const answer = await send(sent);
    expect([answer.status, answer.code]).toEqual([status, code]);
    if (message !== undefined) expect(answer.message).toBe(message);
  });

  test('a V1 mismatch ends in what the server has signed', async () => {
    const { send } = await strict();
    const { message } = await send(get(`/?${list('')}&Signature=0`));
    expect(message).toBe(
      `Specified signature is not matched with our calculation. server string to sign is:${v1Text('GET', list(''))}`,
    );
  });

  test('a V3 mismatch shows both texts', async () => {
    const { send } = await strict();
    const { message } = await send({ target: E_TARGET, headers: acs3(E_HEADERS, '0') });
    expect(message).toContain(
      'server StringToSign is [ACS3-HMAC-SHA256\nc1e39d4c576665348bb28c3f14287d2e81adf32648519cc21d05a8fe5ac1c8b0], server CanonicalRequest is [POST\n/\n',
    );
  });
});

describe('time and nonces', () => {
  const request = (): Sent => ({ method: 'GET', target: signed(list('')) });

  test.for([
    [15, undefined],
    [-15, undefined],
    [16, 'InvalidTimeStamp.Expired'],
    [-16, 'InvalidTimeStamp.Expired'],
  ] as const)('%i minutes off -> %s', async ([minutes, code]) => {
    const { send } = await strict({ now: AT + minutes * 60_000 });
    expect((await send(request())).code).toBe(code);
  });

  test('a nonce is accepted once', async () => {
    const { send } = await strict();
    expect((await send(request())).code).toBeUndefined();
    expect(await send(request())).toEqual({
      status: 400,
      code: 'SignatureNonceUsed',
      message: 'Specified signature nonce was used already.',
    });
    expect((await send({ method: 'GET', target: signed(list('2')) })).code).toBeUndefined();
  });

  test('a request whose signature is refused uses no nonce up', async () => {
    const { send } = await strict();
    const { target } = request();
    expect((await send({ method: 'GET', target: `${target}x` })).code).toBe(
      'SignatureDoesNotMatch',
    );
    expect((await send(request())).code).toBeUndefined();
  });

  test('empty parameters may be signed or not', async () => {
    const { send } = await strict();
    const withEmpty = list('&SignatureType=');
    expect((await send({ method: 'GET', target: signed(withEmpty) })).code).toBeUndefined();
    const unsigned = `${signed(list('2'))}&SignatureType=`;
    expect((await send({ method: 'GET', target: unsigned })).code).toBeUndefined();
  });

  test('a token is signed like any other parameter', async () => {
    const { send } = await strict();
    const query = list('&SecurityToken=st%2B%2F%3D').replace('testid', 'STS.key');
    expect((await send({ method: 'GET', target: signed(query) })).code).toBeUndefined();
  });
});

describe('off', () => {
  test('nothing of a signature is judged, and the key names the tenant', async () => {
    const { port, engine } = await start();
    const query = 'AccessKeyId=somebody&Action=DescribeRegions&Version=2014-05-26&Signature=x';
    const sent = { method: 'GET', path: '/', query, headers: { Host: 'h' } };
    expect((await sendRaw(port, sent)).status).toBe(200);
    expect(engine.journal.list('somebody')).toHaveLength(1);
  });
});
