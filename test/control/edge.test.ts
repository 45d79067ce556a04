import { expect, test } from 'vitest';
import { version } from '../../src/version.ts';
import { startAcme } from '../support/acme.ts';
import { type Answer, control } from '../support/control.ts';
import { exchange, parseAnswer } from '../support/raw.ts';

const CAPABILITIES = [
  'services',
  'images',
  'copies',
  'tenants',
  'limits',
  'clock',
  'seed',
  'reset',
  'faults',
  'requests',
  'events',
  'metrics',
  'proxy',
  'snapshot',
  'tls',
];

test('health and ready', async () => {
  const server = await startAcme();
  const health = await control(server, 'GET', '/health');
  expect(health.status).toBe(200);
  expect(health.body).toEqual({ status: 'ok', version: version(), capabilities: CAPABILITIES });
  expect(await control(server, 'GET', '/ready')).toMatchObject({
    status: 200,
    body: { ready: true },
  });
  expect((await control(server, 'HEAD', '/ready')).status).toBe(200);
});

const BIG = JSON.stringify({ by: 'x'.repeat(1024 * 1024) });
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

// A case: method, path, body, headers, then what it earns.
test.for([
  ['GET', '/nothing', undefined, {}, 404, /'\/_doppel\/nothing' is not served/],
  ['GET', '/clok', undefined, {}, 404, /did you mean '\/_doppel\/clock'/],
  ['GET', '', undefined, {}, 404, /openapi\.json/],
  ['POST', '/health', undefined, {}, 405, /'POST' is not answered here; use GET/],
  ['PATCH', '/clock', undefined, {}, 405, /use GET or PUT/],
  ['GET', '/clock/advance', undefined, {}, 405, /use POST/],
  ['POST', '/images/x', undefined, {}, 405, /use GET/],
  ['PUT', '/clock', '{"mode":', {}, 400, /Malformed JSON/],
  ['PUT', '/clock', '', {}, 400, /is empty; give mode, at or both/],
  ['POST', '/clock/advance', BIG, {}, 413, /1 MiB/],
  ['POST', '/reset', 'seed=true', FORM, 415, /application\/json/],
  ['POST', '/reset', '{}', { 'Content-Type': 'text/plain' }, 415, /'text\/plain'/],
  [
    'GET',
    '/clock?tennant=a',
    undefined,
    {},
    400,
    /^'tennant' is not a parameter of this query; did you mean 'tenant'/,
  ],
  ['GET', '/clock?tenant=a%0Ab', undefined, {}, 400, /control characters/],
  ['GET', '/clock?tenant=', undefined, {}, 400, /tenant: '' is empty/],
  ['GET', '/clock?tenant=a&tenant=b', undefined, {}, 400, /given twice/],
  ['GET', '/services?tenant=a', undefined, {}, 400, /leave it out/],
] as const)('%s %s %s', async ([method, path, body, headers, status, detail]) => {
  const answer = await control(await startAcme(), method, path, body, headers);
  expectProblem(answer, status, detail);
});

test('405 names what is allowed', async () => {
  const server = await startAcme();
  expect((await control(server, 'DELETE', '/limits')).headers.allow).toBe('GET, HEAD, PUT');
  expect((await control(server, 'PUT', '/ready')).headers.allow).toBe('GET, HEAD');
});

test('a body that never says how long it is is refused when it grows too large', async () => {
  const server = await startAcme();
  const head = 'POST /_doppel/reset HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n';
  const type = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const text = await exchange(server.port, [head, type, chunk.repeat(17), '0\r\n\r\n']);
  expect(parseAnswer(text).status).toBe(413);
});

test.for([
  ['127.0.0.1:4780', 200],
  ['localhost', 200],
  ['LOCALHOST:1', 200],
  ['a.localhost:80', 200],
  ['[::1]:4780', 200],
  ['10.1.2.3', 200],
  ['doppel:4780', 200],
  ['host.docker.internal:4780', 200],
  ['emulator.example.org', 403],
  ['localhost.example.org', 403],
  ['example.org:4780', 403],
  ['localhost/x', 403],
  ['user@localhost', 403],
] as const)('Host %s -> %i', async ([host, status]) => {
  const server = await startAcme();
  for (const path of ['/health', '/clock']) {
    const answer = await control(server, 'GET', path, undefined, { Host: host });
    expect(answer.status).toBe(status);
    if (status === 403) expectProblem(answer, 403, /--host/);
  }
});

test('the name given with --host is ours', async () => {
  const server = await startAcme({ host: 'localhost' });
  expect((await control(server, 'GET', '/clock', undefined, { Host: 'localhost:1' })).status).toBe(
    200,
  );
});

test('no Host, as HTTP/1.0 allows', async () => {
  const server = await startAcme();
  for (const path of ['ready', 'clock']) {
    const text = await exchange(server.port, `GET /_doppel/${path} HTTP/1.0\r\n\r\n`);
    expect(parseAnswer(text).status).toBe(200);
  }
});

test.for([
  ['http://localhost:4780', 200],
  ['http://LOCALHOST:4780', 200],
  ['http://localhost:1', 403],
  ['https://example.org', 403],
  ['null', 403],
] as const)('Origin %s -> %i', async ([origin, status]) => {
  const headers = { Host: 'localhost:4780', Origin: origin };
  const answer = await control(await startAcme(), 'POST', '/reset', undefined, headers);
  expect(answer.status).toBe(status);
  if (status === 403) expectProblem(answer, 403, /another site/);
});

test.for([
  ['GET', undefined, 200],
  ['PUT', undefined, 401],
  ['PUT', 'Bearer wrong', 401],
  ['PUT', 'Basic s3cret', 401],
  ['PUT', 'Bearer s3cret', 200],
  ['PUT', 'bearer s3cret', 200],
] as const)('with a control token %s under %s -> %i', async ([method, authorization, status]) => {
  const server = await startAcme({ controlToken: 's3cret' });
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  const body = method === 'PUT' ? { mode: 'frozen' } : undefined;
  const answer = await control(server, method, '/clock', body, headers);
  expect(answer.status).toBe(status);
  if (status !== 401) return;
  expectProblem(answer, 401, /control token/);
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});

test('openapi.json describes every route', async () => {
  const { status, body } = await control(await startAcme(), 'GET', '/openapi.json');
  expect(status).toBe(200);
  expect(body.openapi).toBe('3.1.0');
  const routes = Object.entries<object>(body.paths).map(
    ([path, methods]) => `${Object.keys(methods).join(' ')} ${path.replace('/_doppel/', '')}`,
  );
  expect(routes.sort()).toEqual(
    [
      'get ca.pem',
      'get clock',
      'get copies',
      'get copies/{id}',
      'get events',
      'get faults/{id}',
      'get health',
      'get images',
      'get images/{id}',
      'get metrics',
      'get ready',
      'get requests',
      'get services',
      'get snapshot',
      'get services/{id}/errors',
      'get services/{id}/operations',
      'get tenants',
      'get tenants/{key}',
      'post clock/advance',
      'post faults/verify',
      'post requests/verify',
      'post reset',
      'post seed',
    ]
      .map((route) => ROUTES[route] ?? route)
      .concat('get put limits', 'post get delete faults')
      .sort(),
  );
});

const ROUTES: Readonly<Record<string, string>> = {
  'get clock': 'get put clock',
  'get faults/{id}': 'get patch delete faults/{id}',
  'get requests': 'get delete requests',
  'get snapshot': 'get put snapshot',
  'get tenants/{key}': 'get put delete tenants/{key}',
};

function expectProblem(answer: Answer, status: number, detail: RegExp): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ type: 'about:blank', status });
  expect(answer.body.detail).toMatch(detail);
  expect(answer.body.reason).toBeTypeOf('string');
  expect(answer.body.remedy).toBeTypeOf('string');
}
