import { describe, expect, test } from 'vitest';
import { sendRaw } from '../../support/raw.ts';
import { start } from '../../support/server.ts';
import { ecsOf } from '../../support/services/aliyun-ecs.ts';

const SOURCE = 'm-bp1src00000000000001';
const FORM = 'application/x-www-form-urlencoded';
const V3 = {
  Authorization: 'ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=0',
  'x-acs-version': '2014-05-26',
};
const V1 = 'Version=2014-05-26&AccessKeyId=testid&SignatureMethod=HMAC-SHA1&Signature=0';
const COPY = `RegionId=cn-hangzhou&ImageId=${SOURCE}`;
const LIST = `RegionId=cn-hangzhou&ImageId=${SOURCE}&Format=json`;

interface Sent {
  readonly method?: string;
  readonly target: string;
  readonly host?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sends the body in chunks, without a length. */
  readonly chunked?: boolean;
}

/** Sends to a server of its own unless one is given. */
async function send(sent: Sent, server?: { readonly port: number }) {
  const { port } = server ?? (await start());
  const { method = 'POST', target, host = 'h', ...rest } = sent;
  const headers = { ...(host === null ? {} : { Host: host }), ...sent.headers };
  return sendRaw(port, { ...rest, method, path: target, query: '', headers });
}
const list = { ...V3, 'x-acs-action': 'DescribeImages' };

describe('a request is read', () => {
  test.for<[title: string, sent: Sent]>([
    ['from headers and query', { target: `/?${LIST}`, headers: list }],
    ['with an empty chunked body', { target: `/?${LIST}`, headers: list, chunked: true }],
    [
      'from a chunked form',
      { target: '/', headers: { ...list, 'Content-Type': FORM }, body: LIST, chunked: true },
    ],
    [
      'from a form with everything',
      {
        target: '/',
        headers: { 'Content-Type': FORM },
        body: `Action=DescribeImages&${V1}&${LIST}`,
      },
    ],
    [
      'from query and form',
      {
        target: `/?Action=DescribeImages&${V1}&Format=json`,
        headers: { 'content-type': `${FORM}; charset=utf-8` },
        body: LIST,
      },
    ],
    ['from a GET', { method: 'GET', target: `/?Action=DescribeImages&${V1}&${LIST}` }],
    ['unsigned', { method: 'GET', target: `/?Action=DescribeImages&Version=2014-05-26&${LIST}` }],
    [
      'with headers in capitals',
      {
        target: `/?${LIST}`,
        headers: { 'X-ACS-ACTION': 'DescribeImages', 'X-ACS-VERSION': '2014-05-26' },
      },
    ],
    ['under a base path', { target: `/aliyun-ecs/?${LIST}`, headers: list, host: 'h/aliyun-ecs' }],
    [
      'under a base path with a region',
      { target: `/aliyun-ecs/cn-hangzhou?${LIST}`, headers: list },
    ],
    ['with two slashes', { target: `//?${LIST}`, headers: list }],
    ['with a scheme in its host', { target: `/?${LIST}`, headers: list, host: 'http://h' }],
    ['with a slash after its host', { target: `/?${LIST}`, headers: list, host: 'h/' }],
    ['with an empty host', { target: `/?${LIST}`, headers: list, host: '' }],
    ['without a host', { target: `/?${LIST}`, headers: list, host: null }],
    ['in absolute form', { target: `http://ecs-cn-hangzhou.aliyuncs.com/?${LIST}`, headers: list }],
    [
      'with a content type and no body',
      { target: `/?${LIST}`, headers: { ...list, 'Content-Type': FORM } },
    ],
  ])('%s', async ([, sent]) => {
    const { status, body } = await send(sent);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ TotalCount: 1 });
  });

  test.for([
    [
      'query',
      {
        target: `/?${COPY}&Tag.1.Key=a+b%2Bc%20d`,
        headers: { ...V3, 'x-acs-action': 'CopyImage' },
      },
    ],
    [
      'form',
      {
        target: '/',
        body: `${COPY}&Tag.1.Key=a+b%2Bc%20d`,
        headers: { ...V3, 'x-acs-action': 'CopyImage', 'Content-Type': FORM },
      },
    ],
  ] as const)('with + for a space in the %s', async ([, sent]) => {
    const server = await start();
    await send(sent, server);
    const { images } = ecsOf(server).world();
    const copy = images.all().at(-1);
    expect(copy?.tags).toEqual([{ key: 'a b+c d', value: '' }]);
  });
});

describe('an answer', () => {
  const copy = { ...V3, 'x-acs-action': 'CopyImage' };
  const v1 = (more: string) => `/?Action=CopyImage&${V1}&${COPY}${more}`;
  test.for<[title: string, sent: Sent, isXml: boolean]>([
    ['V3', { target: `/?${COPY}`, headers: copy }, false],
    [
      'V3 that accepts XML',
      { target: `/?${COPY}`, headers: { ...copy, Accept: 'text/xml' } },
      true,
    ],
    ['V1', { method: 'GET', target: v1('') }, true],
    [
      'V1 that accepts JSON',
      { method: 'GET', target: v1(''), headers: { Accept: 'application/json' } },
      false,
    ],
    ['Format=JSON', { method: 'GET', target: v1('&Format=JSON') }, false],
    ['Format=json', { method: 'GET', target: v1('&Format=json') }, false],
    ['Format=XML', { target: `/?${COPY}&Format=XML`, headers: copy }, true],
    ['Format=None', { method: 'GET', target: v1('&Format=None') }, true],
  ])('to %s', async ([, sent, isXml]) => {
    const { status, head, body } = await send(sent);
    expect(status).toBe(200);
    if (isXml) {
      expect(head).toContain('\r\nContent-Type: text/xml;charset=utf-8\r\n');
      expect(body).toMatch(
        /^<\?xml version="1.0" encoding="UTF-8"\?><CopyImageResponse><RequestId>[0-9A-F-]{36}<\/RequestId><ImageId>m-[a-z0-9]{20}<\/ImageId><\/CopyImageResponse>$/,
      );
    } else {
      expect(head).toContain('\r\nContent-Type: application/json;charset=utf-8\r\n');
      expect(Object.keys(JSON.parse(body))).toEqual(['RequestId', 'ImageId']);
    }
  });

  test.for([
    ['/?Format=JSON', 200],
    ['/?Format=JSON&RegionId=xx-1', 404],
  ] as const)('to %s carries its request id twice and a trace id', async ([target, status]) => {
    const { body, head, ...answer } = await send({
      target: `${target}&RegionId=cn-hangzhou`,
      headers: list,
    });
    expect(answer.status).toBe(status);
    const { RequestId } = JSON.parse(body) as { RequestId: string };
    expect(head).toContain(`\r\nx-acs-request-id: ${RequestId}\r\n`);
    expect(head).toMatch(/\r\nx-acs-trace-id: [0-9a-f]{32}\r\n/);
    expect(head).toContain('\r\nAccess-Control-Allow-Origin: *\r\n');
  });

  test('in XML repeats the elements of a list', async () => {
    const { body } = await send({
      target: '/?RegionId=cn-hangzhou&Format=XML&PageSize=2',
      headers: list,
    });
    expect(body).toContain('<DescribeImagesResponse>');
    expect(body).toMatch(/<Images><Image>.+<\/Image><Image>.+<\/Image><\/Images>/);
    expect(body).toContain('<Tags></Tags>');
  });

  test('that refuses, in both formats', async () => {
    const target = '/?RegionId=xx-1&ImageId=m%3C';
    const headers = { ...V3, 'x-acs-action': 'DescribeImages' };
    const json = JSON.parse((await send({ target, headers })).body) as Record<string, string>;
    expect(json).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      HostId: 'ecs.aliyuncs.com',
      Code: 'InvalidRegionId.NotFound',
      Message: 'The specified RegionId does not exist.',
      Recommend: `https://api.aliyun.com/troubleshoot?q=InvalidRegionId.NotFound&product=Ecs&requestId=${json.RequestId}`,
    });
    const xml = await send({ target: `${target}&Format=XML`, headers });
    expect(xml.head).toContain('\r\nContent-Type: text/xml;charset=utf-8\r\n');
    expect(xml.body).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><Error><RequestId>.+<\/RequestId><HostId>ecs.aliyuncs.com<\/HostId><Code>InvalidRegionId.NotFound<\/Code><Message>The specified RegionId does not exist.<\/Message><Recommend>.+&amp;product=Ecs.+<\/Recommend><\/Error>$/,
    );
  });

  test('names the host of the region', async () => {
    const { body } = await send({ target: '/?RegionId=cn-beijing', headers: copy });
    expect(JSON.parse(body)).toMatchObject({ HostId: 'ecs.cn-beijing.aliyuncs.com' });
  });
});

describe('the gateway', () => {
  const missing = (name: string) =>
    `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;
  test.for<[title: string, sent: Sent, status: number, code: string, message: string]>([
    [
      'a method',
      { method: 'PUT', target: `/?${LIST}`, headers: list },
      403,
      'UnsupportedHTTPMethod',
      'This http method is not supported.',
    ],
    ['no action', { target: `/?${LIST}`, headers: V3 }, 400, 'MissingParameter', missing('Action')],
    [
      'no version',
      { target: `/?${LIST}`, headers: { 'x-acs-action': 'CopyImage' } },
      400,
      'MissingParameter',
      missing('Version'),
    ],
    [
      'another version',
      { target: `/?${LIST}`, headers: { ...list, 'x-acs-version': '2014-05-27' } },
      400,
      'InvalidVersion',
      'Specified parameter Version is not valid.',
    ],
    [
      'another version of V1',
      {
        target: `/?Action=CopyImage&Format=JSON&Version=1&AccessKeyId=a&SignatureMethod=HMAC-SHA1`,
      },
      400,
      'InvalidVersion',
      'Specified parameter Version is not valid.',
    ],
    [
      'another action',
      { target: `/?${LIST}`, headers: { ...V3, 'x-acs-action': 'CopyImag' } },
      404,
      'InvalidAction.NotFound',
      'Specified api is not found, please check your url and method.',
    ],
    [
      'an action of no prototype',
      { target: `/?${LIST}`, headers: { ...V3, 'x-acs-action': 'constructor' } },
      404,
      'InvalidAction.NotFound',
      'Specified api is not found, please check your url and method.',
    ],
  ])('refuses %s', async ([, sent, ...expected]) => {
    const { status, body } = await send(sent);
    const { Code, Message } = JSON.parse(body) as Record<string, string>;
    expect([status, Code, Message]).toEqual(expected);
  });

  test.for<[title: string, sent: Sent]>([
    [
      'an Authorization of another cloud',
      {
        target: '/?Action=CopyImage&Version=2014-05-26',
        headers: {
          Authorization: 'HMAC-SHA256 Credential=a/b/c/d/request, SignedHeaders=host, Signature=0',
        },
      },
    ],
    ['an unsigned call of another version', { target: '/?Action=CopyImage&Version=2020-04-01' }],
    [
      'another product of this cloud',
      {
        target: '/',
        headers: { ...V3, 'x-acs-version': '2021-09-01', 'x-acs-action': 'ListImage' },
      },
    ],
  ])('leaves %s to others', async ([, sent]) => {
    const { body } = await send(sent);
    expect(body).not.toContain('"HostId":"ecs.');
  });
});
