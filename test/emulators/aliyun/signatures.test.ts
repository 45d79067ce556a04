import { describe, expect, test } from 'vitest';
import type { Acs3Credentials } from '../../../src/emulators/aliyun/credentials.ts';
import { readRequest } from '../../../src/emulators/aliyun/request.ts';
import * as acs3 from '../../../src/emulators/aliyun/signature-acs3.ts';
import * as v1 from '../../../src/emulators/aliyun/signature-v1.ts';
import { splitTarget, toWireRequest } from '../../../src/server/target.ts';
import { parseQuery } from '../../../src/vendor-kit/query.ts';
import { signAcs3 } from '../../support/sign/acs3.ts';

const SECRET = 'testsecret';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const OPERATION =
  'DestinationDescription=it%27s%20(a)%20*test*~%20%26%20more&DestinationImageName=copy%20%E5%90%8D%E5%89%8D&DestinationRegionId=cn-shanghai&ImageId=m-bp1h46wfpjsjastc0001&RegionId=cn-hangzhou&Tag.1.Key=env&Tag.1.Value=prod&Tag.2.Key=k2&Tag.2.Value=';
const COMMON =
  'AccessKeyId=testid&Action=CopyImage&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2014-05-26';
const A = `${OPERATION}&${COMMON}&Format=JSON&SignatureNonce=0123456789abcdef`;
const GO_CLASSIC =
  'AccessKeyId=GO0002&Action=CopyImage&DestinationImageName=my+copy+%E5%90%8D%E5%89%8D+%2A~%27%28%29&DestinationRegionId=cn-shanghai&Encrypted=false&Format=JSON&ImageId=m-x&RegionId=cn-hangzhou&Signature=jED8tkLehSmQrbSasSh5CoJ%2BN70%3D&SignatureMethod=HMAC-SHA1&SignatureNonce=48959ced5855eee853bfcd608fa506b9&SignatureType=&SignatureVersion=1.0&Tag.1.Key=env&Tag.1.Value=prod&Tag.2.Key=k2&Timestamp=2026-11-22T02%3A56%3A51Z&Version=2014-05-26';

describe('the parameter form (V1)', () => {
  test.for([
    ['A: a GET of pop-core', 'GET', A, 'OVrhexU6s+GECQk9yCZ3FzorgkE='],
    ['B: the same as a POST', 'POST', A, 'Cu6Yt5GvLKkljFBP9VAmD3D8z8g='],
    [
      'C: openapi-core in V1 mode',
      'POST',
      `${OPERATION}&${COMMON}&Encrypted=false&Format=json&SignatureNonce=0123456789abcdef0123456789abcdef`,
      'edxqdr1jcoOKqLZ+squPE1cjSUs=',
    ],
    [
      'D: the published example',
      'GET',
      'AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0&Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26',
      'OLeaidS1JvxuMvnyHOwuJ+uX5qY=',
    ],
    ['a request of the Go SDK, + for a space', 'POST', GO_CLASSIC, 'jED8tkLehSmQrbSasSh5CoJ+N70='],
  ] as const)('%s', ([, method, query, signature]) => {
    const pairs = parseQuery(query);
    expect(v1.isSignedBy(SECRET, method, pairs, signature)).toBe(true);
    expect(v1.isSignedBy(SECRET, method, pairs, `x${signature.slice(1)}`)).toBe(false);
  });

  test('every parameter but the signature is signed, in order of names', () => {
    expect(v1.stringToSign('GET', parseQuery('b=2&Signature=x&a=1%20*'))).toBe(
      'GET&%2F&a%3D1%2520%252A%26b%3D2',
    );
  });
});

const E_HEADERS = {
  host: '127.0.0.1:18321',
  'x-acs-action': 'CopyImage',
  'x-acs-content-sha256': EMPTY,
  'x-acs-credentials-provider': 'static_ak',
  'x-acs-date': '2026-01-02T03:04:05Z',
  'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
  'x-acs-version': '2014-05-26',
};
const E_QUERY = `${OPERATION}&Encrypted=false`;

interface Vector {
  readonly title: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signature: string;
  readonly secret?: string;
}

const VECTORS: readonly Vector[] = [
  {
    title: 'E: ecs20140526',
    query: E_QUERY,
    headers: E_HEADERS,
    signature: 'a051a2fb211a6f2ab04973cfba8334129b5e2e1b979087d713049759e23b8861',
  },
  {
    title: 'F: temporary credentials',
    query: E_QUERY,
    headers: {
      ...E_HEADERS,
      'x-acs-accesskey-id': 'testid',
      'x-acs-security-token': 'sts-token-1',
      'x-acs-credentials-provider': 'static_sts',
    },
    signature: '37169df198834ff1bcd7400a655eee1062590bc86c091ea896f1170e14df3d2f',
  },
  {
    title: 'G: a form body',
    query: 'RegionId=cn-hangzhou',
    headers: {
      ...E_HEADERS,
      'content-type': 'application/x-www-form-urlencoded',
      'x-acs-content-sha256': 'b779df744867a4eeb5f83b40f19f22dd2b1e71e0fa9a5c6634a6d239c10d2889',
    },
    body: 'ImageId=m-1&DestinationImageName=copy%20%E5%90%8D%E5%89%8D',
    signature: '035dbf8d87c4622408e38cb0699db8c430f252cb28ff5f6d24318cf69b5f7916',
  },
  {
    title: 'H: the published example',
    query: 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
    headers: {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': EMPTY,
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
    },
    signature: '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    secret: 'YourAccessKeySecret',
  },
];

function arrange({ query, headers, body = '', signature }: Omit<Vector, 'title'>, path = '/') {
  const target = `${path}?${query}`;
  const signedHeaders = Object.keys(headers).sort().join(';');
  const authorization = `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=${signedHeaders},Signature=${signature}`;
  const request = toWireRequest(
    {
      method: 'POST',
      target,
      headers: { ...headers, authorization },
      body: new TextEncoder().encode(body),
    },
    splitTarget(target),
    new Map([['aliyun-ecs', []]]),
  );
  const { credentials } = readRequest(request, 'cn-hangzhou');
  return { request, credentials: credentials as Acs3Credentials };
}

describe('the header form (ACS3)', () => {
  test.for(VECTORS.map((vector) => [vector.title, vector] as const))('%s', ([, vector]) => {
    const { request, credentials } = arrange(vector);
    const secret = vector.secret ?? SECRET;
    expect(acs3.isSignedBy(secret, request, credentials)).toBe(true);
    const signature = `${vector.signature.slice(0, -1)}${vector.signature.endsWith('0') ? 1 : 0}`;
    expect(acs3.isSignedBy(secret, request, { ...credentials, signature })).toBe(false);
  });

  const [e] = VECTORS as [Vector];
  test.for([
    ['another body than its hash', { body: 'a=1' }, false],
    ['another query', { query: `${E_QUERY}&DryRun=true` }, false],
    ['the query in another order and spelling', { query: respelt(E_QUERY) }, true],
    ['a common header that is not signed', { headers: { ...e.headers, 'x-acs-z': '1' } }, false],
  ] as const)('%s', ([, change, verdict]) => {
    const { request } = arrange({ ...e, ...change });
    expect(acs3.isSignedBy(SECRET, request, arrange(e).credentials)).toBe(verdict);
  });
});

describe('an endpoint that holds a path', () => {
  test.for([
    ['127.0.0.1:1/aliyun-ecs', '/aliyun-ecs/', '127.0.0.1:1/aliyun-ecs'],
    ['127.0.0.1:1', '/aliyun-ecs/', '127.0.0.1:1/aliyun-ecs'],
    ['127.0.0.1:1/', '/', '127.0.0.1:1/'],
    ['127.0.0.1:1', '//', '127.0.0.1:1/'],
    ['http://127.0.0.1:1', '/', 'http://127.0.0.1:1'],
  ] as const)('arrives at host %s and path %s, signed for %s', ([host, path, signedHost]) => {
    const headers = { ...E_HEADERS, host };
    const { request, credentials } = arrange({ query: 'a=1', headers, signature: '' }, path);
    const sent = { method: 'POST', path: '/', query: 'a=1', headers };
    const keys = { key: 'testid', secret: SECRET };
    const { signature } = signAcs3(sent, keys, { headers: { host: signedHost } });
    expect(acs3.isSignedBy(SECRET, request, { ...credentials, signature })).toBe(true);
  });
});

function respelt(query: string): string {
  return query.split('&').reverse().join('&').replaceAll('%20', '+').replaceAll('*', '%2A');
}
