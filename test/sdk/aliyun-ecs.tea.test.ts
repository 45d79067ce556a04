import { describe, expect, test } from 'vitest';
import { H, S, SOURCE } from '../support/services/aliyun-ecs.ts';
import { sdk, startedTea, textOf } from './aliyun-ecs.client.ts';
import { thrownBy } from './thrown.ts';

const REQUEST_ID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const V1 = { signatureAlgorithm: 'v2' };

describe.for([
  ['ACS3, signatures off', { auth: 'off' }],
  ['ACS3, signatures judged', { auth: 'verify' }],
  ['V1, signatures off', { auth: 'off', config: V1 }],
  ['V1, signatures judged', { auth: 'verify', config: V1 }],
] as const)('ecs20140526 7.11.6, %s', ([, setup]) => {
  test('copy, poll to the end, find by name, delete', async () => {
    const { copy, describe, progress, advance, remove } = await startedTea(setup);
    const destinationImageName = '镜像-1.a_b';
    const answer = await copy({
      destinationImageName,
      destinationDescription: "it's (a) *test*~ & more + 100%",
      encrypted: false,
    });
    expect([answer.statusCode, answer.body?.toMap()]).toEqual([
      200,
      {
        ImageId: expect.stringMatching(/^m-[a-z0-9]{20}$/),
        RequestId: expect.stringMatching(REQUEST_ID),
      },
    ]);
    expect(answer.headers?.['x-acs-request-id']).toBe(answer.body?.requestId);
    const imageId = textOf(answer.body?.imageId);

    const seen = [];
    for (const minutes of [0, 10, 29, 1]) {
      advance(minutes);
      seen.push(await progress(imageId));
    }
    expect(seen).toEqual([
      ['Creating', '0%', '0%', 2400],
      ['Creating', '25%', '25%', 1800],
      ['Creating', '97%', '97%', 60],
      ['Available', '100%', '', 0],
    ]);

    const found = await describe({ imageName: destinationImageName, status: 'Available' });
    expect(found?.totalCount).toBe(1);
    expect(found?.images?.image?.[0]).toMatchObject({
      imageId,
      imageName: destinationImageName,
      description: "it's (a) *test*~ & more + 100%",
      imageOwnerAlias: 'self',
      isCopied: true,
      isSelfShared: 'False',
      size: 40,
      tags: { tag: [] },
    });

    expect((await remove(imageId)).body?.toMap()).toEqual({
      RequestId: expect.stringMatching(REQUEST_ID),
    });
    expect(await progress(imageId)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('five run, the sixth waits, a cancelled one gives its slot on', async () => {
    const { copied, cancel, plantSources, progress, statuses } = await startedTea(setup);
    const ids: string[] = [];
    for (const imageId of plantSources(6)) ids.push(await copied({ imageId }));
    const five = Array(5).fill('Creating');
    expect(await statuses(ids)).toEqual([...five, 'Waiting']);
    expect(await progress(textOf(ids[5]))).toEqual(['Waiting', '0%', '0%', 2400]);
    expect((await cancel(textOf(ids[0]))).statusCode).toBe(200);
    expect(await statuses(ids)).toEqual(['-', ...five]);
  });

  test('tags: set with the copy, replaced, listed and taken away', async () => {
    const { client, copied } = await startedTea(setup);
    const tag = [new sdk.CopyImageRequestTag({ key: 'k2', value: '' })];
    const id = await copied({ tag });
    const resource = { regionId: S, resourceType: 'image', resourceId: [id] };
    const list = async () => {
      const { body } = await client.listTagResources(new sdk.ListTagResourcesRequest(resource));
      return body?.tagResources?.tagResource?.map((one) => one.toMap());
    };
    const shown = (TagKey: string, TagValue: string) => ({
      ResourceId: id,
      ResourceType: 'image',
      TagKey,
      TagValue,
    });
    expect(await list()).toEqual([shown('k2', '')]);

    const set = ['env=a b+c', 'k2=v'].map((text) => {
      const [key = '', value = ''] = text.split('=');
      return new sdk.TagResourcesRequestTag({ key, value });
    });
    await client.tagResources(new sdk.TagResourcesRequest({ ...resource, tag: set }));
    expect(await list()).toEqual([shown('k2', 'v'), shown('env', 'a b+c')]);

    await client.untagResources(new sdk.UntagResourcesRequest({ ...resource, tagKey: ['k2'] }));
    expect(await list()).toEqual([shown('env', 'a b+c')]);
  });

  test('a ClientToken: one image, another request id, other parameters refused', async () => {
    const { copy, describe } = await startedTea(setup);
    const asked = { clientToken: 't1', destinationImageName: 'c1' };
    const [first, again] = [(await copy(asked)).body, (await copy(asked)).body];
    expect(again?.imageId).toBe(first?.imageId);
    expect(again?.requestId).not.toBe(first?.requestId);
    expect((await describe({}))?.totalCount).toBe(1);
    const error = await thrownBy(copy({ ...asked, destinationImageName: 'c2' }));
    expect(error).toMatchObject({ code: 'IdempotentParameterMismatch', statusCode: 400 });
  });

  test('without a destination the copy stays in its region', async () => {
    const { client, describe } = await startedTea(setup);
    const asked = { regionId: H, imageId: SOURCE };
    const { body } = await client.copyImage(new sdk.CopyImageRequest(asked));
    const imageId = textOf(body?.imageId);
    expect((await describe({ regionId: H, imageId }))?.totalCount).toBe(1);
  });

  test('a session token', async () => {
    const config = {
      ...('config' in setup ? setup.config : {}),
      accessKeyId: 'STS.testid',
      securityToken: 'sts+token/1==',
    };
    const { copy } = await startedTea({ ...setup, config });
    expect((await copy()).statusCode).toBe(200);
  });
});

describe('what ecs20140526 sends', () => {
  test('ACS3: all in the query, action and version in headers, an empty body', async () => {
    const { copy, requests } = await startedTea();
    await copy({ encrypted: false });
    const [request] = requests;
    expect([request?.method, request?.body.length]).toEqual(['POST', 0]);
    expect(request?.target).toBe(
      `/?DestinationRegionId=${S}&Encrypted=false&ImageId=${SOURCE}&RegionId=${H}`,
    );
    expect(request?.headers).toMatchObject({
      accept: 'application/json',
      'content-length': '0',
      'x-acs-action': 'CopyImage',
      'x-acs-credentials-provider': 'static_ak',
      'x-acs-version': '2014-05-26',
    });
    expect(request?.headers['content-type']).toBeUndefined();
  });

  test('V1: action and version in the query as well, Format=json', async () => {
    const { copy, requests } = await startedTea({ config: V1 });
    await copy();
    const [request] = requests;
    expect(Object.fromEntries(request?.query ?? [])).toMatchObject({
      Action: 'CopyImage',
      Format: 'json',
      SignatureMethod: 'HMAC-SHA1',
      Version: '2014-05-26',
    });
    expect(request?.headers).toMatchObject({ 'x-acs-action': 'CopyImage' });
    expect(request?.headers.authorization).toBeUndefined();
  });
});
