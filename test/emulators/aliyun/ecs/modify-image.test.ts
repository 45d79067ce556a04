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
    expect((await modify(ecs, { Status: 'Deprecated' })).body.Code).toBe('ImageUseShared');
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
      { ImageId: 'm-bp1failed00000000000', Status: 'Deprecated' },
      400,
      'IncorrectImageStatus',
      'The image not available.',
    ],
    [{ Status: 'Gone' }, 400, 'InvalidParameter', 'The specified parameter "Status" is not valid.'],
    [
      { 'Features.ImdsSupport': 'v3' },
      400,
      'InvalidParameter',
      'The specified parameter "Features.ImdsSupport" is not valid.',
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
    expect((await modify(ecs, { 'Features.ImdsSupport': 'v1' })).body.Code).toBe(
      'InvalidParameter',
    );
  });
});

describe('share permissions', () => {
  const B = '2222222222222222';
  const C = '3333333333333333';
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
    expect((await share(ecs, { 'AddAccount.1': B })).body.Code).toBe('IncorrectImageStatus');
    expect(verdict(await share(ecs, { IsPublic: false }))).toEqual([200]);
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

  test.for<[params: Params, status: number, code: string]>([
    [{ ImageId: 'm-x' }, 404, 'InvalidImageId.NotFound'],
    [{ ImageId: 'm-bp1shared00000000000' }, 404, 'InvalidImageId.NotFound'],
    [{ 'AddAccount.1': '12' }, 404, 'InvalidAccount.NotFound'],
    [{ 'RemoveAccount.1': 'x' }, 404, 'InvalidAccount.NotFound'],
    [
      { ImageId: 'm-bp1encrypted00000000', 'AddAccount.1': B },
      403,
      'OperationDeined.EncryptedSnapshot',
    ],
    [{ ImageId: 'm-bp1deprecated0000000', 'AddAccount.1': B }, 400, 'IncorrectImageStatus'],
    [{ 'AddAccount.1': B, DryRun: true }, 400, 'DryRunOperation'],
  ])('%j -> %i %s', async ([params, status, code]) => {
    const { ecs } = await startEcs();
    const answer = await share(ecs, params);
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
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
