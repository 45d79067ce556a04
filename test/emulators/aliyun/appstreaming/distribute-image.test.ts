import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { formOf, listOf } from '../../../support/params.ts';
import {
  BASE,
  BEIJING,
  HANGZHOU,
  headersOf,
  SHANGHAI,
  startAppStreaming,
  VERSION,
} from '../../../support/services/aliyun-appstreaming.ts';
import { type RowName, refusalOf } from './rows.ts';

const TASK_ID = /^tid-[0-9a-z]+$/;
const REQUEST_ID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

const accepted = {
  RequestId: expect.stringMatching(REQUEST_ID),
  Data: expect.stringMatching(TASK_ID),
  Success: true,
  Code: 200,
  Message: 'success',
};

describe('what a distribution does', () => {
  test('base to cn-hangzhou -> 200 with a task id, Code the number 200, and nothing else', async () => {
    const { app } = await startAppStreaming();
    const { status, body, headers } = await app.distribute();
    expect(status).toBe(200);
    expect(body).toEqual(accepted);
    expect(headers.get('content-type')).toBe('application/json;charset=utf-8');
  });

  test.for([
    [0, 'cn-hangzhou INIT 0%', [SHANGHAI]],
    [9.999, 'cn-hangzhou INIT 0%', [SHANGHAI]],
    [10, 'cn-hangzhou CREATING 0%', [SHANGHAI]],
    [15, 'cn-hangzhou CREATING 50%', [SHANGHAI]],
    [15.19, 'cn-hangzhou CREATING 51%', [SHANGHAI]],
    [19.999, 'cn-hangzhou CREATING 99%', [SHANGHAI]],
    [20, 'cn-hangzhou AVAILABLE 100%', [SHANGHAI, HANGZHOU]],
  ] as const)('after %d s -> %s, usable in %o', async ([seconds, row, regions]) => {
    const { app } = await startAppStreaming();
    await app.distribute();
    app.advance(seconds * 1000);
    expect(await app.rows()).toEqual(['cn-shanghai AVAILABLE 100%', row]);
    const { body } = await app.call('ListImage', { ImageId: BASE });
    expect(body).toMatchObject({ Count: 1, Data: [{ Status: 'AVAILABLE' }] });
    expect((await app.image())?.ImageRegionList).toEqual(regions);
  });

  test('all six parameters, two destinations -> 200, two INIT rows; RetryType is ignored', async () => {
    const { app } = await startAppStreaming();
    const six = {
      ProductType: 'CloudApp',
      RetryType: 'RETRY',
      SourceRegion: SHANGHAI,
      VersionId: 'iv-base-2',
    };
    const { status, body } = await app.distribute([HANGZHOU, BEIJING], six);
    expect([status, body.Code]).toEqual([200, 200]);
    expect(await app.rows()).toEqual([
      'cn-shanghai AVAILABLE 100%',
      'cn-hangzhou INIT 0%',
      'cn-beijing INIT 0%',
    ]);
  });

  test('the same again, under way and ended -> RepeatedDistribution', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    const repeated = refusalOf('ImageDistribute.RepeatedDistribution');
    for (const seconds of [0, 15, 5]) {
      app.advance(seconds * 1000);
      expect(verdict(await app.distribute())).toEqual(repeated);
    }
  });

  test('one repeated region among new ones -> all refused, nothing written', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    const before = app.everything();
    const answer = await app.distribute([HANGZHOU, BEIJING]);
    expect(verdict(answer)).toEqual(refusalOf('ImageDistribute.RepeatedDistribution'));
    expect(app.everything()).toEqual(before);
  });

  test('the other version -> 200 and a row of its own', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    expect((await app.distribute([HANGZHOU], { VersionId: 'iv-base-1' })).status).toBe(200);
    expect(await app.rows(BASE, 'iv-base-1')).toContain('cn-hangzhou INIT 0%');
    expect(await app.rows()).toContain('cn-hangzhou INIT 0%');
  });

  test('the parent first, then the layered child', async () => {
    const { app } = await startAppStreaming();
    const child = () => app.distribute([HANGZHOU], { ImageId: 'imgc-child' });
    const parentMissing = refusalOf('ParentImageRegionDistribute.NotExist');
    expect(verdict(await child())).toEqual(parentMissing);
    expect((await app.distribute()).status).toBe(200);
    expect(verdict(await child())).toEqual(parentMissing);
    app.advance(20_000);
    expect((await child()).status).toBe(200);
  });

  test('one running task at most -> ExceedBuilderQuota until it has ended', async () => {
    const { app } = await startAppStreaming();
    await app.limit('runningTasks', 1, '');
    expect((await app.distribute([HANGZHOU, 'us-west-1'])).status).toBe(200);
    expect(verdict(await app.distribute([BEIJING]))).toEqual(refusalOf('ExceedBuilderQuota'));
    app.advance(20_000);
    expect((await app.distribute([BEIJING])).status).toBe(200);
  });
});

const refusals: readonly (readonly [string, string, RowName])[] = [
  ['no list', `ImageId=${BASE}`, 'ImageDistribute.TargetDistributeRegionListEmpty'],
  [
    'a blank destination',
    `ImageId=${BASE}&DestinationRegionList.1=`,
    'ImageDistribute.TargetDistributeRegionListEmpty',
  ],
  [
    'two blank destinations',
    `ImageId=${BASE}&DestinationRegionList.1=&DestinationRegionList.2=+`,
    'ImageDistribute.TargetDistributeRegionListEmpty',
  ],
  [
    'a text where a list belongs',
    `ImageId=${BASE}&DestinationRegionList=cn-hangzhou`,
    'ImageDistribute.TargetDistributeRegionListEmpty',
  ],
  [
    'several in a text where a list belongs',
    `ImageId=${BASE}&DestinationRegionList=cn-hangzhou,cn-beijing`,
    'ImageDistribute.TargetDistributeRegionListEmpty',
  ],
  [
    'JSON where a list belongs',
    `ImageId=${BASE}&DestinationRegionList=["cn-hangzhou"]`,
    'ImageDistribute.TargetDistributeRegionListEmpty',
  ],
  [
    'several in one destination',
    `ImageId=${BASE}&DestinationRegionList.1=cn-hangzhou,cn-beijing`,
    'InvalidParameter.DestinationRegionList',
  ],
  ['no image id', 'DestinationRegionList.1=cn-hangzhou', 'MissingImageId'],
  ['a blank image id', 'ImageId=+&DestinationRegionList.1=cn-hangzhou', 'MissingImageId'],
  ['an unknown image', 'ImageId=imgc-nope&DestinationRegionList.1=cn-hangzhou', 'Image.NotExist'],
  [
    'an unknown version',
    `ImageId=${BASE}&VersionId=iv-nope&DestinationRegionList.1=cn-hangzhou`,
    'Image.NotExist',
  ],
  [
    'the home region',
    `ImageId=${BASE}&DestinationRegionList.1=cn-shanghai`,
    'ImageDistribute.RepeatedDistribution',
  ],
  [
    'a shared image',
    'ImageId=imgc-shared&DestinationRegionList.1=cn-hangzhou',
    'ImageUpdateSharedImageFailed.NotAllow',
  ],
  [
    'a system image',
    'ImageId=imgc-system&DestinationRegionList.1=cn-hangzhou',
    'ImageRegionDistribute.NotAllow',
  ],
  [
    'a community image',
    'ImageId=imgc-community&DestinationRegionList.1=cn-hangzhou',
    'ImageRegionDistribute.NotAllow',
  ],
  [
    'another product',
    `ImageId=${BASE}&ProductType=CloudDesktop&DestinationRegionList.1=cn-hangzhou`,
    'ImageRegionDistribute.NotAllow',
  ],
  [
    'a product in lower case',
    `ImageId=${BASE}&ProductType=cloudapp&DestinationRegionList.1=cn-hangzhou`,
    'InvalidParameter.ProductType',
  ],
  [
    'an image that is not central',
    'ImageId=img-legacy&DestinationRegionList.1=cn-hangzhou',
    'Instance.ImageUnsupported',
  ],
  [
    'an image in INIT',
    'ImageId=imgc-init&DestinationRegionList.1=cn-hangzhou',
    'ImageUpdateFailed.NotAllow',
  ],
  [
    'an image that failed',
    'ImageId=imgc-failed&DestinationRegionList.1=cn-hangzhou',
    'ImageUpdateFailed.NotAllow',
  ],
  [
    'an image without rows',
    'ImageId=imgc-norow&DestinationRegionList.1=cn-hangzhou',
    'ImageRegion.NotConfigured',
  ],
  [
    'an image whose row failed',
    'ImageId=imgc-dead&DestinationRegionList.1=cn-hangzhou',
    'ImageDistribute.Undistributed',
  ],
  [
    'a source that has no copy',
    `ImageId=${BASE}&SourceRegion=us-west-1&DestinationRegionList.1=cn-hangzhou`,
    'ImageDistribute.Undistributed',
  ],
  [
    'a source that is no region',
    `ImageId=${BASE}&SourceRegion=mars&DestinationRegionList.1=cn-hangzhou`,
    'InvalidParameter.SourceRegion',
  ],
  [
    'a Vhd package without a base',
    'ImageId=imgc-vhd&DestinationRegionList.1=cn-hangzhou',
    'InvalidBaseImage.NotConfigured',
  ],
  [
    'an encrypted image',
    'ImageId=imgc-enc&DestinationRegionList.1=cn-hangzhou',
    'ImageDistribute.ImageNotSupport',
  ],
  [
    'a destination that is no region',
    `ImageId=${BASE}&DestinationRegionList.1=cn-hangzhou&DestinationRegionList.2=mars`,
    'InvalidParameter.DestinationRegionList',
  ],
];

describe('what is refused, without a change of state', () => {
  test.for(refusals)('%s: %s -> %s', async ([, body, row]) => {
    const { app } = await startAppStreaming();
    app.world();
    const before = app.everything();
    const headers = headersOf('StartTaskForDistributeImage');
    const answer = await app.send('/', { method: 'POST', headers, body });
    expect(verdict(answer)).toEqual(refusalOf(row));
    expect(answer.body.RequestId).toMatch(REQUEST_ID);
    expect(app.everything()).toEqual(before);
  });

  test('the whole body of a refusal', async () => {
    const { app } = await startAppStreaming();
    const { status, body, headers } = await app.distribute([HANGZHOU], { ImageId: 'imgc-nope' });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(body).toEqual({
      RequestId: expect.stringMatching(REQUEST_ID),
      HostId: 'appstream-center.cn-shanghai.aliyuncs.com',
      Code: 'Image.NotExist',
      Message: 'The image does not exist.',
      Recommend: 'https://api.aliyun.com/troubleshoot?q=Image.NotExist&product=appstream-center',
    });
  });
});

const common = { Action: 'StartTaskForDistributeImage', Version: VERSION, Format: 'JSON' };
const classic = {
  ...common,
  AccessKeyId: 'testAK',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: 'bb458f82',
  SignatureVersion: '1.0',
  Timestamp: '2026-11-21T21:57:51Z',
  Signature: 'C1fCmP7MD3pc7nBbhxEyDsbdrnU=',
};
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the dialects of its clients', () => {
  test('all in the body, and all in the query', async () => {
    const { app } = await startAppStreaming();
    const body = formOf({
      ...classic,
      ImageId: BASE,
      'DestinationRegionList.1': HANGZHOU,
    }).toString();
    const posted = await app.send('/', { method: 'POST', headers: form, body });
    expect(posted.body).toEqual(accepted);
    const query = formOf({ ...classic, ImageId: BASE, 'DestinationRegionList.1': BEIJING });
    expect((await app.send(`/?${query}`)).body).toEqual(accepted);
    expect((await app.rows()).length).toBe(3);
  });

  test('common parameters in the query, the others in the body', async () => {
    const { app } = await startAppStreaming();
    const body = formOf({ ImageId: BASE, 'DestinationRegionList.1': HANGZHOU }).toString();
    const answer = await app.send(`/?${formOf(classic)}`, {
      method: 'POST',
      headers: form,
      body,
    });
    expect(answer.body).toEqual(accepted);
  });

  test('whatever format is asked for, JSON comes', async () => {
    const { app } = await startAppStreaming();
    const query = formOf({ ...classic, Format: 'XML' });
    const answer = await app.send(`/?${query}`);
    expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(verdict(answer)).toEqual(refusalOf('MissingImageId'));
  });

  test('chunked, without Content-Length', async () => {
    const { app } = await startAppStreaming();
    const body = new Blob([
      formOf({ ImageId: BASE, ...listOf('DestinationRegionList', [HANGZHOU]) }).toString(),
    ]);
    const answer = await app.send('/', {
      method: 'POST',
      headers: headersOf('StartTaskForDistributeImage'),
      body: body.stream(),
      duplex: 'half',
    } as RequestInit);
    expect(answer.body).toEqual(accepted);
  });
});
