import { describe, expect, test } from 'vitest';
import { callAcme, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { appStreaming, HEALTHY, startClouds, volcengineEcs } from './clouds.ts';

const failing = { effect: { copy: { failAtPercent: 50 } } };

/** How the copies of everyone ended. */
async function phases(server: { readonly port: number }): Promise<string[]> {
  const { body } = await control(server, 'GET', '/copies');
  return body.copies.map(({ phase }: { readonly phase: string }) => phase);
}

describe('the end of a task leaves an image as it is that is not being made', () => {
  test('a distribution home that fails -> the image that was to be distributed is available', async () => {
    const server = await startClouds();
    await control(server, 'POST', '/faults', failing);
    const [regionId, versionId, status] = ['cn-hangzhou', 'iv-abroad', 'AVAILABLE'];
    const attributes = {
      versions: [{ versionId, versionName: 'v0.1.0' }],
      placements: [{ regionId, versionId, status }],
    };
    const images = [{ id: 'imgc-abroad', region: 'cn-shanghai', sizeGiB: 40, attributes }];
    await control(server, 'POST', '/seed', { service: 'aliyun-appstreaming', images });
    const asked = { ImageId: 'imgc-abroad', 'DestinationRegionList.1': 'cn-shanghai' };
    await appStreaming(server, 'StartTaskForDistributeImage', asked);
    await control(server, 'POST', '/clock/advance', { to: 'idle' });
    const { body } = await appStreaming(server, 'ListImage', { ImageId: 'imgc-abroad' });
    expect([await phases(server), body.Data[0].Status]).toEqual([['failed'], 'AVAILABLE']);
  });

  test('an export that ends -> the image has not changed since it was made', async () => {
    const server = await startClouds();
    const ImageId = HEALTHY['volcengine-ecs'];
    const shown = async () =>
      (await volcengineEcs(server, 'DescribeImages', { 'ImageIds.1': ImageId })).body.Result.Images;
    const before = await shown();
    const exported = { ImageId, TOSBucket: 'b', TOSPrefix: 'p' };
    expect((await volcengineEcs(server, 'ExportImage', exported)).status).toBe(200);
    const { body } = await control(server, 'POST', '/clock/advance', { to: 'idle' });
    expect(body.events.map(({ kind }: { readonly kind: string }) => kind)).toEqual([
      'export.succeeded',
    ]);
    expect(await shown()).toEqual(before);
  });

  test('a copy that fails after its image was planted anew -> the planted one is as it was planted', async () => {
    const server = await startAcme();
    await control(server, 'POST', '/faults', failing);
    const { ImageId } = await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
    const images = [{ id: ImageId, region: 'r2', sizeGiB: 1 }];
    await control(server, 'POST', '/seed?tenant=ann', { service: 'acme', images });
    await control(server, 'POST', '/clock/advance', { to: 'idle' });
    expect(await phases(server)).toEqual(['failed']);
    const planted = { status: 'available', sizeGiB: 1 };
    expect((await control(server, 'GET', `/images/${ImageId}`)).body).toMatchObject(planted);
  });
});
