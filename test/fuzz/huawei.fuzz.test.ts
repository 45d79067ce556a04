import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeTable } from '../../src/emulators/huawei/ims/routes.ts';
import { exchange, parseAnswer } from '../support/raw.ts';
import {
  ACCESS_KEY,
  authorization,
  GOLDEN,
  projectOf,
  SERVICE,
  startIms,
} from '../support/services/huawei-ims.ts';

const RUNS = 1500;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const SEGMENTS = [
  '',
  '.',
  '..',
  '%2F',
  '%00',
  '%',
  '%7Bproject_id%7D',
  GOLDEN,
  'a%20b',
  '__proto__',
];

const segment = fc.oneof(
  fc.constantFrom(...SEGMENTS, projectOf('bob', 'eu-nl'), projectOf(ACCESS_KEY, 'eu-de')),
  fc.webSegment({ size: 'small' }),
);

const path = fc.oneof(
  fc
    .constantFrom(...routeTable.map(({ template }) => template))
    .chain((template) =>
      fc
        .array(segment, { minLength: 3, maxLength: 3 })
        .map((parts) => template.replace(/\{\w+\}/g, () => parts.pop() ?? 'x')),
    ),
  fc.array(segment, { maxLength: 6 }).map((parts) => `/v2/${parts.join('/')}`),
);

const patch = fc.array(
  fc.record(
    {
      op: fc.constantFrom('add', 'replace', 'remove', 'move', 1),
      path: fc.constantFrom(
        '/name',
        '/__description',
        '/max_ram',
        '/',
        'name',
        '/Up',
        '/a/b',
        null,
      ),
      value: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 4 },
);

const body = fc.oneof(
  fc.constantFrom('', '{', 'null', '[]', '1', '"a"', '['.repeat(5000), '{"name":"\\ud800"}'),
  fc.json({ maxDepth: 3 }),
  patch.map((steps) => JSON.stringify(steps)),
  fc
    .record({
      name: fc.oneof(fc.string(), fc.jsonValue()),
      description: fc.jsonValue(),
      tags: fc.jsonValue(),
      tag: fc.jsonValue(),
      action: fc.constantFrom('create', 'delete', 'x', 1),
      auth: fc.jsonValue(),
      project: fc.jsonValue(),
    })
    .map((one) => JSON.stringify(one)),
);

const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters({ size: 'small' }),
  fc.constantFrom(
    'limit=1e9',
    'limit=-1',
    'marker=..',
    'sort_key=__proto__',
    'created_at=gt:',
    'tag=',
  ),
);

const headers = fc.record(
  {
    Authorization: fc.constantFrom(
      authorization(ACCESS_KEY),
      'SDK-HMAC-SHA256 x',
      'V11-HMAC-SHA256 Credential=',
    ),
    'X-Auth-Token': fc.constantFrom('x', 'a.b', 'W10.x', '.', 'bnVsbA.x'),
    'X-Project-Id': fc.constantFrom('', 'P1', '{project_id}', projectOf('bob', 'eu-de')),
    Accept: fc.constantFrom('*/*', 'application/json', 'text/plain'),
  },
  { requiredKeys: [] },
);

const CODES = /^(?:IMG\.\d{4}|APIGW\.\d{4})$/;

/** An answer of success, one of the three forms of refusal, or our own 404. */
function isInDialect(status: number, text: string): boolean {
  if (status === 204 || text === '') return true;
  const parsed = JSON.parse(text);
  if (parsed === null || typeof parsed !== 'object') return false;
  if (status < 400) return true;
  if (status === 404 && parsed.type === 'about:blank') return Array.isArray(parsed.served);
  if (parsed.error !== undefined) return parsed.error.code === 401 || CODES.test(parsed.error.code);
  return CODES.test(parsed.error_code) && typeof parsed.error_msg === 'string';
}

test(`${RUNS} odd requests are answered in the dialect, and a refusal changes nothing`, {
  timeout: 120_000,
}, async () => {
  const { server, ims } = await startIms();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...METHODS),
      path,
      query,
      headers,
      body,
      async (method, at, asked, sent, content) => {
        const before = ims.everything();
        const lines = Object.entries({ Host: 'a', Connection: 'close', ...sent });
        const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        const bytes = Buffer.from(content).toString('latin1');
        const target = asked === '' ? at : `${at}?${asked}`;
        const request = `${method} ${target} HTTP/1.1\r\n${head}Content-Length: ${bytes.length}\r\n\r\n${bytes}`;
        const answer = parseAnswer(await exchange(server.port, request));
        expect(answer.status).not.toBe(500);
        if (method === 'HEAD') return;
        expect([answer.body, isInDialect(answer.status, answer.body)]).toEqual([answer.body, true]);
        if (answer.status >= 400) expect(ims.everything()).toEqual(before);
      },
    ),
    { numRuns: RUNS },
  );
  expect(server.engine.store.worlds().every(({ service }) => service === SERVICE)).toBe(true);
});
