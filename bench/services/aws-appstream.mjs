import { encode } from 'cborg';
import { EACH, numbered } from '../connection.mjs';
import { answerOf, newSeries, seedImages } from '../world.mjs';

const SERVICE = 'aws-appstream';
const TARGET = 'PhotonAdminProxyService';
const SOURCE = 'us-east-1';
const DESTINATION = 'eu-west-1';
const PAGE = 25;

/** A copy of the healthy image that every tenant has; each is given a name of its own. */
const COPY = { SourceImageName: 'golden', DestinationRegion: DESTINATION };

/** The calls of the service, in either protocol. */
const calls = {
  CopyImage: async (_url, tenant, callIn) => {
    const DestinationImageName = `copy-${newSeries()}-${EACH}`;
    return callIn(tenant, SOURCE, 'CopyImage', { ...COPY, DestinationImageName });
  },
  async 'DescribeImages by name'(url, tenant, callIn) {
    const name = numbered(await fill(url, tenant, 10), 3);
    return callIn(tenant, DESTINATION, 'DescribeImages', { Names: [name] });
  },
  async 'DescribeImages first page'(url, tenant, callIn) {
    await fill(url, tenant, PAGE);
    return callIn(tenant, DESTINATION, 'DescribeImages', { MaxResults: PAGE });
  },
  async 'DescribeImages next page'(url, tenant, callIn) {
    await fill(url, tenant, 3 * PAGE);
    const first = jsonCall(tenant, DESTINATION, 'DescribeImages', { MaxResults: PAGE });
    const { NextToken } = JSON.parse((await answerOf(url, first)).body);
    return callIn(tenant, DESTINATION, 'DescribeImages', { MaxResults: PAGE, NextToken });
  },
};

export const awsAppStream = {
  id: SERVICE,
  lifted: { imagesPerRegion: 1_000_000_000, concurrentCopies: 1_000_000_000 },
  fill,
  cases: [
    { ...inJson('CopyImage', 'copy'), inFile: true },
    inJson('DescribeImages by name', 'byId'),
    inJson('DescribeImages first page', 'page'),
    { ...inJson('DescribeImages next page', 'page'), inLarge: true },
    inCbor('CopyImage', 'cborCopy'),
    inCbor('DescribeImages by name', 'cborById'),
    inCbor('DescribeImages first page', 'cborPage'),
  ],
};

function inJson(call, kind) {
  return { call, kind, prepare: (url, tenant) => calls[call](url, tenant, jsonCall) };
}

/** Measured beside the same call in JSON. */
function inCbor(call, kind) {
  return {
    call: `${call} (CBOR)`,
    kind,
    prepare: (url, tenant) => calls[call](url, tenant, cborCall),
    inJson: (url, tenant) => calls[call](url, tenant, jsonCall),
  };
}

/** Gives a tenant so many more images where they are listed, and the template of their names. */
async function fill(url, tenant, count) {
  const id = `bench-${newSeries()}-${EACH}`;
  await seedImages(url, tenant, {
    service: SERVICE,
    region: DESTINATION,
    id,
    count,
    isNamedById: true,
  });
  return id;
}

/** A call as `@aws-sdk/client-appstream` makes it. */
function jsonCall(tenant, region, operation, input) {
  return {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${TARGET}.${operation}`,
      'x-amz-user-agent': 'aws-sdk-js/3.1112.0',
      ...common(tenant, region, 'x-amz-content-sha256;x-amz-target;x-amz-user-agent'),
      'x-amz-content-sha256': '86'.repeat(32),
    },
    body: JSON.stringify(input),
  };
}

/** A call as the SDK for Go makes it. */
function cborCall(tenant, region, operation, input) {
  return {
    method: 'POST',
    path: `/service/${TARGET}/operation/${operation}`,
    headers: {
      Accept: 'application/cbor',
      'Content-Type': 'application/cbor',
      'Smithy-Protocol': 'rpc-v2-cbor',
      'User-Agent': 'aws-sdk-go-v2/1.47.7 ua/2.1 os/linux api/appstream#1.64.0 m/E,M,e',
      'Accept-Encoding': 'gzip',
      ...common(tenant, region, 'accept;smithy-protocol'),
    },
    body: Buffer.from(encode(input)).toString('latin1'),
    isBinary: true,
  };
}

function common(tenant, region, signed) {
  const credential = `${tenant}/20261121/${region}/appstream/aws4_request`;
  const list = `amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;${signed};x-amz-date`;
  return {
    'amz-sdk-invocation-id': 'c7e7af57-71ab-4684-a2d1-650630871f96',
    'amz-sdk-request': 'attempt=1; max=3',
    'x-amz-date': '20261121T215511Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${list}, Signature=${'9c'.repeat(32)}`,
  };
}
