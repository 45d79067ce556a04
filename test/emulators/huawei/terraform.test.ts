import { expect, test } from 'vitest';
import { SDK } from '../../../src/emulators/huawei/credentials.ts';
import { signatureOf, signingOver } from '../../../src/emulators/huawei/signature.ts';
import { sha256 } from '../../../src/vendor-kit/hash.ts';
import { canonicalQuery, parseQuery } from '../../../src/vendor-kit/query.ts';
import { register } from '../../support/client.ts';
import {
  ACCESS_KEY,
  EU_DE,
  GOLDEN,
  projectOf,
  SECRET,
  startIms,
} from '../../support/services/huawei-ims.ts';

// What `huaweicloud_images_image_copy` of Terraform's provider sends, as its library golangsdk signs it: read in their
// sources, for the provider is in no registry here.

// biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of any body
type Json = Readonly<Record<string, any>>;

/** Calls as golangsdk makes them: project and domain are added after signing. */
function golangsdk(url: string, at: number) {
  const host = new URL(url).host;
  const date = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  return async (method: string, target: string, content?: object) => {
    const body = content === undefined ? '' : `${JSON.stringify(content)}\n`;
    const headers: Record<string, string> = {
      accept: 'application/json',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      'user-agent': 'golangsdk/2.0.0',
      'x-sdk-date': date,
    };
    const [path = '', query = ''] = target.split('?', 2);
    const names = Object.keys(headers);
    const signing = signingOver({
      scheme: 'access',
      canonical: {
        method,
        path: `${path}/`,
        query: canonicalQuery(parseQuery(query)),
        headers: names.map((name) => `${name}:${headers[name]}\n`).join(''),
        signedHeaders: names.join(';'),
        bodyHash: sha256(body),
      },
      algorithm: SDK,
      accessKey: ACCESS_KEY,
      date,
      scope: [],
      secret: SECRET,
    });
    const authorization = `${SDK} Access=${ACCESS_KEY}, SignedHeaders=${names.join(';')}, Signature=${signatureOf(signing)}`;
    const late = { 'x-project-id': projectOf(ACCESS_KEY, EU_DE), 'x-domain-id': 'd1', host };
    const init = { method, headers: { ...headers, ...late, authorization } };
    const response = await fetch(url + target, body === '' ? init : { ...init, body });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Json };
  };
}

test.for(['off', 'verify'] as const)('a whole life of a copy, --auth %s', async (auth) => {
  const { server, ims } = await startIms({ auth });
  await register(server, ACCESS_KEY, { secret: SECRET });
  const call = golangsdk(server.url, Date.parse('2026-11-21T21:57:11Z'));

  const looked = await call('GET', '/v3/projects?domain_id=d1&name=eu-de');
  const [{ id: project }] = looked.body.projects;
  expect((await call('GET', '/v3/auth/domains')).status).toBe(200);

  const copied = await call('POST', `/v1/cloudimages/${GOLDEN}/copy`, {
    name: 'tf-copy',
    description: 'description test',
  });
  expect(copied.status).toBe(200);
  const job = `/v1/${project}/jobs/${copied.body.job_id}`;
  const statuses: unknown[] = [];
  for (let looks = 0; looks < 3; looks += 1) {
    await ims.advance(10_000);
    statuses.push((await call('GET', job)).body.status);
  }
  expect(statuses).toEqual(['RUNNING', 'SUCCESS', 'SUCCESS']);
  const id: string = (await call('GET', job)).body.entities.image_id;

  const patch = (...steps: readonly object[]) => call('PATCH', `/v2/cloudimages/${id}`, steps);
  const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
  const ram = await patch(replace('/max_ram', 4096), replace('/min_ram', 1024));
  expect([ram.status, ram.body.max_ram, ram.body.min_ram]).toEqual([200, '4096', 1024]);
  const tags = [
    { key: 'foo', value: 'bar' },
    { key: 'key', value: 'value' },
  ];
  const act = (action: string, of: readonly object[]) =>
    call('POST', `/v2/${project}/images/${id}/tags/action`, { action, tags: of });
  expect((await act('create', tags)).status).toBe(204);

  const read = async () => (await call('GET', `/v2/cloudimages?id=${id}`)).body.images;
  const [image] = await read();
  expect(image).toMatchObject({
    name: 'tf-copy',
    status: 'active',
    visibility: 'private',
    __description: 'description test',
    enterprise_project_id: '0',
    max_ram: '4096',
    min_ram: 1024,
    min_disk: 40,
    disk_format: 'zvhd2',
  });
  for (const member of [
    '__data_origin',
    '__image_size',
    '__os_version',
    'self',
    'file',
    'schema',
  ]) {
    expect(image[member]).toEqual(expect.stringMatching(/./));
  }
  for (const member of ['active_at', 'created_at', 'updated_at']) {
    expect(image[member]).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  }
  expect((await call('GET', `/v2/${project}/images/${id}/tags`)).body).toEqual({ tags });

  expect((await patch(replace('/__description', 'other'))).status).toBe(200);
  expect((await act('delete', tags)).status).toBe(204);
  expect((await act('create', tags.slice(1))).status).toBe(204);

  expect((await call('DELETE', `/v2/images/${id}`)).status).toBe(204);
  expect(await read()).toEqual([]);
});
