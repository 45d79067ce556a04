import RPCClient from '@alicloud/pop-core';
import { describe, expect, test } from 'vitest';
import { failing } from '../support/failing.ts';
import {
  ACCESS_KEY,
  ANY_STATUS,
  H,
  S,
  SECRET,
  SERVICE,
  SOURCE,
} from '../support/services/aliyun-ecs.ts';
import { type Setup, startRecording, textOf } from './aliyun-ecs.client.ts';
import { thrownBy } from './thrown.ts';

interface Answer {
  readonly RequestId: string;
  readonly ImageId: string;
  readonly TotalCount: number;
  readonly Images: { readonly Image: readonly Readonly<Record<string, unknown>>[] };
  readonly TagResources: { readonly TagResource: readonly object[] };
}

interface PopSetup extends Setup {
  readonly method?: 'GET' | 'POST';
  readonly config?: Readonly<Record<string, string>>;
}

async function started({ method = 'GET', config = {}, ...setup }: PopSetup = {}) {
  const started = await startRecording(setup);
  const { url } = started.server;
  const client = new RPCClient({
    endpoint: `${url}/`,
    apiVersion: '2014-05-26',
    accessKeyId: ACCESS_KEY,
    accessKeySecret: SECRET,
    ...config,
  });
  const call = (action: string, params: object) =>
    client.request<Answer>(action, { RegionId: S, ...params }, { method });
  const copy = (params: object = {}) =>
    call('CopyImage', { RegionId: H, ImageId: SOURCE, DestinationRegionId: S, ...params });
  return {
    ...started,
    client,
    call,
    copy,
    async statuses(ids: readonly string[]) {
      const { Images } = await call('DescribeImages', { Status: ANY_STATUS, PageSize: 100 });
      return ids.map((id) => Images.Image.find(({ ImageId }) => ImageId === id)?.Status ?? '-');
    },
  };
}

describe.for([
  ['GET, signatures off', { method: 'GET', auth: 'off' }],
  ['GET, signatures judged', { method: 'GET', auth: 'verify' }],
  ['POST, signatures off', { method: 'POST', auth: 'off' }],
  ['POST, signatures judged', { method: 'POST', auth: 'verify' }],
] as const)('pop-core 1.8.0, %s', ([, setup]) => {
  test('copy, poll to the end, delete', async () => {
    const { call, copy, statuses, advance } = await started(setup);
    const answer = await copy({
      DestinationImageName: '镜像-1.a_b',
      DestinationDescription: "it's (a) *test*~ & more + 100%",
      Tag: [{ Key: 'env', Value: 'a b' }],
    });
    expect({ ...answer }).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      ImageId: expect.stringMatching(/^m-[a-z0-9]{20}$/),
    });
    const { ImageId } = answer;
    expect(await statuses([ImageId])).toEqual(['Creating']);
    advance(40);
    const { Images, TotalCount } = await call('DescribeImages', { ImageName: '镜像-1.a_b' });
    expect([TotalCount, Images.Image[0]]).toMatchObject([
      1,
      {
        ImageId,
        Description: "it's (a) *test*~ & more + 100%",
        Status: 'Available',
        Progress: '100%',
        Tags: { Tag: [{ TagKey: 'env', TagValue: 'a b' }] },
      },
    ]);
    expect(Object.keys(await call('DeleteImage', { ImageId }))).toEqual(['RequestId']);
    expect(await statuses([ImageId])).toEqual(['-']);
  });

  test('five run, the sixth waits and can be cancelled', async () => {
    const { call, copy, plantSources, statuses } = await started(setup);
    const ids: string[] = [];
    for (const ImageId of plantSources(7)) ids.push((await copy({ ImageId })).ImageId);
    const five = Array(5).fill('Creating');
    expect(await statuses(ids)).toEqual([...five, 'Waiting', 'Waiting']);
    await call('CancelCopyImage', { ImageId: textOf(ids[5]) });
    expect(await statuses(ids)).toEqual([...five, '-', 'Waiting']);
    await call('CancelCopyImage', { ImageId: textOf(ids[0]) });
    expect(await statuses(ids)).toEqual(['-', ...five.slice(1), '-', 'Creating']);
  });

  test('tags and a ClientToken', async () => {
    const { call, copy } = await started(setup);
    const { ImageId, RequestId } = await copy({ ClientToken: 't1' });
    const again = await copy({ ClientToken: 't1' });
    expect([again.ImageId, again.RequestId === RequestId]).toEqual([ImageId, false]);
    const error = await thrownBy(copy({ ClientToken: 't1', DestinationImageName: 'c2' }));
    expect(error.code).toBe('IdempotentParameterMismatch');

    const resource = { ResourceType: 'image', ResourceId: [ImageId] };
    await call('TagResources', { ...resource, Tag: [{ Key: 'k2', Value: '' }] });
    const { TagResources } = await call('ListTagResources', resource);
    expect(TagResources.TagResource).toEqual([
      { ResourceId: ImageId, ResourceType: 'image', TagKey: 'k2', TagValue: '' },
    ]);
  });

  test('a session token', async () => {
    const config = { accessKeyId: 'STS.testid', securityToken: 'sts+token/1==' };
    const { copy } = await started({ ...setup, config });
    expect((await copy()).ImageId).toMatch(/^m-/);
  });

  test('all in the query, or all in the form', async () => {
    const { copy, requests } = await started(setup);
    await copy();
    const [request] = requests;
    const isForm = setup.method === 'POST';
    expect([request?.method, request?.target === '/', request?.body.length !== 0]).toEqual([
      setup.method,
      isForm,
      isForm,
    ]);
  });

  test.for<[params: object, status: number, code: string, message: string]>([
    [{ ImageId: 'm-x' }, 404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'],
    [
      { ImageId: '' },
      400,
      'MissingParameter',
      'The input parameter "ImageId" that is mandatory for processing this request is not supplied.',
    ],
    [{ RegionId: 'xx-1' }, 400, 'SourceRegion.NotFound', 'The source region not found.'],
    [
      { DestinationImageName: '1abc' },
      400,
      'InvalidImageName.Malformed',
      'The specified destination image name is wrongly formed.',
    ],
    [
      { DryRun: true },
      400,
      'DryRunOperation',
      'Request validation has been passed with DryRun flag set.',
    ],
    [
      { ResourceGroupId: 'rg-1' },
      404,
      'InvalidResourceGroup.NotFound',
      'The ResourceGroup provided does not exist in our records.',
    ],
    [
      { ImageId: 'm-bp1toolarge000000000' },
      403,
      'SizeExceed.Image',
      'The image exceeds the maximum size. You can use the CopySnapshot API to copy your snapshots of the image and then create a new image from them.',
    ],
  ])('%o -> an Error named after its code', async ([params, statusCode, code, message]) => {
    const { copy, server } = await started(setup);
    const error = await thrownBy(copy(params));
    const { RequestId } = error.data as Answer;
    expect({ ...(error.data as object) }).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      HostId: expect.stringMatching(/^ecs\.[a-z0-9.-]*aliyuncs\.com$/),
      Code: code,
      Message: message,
      Recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=Ecs&requestId=${RequestId}`,
    });
    expect(error).toMatchObject({
      name: `${code}Error`,
      code,
      message: `${message}, URL: ${error.url}`,
      entry: { response: { statusCode } },
    });
    expect(String(error.url).startsWith(`${server.url}/`)).toBe(true);
    expect(error).not.toHaveProperty('statusCode');
  });

  test.for([
    ['Throttling.User', 'Throttling.UserError'],
    ['InternalError', 'InternalErrorError'],
    ['ServiceUnavailable', 'ServiceUnavailableError'],
  ] as const)('an injected %s -> %s, one request', async ([row, name]) => {
    const { copy, requests, server } = await started(setup);
    await failing(server, SERVICE, 'CopyImage', row);
    expect(await thrownBy(copy())).toMatchObject({ name, code: row });
    expect(requests).toHaveLength(1);
  });
});

describe.for(['GET', 'POST'] as const)('pop-core 1.8.0, %s', (method) => {
  test('a wrong secret -> SignatureDoesNotMatch, with what the server has signed', async () => {
    const { copy } = await started({ method, config: { accessKeySecret: 'wrong' } });
    const error = await thrownBy(copy());
    expect(error).toMatchObject({
      name: 'SignatureDoesNotMatchError',
      code: 'SignatureDoesNotMatch',
    });
    expect(error.message).toContain(`server string to sign is:${method}&%2F&AccessKeyId%3Dtestid`);
  });

  test('an unknown key -> InvalidAccessKeyId.NotFound', async () => {
    const { copy } = await started({ method, secret: null });
    expect(await thrownBy(copy())).toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
      entry: { response: { statusCode: 404 } },
    });
  });

  test('a nonce sent twice -> SignatureNonceUsed', async () => {
    const { copy } = await started({ method });
    await copy({ SignatureNonce: 'n1', DryRun: true }).catch(() => undefined);
    const error = await thrownBy(copy({ SignatureNonce: 'n1' }));
    expect(error).toMatchObject({
      name: 'SignatureNonceUsedError',
      data: { Message: 'Specified signature nonce was used already.' },
    });
  });

  test('a timestamp 16 minutes old -> InvalidTimeStamp.Expired', async () => {
    const { copy, server } = await started({ method });
    const old = new Date(server.engine.realNow() - 16 * 60_000).toISOString();
    const error = await thrownBy(copy({ Timestamp: `${old.slice(0, 19)}Z` }));
    expect(error).toMatchObject({ code: 'InvalidTimeStamp.Expired' });
  });
});

test('Format=XML -> what it cannot read, neither a success nor an Error', async () => {
  const { copy } = await started();
  await expect(copy({ Format: 'XML' })).rejects.toMatchObject({ name: 'SyntaxError' });
});
