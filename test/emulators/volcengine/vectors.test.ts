import { expect, test } from 'vitest';
import { exchange, parseAnswer } from '../../support/raw.ts';
import { ACCESS_KEY, SECRET, startEcs } from '../../support/services/volcengine-ecs.ts';

/** Requests that the vendor's own signers signed at the moment of `AT`. */
const ID = 'image-4431h3l7hl31a0aaaaaa';
const COPY = `Action=CopyImage&DestinationRegion=cn-shanghai&ImageId=${ID}&ImageName=image-1&Version=2020-04-01`;
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const BODY = `ImageId=${ID}&DestinationRegion=cn-shanghai&ImageName=image-1`;
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

interface Vector {
  readonly title: string;
  readonly query?: string;
  readonly signed: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly host?: string;
  readonly signature: string;
}

const V3 = 'content-type;host;x-content-sha256;x-date';
const V6 = `${COPY.replace('image-1', encodeURIComponent('镜像-1'))}&Description=a%20b%3D%28c%29`;
const v4 = {
  signed: V3,
  headers: [`Content-Type: ${FORM}`, `X-Content-Sha256: ${EMPTY}`],
  signature: 'af9bef7a4361fbee61576d66464c5cc21cbe923e289e37c1af5a3629e596d6f1',
};

const vectors: readonly Vector[] = [
  {
    title: 'V1',
    signed: 'host;x-date',
    signature: 'd639c5a0b4e354f85cc8a73afc02a33cee3e182fff3c89e39b85642a0192f48e',
  },
  {
    title: 'V2',
    signed: 'x-date',
    host: '127.0.0.1:4780',
    signature: '65a8ea64fed7bb13fe340e37bf5350e7fe27cf2f42e11eb3f62ba2535e7deec8',
  },
  {
    title: 'V3',
    signed: V3,
    headers: ['Content-Type: text/plain', `X-Content-Sha256: ${EMPTY}`],
    signature: '58fa2908b5ee12327ccdeda3912b3b4098d05e367cdf2cc43ac2825d0ed01796',
  },
  { title: 'V4', ...v4 },
  { title: 'V4 with :443', ...v4, host: 'open.volcengineapi.com:443' },
  {
    title: 'V5',
    query: 'Action=CopyImage&Version=2020-04-01',
    signed: 'host;x-content-sha256;x-date',
    headers: [
      'Content-Type: application/x-www-form-urlencoded',
      'X-Content-Sha256: b21559c05cfd863559b694084c8b27e554631aa0617d52c63d628fc6df79370f',
    ],
    body: BODY,
    signature: '5e84fbe8e7efe9904d0f1bf8d4b3e88c52696c91682684282d43c53e39337b13',
  },
  {
    title: 'V6',
    query: V6,
    signed: 'host;x-date',
    signature: '1ad4577447e20f56b9abb0f0468097baf1a8e67f03a4b38abb590db9b3cfd55d',
  },
  {
    title: 'V6 with + and raw brackets',
    query: V6.replace('a%20b%3D%28c%29', 'a+b%3D(c)'),
    signed: 'host;x-date',
    signature: '1ad4577447e20f56b9abb0f0468097baf1a8e67f03a4b38abb590db9b3cfd55d',
  },
];

/** The text of a vector's request, with a signature of its own or another. */
function requestOf({ query = COPY, signed, headers = [], body, host }: Vector, signature: string) {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} /?${query} HTTP/1.1`,
    `Host: ${host ?? 'open.volcengineapi.com'}`,
    'X-Date: 20261121T080000Z',
    `Authorization: HMAC-SHA256 Credential=${ACCESS_KEY}/20261121/cn-beijing/ecs/request, SignedHeaders=${signed}, Signature=${signature}`,
    ...headers,
    ...(body === undefined ? [] : [`Content-Length: ${body.length}`]),
  ];
  return [...lines, 'Connection: close', '', body ?? ''].join('\r\n');
}

const PRESIGNED = `${COPY}&X-Algorithm=HMAC-SHA256&X-Credential=AKLTEXAMPLE0001%2F20261121%2Fcn-beijing%2Fecs%2Frequest&X-Date=20261121T080000Z&X-NotSignBody=`;
const LISTED =
  'Action%3BDestinationRegion%3BImageId%3BImageName%3BVersion%3BX-Algorithm%3BX-Credential%3BX-Date%3BX-NotSignBody%3BX-SignedHeaders';
const presigned = [
  [
    'the old Node SDK',
    `${PRESIGNED}&X-SignedHeaders=&X-SignedQueries=${LISTED}`,
    '57f7ea47c97a7a299dfe255dd88b32bb9c8e770e25167bc86de632b78885e066',
  ],
  [
    'the Python SDK',
    `${PRESIGNED}&X-SignedHeaders=host&X-SignedQueries=${LISTED}%3BX-SignedQueries`,
    '154104933b87a13d078099bb074e51a5a79aede73731b024e311569993d0e80b',
  ],
] as const;

const urlOf = (query: string, signature: string) =>
  `GET /?${query}&X-Signature=${signature} HTTP/1.1\r\nHost: open.volcengineapi.com\r\nConnection: close\r\n\r\n`;

const MISMATCH = [401, 'SignatureDoesNotMatch'];

/** Status and code; V6 has brackets that a description may not have, which only a verified call is told. */
async function judged(request: string) {
  const { server, ecs } = await startEcs({ auth: 'verify', secret: SECRET });
  ecs.plant({ id: ID });
  const answer = parseAnswer(await exchange(server.port, request));
  return [answer.status, JSON.parse(answer.body).ResponseMetadata.Error?.Code];
}

function flipped(signature: string, at: number): string {
  const digit = signature[at] === '0' ? '1' : '0';
  return signature.slice(0, at) + digit + signature.slice(at + 1);
}

test.for(vectors.map((vector) => [vector.title, vector] as const))(
  '%s -> verified; with one hex digit flipped refused',
  async ([title, vector]) => {
    const expected = title.startsWith('V6')
      ? [400, 'InvalidDescription.Malformed']
      : [200, undefined];
    expect(await judged(requestOf(vector, vector.signature))).toEqual(expected);
    for (const at of [0, 31, 63]) {
      expect(await judged(requestOf(vector, flipped(vector.signature, at)))).toEqual(MISMATCH);
    }
  },
);

test.for(presigned)(
  'a URL presigned by %s -> verified; with one hex digit flipped refused',
  async ([, query, signature]) => {
    expect(await judged(urlOf(query, signature))).toEqual([200, undefined]);
    expect(await judged(urlOf(query, flipped(signature, 5)))).toEqual(MISMATCH);
    const changed = query.replace('ImageName=image-1', 'ImageName=image-2');
    expect(await judged(urlOf(changed, signature))).toEqual(MISMATCH);
  },
);
