import { expect, test } from 'vitest';
import type { WireRequest } from '../../../src/contract/wire-request.ts';
import { readCredentials } from '../../../src/emulators/aws/credentials.ts';
import { isSignedBy, signings } from '../../../src/emulators/aws/signature.ts';
import { splitTarget, toWireRequest } from '../../../src/server/target.ts';
import { canonicalText } from '../../../src/vendor-kit/canonical.ts';
import { sha256 } from '../../../src/vendor-kit/hash.ts';
import { SECRET } from '../../support/services/aws-appstream.ts';

const CBOR =
  'a36f536f75726365496d6167654e616d65637372637444657374696e6174696f6e496d6167654e616d6561647144657374696e6174696f6e526567696f6e6965752d776573742d31';
const PATH = '/service/PhotonAdminProxyService/operation/CopyImage';

interface Vector {
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly day?: string;
  readonly signed: string;
  /** SHA-256 of the canonical request. */
  readonly canonical: string;
  readonly signature: string;
}

/** What clients were seen to send, each with its own signature (captured on loopback). */
const vectors: readonly (readonly [name: string, vector: Vector])[] = [
  [
    'the CLI 2.9.19 over JSON',
    {
      target: '/',
      headers: {
        host: '127.0.0.1:18080',
        'x-amz-target': 'PhotonAdminProxyService.CopyImage',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-date': '20261121T215652Z',
      },
      body: Buffer.from(
        '{"SourceImageName": "src", "DestinationImageName": "copy-1", "DestinationRegion": "eu-west-1", "DestinationImageDescription": "d\\u00e9sc"}',
      ),
      signed: 'content-type;host;x-amz-date;x-amz-target',
      canonical: '5417c3ac58e0959b9c8e55f81245301b61c4dd685ecb13c135a652696b7aaa36',
      signature: '44eee0b76de0e98e8e593632bf66941fcf4e75619a73f628a881df5e09b029c8',
    },
  ],
  [
    'the SDK for JavaScript over JSON',
    {
      target: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'PhotonAdminProxyService.CopyImage',
        'content-length': '127',
        'x-amz-user-agent': 'aws-sdk-js/3.1111.0',
        host: '127.0.0.1:18080',
        'amz-sdk-invocation-id': 'c7e7af57-71ab-4684-a2d1-650630871f96',
        'amz-sdk-request': 'attempt=1; max=3',
        'x-amz-date': '20261121T215511Z',
        'x-amz-content-sha256': '8652f69bbd727ee5d94afe1f32101e6450cbee8f115590102bc2d5aa98de4afc',
      },
      body: Buffer.from(
        '{"SourceImageName":"src","DestinationImageName":"copy-1","DestinationRegion":"eu-west-1","DestinationImageDescription":"désc"}',
      ),
      signed:
        'amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target;x-amz-user-agent',
      canonical: 'a25214ff69583ffcf8ab776ca37ea5cd169d7f2a554a494a4c35b7296a36a597',
      signature: '5af3bd45495b8ad0724e761aa3a3f2c410bc37f3c54075b9cdd062766683e952',
    },
  ],
  [
    'the SDK for Go 1.64.0 over CBOR',
    {
      target: PATH,
      headers: {
        host: '127.0.0.1:18091',
        accept: 'application/cbor',
        'amz-sdk-invocation-id': 'b8161f84-6ae6-402f-833f-59d2a2b43269',
        'amz-sdk-request': 'attempt=1; max=3',
        'content-length': '72',
        'content-type': 'application/cbor',
        'smithy-protocol': 'rpc-v2-cbor',
        'x-amz-date': '20261122T031522Z',
      },
      body: Buffer.from(CBOR, 'hex'),
      day: '20261122',
      signed:
        'accept;amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;smithy-protocol;x-amz-date',
      canonical: 'f697abe84e9ca47399748436b71e84b847e178d5b22705e5ea9cff4d3bf1dbde',
      signature: '7f449a6a525b23e78fe3d62ee3dc35c3f302e518723d1af76cf5fea0f4d3825e',
    },
  ],
  [
    'the SDK for JavaScript over CBOR',
    {
      target: PATH,
      headers: {
        host: '127.0.0.1:18081',
        accept: 'application/cbor',
        'amz-sdk-invocation-id': '3057b7cd-4d40-4bed-9b61-a5f8e0d28cff',
        'amz-sdk-request': 'attempt=1; max=3',
        'content-length': '72',
        'content-type': 'application/cbor',
        'smithy-protocol': 'rpc-v2-cbor',
        'x-amz-content-sha256': '5ab9d51b68c3ab1a3d0e23b17f1a0b0d39be86e6a8dfd60c26adb73e8a43073c',
        'x-amz-date': '20261121T215847Z',
        'x-amz-user-agent': 'aws-sdk-js/3.1111.0',
      },
      body: Buffer.from(CBOR, 'hex'),
      signed:
        'accept;amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;smithy-protocol;x-amz-content-sha256;x-amz-date;x-amz-user-agent',
      canonical: 'f1f7c42352036ebfa1d83d80292523b945fad1ad70f0fb38e2a5fcd8eec8e10c',
      signature: 'f18fb9417f121709801be6fd37d765c1861a2daa18387ad5f482e96d2e843b6b',
    },
  ],
];

function requestOf({
  target,
  headers,
  body,
  day = '20261121',
  signed,
  signature,
}: Vector): WireRequest {
  const credential = `Credential=AKIDEXAMPLE/${day}/us-east-1/appstream/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signed}, Signature=${signature}`;
  const arrived = { method: 'POST', target, headers: { ...headers, authorization }, body };
  return toWireRequest(arrived, splitTarget(target), new Map());
}

const isGenuine = (request: WireRequest) => isSignedBy(SECRET, request, readCredentials(request));

test.for(vectors)('%s', ([, vector]) => {
  const request = requestOf(vector);
  const [signing] = signings(SECRET, request, readCredentials(request));
  expect(signing && sha256(canonicalText(signing.canonical))).toBe(vector.canonical);
  expect(isGenuine(request)).toBe(true);
});

test.for(vectors)('%s, with another port or another body: not genuine', ([, vector]) => {
  const host = vector.headers.host?.replace(/\d$/, '9') ?? '';
  expect(isGenuine(requestOf({ ...vector, headers: { ...vector.headers, host } }))).toBe(false);
  const body = Buffer.concat([vector.body, Buffer.from(' ')]);
  expect(isGenuine(requestOf({ ...vector, body }))).toBe(false);
});
