import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { exchange, parseAnswer } from '../../support/raw.ts';
import { start } from '../../support/server.ts';
import { ecsOf, S, SECRET, SOURCE } from '../../support/services/aliyun-ecs.ts';
import { type Acs3Sent, acs3Bytes, SENT_AT, type V1Sent, v1Bytes } from './client-forms.ts';

/** A server that judges signatures at the moment of the requests below. */
const strict = (now = SENT_AT) =>
  start({ auth: 'verify', secret: SECRET, clock: 'frozen' }, { realNow: () => now });

async function ask(port: number, bytes: string) {
  const { status, head, body } = parseAnswer(await exchange(port, bytes));
  return { status, head, answer: JSON.parse(body) as Readonly<Record<string, unknown>> };
}

const READ = `ImageId=${SOURCE}&RegionId=cn-hangzhou`;
const COPY = `DestinationRegionId=cn-shanghai&ImageId=${SOURCE}&RegionId=cn-hangzhou`;
/** `it's (a) *test*~ & more +` as each client spells it. */
const SPELT = {
  js: 'it%27s%20(a)%20*test*~%20%26%20more%20%2B',
  python: 'it%27s+%28a%29+%2Atest%2A~+%26+more+%2B',
  go: 'it%27s+%28a%29+%2Atest%2A~+%26+more+%2B',
  java: 'it%27s+%28a%29+*test*%7E+%26+more+%2B',
};
const JSON_ACCEPTED = { accept: 'application/json' };

describe('the header form of each client, signed and judged', () => {
  test.for<[client: string, sent: Omit<Acs3Sent, 'action'>]>([
    [
      'JavaScript: ( ) * bare, %20',
      {
        query: `${COPY}&DestinationDescription=${SPELT.js}&Tag.1.Key=k2&Tag.1.Value=`,
        headers: { 'x-acs-credentials-provider': 'static_ak' },
        unsigned: JSON_ACCEPTED,
      },
    ],
    [
      'Python: + for a space, False, accept and user-agent signed',
      {
        query: `${COPY}&DestinationDescription=${SPELT.python}&Encrypted=False&Tag.1.Key=k2&Tag.1.Value=`,
        headers: {
          ...JSON_ACCEPTED,
          'user-agent': 'AlibabaCloud (Linux; x86_64) Python/3.11.7 Core/0.4.3 TeaDSL/2',
          'x-acs-credentials-provider': 'static_ak',
        },
        unsigned: { 'Accept-Encoding': 'identity' },
      },
    ],
    [
      'Python: a retry, whose two headers are signed',
      {
        query: `${COPY}&DestinationDescription=${SPELT.python}&Tag.1.Key=k2`,
        headers: {
          ...JSON_ACCEPTED,
          'user-agent': 'AlibabaCloud (Linux; x86_64)',
          'x-acs-retry-attempts': '1',
          'x-acs-retry-delay': '100',
        },
      },
    ],
    [
      'Go: + for a space, gzip accepted',
      {
        query: `${COPY}&DestinationDescription=${SPELT.go}&Encrypted=false&Tag.1.Key=k2&Tag.1.Value=`,
        headers: { 'x-acs-credentials-provider': 'static_ak' },
        unsigned: { ...JSON_ACCEPTED, 'Accept-Encoding': 'gzip' },
      },
    ],
    [
      'Java: unsorted, * bare, ~ encoded, an empty chunked body, no provider',
      {
        query: `Tag.1.Value=&Tag.1.Key=k2&DestinationDescription=${SPELT.java}&${COPY}`,
        unsigned: { ...JSON_ACCEPTED, 'Accept-Encoding': 'gzip' },
        chunked: true,
      },
    ],
    [
      'a session token, verbatim',
      {
        query: `${COPY}&DestinationDescription=${SPELT.python}&Tag.1.Key=k2`,
        key: 'STS.testid',
        headers: {
          'x-acs-accesskey-id': 'STS.testid',
          'x-acs-credentials-provider': 'static_sts',
          'x-acs-security-token': 'st+/=',
        },
      },
    ],
  ])('%s -> a copy with the same description and tag', async ([, sent]) => {
    const server = await strict();
    const { status, answer } = await ask(server.port, acs3Bytes({ ...sent, action: 'CopyImage' }));
    expect([status, answer.Code]).toEqual([200, undefined]);
    const { images } = ecsOf(server, sent.key).world();
    expect(images.get(S, String(answer.ImageId))).toMatchObject({
      description: "it's (a) *test*~ & more +",
      tags: [{ key: 'k2', value: '' }],
    });
  });

  test.for<[endpoint: string, sent: Partial<Acs3Sent>]>([
    ['HOST/aliyun-ecs, Python and Java', under('/aliyun-ecs/', '127.0.0.1:4780/aliyun-ecs')],
    ['HOST/aliyun-ecs, Go: an empty Host', under('/aliyun-ecs/', '')],
    ['HOST/aliyun-ecs, Host cut off by a proxy', under('/aliyun-ecs/', '127.0.0.1:4780')],
    [
      'HOST/, Python: the slash in Host',
      { host: '127.0.0.1:4780/', signedHost: '127.0.0.1:4780/' },
    ],
    [
      'HOST/, Go and Java: the slash in the path',
      { path: '//', host: '127.0.0.1:4780', signedHost: '127.0.0.1:4780/' },
    ],
    ['http://HOST, Python: the scheme in Host', { host: 'http://127.0.0.1:4780' }],
    [
      'behind HTTP_PROXY: the absolute form',
      { path: 'http://ecs-cn-hangzhou.aliyuncs.com/', host: 'ecs-cn-hangzhou.aliyuncs.com' },
    ],
  ])('an endpoint %s -> accepted', async ([, sent]) => {
    const { port } = await strict();
    const { status, answer } = await ask(port, acs3Bytes({ query: READ, ...sent }));
    expect([status, answer.Code, answer.TotalCount]).toEqual([200, undefined, 1]);
  });

  /** Signed over the endpoint as it was given, whatever of it is left in `Host`. */
  function under(path: string, host: string): Partial<Acs3Sent> {
    const signedHost = host === '' ? '' : '127.0.0.1:4780/aliyun-ecs';
    return { path, host, signedHost };
  }
});

describe('the parameter form of each client, signed and judged', () => {
  const go = { 'Content-Type': 'application/x-www-form-urlencoded' };

  test.for<[client: string, sent: V1Sent]>([
    ['pop-core, GET', { method: 'GET', query: `${READ}&Format=JSON` }],
    ['pop-core, POST', { form: `${READ}&Format=JSON`, commonIn: 'body' }],
    ['openapi-core: Format=json', { query: `${READ}&Format=json` }],
    [
      'Python classic: an empty SignatureType, signed',
      { query: `ImageName=&${READ}&Format=JSON&SignatureType=` },
    ],
    [
      'Go classic: a form type without a body',
      { query: `${READ}&Format=JSON&SignatureType=`, headers: go },
    ],
    [
      'Go classic behind HTTP_PROXY',
      {
        query: `${READ}&Format=JSON&SignatureType=`,
        path: 'http://ecs-cn-hangzhou.aliyuncs.com/',
        host: 'ecs-cn-hangzhou.aliyuncs.com',
      },
    ],
    [
      'Go classic under a path',
      { query: `${READ}&Format=JSON&SignatureType=`, path: '/aliyun-ecs/', headers: go },
    ],
    [
      'the CommonRequest of Python and Go: query and form',
      {
        query: 'RegionId=cn-hangzhou&Format=JSON&SignatureType=',
        form: `ImageId=${SOURCE}&ImageName=golden&Architecture=x86_64`,
        headers: { 'Content-MD5': 'ywPTqYJwVnjUfBCEmgUkDg==', 'x-sdk-invoke-type': 'common' },
      },
    ],
    [
      'Java: an empty value sent and not signed',
      { query: `ImageName=&${READ}&Format=JSON`, emptyUnsigned: true },
    ],
  ])('%s -> accepted', async ([, sent]) => {
    const { port } = await strict();
    const { status, answer } = await ask(port, v1Bytes(sent));
    expect([status, answer.Code, answer.TotalCount]).toEqual([200, undefined, 1]);
  });

  test('the capture of Go classic, its own signature included -> accepted', async () => {
    const { port } = await strict(Date.parse('2026-11-22T02:56:51Z'));
    const query =
      'AccessKeyId=GO0002&Action=CopyImage&DestinationImageName=my+copy+%E5%90%8D%E5%89%8D+%2A~%27%28%29&DestinationRegionId=cn-shanghai&Encrypted=false&Format=JSON&ImageId=m-x&RegionId=cn-hangzhou&Signature=jED8tkLehSmQrbSasSh5CoJ%2BN70%3D&SignatureMethod=HMAC-SHA1&SignatureNonce=48959ced5855eee853bfcd608fa506b9&SignatureType=&SignatureVersion=1.0&Tag.1.Key=env&Tag.1.Value=prod&Tag.2.Key=k2&Timestamp=2026-11-22T02%3A56%3A51Z&Version=2014-05-26';
    const head = 'Host: 127.0.0.1:4780\r\nContent-Length: 0\r\nAccept-Encoding: identity';
    const bytes = `POST /?${query} HTTP/1.1\r\nConnection: close\r\n${head}\r\n\r\n`;
    // Its name holds spaces, which the operation refuses.
    expect((await ask(port, bytes)).answer.Code).toBe('InvalidImageName.Malformed');
    const changed = bytes.replace('%27', '%28');
    expect((await ask(port, changed)).answer.Code).toBe('SignatureDoesNotMatch');
  });
});

describe('what was sent twice', () => {
  const copy = acs3Bytes({ query: COPY, action: 'CopyImage', nonce: 'java-1' });

  test('a request cut off before its end, then whole -> accepted: it never arrived', async () => {
    const { port } = await strict();
    await cutOff(port, copy.slice(0, -20));
    expect((await ask(port, copy)).status).toBe(200);
  });

  test('an answered one again, its nonce judged -> SignatureNonceUsed, one image', async () => {
    const server = await strict();
    await ask(server.port, copy);
    expect((await ask(server.port, copy)).answer.Code).toBe('SignatureNonceUsed');
    expect(ecsOf(server).world().tasks.all()).toHaveLength(1);
  });

  test('an answered one again, no nonce judged -> runs as a second request', async () => {
    const { port } = await start({ clock: 'frozen' });
    await ask(port, copy);
    expect((await ask(port, copy)).answer.Code).toBe('OperationDenied.ImageCopyConflict');
  });

  function cutOff(port: number, bytes: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
      socket.on('close', () => resolve());
      socket.resume();
    });
  }
});

describe('an answer', () => {
  test.for(['identity', 'gzip', 'gzip, deflate, br'])(
    'to Accept-Encoding: %s -> plain',
    async (encoding) => {
      const { port } = await strict();
      const unsigned = { 'Accept-Encoding': encoding };
      const { status, head } = await ask(port, acs3Bytes({ query: READ, unsigned }));
      expect(status).toBe(200);
      expect(head.toLowerCase()).not.toContain('content-encoding');
    },
  );

  test.for([
    ['JSON', 'JSON', 200],
    ['XML', 'XML', 200],
    ['a refusal in JSON', 'JSON', 400],
    ['a refusal in XML', 'XML', 400],
  ] as const)('in %s has a length that is right to the byte', async ([, format, expected]) => {
    const { port } = await strict();
    const wrong = expected === 200 ? '' : '&PageSize=0';
    const bytes = v1Bytes({ query: `${READ}&Format=${format}${wrong}` });
    const text = await exchange(port, bytes);
    const { status, head } = parseAnswer(text);
    // The image shows a name beyond ASCII.
    expect(status).toBe(expected);
    const sent = Buffer.byteLength(text.slice(text.indexOf('\r\n\r\n') + 4));
    expect(head).toContain(`\r\nContent-Length: ${sent}`);
    expect(sent).toBeGreaterThan(100);
  });
});
