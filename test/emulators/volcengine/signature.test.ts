import { describe, expect, test } from 'vitest';
import { ApiError } from '../../../src/contract/errors.ts';
import type { AuthPolicy } from '../../../src/contract/wire.ts';
import type { WireRequest } from '../../../src/contract/wire-request.ts';
import { volcengineEcs } from '../../../src/emulators/volcengine/ecs/index.ts';
import { parseQuery } from '../../../src/vendor-kit/query.ts';

const ACCESS_KEY = 'AKLTEXAMPLE0001';
const SECRET = 'SKEXAMPLEVOLCECS0123456789==';
const SIGNED_AT = Date.parse('2026-11-21T08:00:00Z');
const HOST = 'open.volcengineapi.com';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const COPY =
  'Action=CopyImage&DestinationRegion=cn-shanghai&ImageId=image-4431h3l7hl31a0aaaaaa&ImageName=image-1&Version=2020-04-01';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function requestOf({ method = 'GET', path = '/', query = COPY, headers, body }: Sent): WireRequest {
  return {
    method,
    target: `${path}?${query}`,
    rawPath: path,
    path,
    rawQuery: query,
    query: parseQuery(query),
    headers: { host: HOST, 'x-date': '20261121T080000Z', ...headers },
    body: Buffer.from(body ?? ''),
    base: undefined,
    isSecure: false,
    cloudHost: undefined,
  };
}

function signed(signedHeaders: string, signature: string) {
  return `HMAC-SHA256 Credential=${ACCESS_KEY}/20261121/cn-beijing/ecs/request, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

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
  const [wire] = volcengineEcs.wires;
  if (wire === undefined) throw new Error('no wire');
  expect(wire.recognises(request)).not.toBe('none');
  try {
    return wire.authenticate(request, wire.decode(request), policy).tenant;
  } catch (thrown) {
    if (thrown instanceof ApiError) return thrown.id;
    throw thrown;
  }
}

const FULL = 'content-type;host;x-content-sha256;x-date';
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const V1 = 'd639c5a0b4e354f85cc8a73afc02a33cee3e182fff3c89e39b85642a0192f48e';
const V2 = '65a8ea64fed7bb13fe340e37bf5350e7fe27cf2f42e11eb3f62ba2535e7deec8';
const V3 = '58fa2908b5ee12327ccdeda3912b3b4098d05e367cdf2cc43ac2825d0ed01796';
const V4 = 'af9bef7a4361fbee61576d66464c5cc21cbe923e289e37c1af5a3629e596d6f1';
const V5 = '5e84fbe8e7efe9904d0f1bf8d4b3e88c52696c91682684282d43c53e39337b13';
const V6 = '1ad4577447e20f56b9abb0f0468097baf1a8e67f03a4b38abb590db9b3cfd55d';

const v1: Sent = { headers: { authorization: signed('host;x-date', V1) } };
const v3: Sent = {
  headers: {
    'content-type': 'text/plain',
    'x-content-sha256': EMPTY,
    authorization: signed(FULL, V3),
  },
};
const v4: Sent = {
  headers: { 'content-type': FORM, 'x-content-sha256': EMPTY, authorization: signed(FULL, V4) },
};
const v5: Sent = {
  method: 'POST',
  query: 'Action=CopyImage&Version=2020-04-01',
  body: 'ImageId=image-4431h3l7hl31a0aaaaaa&DestinationRegion=cn-shanghai&ImageName=image-1',
  headers: {
    'x-content-sha256': 'b21559c05cfd863559b694084c8b27e554631aa0617d52c63d628fc6df79370f',
    authorization: signed('host;x-content-sha256;x-date', V5),
  },
};

const PRESIGNED = `${COPY}&X-Algorithm=HMAC-SHA256&X-Credential=AKLTEXAMPLE0001%2F20261121%2Fcn-beijing%2Fecs%2Frequest&X-Date=20261121T080000Z&X-NotSignBody=`;
const LISTED =
  'Action%3BDestinationRegion%3BImageId%3BImageName%3BVersion%3BX-Algorithm%3BX-Credential%3BX-Date%3BX-NotSignBody%3BX-SignedHeaders';
const old: Sent = {
  query: `${PRESIGNED}&X-SignedHeaders=&X-SignedQueries=${LISTED}&X-Signature=57f7ea47c97a7a299dfe255dd88b32bb9c8e770e25167bc86de632b78885e066`,
};
const hostSigned: Sent = {
  query: `${PRESIGNED}&X-SignedHeaders=host&X-SignedQueries=${LISTED}%3BX-SignedQueries&X-Signature=154104933b87a13d078099bb074e51a5a79aede73731b024e311569993d0e80b`,
};

function withHeaders(sent: Sent, headers: Record<string, string>): Sent {
  return { ...sent, headers: { ...sent.headers, ...headers } };
}

describe('signatures that other signers made', () => {
  test.for<readonly [string, Sent]>([
    ['V1: host and date', v1],
    ['V2: the date alone', { headers: { authorization: signed('x-date', V2) } }],
    ['V3: the Python signer', v3],
    ['V4: the Go signer', v4],
    ['V4 with :443 in the host', withHeaders(v4, { host: `${HOST}:443` })],
    ['V4 with :80 in the host', withHeaders(v4, { host: `${HOST}:80` })],
    ['V5: a form in the body', v5],
    [
      'V6: a space, brackets, Chinese',
      {
        query: `${COPY.replace('image-1', encodeURIComponent('镜像-1'))}&Description=a+b%3D(c)`,
        headers: { authorization: signed('host;x-date', V6) },
      },
    ],
    ['V1 under a path, signed as /', { ...v1, path: '/volcengine-ecs/' }],
    ['V1 under //', { ...v1, path: '//' }],
    ['presigned by the old Node SDK', old],
    ['presigned by the Python SDK', hostSigned],
  ])('%s', ([, sent]) => {
    expect(judge(requestOf(sent))).toBe(ACCESS_KEY);
  });
});

describe('signatures that do not fit', () => {
  const flipped = signed('host;x-date', V1.replace(/.$/, 'f'));
  test.for<readonly [string, Sent]>([
    ['one digit flipped', withHeaders(v1, { authorization: flipped })],
    ['a parameter changed', { ...v1, query: COPY.replace('image-1', 'image-2') }],
    ['another host', withHeaders(v1, { host: 'example.com' })],
    ['a port that is no default', withHeaders(v1, { host: `${HOST}:8080` })],
    ['a body that is not the hashed one', { ...v5, body: 'ImageId=image-b' }],
    ['a hash of another body', withHeaders(v3, { 'x-content-sha256': EMPTY.replace('e', 'f') })],
    ['the date not signed', withHeaders(v1, { authorization: signed('host', V1) })],
    ['a presigned digit flipped', { query: old.query?.replace(/.$/, '0') ?? '' }],
    ['a presigned value changed', { query: old.query?.replace('image-1&', 'image-2&') ?? '' }],
  ])('%s', ([, sent]) => {
    expect(judge(requestOf(sent))).toBe('SignatureDoesNotMatch');
  });
});

describe('the moment of a signature', () => {
  test.for([
    [0, ACCESS_KEY],
    [899, ACCESS_KEY],
    [-899, ACCESS_KEY],
    [960, 'InvalidTimestamp'],
    [-960, 'InvalidTimestamp'],
  ] as const)('%i s old -> %s', ([seconds, expected]) => {
    expect(judge(requestOf(v1), policyAt(SIGNED_AT + seconds * 1000))).toBe(expected);
  });

  test('X-Expires makes it longer', () => {
    const request = requestOf({ query: `${old.query}&X-Expires=3600` });
    expect(judge(request, policyAt(SIGNED_AT + 3_000_000))).toBe(ACCESS_KEY);
  });
});

describe('credentials that are refused before the signature', () => {
  const scoped = (scope: string) =>
    `HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-date, Signature=${V1}`;
  test.for([
    ['foo', 'InvalidAuthorization'],
    ['HMAC-SHA256 Signature=a', 'InvalidAuthorization'],
    [scoped('AK/20261121/cn-beijing/ecs'), 'InvalidCredential'],
    [scoped('AK/20261121/cn-beijing/ecs/aws4_request'), 'InvalidCredential'],
    [scoped('AK/20261122/cn-beijing/ecs/request'), 'InvalidCredential'],
    [signed('host;x-date', ''), 'MissingSignature'],
    [scoped('AK/20261121//ecs/request'), 'MissingRequestInfo'],
    [scoped('/20261121/cn-beijing/ecs/request'), 'MissingRequestInfo'],
    [scoped('AK/20261121/cn-beijing/ecs/request'), 'InvalidAccessKey'],
  ] as const)('%s -> %s', ([authorization, row]) => {
    expect(judge(requestOf({ headers: { authorization } }))).toBe(row);
  });

  test('none at all', () => {
    expect(judge(requestOf({}))).toBe('MissingAuthenticationToken');
  });
});

describe('with signatures not judged', () => {
  const scoped = (scope: string) => `HMAC-SHA256 Credential=${scope}, SignedHeaders=, Signature=`;
  test.for([
    ['foo', COPY, 'anonymous'],
    [scoped('AK/1/cn-beijing/ecs/request'), COPY, 'AK'],
    [scoped('AK/1//ecs/request'), COPY, 'AK'],
    [scoped('AK/1/cn-beijing/vpc/request'), COPY, 'ServiceNotFound'],
    [scoped('AK'), COPY.replace('2020-04-01', '2022-06-15'), 'InvalidActionOrVersion'],
    [scoped('AK'), 'Version=2020-04-01', 'MissingParameter'],
    [scoped('AK'), 'Action=CopyImage', 'MissingParameter'],
  ] as const)('%s %s -> %s', ([authorization, query, expected]) => {
    const request = requestOf({ query, headers: { authorization } });
    expect(judge(request, { mode: 'off' })).toBe(expected);
  });
});
