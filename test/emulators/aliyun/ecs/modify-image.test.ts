import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { type EcsClient, H, S, SOURCE, startEcs } from '../../../support/services/aliyun-ecs.ts';

describe('ModifyImageAttribute', () => {
  const modify = (ecs: EcsClient, params: Params) =>
    ecs.call('ModifyImageAttribute', { ImageId: SOURCE, ...params });

  test('changes what is sent and keeps the rest', async () => {
    const { ecs } = await startEcs();
    expect(verdict(await modify(ecs, { ImageName: 'renamed', Description: '' }))).toEqual([200]);
    expect(await ecs.image(SOURCE, H)).toMatchObject({
      ImageName: 'renamed',
      Description: 'the healthy one',
    });
    expect(verdict(await modify(ecs, { ImageName: 'renamed', BootMode: 'UEFI' }))).toEqual([200]);
    expect(await ecs.image(SOURCE, H)).toMatchObject({ BootMode: 'UEFI' });
  });

  test('retires an image and brings it back', async () => {
    const { ecs } = await startEcs();
    expect(verdict(await modify(ecs, { Status: 'Deprecated' }))).toEqual([200]);
    expect(await ecs.images({ ImageId: SOURCE })).toEqual([]);
    expect(await ecs.images({ ImageId: SOURCE, Status: 'Deprecated' })).toHaveLength(1);
    expect((await ecs.copy()).body.Code).toBe('IncorrectImageStatus');
    expect(verdict(await modify(ecs, { Status: 'Available' }))).toEqual([200]);
    expect((await ecs.copy()).status).toBe(200);
  });

  test('does not retire a shared image', async () => {
    const { ecs } = await startEcs();
    const account = '2222222222222222';
    await ecs.call('ModifyImageSharePermission', { ImageId: SOURCE, 'AddAccount.1': account });
    expect(verdict(await modify(ecs, { Status: 'Deprecated' }))).toEqual([
      403,
      'ImageUseShared',
      'The specified image has been shared to others, please remove shared accounts first.',
    ]);
    await ecs.call('ModifyImageSharePermission', { ImageId: SOURCE, 'RemoveAccount.1': account });
    expect(verdict(await modify(ecs, { Status: 'Deprecated' }))).toEqual([200]);
  });

  test.for<[params: Params, status: number, code: string, message: string]>([
    [
      { RegionId: undefined },
      400,
      'MissingParameter',
      'The input parameter "RegionId" that is mandatory for processing this request is not supplied.',
    ],
    [{ ImageId: 'm-x' }, 404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'],
    [
      { ImageId: 'm-bp1shared00000000000' },
      404,
      'InvalidImageId.NotFound',
      'The specified ImageId does not exist.',
    ],
    [
      { ImageName: '1' },
      400,
      'InvalidImageName.Malformed',
      'The specified Image name is wrongly formed.',
    ],
    [
      { ImageName: 'encrypted' },
      400,
      'InvalidImageName.Duplicated',
      'The specified Image name has already bean used.',
    ],
    [
      { Description: 'd' },
      400,
      'InvalidDescription.Malformed',
      'The specified description is wrongly formed.',
    ],
    [
      { ImageFamily: '1' },
      400,
      'InvalidImageFamily.Malformed',
      'The specified parameter "ImageFamily" is malformed.',
    ],
    [
      { BootMode: 'CoreBoot' },
      400,
      'InvalidBootMode.NotSupport',
      'The specified parameter BootMode is not supported.',
    ],
    [
      { LicenseType: 'Auto' },
      400,
      'InvalidLicenseType.NotSupported',
      'The specified parameter LicenseType is not supported.',
    ],
    [{ Status: 'Gone' }, 400, 'InvalidParameter', 'The specified parameter "Status" is not valid.'],
    [
      { 'Features.NvmeSupport': 'maybe' },
      400,
      'InvalidParameter',
      'The specified parameter "Features.NvmeSupport" is not valid.',
    ],
    [
      { 'Features.ImdsSupport': 'v9' },
      400,
      'InvalidParameter.FeaturesImdsSupport',
      'The specified parameter Features.ImdsSupport is not supported.',
    ],
    [
      { ImageId: 'm-bp1inuse000000000000', BootMode: 'UEFI' },
      403,
      'OperationDeined.ImageUsingByInstance',
      'The boot mode of the image cannot be modified because it has associated instances.',
    ],
    [
      { DryRun: true, ImageName: 'ok' },
      400,
      'DryRunOperation',
      'Request validation has been passed with DryRun flag set.',
    ],
  ])('%j -> %i %s', async ([params, ...expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await modify(ecs, params))).toEqual(expected);
  });

  test('does not take IMDS back from v2 to v1', async () => {
    const { ecs } = await startEcs();
    expect(verdict(await modify(ecs, { 'Features.ImdsSupport': 'v2' }))).toEqual([200]);
    expect(verdict(await modify(ecs, { 'Features.ImdsSupport': 'v2' }))).toEqual([200]);
    expect(verdict(await modify(ecs, { 'Features.ImdsSupport': 'v1' }))).toEqual([
      403,
      'InvalidOperation.FeaturesImdsSupportNotMatch',
      'The specified parameter Features.ImdsSupport can not be set to v1 from v2.',
    ]);
  });

  const CREATING = [
    403,
    'InvalidStatus.ImageIsCreating',
    'The operation cannot be performed because the image is creating. Please wait until the creation is complete and try again.',
  ];
  const NOT_AVAILABLE = [
    403,
    'ImageStatus.NotAvailable',
    'The specified image status is not available.',
  ];
  const NOT_DEPRECATED = [
    403,
    'ImageStatus.NotDeprecated',
    'The specified image status is not deprecated.',
  ];

  test.for<[what: string, id: string, deprecated: unknown[], available: unknown[]]>([
    ['an available image', SOURCE, [200], [200]],
    ['a retired image', 'm-bp1deprecated0000000', [200], [200]],
    ['an image that is being made', 'm-bp1copying0000000000', CREATING, CREATING],
    ['a failed image', 'm-bp1failed00000000000', NOT_AVAILABLE, NOT_DEPRECATED],
    ['a useless image', 'm-bp1unavailable000000', NOT_AVAILABLE, NOT_DEPRECATED],
  ])('Status of %s: Deprecated, Available', async ([, ImageId, deprecated, available]) => {
    for (const [Status, expected] of [
      ['Deprecated', deprecated],
      ['Available', available],
    ] as const) {
      const { ecs } = await startEcs();
      expect(verdict(await modify(ecs, { ImageId, Status }))).toEqual(expected);
    }
  });

  test('changes all but the status of an image that is being made or waits to be', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('concurrentCopies', 1);
    const running = await ecs.copied();
    const waiting = await ecs.copied({ ImageId: 'm-bp1inuse000000000000' });
    expect(await ecs.image(waiting)).toMatchObject({ Status: 'Waiting' });
    for (const ImageId of [running, waiting]) {
      const target = { RegionId: S, ImageId };
      expect(verdict(await modify(ecs, { ...target, Status: 'Available' }))).toEqual(CREATING);
      const features = { 'Features.NvmeSupport': 'supported', 'Features.ImdsSupport': 'v2' };
      expect(verdict(await modify(ecs, { ...target, ...features, BootMode: 'UEFI' }))).toEqual([
        200,
      ]);
    }
  });

  test.for<[image: string, BootMode: string, status: number]>([
    ['in use', 'BIOS', 200],
    ['in use', 'UEFI-Preferred', 403],
    ['arm64', 'UEFI', 200],
    ['arm64', 'BIOS', 400],
    ['arm64', 'UEFI-Preferred', 400],
  ])('an image %s that boots by BIOS, or UEFI on arm64, to %s -> %i', async (row) => {
    const [image, BootMode, status] = row;
    const { ecs } = await startEcs();
    const attributes =
      image === 'arm64'
        ? ({ architecture: 'arm64', bootMode: 'UEFI' } as const)
        : { usedByInstances: true };
    const ImageId = ecs.plant({ id: 'm-1', attributes });
    const answer = await modify(ecs, { ImageId, BootMode });
    expect(answer.status).toBe(status);
    if (status !== 400) return;
    expect(verdict(answer)).toEqual([
      400,
      'InvalidBootMode.NotSupport',
      'The specified parameter BootMode is not supported for current image architecture.',
    ]);
  });
});

describe('share permissions', () => {
  const B = '2222222222222222';
  const C = '3333333333333333';
  const PUBLIC = [403, 'Image.Public', 'The specified image is public image.'];
  const share = (ecs: EcsClient, params: Params) =>
    ecs.call('ModifyImageSharePermission', { ImageId: SOURCE, ...params });
  const shown = async (ecs: EcsClient, params: Params = {}) =>
    (await ecs.call('DescribeImageSharePermission', { ImageId: SOURCE, ...params })).body;

  test('are added, shown and removed', async () => {
    const { ecs } = await startEcs();
    expect(verdict(await share(ecs, { 'AddAccount.1': B, 'AddAccount.2': C }))).toEqual([200]);
    expect(await shown(ecs)).toMatchObject({
      ImageId: SOURCE,
      RegionId: H,
      TotalCount: 2,
      PageNumber: 1,
      PageSize: 10,
      Accounts: { Account: [{ AliyunId: B, SharedTime: '2026-11-21T08:00:00Z' }, { AliyunId: C }] },
      ShareGroups: { ShareGroup: [] },
    });
    expect(await ecs.image(SOURCE, H)).toMatchObject({ IsSelfShared: 'True' });
    expect(verdict(await share(ecs, { 'RemoveAccount.1': B }))).toEqual([200]);
    expect((await shown(ecs)).Accounts.Account).toMatchObject([{ AliyunId: C }]);
  });

  test('are taken by a copy that is being made, with accounts or without', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied();
    const target = { RegionId: S, ImageId: id };
    expect(verdict(await share(ecs, { ...target, 'AddAccount.1': B }))).toEqual([200]);
    expect(await ecs.image(id)).toMatchObject({ IsSelfShared: 'True', Status: 'Creating' });
    expect(verdict(await share(ecs, target))).toEqual([200]);
  });

  test('to everybody make a community image, and can be taken back', async () => {
    const { ecs } = await startEcs();
    expect(verdict(await share(ecs, { IsPublic: true }))).toEqual([200]);
    expect((await shown(ecs)).ShareGroups).toEqual({ ShareGroup: [{ Group: 'all' }] });
    expect((await ecs.copy()).body.Code).toBe('OperationDenied.CommunityImage');
    expect(verdict(await share(ecs, { IsPublic: true }))).toEqual([200]);
    expect(verdict(await share(ecs, { 'AddAccount.1': B }))).toEqual(PUBLIC);
    expect(verdict(await share(ecs, { 'RemoveAccount.1': B }))).toEqual([200]);
    expect(verdict(await share(ecs, { IsPublic: false }))).toEqual([200]);
    expect(verdict(await share(ecs, { IsPublic: false, 'AddAccount.1': B }))).toEqual([200]);
    expect((await ecs.copy()).status).toBe(200);
  });

  test('beyond ten in a call are ignored, beyond the quota refused', async () => {
    const { ecs } = await startEcs();
    const twelve = (from: number) =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_, n) => [`AddAccount.${n + 1}`, String(from + n)]),
      );
    expect(verdict(await share(ecs, twelve(1_000_000_000_000_000)))).toEqual([200]);
    expect((await shown(ecs, { PageSize: 100 })).TotalCount).toBe(10);
    await ecs.limit('accountsPerImage', 15);
    expect(verdict(await share(ecs, twelve(2_000_000_000_000_000)))).toEqual([
      403,
      'QuotaExceed.ShareImageUser',
      'The shared Image user Quota exceeds.',
    ]);
  });

  const NO_ACCOUNT = 'The specified parameter "AddAccount.n" or "RemoveAccount.n" does not exist.';
  const RETIRED = 'The specified image cannot be shared when it is deprecated.';
  test.for<[params: Params, status: number, code: string, message: string]>([
    [{ ImageId: 'm-x' }, 404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'],
    [
      { ImageId: 'm-bp1shared00000000000' },
      404,
      'InvalidImageId.NotFound',
      'The specified ImageId does not exist.',
    ],
    [{ 'AddAccount.1': '12' }, 404, 'InvalidAccount.NotFound', NO_ACCOUNT],
    [{ 'RemoveAccount.1': 'x' }, 404, 'InvalidAccount.NotFound', NO_ACCOUNT],
    [
      { 'AddAccount.1': B, IsPublic: true },
      403,
      'InvalidParameter.IsPublic',
      'The specified parameter IsPublic is conflicted with other parameters.',
    ],
    [
      { ImageId: 'm-bp1encrypted00000000', 'AddAccount.1': B },
      403,
      'InvalidOperation.ServiceKeyEncryptedImageUnsupported',
      'The specified service key encrypted image is not supported for this operation. Please switch to a CMK (Customer Master Key) encrypted image and retry.',
    ],
    [
      { ImageId: 'm-bp1encrypted00000000', IsPublic: true },
      403,
      'OperationDeined.EncryptedSnapshot',
      'The image contains encrypted snapshots, which do not support share.',
    ],
    [
      { ImageId: 'm-bp1deprecated0000000', 'AddAccount.1': B },
      403,
      'OperationDenied.InvalidImageStatus',
      RETIRED,
    ],
    [
      { ImageId: 'm-bp1deprecated0000000', IsPublic: true },
      403,
      'OperationDenied.InvalidImageStatus',
      RETIRED,
    ],
    [
      { ImageId: 'm-bp1community00000000', 'AddAccount.1': B },
      403,
      'Image.Public',
      'The specified image is public image.',
    ],
    [
      { 'AddAccount.1': B, DryRun: true },
      400,
      'DryRunOperation',
      'Request validation has been passed with DryRun flag set.',
    ],
  ])('%j -> %i %s', async ([params, ...expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await share(ecs, params))).toEqual(expected);
  });

  test("with a key of one's own are taken by an encrypted image, but not by everybody", async () => {
    const { ecs } = await startEcs();
    const ImageId = ecs.plant({ id: 'm-1', attributes: { encrypted: true, kmsKeyId: 'k1' } });
    expect(verdict(await share(ecs, { ImageId, 'AddAccount.1': B }))).toEqual([200]);
    expect((await share(ecs, { ImageId, IsPublic: true })).body.Code).toBe(
      'OperationDeined.EncryptedSnapshot',
    );
  });

  test.for<[what: string, id: string, params: Params]>([
    ['a retired', 'm-bp1deprecated0000000', { 'RemoveAccount.1': B }],
    ['a retired', 'm-bp1deprecated0000000', { IsPublic: false }],
    ['an encrypted', 'm-bp1encrypted00000000', { 'RemoveAccount.1': B, IsPublic: false }],
    ['a community', 'm-bp1community00000000', { 'RemoveAccount.1': B, IsPublic: true }],
  ])('are taken back from %s image %s: %j', async ([, ImageId, params]) => {
    const { ecs } = await startEcs();
    expect(verdict(await share(ecs, { ImageId, ...params }))).toEqual([200]);
  });

  test.for<[params: Params, status: number, code: string, message: string]>([
    [
      { RegionId: undefined },
      400,
      'MissingParameter',
      'The input parameter "RegionId "that is mandatory for processing this request is not supplied.',
    ],
    [
      { ImageId: undefined },
      400,
      'MissingParameter',
      'The input parameter "ImageId "that is mandatory for processing this request is not supplied.',
    ],
    [
      { RegionId: 'xx-1' },
      404,
      'InvalidRegionId.NotFound',
      'The specified RegionId does not exist.',
    ],
    [{ ImageId: 'm-x' }, 404, 'InvalidImageId.NotFound', 'The specified image m-x does not exist.'],
    [
      { ImageId: 'm-bp1shared00000000000' },
      404,
      'InvalidImageId.NotFound',
      'The specified image m-bp1shared00000000000 does not exist.',
    ],
  ])('shown: %j -> %i %s', async ([params, ...expected]) => {
    const { ecs } = await startEcs();
    const asked = { ImageId: SOURCE, ...params };
    expect(verdict(await ecs.call('DescribeImageSharePermission', asked))).toEqual(expected);
  });

  test('with oneself are refused', async () => {
    const { ecs } = await startEcs();
    const own = String((await ecs.image(SOURCE, H))?.ImageOwnerId);
    expect(own).toMatch(/^\d{16}$/);
    expect(verdict(await share(ecs, { 'AddAccount.1': own }))).toEqual([
      404,
      'InvalidAccount.Forbbiden',
      'The specified Account does not yourself.',
    ]);
  });
});
