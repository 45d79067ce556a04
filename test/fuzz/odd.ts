import fc from 'fast-check';
import { actions, encoded, type Fuzzed, name, pairs, parameters, text } from './values.ts';

const target = fc
  .tuple(
    fc.oneof(
      { weight: 20, arbitrary: fc.constant('/') },
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          '//',
          '/volcengine-ecs',
          '/volcengine-ecs/',
          '/volcengine-ecs/cn-shanghai/',
          '/volcengine-ecs/%2e%2e/',
          'http://127.0.0.1/',
          'http://[::1',
          '/%',
          '/%zz/%00',
          '*',
          '/favicon.ico',
        ),
      },
      { weight: 1, arbitrary: fc.webPath() },
    ),
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...actions).map((action) => `Action=${action}`) },
      { weight: 1, arbitrary: fc.constantFrom('', 'Action=', 'Action=a&Action=b', 'Action.1=a') },
      {
        weight: 1,
        arbitrary: text.map((value) => `Action=${encoded(value)}`),
      },
    ),
    fc.oneof(
      { weight: 12, arbitrary: fc.constant('Version=2020-04-01') },
      { weight: 1, arbitrary: fc.constantFrom('', 'Version=', 'Version=2022-06-15', 'Version=1') },
    ),
    pairs,
    fc.oneof(
      { weight: 20, arbitrary: fc.constant('?') },
      { weight: 1, arbitrary: fc.constantFrom('??', '?#', '') },
    ),
  )
  .map(([path, action, version, rest, mark]) => {
    const query = [action, version, rest].filter((part) => part !== '').join('&');
    return path === '/' || mark !== '' ? `${path}${mark}${query}` : path;
  })
  // A request line holds 64 KiB with its headers; longer ones are a case of their own.
  .map((line) => line.slice(0, 40_000));

const credential = fc.constantFrom(
  'AKLTEXAMPLE0001/20261121/cn-beijing/ecs/request',
  'AKLTEXAMPLE0001/20261121/cn-shanghai/ecs/request',
  'AKLTEXAMPLE0002/20261121/cn-beijing/ecs/request',
  'AKLTEXAMPLE0001/20261121//ecs/request',
  'AKLTEXAMPLE0001/20261121/cn-beijing/vpc/request',
  '/20261121/cn-beijing/ecs/request',
  '__proto__/x/__proto__/ecs/request',
  'AKLTEXAMPLE0001',
  '',
  '////',
  '//////////',
);

const header = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(credential, fc.constantFrom('host;x-date', 'x-date', '', ';;', '__proto__'))
      .map(
        ([scope, signed]) =>
          `Authorization: HMAC-SHA256 Credential=${scope}, SignedHeaders=${signed}, Signature=0`,
      ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Authorization: foo',
      'Authorization:',
      'Authorization: HMAC-SHA256 ',
      'Authorization: HMAC-SHA256 =,=,Credential',
      'X-Date: 20261121T080000Z',
      'X-Date: 99999999T999999Z',
      'X-Date:',
      'X-Expires: -1',
      'X-Expires: 99999999999999999999',
      'X-Content-Sha256: 0',
      'X-Security-Token: x',
      'Region: cn-shanghai',
      'Host: 127.0.0.1:4780/volcengine-ecs',
      'Host: [::',
      'Host:',
      'Content-Type: application/json',
      'Content-Type: application/x-www-form-urlencoded; charset=gbk',
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Type: ;;;',
      'Content-Encoding: gzip',
      'Expect: 100-continue',
      'Expect: tea',
      'Upgrade: websocket',
      'x-doppel-fault: nothing',
      'Accept: text/html',
      'Cookie: a=b',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.stringMatching(/^X-[A-Za-z0-9-]{1,12}$/),
        fc.stringMatching(/^[\x20-\x7e\x80-\xff]{0,40}$/),
      )
      .map(([key, value]) => `${key}: ${value}`),
  },
);

const json = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .dictionary(name, fc.oneof(text, fc.jsonValue()), { maxKeys: 6 })
      .map((value) => JSON.stringify(value)),
  },
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '{"__proto__":{"polluted":1},"ImageId":{"__proto__":{"polluted":1}}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"ImageId":"a","ImageId":["b"],"ImageId":{"c":1}}',
      '{"Tags":[[[[]]]],"ImageIds":[null,[],{},1e400]}',
      '{"ImageIds":[1,2',
      '\ufeff{}',
      '"',
      '-',
      '',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...parameters),
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom('[', '{"a":'),
      )
      .map(
        ([list, depth, open]) =>
          `{"${list}":${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}}`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...parameters), fc.integer({ min: 50, max: 5000 }))
      .map(([list, count]) =>
        JSON.stringify({ [list]: Array(count).fill({ Key: 'k', Value: 1 }) }),
      ),
  },
);

const body = fc.oneof(
  { weight: 6, arbitrary: fc.constant(new Uint8Array()) },
  { weight: 3, arbitrary: pairs.map((value) => Buffer.from(value)) },
  { weight: 3, arbitrary: json.map((value) => Buffer.from(value)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);

const method = fc.oneof(
  { weight: 10, arbitrary: fc.constant('GET') },
  { weight: 10, arbitrary: fc.constant('POST') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'),
  },
);

/** Requests that are HTTP and little else. */
export const odd: fc.Arbitrary<Fuzzed> = fc.record({
  method,
  target,
  headers: fc.array(header, { maxLength: 5 }),
  body,
});
