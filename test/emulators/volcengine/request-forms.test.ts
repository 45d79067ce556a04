import { describe, expect, test } from 'vitest';
import { sendRaw } from '../../support/raw.ts';
import {
  BEIJING,
  credentialOf,
  type EcsClient,
  S,
  SHANGHAI,
  startEcs,
} from '../../support/services/volcengine-ecs.ts';

interface Sent {
  readonly method?: string;
  readonly target: string;
  readonly type?: string;
  readonly body?: string;
  readonly host?: string;
}

const ACTION = 'Action=CopyImage&Version=2020-04-01';
const PLAIN = `DestinationRegion=cn-shanghai&ImageId=${S}&ImageName=image-1`;
const TAGGED = `${PLAIN}&Tags.1.Key=k&Tags.1.Value=v%201`;
const COPY = `${ACTION}&${TAGGED}`;
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json; charset=utf-8';
const OBJECT = {
  ImageId: S,
  DestinationRegion: SHANGHAI,
  ImageName: 'image-1',
  Tags: [{ Key: 'k', Value: 'v 1' }],
};

function send(port: number, { method = 'GET', target, type, body, host = '127.0.0.1' }: Sent) {
  const headers = {
    Host: host,
    Authorization: credentialOf(BEIJING),
    ...(type === undefined ? {} : { 'Content-Type': type }),
  };
  return sendRaw(port, { method, path: target, query: '', headers, body: body ?? '' });
}

/** Sends a copy; what became of it, its id left out. */
async function copied(port: number, ecs: EcsClient, sent: Sent) {
  const { status, body } = await send(port, sent);
  const { Result, ResponseMetadata } = JSON.parse(body);
  if (Result === undefined) return { status, error: ResponseMetadata.Error };
  const image = await ecs.image(Result.ImageId, SHANGHAI);
  return { status, name: image?.ImageName, description: image?.Description, tags: image?.Tags };
}

const done = {
  status: 200,
  name: 'image-1',
  description: 'winserver',
  tags: [{ Key: 'k', Value: 'v 1' }],
};

describe('copy(S) with Tags in every form -> the same effect', () => {
  test.for<readonly [string, Sent]>([
    ['GET', { target: `/?${COPY}` }],
    ['GET, text/plain', { target: `/?${COPY}`, type: 'text/plain' }],
    ['GET, a form type without a body', { target: `/?${COPY}`, type: `${FORM}; charset=utf-8` }],
    ['GET, a JSON type without a body', { target: `/?${COPY}`, type: JSON_TYPE }],
    ['GET with a form in its body', { target: `/?${ACTION}`, type: FORM, body: TAGGED }],
    ['GET, + for a space', { target: `/?${COPY.replace('%20', '+')}` }],
    ['GET, dots escaped', { target: `/?${COPY.replaceAll('.', '%2E')}` }],
    ['GET, an index with a gap', { target: `/?${COPY.replaceAll('Tags.1', 'Tags.7')}` }],
    ['POST form', { method: 'POST', target: `/?${ACTION}`, type: FORM, body: TAGGED }],
    [
      'POST form, + for a space',
      { method: 'POST', target: `/?${ACTION}`, type: FORM, body: TAGGED.replace('%20', '+') },
    ],
    ['POST without a type', { method: 'POST', target: `/?${ACTION}`, body: TAGGED }],
    ['POST, all in the query', { method: 'POST', target: `/?${COPY}`, type: FORM, body: '' }],
    [
      'POST JSON',
      { method: 'POST', target: `/?${ACTION}`, type: JSON_TYPE, body: JSON.stringify(OBJECT) },
    ],
    [
      'POST JSON, pretty, with nulls and empty lists',
      {
        method: 'POST',
        target: `/?${ACTION}`,
        type: 'application/json',
        body: JSON.stringify({ ...OBJECT, Description: null, Unread: [] }, null, 2),
      },
    ],
    [
      'body and query divided',
      {
        method: 'POST',
        target: `/?${ACTION}&${PLAIN}`,
        type: FORM,
        body: 'Tags.1.Key=k&Tags.1.Value=v+1',
      },
    ],
    [
      'a key in both: the body wins',
      {
        method: 'POST',
        target: `/?${COPY.replace('image-1', 'query')}`,
        type: FORM,
        body: 'ImageName=image-1',
      },
    ],
    [
      'a key in both, JSON: the body wins',
      {
        method: 'POST',
        target: `/?${COPY.replace('image-1', 'query')}`,
        type: JSON_TYPE,
        body: '{"ImageName":"image-1"}',
      },
    ],
    ['absolute form', { target: `http://127.0.0.1:4780/?${COPY}` }],
    ['//?', { target: `//?${COPY}`, host: '127.0.0.1:4780/' }],
    ['a base path', { target: `/volcengine-ecs/?${COPY}`, host: '127.0.0.1:4780/volcengine-ecs' }],
    ['a base path without a slash', { target: `/volcengine-ecs?${COPY}` }],
    [
      'a base path with a region, which the scope beats',
      { target: `/volcengine-ecs/cn-guangzhou/?${COPY}` },
    ],
    [
      'the host of the cloud',
      { target: `/?${COPY}`, host: 'ecs.ap-southeast-2.volcengineapi.com' },
    ],
  ])('%s', async ([, sent]) => {
    const { server, ecs } = await startEcs();
    expect(await copied(server.port, ecs, sent)).toEqual(done);
  });

  test.for([
    ['a%20b%2Cc%3Dd', 'a b,c=d'],
    ['a+b%2Cc%3Dd', 'a b,c=d'],
    ['%E9%95%9C%E5%83%8F%EF%BC%8C%E3%80%82', '镜像，。'],
  ] as const)('Description=%s -> "%s"', async ([sent, description]) => {
    const { server, ecs } = await startEcs();
    const copy = await copied(server.port, ecs, { target: `/?${COPY}&Description=${sent}` });
    expect(copy).toEqual({ ...done, description });
  });

  test('Description=a%2Bb -> a plus, which the rule refuses', async () => {
    const { server, ecs } = await startEcs();
    const copy = await copied(server.port, ecs, { target: `/?${COPY}&Description=a%2Bb` });
    expect(copy).toMatchObject({ status: 400, error: { Code: 'InvalidDescription.Malformed' } });
  });

  test.for<readonly [string, string, string]>([
    ['JSON cut short', JSON_TYPE, '{"ImageId":'],
    ['a JSON list', JSON_TYPE, '[]'],
    ['a JSON text', JSON_TYPE, '"a"'],
    ['JSON null', JSON_TYPE, 'null'],
  ])('%s -> InvalidArgument', async ([, type, body]) => {
    const { server, ecs } = await startEcs();
    const sent = { method: 'POST', target: `/?${COPY}`, type, body };
    const error = { Code: 'InvalidArgument', Message: 'The specified argument is invalid.' };
    expect(await copied(server.port, ecs, sent)).toEqual({ status: 400, error });
    expect(ecs.world().tasks.all()).toEqual([]);
  });

  test.for<readonly [string, unknown, unknown]>([
    ['a flag as a boolean', { CopyImageTags: true }, ['k1', 'k']],
    ['a flag as a text', { CopyImageTags: 'true' }, ['k1', 'k']],
    ['false', { CopyImageTags: false }, ['k']],
  ])('JSON: %s', async ([, more, keys]) => {
    const { server, ecs } = await startEcs();
    const body = JSON.stringify({ ...OBJECT, ...(more as object) });
    const sent = { method: 'POST', target: `/?${ACTION}`, type: JSON_TYPE, body };
    const { tags } = await copied(server.port, ecs, sent);
    expect(tags?.map(({ Key }) => Key)).toEqual(keys);
  });

  test('JSON: a number where the wire has one -> read', async () => {
    const { server, ecs } = await startEcs();
    ecs.plantMany(3, SHANGHAI);
    const response = await fetch(`${server.url}/?Action=DescribeImages&Version=2020-04-01`, {
      method: 'POST',
      headers: { Authorization: credentialOf(SHANGHAI), 'Content-Type': 'application/json' },
      body: '{"MaxResults":2,"Visibility":"private","ImageIds":[]}',
    });
    expect(await response.json()).toMatchObject({ Result: { TotalCount: 3, Images: [{}, {}] } });
  });
});

describe('reason phrases, which two clients show to their users', () => {
  test.for<readonly [string, string]>([
    [`/?${COPY}`, 'HTTP/1.1 200 OK'],
    [`/?${COPY}&CopyImageTags=x`, 'HTTP/1.1 400 Bad Request'],
    [`/?${COPY.replace(S, 'image-gone')}`, 'HTTP/1.1 404 Not Found'],
    [`/?${COPY.replace(SHANGHAI, BEIJING)}`, 'HTTP/1.1 412 Precondition Failed'],
  ])('%s -> %s', async ([target, line]) => {
    const { server } = await startEcs();
    const { head } = await send(server.port, { target });
    const [status, ...headers] = head.split('\r\n');
    expect(status).toBe(line);
    expect(headers).toContain('Content-Type: application/json; charset=utf-8');
  });

  test('PUT -> 405 Method Not Allowed; HEAD too, without a body', async () => {
    const { server } = await startEcs();
    const of = (method: string) => send(server.port, { method, target: `/?${COPY}` });
    const put = await of('PUT');
    const head = await of('HEAD');
    expect([put.head.split('\r\n')[0], head.head.split('\r\n')[0], head.body]).toEqual([
      'HTTP/1.1 405 Method Not Allowed',
      'HTTP/1.1 405 Method Not Allowed',
      '',
    ]);
  });
});
