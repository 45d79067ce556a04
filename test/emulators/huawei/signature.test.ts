import { describe, expect, test } from 'vitest';
import { ApiError } from '../../../src/contract/errors.ts';
import type { AuthPolicy } from '../../../src/contract/wire.ts';
import type { WireRequest } from '../../../src/contract/wire-request.ts';
import { huaweiIms } from '../../../src/emulators/huawei/ims/index.ts';
import { parseQuery } from '../../../src/vendor-kit/query.ts';

// Vectors that the SDK for Node made and that were computed again independently; section 2.2 of the notes on this service.

const ACCESS_KEY = 'AKIDEXAMPLE00000000';
const SECRET = 'SKEXAMPLE0000000000000000000000000000000';
const SIGNED_AT = Date.parse('2026-01-02T03:04:05Z');
const IMAGE = '465076de-dc36-4aec-80f5-ef9d8009428f';
const COPY = `/v1/cloudimages/${IMAGE}/copy`;
const BODY = '{"name":"ims_encrypted_copy3","description":"test copy"}';
const NODE = 'content-type;host;x-project-id;x-sdk-date';
const GO = 'user-agent;x-project-id;x-sdk-date';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Record<string, string | undefined>;
  readonly body?: string;
}

function requestOf({
  method = 'POST',
  path = COPY,
  query = '',
  headers,
  body = BODY,
}: Sent): WireRequest {
  return {
    method,
    target: query === '' ? path : `${path}?${query}`,
    rawPath: path,
    path,
    rawQuery: query,
    query: parseQuery(query),
    headers: {
      host: 'localhost:28472',
      'content-type': 'application/json',
      'x-project-id': '0605767b5780d5762fc5c00118072564',
      'x-sdk-date': '20260102T030405Z',
      'user-agent': 't/1',
      ...headers,
    },
    body: Buffer.from(body),
    base: undefined,
    isSecure: false,
    cloudHost: undefined,
  };
}

const access = (signedHeaders: string, signature: string) =>
  `SDK-HMAC-SHA256 Access=${ACCESS_KEY}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
const scoped = (algorithm: string, scope: string, signature: string) =>
  `${algorithm} Credential=${ACCESS_KEY}/${scope}, SignedHeaders=${GO}, Signature=${signature}`;

function policyAt(now: number): AuthPolicy {
  return {
    mode: 'verify',
    nonces: { has: () => false },
    now,
    clockOf: () => now,
    secretOf: (key) => (key === ACCESS_KEY ? SECRET : undefined),
  };
}

/** The row of the refusal, or the tenant when there is none. */
function judge(request: WireRequest, policy = policyAt(SIGNED_AT)): string {
  const [wire] = huaweiIms.wires;
  if (wire === undefined) throw new Error('no wire');
  expect(wire.recognises(request)).toBe('signature');
  try {
    return wire.authenticate(request, wire.decode(request), policy).tenant;
  } catch (thrown) {
    if (thrown instanceof ApiError) return thrown.id;
    throw thrown;
  }
}

const V1 = '93b656a421e0ac07fc2e9814da9802663c2f4cec050e08ec3e4424c0a2b392f9';
const V2 = '07d60136de09e3ce20a59c8d41c7b876ba93b27bb7c27602128e7d8ef1b0b756';
const V3 = '52fcea94acf71c9d828823ed39827c2307288129a7fb059bba66a287a062717d';
const V4 = '55690dc94b2a75be7ba3282f56aea207b80d65350add3f7033934154b9610b6b';
const V4_DERIVED = 'b08bbc9ef24ad7352447c83e6ab04c380686ebd6eace4c908710fb90d1c8f2f8';
const V4_SCOPED = 'accec52e8d09cc57fac8faf5383d00e0e52d59f32e0192abf5a8368a66c1fcca';

const vectors: Readonly<Record<string, Sent>> = {
  'copy by Node': { headers: { authorization: access(NODE, V1) } },
  'list by Node': {
    method: 'GET',
    path: '/v2/cloudimages',
    query: 'name=a%20b%2Bc&__imagetype=private&limit=2&tag=k%3Dv',
    headers: { authorization: access(NODE, V2) },
    body: '',
  },
  'JSON patch by Node, its payload unsigned': {
    method: 'PATCH',
    path: `/v2/images/${IMAGE}`,
    headers: {
      authorization: access('content-type;host;x-project-id;x-sdk-content-sha256;x-sdk-date', V3),
      'content-type': 'application/openstack-images-v2.1-json-patch',
      'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD',
    },
    body: '[{"op":"replace","path":"/name","value":"new"}]',
  },
  'copy in the form of Go': { headers: { authorization: access(GO, V4) } },
  'copy with a derived key': {
    headers: { authorization: scoped('V11-HMAC-SHA256', '20260102/eu-de/ims', V4_DERIVED) },
  },
  'copy in the form of Open Telekom Cloud': {
    headers: { authorization: scoped('SDK-HMAC-SHA256', '20260102///sdk_request', V4_SCOPED) },
  },
};

describe('vectors', () => {
  test.for(Object.entries(vectors))('%s', ([, sent]) => {
    expect(judge(requestOf(sent))).toBe(ACCESS_KEY);
    const { authorization = '' } = sent.headers ?? {};
    const last = authorization.at(-1) === '0' ? '1' : '0';
    const headers = { ...sent.headers, authorization: authorization.slice(0, -1) + last };
    expect(judge(requestOf({ ...sent, headers }))).toBe('APIGW.0301/signature');
  });
});

describe('what a signature covers', () => {
  const signed = { authorization: access(NODE, V1) };

  test.for<[string, Sent]>([
    ['another body', { headers: signed, body: `${BODY} ` }],
    ['another method', { method: 'PATCH', path: `/v2/cloudimages/${IMAGE}`, headers: signed }],
    ['another path', { path: COPY.replace('465', '466'), headers: signed }],
    ['a query', { query: 'a=b', headers: signed }],
    ['another project', { headers: { ...signed, 'x-project-id': 'P2' } }],
    ['another host', { headers: { ...signed, host: 'localhost:1' } }],
    ['no date among the headers', { headers: { authorization: access('host', V1) } }],
    [
      'an algorithm that is not verified here',
      { headers: { authorization: signed.authorization.replace('SHA256', 'SM3') } },
    ],
  ])('%s -> refused', ([, sent]) => {
    expect(judge(requestOf(sent))).toBe('APIGW.0301/signature');
  });

  test('a header that is not listed may be any', () => {
    const headers = { ...signed, 'user-agent': 'other', 'x-domain-id': 'd' };
    expect(judge(requestOf({ headers }))).toBe(ACCESS_KEY);
  });

  test('an unknown key', () => {
    const authorization = signed.authorization.replace(ACCESS_KEY, 'NOBODY');
    expect(judge(requestOf({ headers: { authorization } }))).toBe('APIGW.0301/ak-unknown');
  });

  test.for([
    [-15 * 60_000, ACCESS_KEY],
    [15 * 60_000, ACCESS_KEY],
    [-15 * 60_000 - 1, 'APIGW.0301/signature'],
    [15 * 60_000 + 1, 'APIGW.0301/signature'],
  ] as const)('%i ms of real time away -> %s', ([ms, outcome]) => {
    expect(judge(requestOf({ headers: signed }), policyAt(SIGNED_AT + ms))).toBe(outcome);
  });
});
