import { describe, expect, test } from 'vitest';
import { BASE, VERSION } from '../support/services/aliyun-appstreaming.ts';
import { castOf, started } from './aliyun-appstreaming.client.ts';
import { thrownBy } from './thrown.ts';

describe('openapi-core, signatures judged', () => {
  test('distribute, poll to the end, list, delete', async () => {
    const { call, distribute, rows, advance } = await started();
    const { statusCode, body } = await distribute(['cn-hangzhou', 'cn-beijing']);
    expect([statusCode, body]).toEqual([
      200,
      {
        RequestId: expect.any(String),
        Data: expect.stringMatching(/^tid-/),
        Success: true,
        Code: 200,
        Message: 'success',
      },
    ]);
    const seen = [];
    for (const minutes of [0, 30, 10]) {
      advance(minutes);
      seen.push((await rows()).slice(2));
    }
    expect(seen).toEqual([
      ['iv-base-2 cn-hangzhou INIT 0%', 'iv-base-2 cn-beijing INIT 0%'],
      ['iv-base-2 cn-hangzhou CREATING 50%', 'iv-base-2 cn-beijing CREATING 50%'],
      ['iv-base-2 cn-hangzhou AVAILABLE 100%', 'iv-base-2 cn-beijing AVAILABLE 100%'],
    ]);
    const listed = await call('ListImage', { BizRegionIdList: ['cn-beijing'] });
    expect(listed.body).toMatchObject({
      Count: 1,
      Data: [{ ImageId: BASE, ImageRegionList: ['cn-shanghai', 'cn-hangzhou', 'cn-beijing'] }],
    });
    const deleted = await call('DeleteImage', { ImageId: BASE });
    expect(deleted.body).toMatchObject({ Data: true, Success: true, Code: '200' });
    const gone = await call('ListImage', { ImageId: BASE });
    expect(gone.body).toMatchObject({ Count: 0, Data: [] });
  });

  test('action in a header, parameters in a chunked form, an empty query', async () => {
    const { distribute, requests } = await started();
    await distribute(['cn-hangzhou', 'cn-beijing'], { ProductType: 'CloudApp' });
    const [request] = requests;
    expect(request?.target).toBe('/');
    expect(request?.headers).toMatchObject({
      'x-acs-action': 'StartTaskForDistributeImage',
      'x-acs-version': VERSION,
      'transfer-encoding': 'chunked',
    });
    expect(Buffer.from(request?.body ?? []).toString()).toBe(
      `ImageId=${BASE}&DestinationRegionList.1=cn-hangzhou&DestinationRegionList.2=cn-beijing&ProductType=CloudApp`,
    );
  });

  test('the older signature: common parameters in the query, the others in the form', async () => {
    const { distribute, rows } = await started({ config: { signatureAlgorithm: 'v2' } });
    expect((await distribute(['cn-hangzhou'])).body.Code).toBe(200);
    expect(await rows()).toContain('iv-base-2 cn-hangzhou INIT 0%');
  });

  test('a session token', async () => {
    const { distribute } = await started({
      config: { accessKeyId: 'STS.testAK', securityToken: 'sts+token/1==' },
    });
    expect((await distribute(['cn-hangzhou'])).body.Success).toBe(true);
  });

  test('parameters of the query and of the form', async () => {
    const { call } = await started();
    const query = { TagList: [{ Key: 'env', Value: 'test' }] };
    const { body } = await call('ListImage', { ProductType: 'CloudApp' }, query);
    expect(body).toMatchObject({ Count: 1, Data: [{ ImageId: BASE }] });
    const regions = await call('ListRegions', undefined, { ProductType: 'CloudApp' });
    expect(regions.body.RegionModels).toContainEqual({ regionId: 'cn-shanghai' });
  });

  test('an image of an instance', async () => {
    const { call } = await started();
    const asked = { InstanceId: 'ws-1', InstanceType: 'WuyingServer', ImageName: 'n' };
    const { body } = await call('CreateImageByInstance', asked);
    expect(body.Data).toEqual({
      ImageId: expect.stringMatching(/^imgc-/),
      TaskId: expect.stringMatching(/^tid-/),
      VersionId: expect.stringMatching(/^iv-/),
    });
    const again = await thrownBy(call('CreateImageByInstance', asked));
    expect(again.code).toBe('ImageCreateByInstance.TaskExist');
  });
});

describe('as the generated client casts it', () => {
  test('Code is the text 200, Success a boolean', async () => {
    const { distribute } = await started();
    const body = await castOf(distribute(['cn-hangzhou']), 'StartTaskForDistributeImage');
    expect(body).toMatchObject({ code: '200', success: true, message: 'success' });
    expect(body.data).toMatch(/^tid-/);
  });

  test('ListImage: no field has a type that it refuses', async () => {
    const { call, distribute } = await started();
    await distribute(['cn-hangzhou']);
    const body = await castOf(call('ListImage', { PageSize: 100 }), 'ListImage');
    expect(body).toMatchObject({ code: '200', pageNumber: 1, pageSize: 100 });
    expect(body.data).toHaveLength(body.count);
    const [base] = body.data.filter(({ imageId }: { imageId: string }) => imageId === BASE);
    expect(base).toMatchObject({
      imageRegionList: ['cn-shanghai'],
      tagList: [{ key: 'env', value: 'test' }],
      systemDiskSize: 40,
    });
    expect(base.imageRegionDistributeList.at(-1)).toMatchObject({
      regionId: 'cn-hangzhou',
      status: 'INIT',
      progress: '0%',
    });
  });

  test('CreateImageByInstance, DeleteImage and ListRegions are cast too', async () => {
    const { call } = await started();
    const created = await castOf(
      call('CreateImageByInstance', { InstanceId: 'ws-1' }),
      'CreateImageByInstance',
    );
    expect(created).toMatchObject({ code: '200', data: { imageId: expect.any(String) } });
    const deleted = await castOf(call('DeleteImage', { ImageId: 'imgc-enc' }), 'DeleteImage');
    expect(deleted).toMatchObject({ code: '200', data: true, message: 'successful' });
    const { regionModels } = await castOf(call('ListRegions', undefined, {}), 'ListRegions');
    expect(regionModels[0]).toMatchObject({ regionId: 'cn-hangzhou' });
  });
});
