import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import { acme } from '../support/acme/index.ts';
import { startAcme } from '../support/acme.ts';
import { exchange, parseAnswer } from '../support/raw.ts';
import { start } from '../support/server.ts';

const CALL = 'Action=DescribeRegions&Version=2020-04-01';
const REST = 'Host: 127.0.0.1\r\nConnection: close\r\n\r\n';

/** What real clients send and a tidy server refuses. Each is answered by the service, with its 200. */
const accepted: readonly (readonly [title: string, request: string])[] = [
  ['plain', `GET /?${CALL} HTTP/1.1\r\n${REST}`],
  [
    'Host with a path',
    `GET /?${CALL} HTTP/1.1\r\nHost: 127.0.0.1:4780/volcengine-ecs\r\nConnection: close\r\n\r\n`,
  ],
  [
    'Host with a trailing slash',
    `GET //?${CALL} HTTP/1.1\r\nHost: 127.0.0.1:4780/\r\nConnection: close\r\n\r\n`,
  ],
  [
    'Host with a scheme',
    `GET /?${CALL} HTTP/1.1\r\nHost: http://127.0.0.1:4780\r\nConnection: close\r\n\r\n`,
  ],
  ['an empty Host', `GET /?${CALL} HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n`],
  ['no Host, HTTP/1.1', `GET /?${CALL} HTTP/1.1\r\nConnection: close\r\n\r\n`],
  ['no Host, HTTP/1.0', `GET /?${CALL} HTTP/1.0\r\n\r\n`],
  ['absolute form', `GET http://open.volcengineapi.com/?${CALL} HTTP/1.1\r\n${REST}`],
  ['absolute form without a path', `GET http://127.0.0.1:4780?${CALL} HTTP/1.1\r\n${REST}`],
  ['two slashes', `GET //?${CALL} HTTP/1.1\r\n${REST}`],
  ['base path', `GET /volcengine-ecs?${CALL} HTTP/1.1\r\n${REST}`],
  ['base path with a slash', `GET /volcengine-ecs/?${CALL} HTTP/1.1\r\n${REST}`],
  ['base path with a region', `GET /volcengine-ecs/cn-shanghai/?${CALL} HTTP/1.1\r\n${REST}`],
  [
    'chunked form',
    `POST /?${CALL} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n${REST}4\r\nMaxR\r\n9\r\nesults=5&\r\n0\r\n\r\n`,
  ],
  [
    'empty chunked body',
    `POST /?${CALL} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n${REST}0\r\n\r\n`,
  ],
  ['an Expect nobody knows', `GET /?${CALL} HTTP/1.1\r\nExpect: tea\r\n${REST}`],
];

describe('the edge accepts', () => {
  test.for(accepted)('%s', async ([, request]) => {
    const { port } = await start();
    const { status, body } = parseAnswer(await exchange(port, request));
    expect([status, JSON.parse(body).ResponseMetadata.Action]).toEqual([200, 'DescribeRegions']);
  });

  test('two pipelined requests, answered in order', async () => {
    const { port } = await start();
    const first = `GET /?${CALL} HTTP/1.1\r\nHost: a\r\n\r\n`;
    const second = `GET /?Action=DescribeZones&Version=2020-04-01 HTTP/1.1\r\n${REST}`;
    const text = await exchange(port, first + second);
    expect([...text.matchAll(/"Action":"(\w+)"/g)].map((match) => match[1])).toEqual([
      'DescribeRegions',
      'DescribeZones',
    ]);
  });
});

const BIG = 1024 * 1024 + 1;
const refused: readonly (readonly [
  title: string,
  request: string,
  status: number,
  body: RegExp,
])[] = [
  ['nothing known', `GET /favicon.ico HTTP/1.1\r\n${REST}`, 404, /"served":\[/],
  ['OPTIONS *', `OPTIONS * HTTP/1.1\r\n${REST}`, 404, /No service of doppel recognises OPTIONS \*/],
  ['no HTTP', 'hello\r\n\r\n', 400, /not an HTTP\/1\.1 request/],
  [
    'too many header bytes',
    `GET / HTTP/1.1\r\nX: ${'a'.repeat(70_000)}\r\n${REST}`,
    431,
    /problem|not an HTTP/,
  ],
  [
    'an announced body over 1 MiB, before it is sent',
    `POST /?${CALL} HTTP/1.1\r\nContent-Length: ${BIG}\r\nHost: a\r\n\r\n`,
    400,
    /"Code":"InvalidArgument"/,
  ],
  [
    'a chunked body over 1 MiB',
    `POST /?${CALL} HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: a\r\n\r\n${BIG.toString(16)}\r\n${'a'.repeat(BIG)}\r\n`,
    400,
    /"Code":"InvalidArgument"/,
  ],
];

describe('the edge refuses', () => {
  test.for(refused)('%s', async ([, request, status, body]) => {
    const { port } = await start();
    const answer = parseAnswer(await exchange(port, request));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(body);
  });

  test('a browser that opens the port, though a service would answer a program', async () => {
    const home: Emulator = {
      ...acme,
      wires: acme.wires.map((wire) => ({ ...wire, recognises: () => 'version' })),
    };
    const { port } = await startAcme({}, { emulators: [home] });
    const asked = async (accept: string, target = '/') =>
      parseAnswer(await exchange(port, `GET ${target} HTTP/1.1\r\nAccept: ${accept}\r\n${REST}`));
    const page = await asked('text/html,application/xhtml+xml,*/*;q=0.8');
    expect([page.status, JSON.parse(page.body).served[0].id]).toEqual([404, 'acme']);
    for (const [accept, target] of [
      ['application/json', '/'],
      ['text/html', '/?Action=DescribeImages'],
    ] as const) {
      expect(JSON.parse((await asked(accept, target)).body).served).toBeUndefined();
    }
  });

  test('an operation without the marks of its cloud, and says what is missing', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/?Action=DescribeImages`);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 404,
      nearest: expect.arrayContaining([
        expect.stringContaining('Action=DescribeImages is an operation of volcengine-ecs'),
      ]),
    });
  });
});
