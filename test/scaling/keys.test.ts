import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bytesOf, exchange, parseAnswer, type RawAnswer, type Sent } from '../support/raw.ts';
import { isMissing, PROCESSES, type RunningProxy, startProxy, WHY } from './proxy.ts';

/** Keys of several clouds' forms, and one that a query has to escape. */
const KEYS = ['AKLTEXAMPLE0001', 'AKIDEXAMPLE', 'testid', 'STS.NTzq 8+', '123456789012'];

/** A way to name a key in a request, of a service that is there or is to come. */
type Place = readonly [name: string, request: (key: string) => Partial<Sent>];

const escaped = (text: string) => encodeURIComponent(text);

const authorizations = [
  'HMAC-SHA256 Credential=KEY/20261121/cn-beijing/ecs/request, SignedHeaders=host;x-date, Signature=0',
  'AWS4-HMAC-SHA256 Credential=KEY/20261121/us-east-1/appstream/aws4_request, SignedHeaders=host, Signature=0',
  'AWS4-HMAC-SHA256 Credential=KEY/20261121/us-east-1/appstream/aws4_request,SignedHeaders=host,Signature=0',
  'ACS3-HMAC-SHA256 Credential=KEY,SignedHeaders=host;x-acs-credentials-provider,Signature=0',
  'ACS3-HMAC-SHA256 SignedHeaders=host, Signature=0, Credential=KEY',
  'SDK-HMAC-SHA256 Access=KEY, SignedHeaders=host;x-sdk-date, Signature=0',
  'SDK-HMAC-SHA256 Credential=KEY/20261122///sdk_request, SignedHeaders=host, Signature=0',
  'V11-HMAC-SHA256 Credential=KEY/20261122/eu-de/ims, SignedHeaders=host, Signature=0',
];

const places: readonly Place[] = [
  ...authorizations.map(
    (form): Place => [
      form,
      // No key with a blank comes in a header.
      (key) => ({ headers: { Authorization: form.replace('KEY', key.split(' ')[0] ?? '') } }),
    ],
  ),
  [
    'a presigned URL',
    (key) => ({ query: `X-Credential=${escaped(`${key}/20261121/r/ecs/request`)}` }),
  ],
  [
    'a presigned URL of AWS',
    (key) => ({ query: `X-Amz-Credential=${escaped(`${key}/2026/r/s/aws4_request`)}` }),
  ],
  ['AccessKeyId in a query', (key) => ({ query: `Action=X&AccessKeyId=${escaped(key)}` })],
  [
    'AccessKeyId in a form',
    (key) => ({ method: 'POST', body: `A=1&AccessKeyId=${escaped(key)}&B=2` }),
  ],
  [
    'the same in chunks',
    (key) => ({ method: 'POST', body: `AccessKeyId=${escaped(key)}`, chunked: true }),
  ],
  ['the same of a GET', (key) => ({ body: `AccessKeyId=${escaped(key)}` })],
  [
    'after a long form',
    (key) => ({ method: 'POST', body: `A=${'a'.repeat(60_000)}&AccessKeyId=${escaped(key)}` }),
  ],
  [
    'an absolute target',
    (key) => ({ path: 'http://ecs.example.com/', query: `AccessKeyId=${escaped(key)}` }),
  ],
  [
    '?tenant= of the control plane',
    (key) => ({ path: '/_doppel/copies', query: `tenant=${escaped(key)}` }),
  ],
  ['a tenant of the control plane', (key) => ({ path: `/_doppel/tenants/${escaped(key)}` })],
];

/** Four servers that answer with their number, and issue tokens. */
async function startNumbered(): Promise<RunningProxy> {
  const ports: number[] = [];
  for (let number = 0; number < PROCESSES; number += 1) {
    const server = createServer((request, response) => answer(number, request, response));
    server.listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.close();
    });
    await once(server, 'listening');
    ports.push((server.address() as AddressInfo).port);
  }
  return startProxy(ports);
}

function answer(number: number, request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/reset') {
    request.socket.resetAndDestroy();
    return;
  }
  request.resume();
  request.on('end', () => {
    if (request.url === '/v3/auth/tokens') response.setHeader('X-Subject-Token', newToken());
    response.setHeader('X-Token', request.headers['x-auth-token'] ?? '');
    response.end(String(number));
  });
}

let tokens = 0;

/** As long as a cloud's own are. */
function newToken(): string {
  tokens += 1;
  return `${tokens}-${'t'.repeat(4000)}`;
}

async function ask({ port }: RunningProxy, sent: Partial<Sent>): Promise<RawAnswer> {
  const whole = { method: 'GET', path: '/', query: '', ...sent };
  const headers = { Host: '127.0.0.1', ...sent.headers };
  return parseAnswer(await exchange(port, bytesOf({ ...whole, headers })));
}

function login(user: object): Partial<Sent> {
  const identity = { methods: ['password'], password: { user: { ...user, password: 'any' } } };
  const body = JSON.stringify({ auth: { identity } });
  return { method: 'POST', path: '/v3/auth/tokens', body };
}

const tokenOf = ({ head }: RawAnswer) => /^x-subject-token: (.+)$/im.exec(head)?.[1]?.trim() ?? '';

describe.skipIf(isMissing)(`a key leads to one process${WHY}`, () => {
  test('wherever a request names it', async () => {
    const proxy = await startNumbered();
    for (const key of KEYS) {
      const { body: home } = await ask(proxy, {
        query: `AccessKeyId=${escaped(key.split(' ')[0] ?? '')}`,
      });
      const { body: other } = await ask(proxy, { query: `AccessKeyId=${escaped(key)}` });
      for (const [name, request] of places) {
        const { status, body } = await ask(proxy, request(key));
        const expected = authorizations.includes(name) ? home : other;
        expect([name, status, body]).toEqual([name, 200, expected]);
      }
    }
  });

  test('many keys -> each process has about as many', async () => {
    const proxy = await startNumbered();
    const counts: Record<string, number> = {};
    for (let n = 0; n < 400; n += 1) {
      const response = await fetch(`${proxy.url}/?AccessKeyId=AKLT${n}`);
      const number = await response.text();
      counts[number] = (counts[number] ?? 0) + 1;
    }
    expect(Object.keys(counts)).toHaveLength(PROCESSES);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(50);
  });

  test('a token -> the process of the user that logged in, which has its key', async () => {
    const proxy = await startNumbered();
    for (const key of KEYS) {
      const { body: home } = await ask(proxy, { query: `AccessKeyId=${escaped(key)}` });
      for (const user of [{ name: key, domain: { name: 'acme' } }, { id: key }]) {
        const issued = await ask(proxy, login(user));
        expect(issued.body).toBe(home);
        const headers = { 'X-Auth-Token': tokenOf(issued) };
        const used = await ask(proxy, { path: '/v2/cloudimages', headers });
        expect([used.status, used.body]).toEqual([200, home]);
      }
    }
  });

  test('a token that the proxy does not know -> refused, so that its client logs in', async () => {
    const proxy = await startNumbered();
    const { status, body } = await ask(proxy, { headers: { 'X-Auth-Token': 'made-up' } });
    expect([status, JSON.parse(body).error_code]).toEqual([401, 'APIGW.0301']);
  });

  test('a request without a key -> the process of the tenant anonymous', async () => {
    const proxy = await startNumbered();
    const { body: home } = await ask(proxy, { path: '/_doppel/images', query: 'tenant=anonymous' });
    const unkeyed = [
      { query: 'Action=CopyImage' },
      { query: 'tenant=testid' },
      { headers: { Authorization: 'Bearer Credential' } },
      { headers: { Authorization: 'HMAC-SHA256 Credential=/2026/r/s/request, Signature=0' } },
      { method: 'POST', body: '{"AccessKeyId":"testid"}' },
    ];
    for (const request of unkeyed) expect((await ask(proxy, request)).body).toBe(home);
  });

  test.for([
    ['GET', '/_doppel'],
    ['GET', '/_doppel/ready'],
    ['GET', '/_doppel/tenants'],
    ['PUT', '/_doppel/limits'],
    ['POST', '/_doppel/reset'],
    ['GET', '/_doppel/requests?limit=3'],
    ['GET', '/_doppel/requests?tenant='],
  ] as const)('%s %s concerns everyone -> refused', async ([method, target]) => {
    const proxy = await startNumbered();
    const [path = '', query = ''] = target.split('?');
    const { status, head, body } = await ask(proxy, { method, path, query });
    expect(status).toBe(421);
    expect(head).toMatch(/^content-type: application\/problem\+json/im);
    expect(JSON.parse(body).detail).toContain('add ?tenant=KEY');
  });

  test.for(['health', 'openapi.json', 'services', 'services/aliyun-ecs/errors'])(
    '/_doppel/%s is the same everywhere -> answered',
    async (path) => {
      const { status } = await ask(await startNumbered(), { path: `/_doppel/${path}` });
      expect(status).toBe(200);
    },
  );

  test('a connection that the process resets -> one that ends without an answer', async () => {
    const { port } = await startNumbered();
    const sent = { method: 'GET', path: '/reset', query: '', headers: { Host: '127.0.0.1' } };
    expect(await exchange(port, bytesOf(sent))).toBe('');
  });
});
