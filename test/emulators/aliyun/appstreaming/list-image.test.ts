import { describe, expect, test } from 'vitest';
import type { Params } from '../../../support/params.ts';
import {
  BASE,
  HANGZHOU,
  headersOf,
  startAppStreaming,
} from '../../../support/services/aliyun-appstreaming.ts';

async function startWithThree() {
  const started = await startAppStreaming({ defaultSeed: false });
  const { app } = started;
  app.plant({ id: 'imgc-1', name: 'My Desktop', region: 'cn-beijing' });
  app.plant({
    id: 'imgc-2',
    name: 'my app',
    status: 'failed',
    tags: [
      { key: 'env', value: 'test' },
      { key: 'k2', value: '' },
    ],
    attributes: { productType: 'CloudDesktop', osType: 'Linux', distro: 'Ubuntu 22.04' },
  });
  app.plant({
    id: 'imgc-3',
    region: HANGZHOU,
    attributes: {
      imageType: 'System',
      packageType: 'Ecs_Container',
      protocolType: 'HDX',
      features: ['GPU', 'HD'],
      languages: ['ja-JP'],
      bizType: 1,
      platformName: 'Ubuntu',
      fotaVersion: '7.1',
    },
  });
  return started;
}

const filters: readonly (readonly [Params, readonly string[]])[] = [
  [{}, ['imgc-3', 'imgc-2', 'imgc-1']],
  [{ ImageId: 'imgc-2' }, ['imgc-2']],
  [{ ImageId: 'imgc-2', ImageType: 'System' }, []],
  [{ ImageId: 'imgc-none' }, []],
  [{ ImageName: 'MY' }, ['imgc-2', 'imgc-1']],
  [{ ImageName: 'deSK' }, ['imgc-1']],
  [{ ImageName: 'm*' }, []],
  [{ ImageId: 'imgc-1,imgc-2' }, []],
  [{ ProductTypeList: 'CloudDesktop' }, ['imgc-3', 'imgc-2', 'imgc-1']],
  [{ ImageName: '' }, ['imgc-3', 'imgc-2', 'imgc-1']],
  [{ Status: 'AVAILABLE' }, ['imgc-3', 'imgc-1']],
  [{ Status: 'CREATE_FAILED' }, ['imgc-2']],
  [{ Status: 'INIT' }, []],
  [{ ImageType: 'User' }, ['imgc-2', 'imgc-1']],
  [{ PackageType: 'ECS' }, ['imgc-2', 'imgc-1']],
  [{ OsType: 'Linux' }, ['imgc-2']],
  [{ ProductType: 'CloudDesktop' }, ['imgc-2']],
  [{ 'ProductTypeList.1': 'CloudDesktop', 'ProductTypeList.2': 'WuyingServer' }, ['imgc-2']],
  [{ ProtocolType: 'HDX' }, ['imgc-3']],
  [{ LanguageType: 'zh-CN' }, ['imgc-2', 'imgc-1']],
  [{ PlatformName: 'Ubuntu' }, ['imgc-3']],
  [{ 'PlatformNameList.1': 'Ubuntu', 'PlatformNameList.2': 'Debian' }, ['imgc-3']],
  [{ Distro: 'Ubuntu 22.04' }, ['imgc-2']],
  [{ BizType: '1' }, ['imgc-3']],
  [{ 'BizTypeList.1': '1', 'BizTypeList.2': '2' }, ['imgc-3']],
  [{ FotaVersion: '7.1' }, ['imgc-3']],
  [{ 'FeatureList.1': 'GPU' }, ['imgc-3']],
  [{ 'FeatureList.1': 'GPU', 'FeatureList.2': 'none' }, []],
  [{ 'BizRegionIdList.1': HANGZHOU, 'BizRegionIdList.2': 'cn-beijing' }, ['imgc-3', 'imgc-1']],
  [{ 'TagList.1.Key': 'env', 'TagList.1.Value': 'test', 'TagList.2.Key': 'k2' }, ['imgc-2']],
  [{ 'TagList.1.Key': 'env', 'TagList.1.Value': 'prod' }, []],
];

describe('ListImage', () => {
  test.for(filters)('%o -> %o', async ([params, ids]) => {
    const { app } = await startWithThree();
    const { status, body } = await app.call('ListImage', params);
    const images = body.Data as readonly { readonly ImageId: string }[];
    expect([status, body.Count]).toEqual([200, ids.length]);
    expect(images.map(({ ImageId }) => ImageId)).toEqual(ids);
  });

  test('PageSize=1 of three -> Count 3, one each, no repeats', async () => {
    const { app } = await startWithThree();
    const seen = [];
    for (const PageNumber of ['1', '2', '3', '4']) {
      const { body } = await app.call('ListImage', { PageSize: '1', PageNumber });
      expect(body).toMatchObject({ Count: 3, PageNumber: Number(PageNumber), PageSize: 1 });
      seen.push(...(body.Data as readonly { readonly ImageId: string }[]));
    }
    expect(seen.map(({ ImageId }) => ImageId)).toEqual(['imgc-3', 'imgc-2', 'imgc-1']);
  });

  test('ten to a page unless asked for more; many, over several regions, newest first', async () => {
    const { app } = await startAppStreaming({ defaultSeed: false });
    const regions = ['cn-shanghai', HANGZHOU, 'us-west-1'];
    for (let n = 0; n < 150; n += 1) {
      app.plant({ id: `imgc-${n}`, region: regions[Math.floor(n / 3) % 3] ?? HANGZHOU });
    }
    const { body } = await app.call('ListImage');
    expect(body).toMatchObject({ Count: 150, PageNumber: 1, PageSize: 10 });
    expect(body.Data).toHaveLength(10);
    const all = [
      ...(await app.list({ PageSize: '100' })),
      ...(await app.list({ PageSize: '100', PageNumber: '2', ImageType: 'User' })),
    ];
    expect(all.map(({ ImageId }) => ImageId)).toEqual(
      Array.from({ length: 150 }, (_, n) => `imgc-${149 - n}`),
    );
  });

  test.for([
    ['PageSize', '101'],
    ['PageSize', '0'],
    ['PageSize', 'x'],
    ['PageNumber', '0'],
    ['Status', 'DELETE'],
    ['Status', 'available'],
    ['Status', 'AVAILABLE,INIT'],
    ['ImageType', 'user'],
    ['OsType', 'MacOS'],
    ['ProtocolType', 'RDP'],
    ['BizType', 'x'],
    ['ProductType', 'AndroidCloud'],
  ] as const)('%s=%s -> 400', async ([name, value]) => {
    const { app } = await startAppStreaming();
    const { status, body } = await app.call('ListImage', { [name]: value });
    expect([status, body.Code, body.Message]).toEqual([
      400,
      `InvalidParameter.${name}`,
      `The parameter ${name} is invalid.`,
    ]);
  });

  test('types that the generated clients can cast: no Platform, texts, real arrays', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    app.advance(17_000);
    const image = (await app.image()) as unknown as Record<string, unknown>;
    expect(image).not.toHaveProperty('Platform');
    expect(image).toMatchObject({
      AliUid: expect.any(Number),
      BaseImageId: '',
      Description: 'distribute me',
      GmtCreate: '2025-04-25 15:13:57',
      GmtModified: '2025-04-25 15:13:57',
      ImageId: BASE,
      ImageRegionList: ['cn-shanghai'],
      ImageType: 'User',
      LatestVersionId: 'iv-base-2',
      OnlineVersion: true,
      OnlineVersionId: 'iv-base-2',
      OsType: 'Windows',
      PackageType: 'Ecs',
      ParentImageId: '',
      ProductType: 'CloudApp',
      Status: 'AVAILABLE',
      SystemDiskSize: 40,
      TagList: [{ Key: 'env', Value: 'test' }],
      VersionId: 'iv-base-2',
      VersionName: 'v0.2.0',
      VolumeEncryptionEnabled: false,
      VolumeEncryptionKey: '',
    });
    expect(image.ImageRegionDistributeList).toContainEqual({
      ImageId: BASE,
      VersionId: 'iv-base-2',
      RegionId: HANGZHOU,
      Status: 'CREATING',
      Progress: '70%',
    });
  });

  test('GmtModified -> unchanged until a distribution has arrived', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    const modified = async () =>
      ((await app.image()) as unknown as Record<string, unknown>).GmtModified;
    app.advance(19_999);
    expect(await modified()).toBe('2025-04-25 15:13:57');
    app.advance(60_000);
    expect(await modified()).toBe('2026-11-21 21:57:09');
  });

  test('parameters split over query and body, as recorded', async () => {
    const { app } = await startAppStreaming();
    const query = 'Distro=Ubuntu%2022.04&TagList.1.Key=env&TagList.1.Value=test&TagList.2.Key=k2';
    const body =
      'BizRegionIdList.1=cn-hangzhou&BizTypeList.1=1&FeatureList.1=GPU&ImageId=imgc-1&ImageType=User&PageNumber=1&PageSize=10&PlatformNameList.1=Ubuntu&ProductType=CloudApp&ProductTypeList.1=CloudApp&ProductTypeList.2=WuyingServer&Status=AVAILABLE';
    const tags = [
      { key: 'env', value: 'test' },
      { key: 'k2', value: '' },
    ];
    const attributes = {
      distro: 'Ubuntu 22.04',
      bizType: 1,
      features: ['GPU'],
      platformName: 'Ubuntu',
    };
    app.plant({ id: 'imgc-1', region: HANGZHOU, tags, attributes });
    const ask = (sent: string) =>
      app.send(`/?${sent}`, { method: 'POST', headers: headersOf('ListImage'), body });
    expect((await ask(query)).body.Count).toBe(1);
    expect((await ask(query.replace('22', '24'))).body.Count).toBe(0);
  });

  test('ListRegions, all in the query, without a body: the region table, no Code', async () => {
    const { app } = await startAppStreaming();
    const { 'content-type': _, ...headers } = headersOf('ListRegions');
    const answer = await app.send(`/?ProductType=CloudApp`, { method: 'POST', headers });
    expect(answer.body).toEqual({
      RequestId: expect.any(String),
      RegionModels: [
        'cn-hangzhou',
        'cn-shanghai',
        'cn-beijing',
        'cn-shenzhen',
        'cn-hongkong',
        'ap-southeast-1',
        'ap-northeast-1',
        'us-west-1',
        'eu-central-1',
      ].map((regionId) => ({ regionId })),
    });
  });

  test('a read moves an auto clock over INIT and CREATING to the end', async () => {
    const { app } = await startAppStreaming({ clock: 'auto' });
    await app.distribute();
    const seen = [];
    for (let n = 0; n < 4; n += 1) seen.push((await app.rows())[1]);
    expect(seen).toEqual([
      'cn-hangzhou INIT 0%',
      'cn-hangzhou CREATING 0%',
      'cn-hangzhou AVAILABLE 100%',
      'cn-hangzhou AVAILABLE 100%',
    ]);
  });
});
