import { EACH, numbered } from '../connection.mjs';
import { answerOf, newSeries, onlyCopy, seedImages } from '../world.mjs';

const SERVICE = 'huawei-ims';
const REGION = 'eu-de';
const PAGE = 10;

/** A healthy image of the seed that every tenant has; it may be copied again and again. */
const GOLDEN = '5e0d0000-0000-4000-8000-000000000001';

const copyImage = (tenant) =>
  call(tenant, 'POST', `/v1/cloudimages/${GOLDEN}/copy`, { name: 'bench' });

export const huaweiIms = {
  id: SERVICE,
  // Each login hands out a token.
  soaked: [{ prepare: async (_url, tenant) => login(tenant) }],
  lifted: { imagesPerRegion: 1_000_000_000, concurrentCopies: 1_000_000_000 },
  fill,
  cases: [
    {
      call: 'CopyImageInRegion',
      kind: 'copy',
      inFile: true,
      prepare: async (_url, tenant) => copyImage(tenant),
    },
    {
      call: 'ListImages by id',
      kind: 'byId',
      async prepare(url, tenant) {
        const id = numbered(await fill(url, tenant, PAGE), 3);
        return call(tenant, 'GET', `/v2/cloudimages?id=${id}`);
      },
    },
    {
      call: 'ListImages by id (token)',
      kind: 'byId',
      async prepare(url, tenant) {
        const id = numbered(await fill(url, tenant, PAGE), 3);
        const { headers } = await answerOf(url, login(tenant));
        return withToken(headers.get('x-subject-token'), `/v2/cloudimages?id=${id}`);
      },
    },
    {
      call: 'GlanceShowImage',
      kind: 'byId',
      async prepare(url, tenant) {
        return call(tenant, 'GET', `/v2/images/${numbered(await fill(url, tenant, PAGE), 3)}`);
      },
    },
    {
      call: 'ShowJobProgress',
      kind: 'byId',
      async prepare(url, tenant) {
        const copier = `${tenant}T${newSeries()}`;
        await answerOf(url, copyImage(copier));
        const { task } = await onlyCopy(url, copier);
        return call(copier, 'GET', `/v1/cloudimages/job/${task.id}`);
      },
    },
    {
      call: 'ListImages first page',
      kind: 'page',
      async prepare(url, tenant) {
        await fill(url, tenant, PAGE);
        return call(tenant, 'GET', `/v2/cloudimages?limit=${PAGE}`);
      },
    },
    {
      call: 'ListImages next page',
      kind: 'page',
      inLarge: true,
      async prepare(url, tenant) {
        await fill(url, tenant, 2 * PAGE);
        const first = call(tenant, 'GET', `/v2/cloudimages?limit=${PAGE}`);
        const { images } = JSON.parse((await answerOf(url, first)).body);
        const marker = images.at(-1).id;
        return call(tenant, 'GET', `/v2/cloudimages?limit=${PAGE}&marker=${marker}`);
      },
    },
  ],
};

/** Gives a tenant so many more images where they are listed, and the template of their ids. */
async function fill(url, tenant, count) {
  const id = `b${newSeries()}00-0000-4000-8000-${EACH}`;
  await seedImages(url, tenant, { service: SERVICE, region: REGION, id, count });
  return id;
}

/** A call as the vendor's SDK for Go makes it: the project in the token or the default one, which spares a look-up. */
function call(tenant, method, path, content) {
  const type = content === undefined ? 'application/json' : 'application/json;charset=UTF-8';
  return {
    method,
    path,
    headers: {
      'User-Agent': 'huaweicloud-usdk-go/3.0; os/linux#amd64 go/go1.26.8; app/0',
      Authorization: `SDK-HMAC-SHA256 Access=${tenant}, SignedHeaders=user-agent;x-project-id;x-sdk-date, Signature=${'9c'.repeat(32)}`,
      'Content-Type': type,
      'X-Project-Id': '0605767b5780d5762fc5c00118072564',
      'X-Sdk-Date': '20261121T215711Z',
      'Accept-Encoding': 'gzip',
    },
    ...(content === undefined ? {} : { body: `${JSON.stringify(content)}\n` }),
  };
}

/** A login as openstack's clients make it. */
function login(tenant) {
  const user = { name: tenant, password: 'any', domain: { name: 'acme' } };
  const identity = { methods: ['password'], password: { user } };
  const scope = { project: { name: REGION, domain: { name: 'acme' } } };
  return {
    method: 'POST',
    path: '/v3/auth/tokens',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ auth: { identity, scope } }),
  };
}

/** A call as openstacksdk makes it. */
function withToken(token, path) {
  return {
    method: 'GET',
    path,
    headers: {
      'User-Agent':
        'openstacksdk/4.22.0 keystoneauth1/5.18.1 python-requests/2.32.5 CPython/3.11.7',
      'Accept-Encoding': 'gzip, deflate',
      Accept: '*/*',
      'X-Auth-Token': token,
    },
  };
}
