import { decode, encode } from 'cborg';
import { describe, expect, test } from 'vitest';
import type { RunningServer } from '../../../src/server/start.ts';
import { exchangeBytes } from '../../support/raw.ts';
import {
  ACCESS_KEY,
  authorization,
  cborBody,
  cborRequest,
  EU_WEST,
  startAppStream,
  TARGET,
  US_EAST,
} from '../../support/services/aws-appstream.ts';
import { callOf, judged } from './signed.ts';

const FROM = { tenant: ACCESS_KEY, region: US_EAST };
const PATH = `/service/${TARGET}/operation`;

/** A CBOR call of bytes that a test wrote; its answer decoded. */
async function send(
  { url }: RunningServer,
  operation: string,
  body: Uint8Array,
  more: Readonly<Record<string, string>> = {},
) {
  const { path, init } = cborRequest(operation, {}, FROM);
  const headers = { ...init.headers, ...more };
  const response = await fetch(url + path, { ...init, headers, body: new Uint8Array(body) });
  return { status: response.status, headers: response.headers, body: await cborBody(response) };
}

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('awsJson1_1', () => {
  test.for<readonly [string, Partial<Parameters<typeof callOf>[0]>, string, unknown]>([
    [
      'an operation that is not served',
      { headers: { 'X-Amz-Target': `${TARGET}.CreateFleet` } },
      'UnknownOperationException',
      undefined,
    ],
    [
      'a misspelt operation',
      { headers: { 'X-Amz-Target': `${TARGET}.CopyImages` } },
      'UnknownOperationException',
      undefined,
    ],
    [
      'another case',
      { headers: { 'X-Amz-Target': `${TARGET}.copyImage` } },
      'UnknownOperationException',
      undefined,
    ],
    [
      'another version',
      { headers: { 'Content-Type': 'application/x-amz-json-1.0' } },
      'UnknownOperationException',
      undefined,
    ],
    ['GET', { method: 'GET' }, 'UnknownOperationException', undefined],
    ['no JSON', { body: '{' }, 'SerializationException', undefined],
    ['no body', { body: '' }, 'SerializationException', undefined],
    ['null', { body: 'null' }, 'SerializationException', undefined],
    ['a text', { body: '"x"' }, 'SerializationException', undefined],
    ['a comma too many', { body: '{"a":1,}' }, 'SerializationException', undefined],
    ['a list', { body: '[]' }, 'SerializationException', 'Start of list found where not expected'],
    [
      'far too deep',
      { body: `{"a":${'['.repeat(60)}${']'.repeat(60)}}` },
      'SerializationException',
      undefined,
    ],
    [
      'deeper than any stack',
      { body: `{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}` },
      'SerializationException',
      undefined,
    ],
  ])('%s', async ([, more, code, text]) => {
    const { server } = await startAppStream();
    expect(await judged(server, callOf(more))).toEqual([400, code, text]);
  });

  test('without a target, signed for the service: an unknown operation', async () => {
    const { server } = await startAppStream();
    const { 'X-Amz-Target': _, ...headers } = callOf().headers;
    const sent = { ...callOf(), headers: { ...headers, Authorization: authorization(FROM) } };
    expect(await judged(server, sent)).toEqual([400, 'UnknownOperationException', undefined]);
  });

  test('an answer has its type and an id of the request', async () => {
    const { aws } = await startAppStream();
    for (const { status, headers } of [await aws.copy(), await aws.copy()]) {
      expect([200, 400]).toContain(status);
      expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
      expect(headers.get('x-amzn-requestid')).toMatch(
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
      );
    }
  });

  test('a body over 1 MiB', async () => {
    const { aws } = await startAppStream();
    const { status, body } = await aws.copy({ Padding: 'x'.repeat(1024 * 1024) });
    expect([status, body]).toEqual([
      413,
      {
        __type: 'RequestEntityTooLargeException',
        message: 'The request body is larger than 1 MiB.',
      },
    ]);
  });
});

describe('Smithy RPC v2 CBOR', () => {
  const CAPTURED =
    'a36f536f75726365496d6167654e616d65637372637444657374696e6174696f6e496d6167654e616d6561647144657374696e6174696f6e526567696f6e6965752d776573742d31';

  test('the captured copy -> its name, and an image whose time is tagged', async () => {
    const { server, aws } = await startAppStream();
    aws.plant({ id: 'src' });
    const { status, headers, body } = await send(server, 'CopyImage', hex(CAPTURED));
    expect([status, body]).toEqual([200, { DestinationImageName: 'd' }]);
    expect(headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
    expect(headers.get('content-type')).toBe('application/cbor');
    const request = cborRequest('DescribeImages', { Names: ['d'] }, { ...FROM, region: EU_WEST });
    const shown = await cborBody(await fetch(server.url + request.path, request.init));
    expect(shown).toMatchObject({
      Images: [{ State: 'COPYING', CreatedTime: new Date('2026-11-21T21:56:52Z') }],
    });
    // Seen over JSON as well.
    expect(await aws.states()).toEqual(['d COPYING']);
  });

  test('what was copied over JSON is seen', async () => {
    const { server, aws } = await startAppStream();
    await aws.copy();
    const request = cborRequest(
      'DescribeImages',
      { Names: ['copy-1'] },
      { ...FROM, region: EU_WEST },
    );
    const shown = await cborBody(await fetch(server.url + request.path, request.init));
    expect(shown).toMatchObject({ Images: [{ Name: 'copy-1' }] });
  });

  test.for<readonly [string, string]>([
    ['indefinite maps and lists', `bf 65 4e616d6573 9f 66 676f6c64656e ff ff`],
    ['definite ones', `a1 65 4e616d6573 81 66 676f6c64656e`],
  ])('%s are read alike', async ([, bytes]) => {
    const { server } = await startAppStream();
    const { status, body } = await send(server, 'DescribeImages', hex(bytes));
    expect([status, body]).toMatchObject([200, { Images: [{ Name: 'golden' }] }]);
  });

  test.for([
    ['no body', ''],
    ['an empty map', 'a0'],
    ['an empty indefinite map', 'bfff'],
  ])('%s is an empty structure', async ([, bytes]) => {
    const { server } = await startAppStream();
    const { status, body } = await send(server, 'DescribeImages', hex(String(bytes)));
    expect([status, Object.keys(Object(body))]).toEqual([200, ['Images']]);
  });

  const SERIALIZATION = { __type: 'SerializationException' };
  const LIST = {
    ...SERIALIZATION,
    Message: 'Start of list found where not expected',
    message: 'Start of list found where not expected',
  };
  test.for<readonly [string, string, object]>([
    ['a list', '80', LIST],
    ['a text', '6161', SERIALIZATION],
    ['null', 'f6', SERIALIZATION],
    ['a truncated map', 'a1654e616d6573', SERIALIZATION],
    ['a map without its end', 'bf', SERIALIZATION],
    ['a map that says it has four billion pairs', 'baffffffff', SERIALIZATION],
    ['a text that says it has four billion bytes', 'a161617affffffff', SERIALIZATION],
    ['bytes left over', 'a0a0', SERIALIZATION],
    ['a key twice', 'a2614101614102', SERIALIZATION],
    ['a key that is a number', 'a10102', SERIALIZATION],
    ['a tag', 'a16141c11a65000000', SERIALIZATION],
    ['a big number under a tag', 'a16141c249010000000000000000', SERIALIZATION],
    ['a reserved length', 'a161411c', SERIALIZATION],
    // No client sends one (observed), and the library does not read them.
    ['a text in chunks', 'a161417f61616162ff', SERIALIZATION],
    ['far too deep', `a16141${'81'.repeat(60)}00`, SERIALIZATION],
    ['deeper than any stack', `a16141${'81'.repeat(200_000)}00`, SERIALIZATION],
  ])('%s is refused', async ([, bytes, body]) => {
    const { server } = await startAppStream();
    const answer = await send(server, 'CopyImage', hex(bytes));
    expect([answer.status, answer.body]).toEqual([400, body]);
    expect(answer.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
  });

  test.for<readonly [string, string, string, unknown]>([
    ['a half float where a whole number is meant', 'MaxResults', 'f93e00', 1],
    ['a double', 'MaxResults', 'fb3ff8000000000000', 1],
    ['undefined', 'MaxResults', 'f7', 7],
    ['NaN', 'MaxResults', 'f97e00', 'NUMBER_VALUE can not be converted to an Integer'],
    ['a byte string', 'NextToken', '4161', 'Start of structure or map found where not expected.'],
  ])('%s', async ([, member, value, expected]) => {
    const { server } = await startAppStream();
    const name = Buffer.from(encode(member)).toString('hex');
    const { body } = await send(server, 'DescribeImages', hex(`a1${name}${value}`));
    const { Images, message } = Object(body);
    expect(message ?? Images.length).toBe(expected);
  });

  test.for<readonly [string, string, Record<string, string>, number]>([
    ['without its type', 'DescribeImages', { 'content-type': 'text/plain' }, 400],
    ['of another protocol', 'DescribeImages', { 'smithy-protocol': 'rpc-v2-json' }, 400],
    ['of an unknown operation', 'CreateFleet', {}, 400],
    [
      'with parameters of the type',
      'DescribeImages',
      { 'content-type': 'application/cbor; x=y' },
      200,
    ],
  ])('a call %s -> %s', async ([, operation, headers, status]) => {
    const { server } = await startAppStream();
    const answer = await send(server, operation, hex('a0'), headers);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body).toEqual({ __type: 'UnknownOperationException' });
  });

  test('errors have both spellings of their text, modelled or not', async () => {
    const { server } = await startAppStream();
    const text = 'The image nope for account 123456789012 does not exist.';
    const input = {
      SourceImageName: 'nope',
      DestinationImageName: 'd',
      DestinationRegion: EU_WEST,
    };
    expect((await send(server, 'CopyImage', encode(input))).body).toEqual({
      __type: 'ResourceNotFoundException',
      Message: text,
      message: text,
    });
    const invalid = Object((await send(server, 'CopyImage', encode({}))).body);
    expect(invalid.__type).toBe('ValidationException');
    expect(invalid.Message).toMatch(/^3 validation errors detected: /);
    expect(invalid.message).toBe(invalid.Message);
  });

  test('the path of an endpoint may stand before that of the operation', async () => {
    const { server } = await startAppStream();
    const { init } = cborRequest('DescribeImages', {}, FROM);
    for (const path of [`/aws-appstream${PATH}`, `/some/where${PATH}`]) {
      expect((await fetch(`${server.url}${path}/DescribeImages`, init)).status).toBe(200);
    }
  });

  test('definite lengths, and no null', async () => {
    const { server } = await startAppStream();
    const { path, init } = cborRequest('DescribeImages', {}, FROM);
    const head = Object.entries({ ...init.headers, host: 'localhost', connection: 'close' });
    const lines = [`POST ${path} HTTP/1.1`, ...head.map(([name, value]) => `${name}: ${value}`)];
    const answer = await exchangeBytes(
      server.port,
      `${lines.join('\r\n')}\r\ncontent-length: 1\r\n\r\n\xa0`,
    );
    const body = answer.subarray(answer.indexOf('\r\n\r\n') + 4);
    expect(body[0]).toBe(0xa1);
    // A decoder that allows neither indefinite lengths nor undefined.
    const tags = { 1: (tagged: () => unknown) => tagged() };
    const strict = { allowIndefinite: false, allowUndefined: false, strict: true, tags };
    expect(JSON.stringify(decode(body, strict))).not.toContain('null');
  });
});

describe('near misses', () => {
  test.for<readonly [string, string, Record<string, string>, RegExp]>([
    [
      'a misspelt target',
      '/',
      { 'X-Amz-Target': 'PhotonAdminProxyServices.CopyImage' },
      /X-Amz-Target: PhotonAdminProxyServices\.CopyImage is an operation of aws-appstream, which is known by X-Amz-Target: PhotonAdminProxyService\.CopyImage/,
    ],
    [
      'another path',
      '/service/PhotonAdmin/operation/CopyImage',
      { 'smithy-protocol': 'rpc-v2-cbor' },
      /is an operation of aws-appstream, which is known by \/service\/PhotonAdminProxyService\/operation\/CopyImage/,
    ],
  ])('%s', async ([, path, headers, detail]) => {
    const { server } = await startAppStream();
    const response = await fetch(server.url + path, { method: 'POST', headers, body: '{}' });
    const problem: unknown = await response.json();
    expect([response.status, Object(problem).detail]).toEqual([404, expect.stringMatching(detail)]);
  });

  test('a call of another service of the cloud is nobody’s', async () => {
    const { server } = await startAppStream();
    const headers = {
      'X-Amz-Target': 'DynamoDB_20120810.ListTables',
      'Content-Type': 'application/x-amz-json-1.0',
      Authorization: authorization(FROM, 'dynamodb'),
    };
    expect((await fetch(server.url, { method: 'POST', headers, body: '{}' })).status).toBe(404);
  });
});
