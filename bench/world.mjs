import { encodingOf, numbered } from './connection.mjs';

/** The control plane of a running doppel. */
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

let tenants = 0;

/** An access key that nobody has used: a new, empty world. */
export function newTenant() {
  tenants += 1;
  return `AKLTBENCH${String(tenants).padStart(6, '0')}`;
}

let series = 0;

/** Five digits for the ids of images that are seeded together, so that no two seedings meet. */
export function newSeries() {
  series += 1;
  return String(series).padStart(5, '0');
}

/** A chunk of a seed stays under the control plane's limit of 1 MiB. */
const CHUNK = 4000;

/** Gives a tenant so many more images of a service in a region; `id` is the template of their ids. */
export async function seedImages(url, tenant, { service, region, id, count, isNamedById = false }) {
  for (let from = 0; from < count; from += CHUNK) {
    const images = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => ({
      id: numbered(id, from + index),
      name: isNamedById ? numbered(id, from + index) : `bench-${from + index}`,
      region,
      sizeGiB: 20,
    }));
    await control(url)('POST', `seed?tenant=${tenant}`, { service, images });
  }
}

/** Makes the first request of a call and gives its answer. */
export async function answerOf(url, { method = 'GET', path, headers, body, isBinary }) {
  const response = await fetch(url + numbered(path, 0), {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: Buffer.from(numbered(body, 0), encodingOf(isBinary)) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return { status: response.status, headers: response.headers, body: text };
}

/** The one copy that a tenant has made: its task, and the image that it is about. */
export async function onlyCopy(url, tenant) {
  const { copies } = await control(url)('GET', `copies?tenant=${tenant}`);
  const [task] = copies;
  if (copies.length !== 1) throw new Error(`${tenant} has made ${copies.length} copies, not one`);
  const { images } = await control(url)('GET', `images?tenant=${tenant}`);
  return { task, image: images.find(({ id }) => id === task.destinationImageId) };
}
