import { expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import type { Wire } from '../../src/contract/wire.ts';
import type { WireRequest } from '../../src/contract/wire-request.ts';
import { rpcWire } from '../../src/emulators/aliyun/wire.ts';
import { volcengineWire } from '../../src/emulators/volcengine/wire.ts';
import { recognise } from '../../src/pipeline/recognise.ts';
import { splitTarget, toWireRequest } from '../../src/server/target.ts';

const product = { product: 'P', ramPrefix: 'p', homeRegion: 'r', hostOf: () => 'p.r.example.com' };
const services = {
  volcengine: volcengineWire({
    service: 'ecs',
    version: '2020-04-01',
    legacyVersions: ['2022-06-15'],
    homeRegion: 'r',
    fallback: true,
  }),
  ecs: rpcWire({ ...product, version: '2014-05-26', fallback: true }),
  app: rpcWire({ ...product, version: '2021-09-01' }),
};
const emulators = Object.entries(services).map(
  ([id, wire]) => ({ id, wires: [wire as Wire] }) as Partial<Emulator> as Emulator,
);

type Headers = Readonly<Record<string, string>>;

function requestOf(target: string, headers: Headers = {}, body = ''): WireRequest {
  const arrived = { method: 'POST', target, headers, body: Buffer.from(body) };
  return toWireRequest(arrived, splitTarget(target), new Map());
}

const scheme = (name: string) => ({ authorization: `${name} Credential=a/b/c/d/request` });
const V1 = 'AccessKeyId=a&SignatureNonce=n';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

// A case: a request, and the service that it goes to.
test.for<readonly [string, WireRequest, string | undefined]>([
  ['a version', requestOf('/?Version=2020-04-01'), 'volcengine'],
  ['a legacy version', requestOf('/?Version=2022-06-15'), 'volcengine'],
  ['another version', requestOf('/?Version=2014-05-26'), 'ecs'],
  ['a version in a form', requestOf('/', FORM, 'Version=2021-09-01'), 'app'],
  ['a version of nobody', requestOf('/?Version=1'), undefined],
  ['a version on a path', requestOf('/v2/images?Version=2020-04-01'), undefined],
  ['a version on two slashes', requestOf('//?Version=2020-04-01'), 'volcengine'],
  ['not a signature', requestOf('/?Version=2020-04-01', scheme('foo')), 'volcengine'],
  [
    'the signature of some other cloud',
    requestOf('/?Version=2020-04-01', scheme('AWS4-HMAC-SHA256')),
    undefined,
  ],
  [
    'a signature and the version of another cloud',
    requestOf('/?Version=2014-05-26', scheme('HMAC-SHA256')),
    'volcengine',
  ],
  ['a signature on a path', requestOf('/a/b?Version=1', scheme('HMAC-SHA256')), 'volcengine'],
  ['a signature without a version', requestOf('/', scheme('ACS3-HMAC-SHA256')), 'ecs'],
  [
    'a signature and the version of another product',
    requestOf('/', { ...scheme('ACS3-HMAC-SHA256'), 'x-acs-version': '2021-09-01' }),
    'app',
  ],
  ['a mark and the version of another cloud', requestOf(`/?Version=2020-04-01&${V1}`), 'ecs'],
  ['a mark in headers', requestOf('/?Version=2020-04-01', { 'x-acs-action': 'A' }), 'ecs'],
  ['a mark and its version', requestOf(`/?Version=2021-09-01&${V1}`), 'app'],
  ['a mark on a path', requestOf(`/v2/images?${V1}`), undefined],
  ['a presigned URL', requestOf('/?X-Algorithm=HMAC-SHA256&Version=1'), 'volcengine'],
  [
    'marks of two clouds and the version of none',
    requestOf(`/?X-Algorithm=HMAC-SHA256&${V1}`),
    undefined,
  ],
])('%s', ([, request, service]) => {
  expect(recognise(emulators, request)?.emulator.id).toBe(service);
});

test('what names an action nearly was a request of each service', () => {
  const knownBy = (version: string) => ({
    operation: 'A',
    sent: 'Action=A',
    knownBy: `which is known by a signature of its own or by Version=${version}`,
  });
  const { volcengine, ecs } = services;
  expect(volcengine.nearMiss(requestOf('/?Action=A'))).toEqual(knownBy('2020-04-01'));
  expect(ecs.nearMiss(requestOf('/v2', { 'x-acs-action': 'A' }))).toEqual(knownBy('2014-05-26'));
  expect(ecs.nearMiss(requestOf('/?Version=1'))).toBeUndefined();
});
