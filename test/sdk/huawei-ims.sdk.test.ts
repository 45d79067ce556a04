import { describe, expect, test } from 'vitest';
import { control } from '../support/control.ts';
import { arm } from '../support/faults.ts';
import { ACCESS_KEY, EU_NL, GOLDEN, projectOf } from '../support/services/huawei-ims.ts';
import { startForSdk } from './huawei-ims.client.ts';

interface Shown {
  readonly job_id: string;
  readonly status: string;
  readonly entities: { readonly image_id: string };
  readonly images: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
  }[];
}

const COPY = {
  method: 'POST',
  url: '/v1/cloudimages/{image_id}/copy',
  path: { image_id: GOLDEN },
  data: { name: 'ims_encrypted_copy3', description: 'test copy' },
};
const job = (job_id: string) => ({
  method: 'GET',
  url: '/v1/{project_id}/jobs/{job_id}',
  path: { job_id },
});
const list = (query: object) => ({ method: 'GET', url: '/v2/cloudimages', query: { ...query } });
const remove = (image_id: string) => ({
  method: 'DELETE',
  url: '/v2/images/{image_id}',
  path: { image_id },
});

describe('@huaweicloud/huaweicloud-sdk-core', () => {
  test('copies, follows the job, lists and deletes, and never asks IAM', async () => {
    const { client, requests } = await startForSdk({ clock: 'auto' });
    const { job_id } = await client<Shown>(COPY);
    const seen = new Set<string>();
    let shown = await client<Shown>(job(job_id));
    for (let n = 0; n < 10 && shown.status !== 'SUCCESS'; n += 1) {
      seen.add(shown.status);
      shown = await client<Shown>(job(job_id));
    }
    expect([...seen, shown.status]).toEqual(['INIT', 'RUNNING', 'SUCCESS']);
    const id = shown.entities.image_id;
    const { images } = await client<Shown>(list({ id }));
    expect(images).toMatchObject([{ id, name: 'ims_encrypted_copy3', status: 'active' }]);
    await client(remove(id));
    expect((await client<Shown>(list({ id }))).images).toEqual([]);
    expect(requests.filter(({ path }) => path.startsWith('/v3'))).toEqual([]);
  });

  test('finds its project by the region, with a body on the GET', async () => {
    const { clientIn, requests } = await startForSdk();
    expect((await clientIn(EU_NL)<Shown>(list({}))).images).toEqual([]);
    const [lookUp, listing] = requests;
    expect([lookUp?.method, lookUp?.target, Buffer.from(lookUp?.body ?? []).toString()]).toEqual([
      'GET',
      '/v3/projects?name=eu-nl',
      '{}',
    ]);
    expect(listing?.headers['x-project-id']).toBe(projectOf(ACCESS_KEY, EU_NL));
  });

  test('pages with what must be encoded, and patches without a signed payload', async () => {
    const { client } = await startForSdk();
    const filters = { __imagetype: 'private', limit: 2, name: 'a b+c', tag: "k='(v)*!" };
    expect((await client<Shown>(list(filters))).images).toEqual([]);
    const patched = await client<{ readonly name: string }>({
      method: 'PATCH',
      url: '/v2/images/{image_id}',
      path: { image_id: GOLDEN },
      contentType: 'application/openstack-images-v2.1-json-patch',
      data: [{ op: 'replace', path: '/name', value: 'new' }],
    });
    expect(patched.name).toBe('new');
  });

  const errors = [
    ['APIGW.0101', 'ClientRequestException', 404],
    ['APIGW.0201/413', 'ClientRequestException', 413],
    ['APIGW.0201/502', 'ServerResponseException', 502],
    ['APIGW.0301', 'ClientRequestException', 401],
    ['APIGW.0302', 'ClientRequestException', 403],
    ['APIGW.0308', 'ClientRequestException', 429],
    ['APIGW.0601', 'ServerResponseException', 500],
    ['APIGW.0613', 'ServerResponseException', 503],
    ['IMG.0003', 'ClientRequestException', 400],
    ['IMG.0014', 'ClientRequestException', 400],
    ['IMG.0015', 'ClientRequestException', 400],
    ['IMG.0026', 'ClientRequestException', 403],
    ['IMG.0027', 'ClientRequestException', 404],
    ['IMG.0027/400', 'ClientRequestException', 400],
    ['IMG.0060', 'ClientRequestException', 400],
    ['IMG.0130', 'ClientRequestException', 400],
  ] as const;

  test.for(errors)('%s -> %s, %i, after one request', async ([error, name, httpStatusCode]) => {
    const { server, client, requests } = await startForSdk();
    arm(server, { name: 'break', effect: { error } });
    const thrown = await client(COPY).catch((reason: unknown) => reason);
    const [errorCode] = error.split('/');
    expect(Object(thrown).constructor.name).toBe(name);
    expect(thrown).toMatchObject({
      httpStatusCode,
      errorCode,
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(requests).toHaveLength(1);
  });

  test('a wrong secret is told by the journal', async () => {
    const { server, client } = await startForSdk({ secret: 'another' });
    const thrown = await client(COPY).catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({
      httpStatusCode: 401,
      errorMsg: 'Incorrect IAM authentication information: verify aksk signature fail',
    });
    const { body } = await control(server, 'GET', `/requests?tenant=${ACCESS_KEY}`);
    expect(body.requests[0].diagnosis.canonicalRequest.slice(0, 2)).toEqual([
      'POST',
      `/v1/cloudimages/${GOLDEN}/copy/`,
    ]);
  });
});
