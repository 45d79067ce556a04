import { describe, expect, test } from 'vitest';
import type { Params } from '../../../support/params.ts';
import {
  type AppStreamingClient,
  startAppStreaming,
} from '../../../support/services/aliyun-appstreaming.ts';

type Shown = Readonly<Record<string, unknown>>;

async function shown(app: AppStreamingClient, params: Params): Promise<Shown> {
  const { body } = await app.call('CreateImageByInstance', { InstanceId: 'ws-1', ...params });
  const { ImageId } = body.Data as { readonly ImageId: string };
  return { ...(await app.image(ImageId)) };
}

/** A workstation with a data disk that runs on a Linux image. */
async function startOnLinux() {
  const { app } = await startAppStreaming();
  app.plant({
    id: 'imgc-linux',
    region: 'cn-beijing',
    attributes: {
      osType: 'Linux',
      platformName: 'Ubuntu',
      distro: 'Ubuntu 22.04',
      protocolType: 'HDX',
      sessionType: 'MULTIPLE_SESSION',
      languages: ['ja-JP'],
      features: ['GPU'],
      volumeEncryptionEnabled: true,
      versions: [{ versionId: 'iv-1', versionName: 'v0.1.0' }],
    },
  });
  const instance = { instanceId: 'ws-1', type: 'WuyingServer', imageId: 'imgc-linux' };
  await app.facts({ instances: [{ ...instance, dataDiskGiB: 100 }] });
  return app;
}

describe('what an image of an instance has from where', () => {
  test.for<readonly [string, Params, Shown]>([
    ['nothing that is asked for', {}, { ImageName: '', Description: '', TagList: [] }],
    [
      'what is asked for',
      { ImageName: 'n', Description: 'd' },
      { ImageName: 'n', Description: 'd' },
    ],
    ['its kind', {}, { ImageType: 'User', ImageCreateMode: 'BY_INSTANCE_ID' }],
    ['the product of its instance', {}, { ProductType: 'WuyingServer' }],
    [
      'the product of its instance',
      { InstanceId: 'ws-desktop-1', InstanceType: 'CloudDesktop' },
      { ProductType: 'CloudDesktop' },
    ],
    ['a plain machine', {}, { PackageType: 'Ecs', OsType: 'Windows', SystemDiskSize: 40 }],
    ['no parent that is known', {}, { ParentImageId: '', ParentImageVersion: '' }],
    ['no encryption', {}, { VolumeEncryptionEnabled: false, VolumeEncryptionKey: '' }],
    ['one moment', {}, { GmtCreate: '2026-11-21 21:56:49', GmtModified: '2026-11-21 21:56:49' }],
  ])('%s: %j -> %j', async ([, params, expected]) => {
    const { app } = await startAppStreaming();
    expect(await shown(app, params)).toMatchObject(expected);
  });

  test.for<readonly [string, Params, Shown]>([
    ['its parent', {}, { ParentImageId: 'imgc-linux', ParentImageVersion: 'iv-1' }],
    [
      'its machine',
      {},
      {
        OsType: 'Linux',
        PlatformName: 'Ubuntu',
        Distro: 'Ubuntu 22.04',
        ProtocolType: 'HDX',
        SessionType: 'MULTIPLE_SESSION',
        SupportedLanguageList: ['ja-JP'],
        FeatureList: ['GPU'],
      },
    ],
    ['not its encryption', {}, { VolumeEncryptionEnabled: false }],
    ['its data disk', {}, { DataDiskSize: 100 }],
    ['its data disk', { DiskType: 'ALL' }, { DataDiskSize: 100 }],
    ['its data disk', { DiskType: '' }, { DataDiskSize: 100 }],
  ])('of an instance whose image is known, %s: %j -> %j', async ([, params, expected]) => {
    expect(await shown(await startOnLinux(), params)).toMatchObject(expected);
  });

  test('DiskType=SYSTEM -> no data disk', async () => {
    const app = await startOnLinux();
    expect(await shown(app, { DiskType: 'SYSTEM' })).not.toHaveProperty('DataDiskSize');
  });
});

test.for([
  'TagCloudResources',
  'UntagCloudResources',
  'ListTagCloudResources',
  'TagResources',
  'UntagResources',
  'ListTagResources',
  'CreateImageFromAppInstanceGroup',
  'UpdateAppInstanceGroupImage',
  'UpdateWuyingServerImage',
  'GetDebugAppInstance',
  'ListAppInstanceGroup',
  'ListOtaTask',
])('%s -> unknown, as the README says', async (operation) => {
  const { app } = await startAppStreaming();
  const { status, body } = await app.call(operation);
  expect([status, body.Code]).toEqual([404, 'InvalidAction.NotFound']);
});
