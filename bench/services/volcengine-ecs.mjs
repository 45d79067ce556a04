import { EACH, numbered } from '../connection.mjs';
import { answerOf, newSeries, onlyCopy, seedImages } from '../world.mjs';

const SERVICE = 'volcengine-ecs';
const SOURCE = 'cn-beijing';
const DESTINATION = 'cn-shanghai';

/** A healthy image of the seed that every tenant has; it may be copied again and again. */
const COPY = {
  ImageId: 'image-golden00000000000000',
  DestinationRegion: DESTINATION,
  ImageName: 'bench',
};

/** A copy in the JSON form, which the older of the vendor's clients for Node.js sends. */
export const copyImage = (tenant) => postCall(tenant, SOURCE, 'CopyImage', COPY);

export const volcengineEcs = {
  id: SERVICE,
  lifted: { imagesPerRegion: 1_000_000_000 },
  fill,
  cases: [
    {
      call: 'CopyImage',
      kind: 'copy',
      inFile: true,
      prepare: async (_url, tenant) => copyImage(tenant),
    },
    {
      call: 'CopyImage (GET)',
      kind: 'copy',
      prepare: async (_url, tenant) => getCall(tenant, SOURCE, 'CopyImage', COPY),
    },
    {
      call: 'DescribeImages by id',
      kind: 'byId',
      async prepare(url, tenant) {
        const id = numbered(await fill(url, tenant, 10), 3);
        return postCall(tenant, DESTINATION, 'DescribeImages', { ImageIds: [id] });
      },
    },
    {
      call: 'DescribeImages by id (GET)',
      kind: 'byId',
      async prepare(url, tenant) {
        const id = numbered(await fill(url, tenant, 10), 3);
        return getCall(tenant, DESTINATION, 'DescribeImages', { 'ImageIds.1': id });
      },
    },
    {
      call: 'DescribeImages first page',
      kind: 'page',
      async prepare(url, tenant) {
        await fill(url, tenant, 10);
        return postCall(tenant, DESTINATION, 'DescribeImages', { MaxResults: 10 });
      },
    },
    {
      call: 'DescribeTasks by id',
      kind: 'byId',
      async prepare(url, tenant) {
        const copier = `${tenant}T${newSeries()}`;
        await answerOf(url, copyImage(copier));
        const { task } = await onlyCopy(url, copier);
        return postCall(copier, DESTINATION, 'DescribeTasks', { TaskIds: [task.id] });
      },
    },
  ],
};

/** Gives a tenant so many more images where they are listed, and the template of their ids. */
async function fill(url, tenant, count) {
  const id = `image-ben${newSeries()}${EACH}`;
  await seedImages(url, tenant, { service: SERVICE, region: DESTINATION, id, count });
  return id;
}

/** A call as `@volcengine/openapi` makes it with a JSON body. */
function postCall(tenant, region, action, parameters) {
  return {
    method: 'POST',
    path: `/?Action=${action}&Version=2020-04-01`,
    headers: {
      Accept: 'application/json, text/plain, */*',
      'Content-Type': 'application/json; charset=utf-8',
      'X-Date': '20261121T080000Z',
      'X-Content-Sha256': 'f4'.repeat(32),
      Authorization: authorization(tenant, region, 'x-content-sha256;x-date'),
      'User-Agent': 'volc-sdk-nodejs/v1.36.2',
    },
    body: JSON.stringify(parameters),
  };
}

/** A call as the vendor's SDK for Go makes it. */
function getCall(tenant, region, action, parameters) {
  const query = new URLSearchParams({ Action: action, Version: '2020-04-01', ...parameters });
  return {
    method: 'GET',
    path: `/?${query}`,
    headers: {
      'User-Agent': 'volcengine-go-sdk/1.2.49/(go1.26.8; linux; amd64)',
      Authorization: authorization(tenant, region, 'content-type;host;x-content-sha256;x-date'),
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      'X-Content-Sha256': 'e3'.repeat(32),
      'X-Date': '20261121T080000Z',
      'Accept-Encoding': 'gzip',
    },
  };
}

function authorization(tenant, region, signed) {
  const credential = `${tenant}/20261121/${region}/ecs/request`;
  return `HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${'9c'.repeat(32)}`;
}
