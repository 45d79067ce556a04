/** The regions of the copies: the home region of Volcengine's seed, and another. */
export const SOURCE = 'cn-beijing';
export const DESTINATION = 'cn-shanghai';

/** What the benchmarks need of a running doppel: its control plane and one tenant's calls. */
export function control(url) {
  return async (method, path, body) => {
    const response = await fetch(`${url}/_doppel/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_doppel/${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

/**
 * Lifts what would otherwise end a copy benchmark after 50 images. Alibaba Cloud refuses a second copy
 * while the first runs, so that its copies take no time.
 */
export function liftLimits(url) {
  const imagesPerRegion = 1_000_000_000;
  return control(url)('PUT', 'limits', {
    'volcengine-ecs': { imagesPerRegion },
    'aliyun-ecs': { imagesPerRegion, copySeconds: 0 },
    'aliyun-appstreaming': { copySeconds: 0 },
  });
}

let tenants = 0;

/** An access key that nobody has used: a new, empty world. */
export function newTenant() {
  tenants += 1;
  return `AKLTBENCH${String(tenants).padStart(6, '0')}`;
}

/** The path and headers of a call as the vendor's SDKs send it, a signature's length included. */
export function callOf(tenant, region, action, parameters) {
  const query = new URLSearchParams({ Action: action, Version: '2020-04-01', ...parameters });
  const credential = `${tenant}/20261121/${region}/ecs/request`;
  return {
    path: `/?${query}`,
    headers: {
      'X-Date': '20261121T080000Z',
      Authorization: `HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-date, Signature=${'9c'.repeat(32)}`,
    },
  };
}

/** The path and headers of a call of Alibaba Cloud, signed in headers as the newer SDKs do. */
export function aliyunCall(tenant, version, action, parameters) {
  return {
    path: `/?${new URLSearchParams(parameters)}`,
    headers: {
      'x-acs-action': action,
      'x-acs-version': version,
      'x-acs-date': '2026-11-21T08:00:00Z',
      'x-acs-signature-nonce': '9c'.repeat(16),
      accept: 'application/json',
      Authorization: `ACS3-HMAC-SHA256 Credential=${tenant},SignedHeaders=host;x-acs-action;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=${'9c'.repeat(32)}`,
    },
  };
}

/** Makes one call and gives its `Result`. */
export async function resultOf(url, { path, headers }) {
  const response = await fetch(url + path, { headers });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer.Result;
}

/** A chunk of a seed stays under the control plane's limit of 1 MiB. */
const CHUNK = 4000;

/** Gives a tenant so many more images of Volcengine in a region. */
export function seedImages(url, tenant, region, count) {
  return seed(url, tenant, 'volcengine-ecs', region, count, (index) => imageId(region, index));
}

/** The same of Alibaba Cloud. */
export function seedAliyun(url, tenant, region, count) {
  const id = (index) => `m-uf6bench${String(index).padStart(12, '0')}`;
  return seed(url, tenant, 'aliyun-ecs', region, count, id);
}

async function seed(url, tenant, service, region, count, id) {
  for (let from = 0; from < count; from += CHUNK) {
    const images = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => ({
      id: id(from + index),
      name: `bench-${from + index}`,
      region,
      sizeGiB: 20,
    }));
    await control(url)('POST', `seed?tenant=${tenant}`, { service, images });
  }
}

/** The id of a seeded image, in the vendor's form. */
export function imageId(region, index) {
  return `image-${region.replace('-', '').slice(0, 6)}${String(index).padStart(12, '0')}`;
}
