import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import type { Params } from '../../../support/params.ts';
import {
  ANY_STATUS,
  COPY_MS,
  type EcsClient,
  H,
  S,
  SOURCE,
  startEcs,
} from '../../../support/services/aliyun-ecs.ts';

const COPYING = [
  403,
  'OperationDenied.ImageCopying',
  'The image is being copied. Please use the CancelCopyImage API.',
];
const NO_IMAGE = [404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'];
const NO_REGION = [404, 'InvalidRegionId.NotFound', 'The specified RegionId does not exist.'];

describe('CancelCopyImage', () => {
  const cancel = (ecs: EcsClient, ImageId: string, RegionId = S) =>
    ecs.call('CancelCopyImage', { RegionId, ImageId });

  test('takes the copy away and leaves the source', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied({ DestinationImageName: 'c1' });
    const { status, body } = await cancel(ecs, id);
    expect([status, Object.keys(body)]).toEqual([200, ['RequestId']]);
    expect(await ecs.image(id)).toBeUndefined();
    expect(await ecs.image(SOURCE, H)).toMatchObject({ Status: 'Available' });
    expect(verdict(await cancel(ecs, id))).toEqual(NO_IMAGE);
    expect((await ecs.copy({ DestinationImageName: 'c1' })).status).toBe(200);
  });

  test.for([
    ['a copy that is there', {}, 'The image is copied finished.', 'IncorrectImageStatus'],
    [
      'a retired copy',
      { condition: 'deprecated' },
      'The image is copied finished.',
      'IncorrectImageStatus',
    ],
    [
      'a useless copy',
      { condition: 'unusable' },
      'The specified image is not coping.',
      'IncorrectImageStatus',
    ],
    [
      'no copy',
      { origin: 'create' },
      'The specified image is not the target image of a copy action.',
      'ImageCreatedNotFromCopy',
    ],
  ] as const)('refuses %s', async ([, attributes, message, code]) => {
    const { ecs } = await startEcs();
    const id = ecs.plant({ id: 'm-1', region: S, attributes: { origin: 'copy', ...attributes } });
    expect(verdict(await cancel(ecs, id))).toEqual([400, code, message]);
  });

  test.for([
    [
      'a failed copy',
      'm-bp1failed00000000000',
      [400, 'IncorrectImageStatus', 'The Image copy has been failed.'],
    ],
    ['an image of another account', 'm-bp1shared00000000000', NO_IMAGE],
  ] as const)('refuses %s', async ([, id, expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await cancel(ecs, id, H))).toEqual(expected);
  });

  test('refuses a copy that cannot be cancelled', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied({ ImageId: 'm-bp1nocancel000000000' });
    expect(verdict(await cancel(ecs, id))).toEqual([
      400,
      'CancelNotSupported',
      'The specified image coping can not be cancelled.',
    ]);
  });

  test('looks in the region of the copy', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied();
    expect(verdict(await cancel(ecs, id, H))).toEqual(NO_IMAGE);
    expect(verdict(await cancel(ecs, id, 'xx-1'))).toEqual(NO_REGION);
  });
});

describe('DeleteImage', () => {
  const remove = (ecs: EcsClient, ImageId: string, params: Params = {}) =>
    ecs.call('DeleteImage', { ImageId, ...params });

  test('of a copy that is not finished, with Force or without', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied();
    expect(verdict(await remove(ecs, id, { RegionId: S }))).toEqual(COPYING);
    expect(verdict(await remove(ecs, id, { RegionId: S, Force: true }))).toEqual(COPYING);
  });

  test('of a source waits for its copy, which then stays', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied();
    expect(verdict(await remove(ecs, SOURCE))).toEqual(COPYING);
    ecs.advance(COPY_MS);
    expect(verdict(await remove(ecs, SOURCE))).toEqual([200]);
    expect(await ecs.image(id)).toMatchObject({ Status: 'Available' });
    expect(await ecs.image(SOURCE, H)).toBeUndefined();
  });

  test.for<[what: string, id: string, params: Params, expected: unknown[]]>([
    ['an unknown id', 'm-unknown', {}, [200]],
    ['what is no id', 'x', {}, NO_IMAGE],
    ['an unknown region', SOURCE, { RegionId: 'xx-1' }, NO_REGION],
    ['an image of another account', 'm-bp1shared00000000000', {}, NO_IMAGE],
    [
      'an image with instances',
      'm-bp1inuse000000000000',
      {},
      [
        403,
        'ImageUsingByInstance',
        'The specified image has been used to create instances. You can use the DescribeInstances API to query these instances, or you can use the force parameter to proceed.',
      ],
    ],
    ['the same with Force', 'm-bp1inuse000000000000', { Force: 'True' }, [200]],
    [
      'a published image',
      'm-bp1community00000000',
      { Force: true },
      [403, 'ImageIsPublic', 'You can not delete public image, please modify it to private.'],
    ],
    [
      'an image that is exported',
      'm-bp1exporting00000000',
      {},
      [403, 'ImageIsExporting', 'The specified Image is exporting. Please cancel task first.'],
    ],
    ['a failed copy', 'm-bp1failed00000000000', {}, [200]],
    [
      'DryRun',
      SOURCE,
      { DryRun: true },
      [400, 'DryRunOperation', 'Request validation has been passed with DryRun flag set.'],
    ],
  ])('of %s', async ([, id, params, expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await remove(ecs, id, params))).toEqual(expected);
  });

  test('of a shared image waits until nobody shares it, of a published one until it is private', async () => {
    const { ecs } = await startEcs();
    const share = (params: Params) =>
      ecs.call('ModifyImageSharePermission', { ImageId: SOURCE, ...params });
    const account = '2222222222222222';
    await share({ 'AddAccount.1': account });
    expect(verdict(await remove(ecs, SOURCE, { Force: true }))).toEqual([
      403,
      'ImageUseShared',
      'The specified image has been shared to others. You can use the DescribeImageSharePermission API to query the users who have been shared.',
    ]);
    await share({ 'RemoveAccount.1': account, IsPublic: true });
    expect((await remove(ecs, SOURCE)).body.Code).toBe('ImageIsPublic');
    await share({ IsPublic: false });
    expect(verdict(await remove(ecs, SOURCE))).toEqual([200]);
  });

  test('of an unknown id can be an error', async () => {
    const { ecs } = await startEcs();
    await ecs.facts({ deleteUnknownImage: 'notFound' });
    expect(verdict(await remove(ecs, 'm-unknown'))).toEqual(NO_IMAGE);
  });
});

describe('DeleteSnapshot', () => {
  test('takes the ground from under an image', async () => {
    const { ecs } = await startEcs();
    const [image] = await ecs.images({ ImageId: SOURCE });
    const SnapshotId = image?.DiskDeviceMappings.DiskDeviceMapping[0]?.SnapshotId;
    expect((await ecs.call('DeleteSnapshot', { SnapshotId })).body.Code).toBe(
      'SnapshotCreatedImage',
    );
    expect((await ecs.call('DeleteSnapshot', { SnapshotId, Force: true })).status).toBe(200);
    expect(verdict(await ecs.copy())).toEqual([
      400,
      'InvalidSnapshotId.NotFound',
      'The specified SnapshotId does not exist.',
    ]);
  });

  test('needs no region: the generated clients send none', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied();
    ecs.advance(COPY_MS);
    const SnapshotId = (await ecs.image(id))?.DiskDeviceMappings.DiskDeviceMapping[0]?.SnapshotId;
    const asked = { RegionId: undefined, SnapshotId };
    expect((await ecs.call('DeleteSnapshot', asked)).body.Code).toBe('SnapshotCreatedImage');
    expect((await ecs.call('DeleteSnapshot', { ...asked, Force: true })).status).toBe(200);
    const back = { RegionId: S, ImageId: id, DestinationRegionId: H };
    expect((await ecs.copy(back)).body.Code).toBe('InvalidSnapshotId.NotFound');
    expect((await ecs.call('DeleteSnapshot', { ...asked, RegionId: 'xx-1' })).status).toBe(404);
  });

  test('of what nobody stands on succeeds', async () => {
    const { ecs } = await startEcs();
    expect((await ecs.call('DeleteSnapshot', { SnapshotId: 's-1' })).status).toBe(200);
    expect((await ecs.call('DeleteSnapshot', { SnapshotId: 'x' })).status).toBe(404);
  });
});

test('a restart keeps copies, queue and tokens', async () => {
  const db = `${temporaryFolder()}/doppel.db`;
  const first = await startEcs({ db });
  const id = await first.ecs.copied({ ClientToken: 't1' });
  await first.server.stop();
  const { ecs } = await startEcs({ db });
  expect(await ecs.image(id)).toMatchObject({ Status: 'Creating' });
  expect(await ecs.copied({ ClientToken: 't1' })).toBe(id);
  ecs.advance(COPY_MS);
  expect(await ecs.images({ RegionId: S, ImageId: id, Status: ANY_STATUS })).toMatchObject([
    { Status: 'Available' },
  ]);
});
