import { describe, expect, test } from 'vitest';
import { CLAIMS } from '../../src/contract/wire.ts';
import type { WireRequest } from '../../src/contract/wire-request.ts';
import { emulators } from '../../src/emulators/index.ts';
import { recognise } from '../../src/pipeline/recognise.ts';
import { splitTarget, toWireRequest } from '../../src/server/target.ts';
import { control } from '../support/control.ts';
import { start } from '../support/server.ts';
import { type Mark, vendorOf, wiresOf } from '../support/vendors.ts';

/** Requests without an action: each gateway refuses them before it looks at who calls. */
const UNASKED = [
  [
    'aws-appstream',
    '',
    'AWS4-HMAC-SHA256 Credential=ann/20261121/us-east-1/appstream/aws4_request, SignedHeaders=host, Signature=0',
  ],
  [
    'volcengine-ecs',
    'Version=2020-04-01',
    'HMAC-SHA256 Credential=ann/20261121/cn-beijing/ecs/request, SignedHeaders=host;x-date, Signature=0',
  ],
  ['aliyun-ecs', 'Version=2014-05-26&AccessKeyId=ann', undefined],
  ['aliyun-appstreaming', 'Version=2021-09-01&AccessKeyId=ann', undefined],
  [
    'volcengine-sts',
    'Version=2018-01-01',
    'HMAC-SHA256 Credential=ann/20261121/cn-beijing/sts/request, SignedHeaders=host;x-date, Signature=0',
  ],
  ['aliyun-sts', 'Version=2015-04-01&AccessKeyId=ann', undefined],
  ['aliyun-location', 'Version=2015-06-12&AccessKeyId=ann', undefined],
  [
    'huawei-ims',
    'any=1',
    'SDK-HMAC-SHA256 Access=ann, SignedHeaders=x-sdk-date, Signature=0',
    '/v2/nothing',
  ],
] as const;

test.for(UNASKED)('%s: the journal keeps a refusal with whom it claims to be of', async (asked) => {
  const [service, query, authorization, path = '/'] = asked;
  const server = await start();
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  await fetch(`${server.url}${path}?${query}`, { headers });
  const { body } = await control(server, 'GET', '/requests?tenant=ann');
  expect(body.requests).toEqual([expect.objectContaining({ service, tenant: 'ann' })]);
  expect(body.requests[0].status).toBeGreaterThanOrEqual(400);
});

/** A mark of a service, alone or together with one of another service behind it. */
function requestOf(...marks: readonly Mark[]): WireRequest {
  const [{ path = '/' } = {}] = marks;
  const target = `${path}?${marks.flatMap(({ query }) => query ?? []).join('&')}`;
  const headers: Record<string, string> = {};
  for (const mark of [...marks].reverse()) {
    for (const [name, value] of Object.entries(mark.headers ?? {})) {
      headers[name.toLowerCase()] = value;
    }
  }
  const arrived = { method: 'POST', target, headers, body: new Uint8Array(0) };
  const services = new Map(emulators.map(({ id, regions }) => [id, regions]));
  return toWireRequest(arrived, splitTarget(target), services);
}

const owner = (request: WireRequest) => recognise(emulators, request)?.emulator.id;

/** How sure each service is of a request, as a place in the list of claims. */
function claims(request: WireRequest): number[] {
  return emulators.map(({ wires }) =>
    Math.max(0, ...wires.map((wire) => CLAIMS.indexOf(wire.recognises(request)))),
  );
}

const cloudOf = (id: string) => id.split('-')[0];

const marks = emulators.flatMap(({ id }) =>
  vendorOf(id).marks.map((mark) => [`${id} by ${JSON.stringify(mark)}`, id, mark] as const),
);

describe('a request is recognised by one service', () => {
  test.for(marks)('%s', ([, id, mark]) => {
    const request = requestOf(mark);
    expect(owner(request)).toBe(id);
    const sure = CLAIMS.indexOf(mark.claim);
    expect(claims(request).filter((claim) => claim >= sure)).toEqual([sure]);
  });

  const pairs = marks.flatMap(([name, id, mark]) =>
    marks
      .filter(([, otherId]) => otherId !== id)
      .map(([otherName, otherId, other]) => ({ name, id, mark, otherName, otherId, other })),
  );

  test.for(pairs)('$name, with $otherName behind: the surer one has it', (pair) => {
    const { id, mark, otherId, other } = pair;
    const request = requestOf(mark, other);
    const most = Math.max(...claims(request));
    const surest = claims(request).filter((claim) => claim === most).length;
    // What two services are equally sure of is nobody's.
    if (surest > 1) expect(owner(request)).toBeUndefined();
    // A version that comes first is the one that counts, so another product of the cloud may be meant.
    else expect([id, otherId].map(cloudOf)).toContain(cloudOf(owner(request) ?? ''));
    if (CLAIMS.indexOf(mark.claim) > CLAIMS.indexOf(other.claim)) expect(owner(request)).toBe(id);
  });

  test.for(
    emulators.flatMap(({ id, operations }) =>
      Object.keys(operations).flatMap((operation) =>
        wiresOf(id).map(([wire, vendor]) => [id, operation, wire, vendor] as const),
      ),
    ),
  )('%s %s, as its client sends it %s', async ([id, operation, , vendor]) => {
    const { path, init } = vendor.request(operation, 'ann');
    const { method = 'GET', headers, body } = new Request(`http://localhost${path}`, init);
    const arrived = {
      method,
      target: path,
      headers: Object.fromEntries(headers),
      body:
        body === null ? new Uint8Array(0) : new Uint8Array(await new Response(body).arrayBuffer()),
    };
    const services = new Map(emulators.map((emulator) => [emulator.id, emulator.regions]));
    const request = toWireRequest(arrived, splitTarget(path), services);
    expect(owner(request)).toBe(id);
    const most = Math.max(...claims(request));
    expect(claims(request).filter((claim) => claim === most)).toHaveLength(1);
  });

  test.for([
    ['/v2/images?Version=2020-04-01', 'huawei-ims'],
    ['/v2/cloudimages?Action=CopyImage&Version=2014-05-26&AccessKeyId=ann', 'huawei-ims'],
    ['/v1/cloudimages?Action=CopyImage&Version=2014-05-26&AccessKeyId=ann', undefined],
    ['/images?Version=2021-09-01', undefined],
    ['/?Version=2020-04-01', 'volcengine-ecs'],
  ])('GET %s -> %s, and not an API that is called at the root', ([target = '', service]) => {
    const services = new Map(emulators.map(({ id, regions }) => [id, regions]));
    const arrived = { method: 'GET', target, headers: {}, body: new Uint8Array(0) };
    expect(owner(toWireRequest(arrived, splitTarget(target), services))).toBe(service);
  });
});
