import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { inject } from '../../../support/failing.ts';
import type { Params } from '../../../support/params.ts';
import {
  COPY_MS,
  type EcsClient,
  H,
  S,
  SERVICE,
  SOURCE,
  startEcs,
} from '../../../support/services/aliyun-ecs.ts';

const LONG = 'a'.repeat(129);

describe('parameters', () => {
  test.for<[title: string, params: Params, status: number, code?: string, message?: string]>([
    ['no ImageId', { ImageId: undefined }, 400, 'MissingParameter', missing('ImageId')],
    ['an empty ImageId', { ImageId: '' }, 400, 'MissingParameter', missing('ImageId')],
    [
      'neither ImageId nor RegionId',
      { ImageId: undefined, RegionId: undefined },
      400,
      'MissingParameter',
      missing('RegionId'),
    ],
    ...['1abc', 'aliyun-x', 'acs:x', 'a', 'my copy', LONG, 'ahttps://b', '_ab', 'a/b'].map(
      (name): [string, Params, number, string, string] => [
        `the name ${name.slice(0, 12)}`,
        { DestinationImageName: name },
        400,
        'InvalidImageName.Malformed',
        'The specified destination image name is wrongly formed.',
      ],
    ),
    ...['ab', 'YourImageName', '中文镜像', 'a.b:c_d-e', LONG.slice(1)].map(
      (name): [string, Params, number] => [
        `the name ${name.slice(0, 12)}`,
        { DestinationImageName: name },
        200,
      ],
    ),
    ...['http://x', 'd'.repeat(257), 'd'].map((text): [string, Params, number, string, string] => [
      `the description ${text.slice(0, 10)}`,
      { DestinationDescription: text },
      400,
      'InvalidDescription.Malformed',
      'The specified destination description is wrongly formed.',
    ]),
    ['a description that holds a link', { DestinationDescription: 'see http://x' }, 200],
    ['a description of 256', { DestinationDescription: '名'.repeat(256) }, 200],
    [
      'an unknown source region',
      { RegionId: 'xx-1' },
      400,
      'SourceRegion.NotFound',
      'The source region not found.',
    ],
    [
      'an unknown destination',
      { DestinationRegionId: 'xx-1' },
      400,
      'DestinationRegion.NotFound',
      'The destination region not found.',
    ],
    [
      'an odd Boolean',
      { DryRun: 'yes' },
      400,
      'InvalidParameter',
      'The specified parameter "DryRun" is not valid.',
    ],
    ['Booleans of Python', { Encrypted: 'False', DryRun: 'False' }, 200],
    [
      'a token of 65 characters',
      { ClientToken: 't'.repeat(65) },
      400,
      'InvalidClientToken.ValueNotSupported',
      'The ClientToken provided is invalid.',
    ],
    ['a token of 64 characters', { ClientToken: 't'.repeat(64) }, 200],
    [
      'a token beyond ASCII',
      { ClientToken: 'tök' },
      400,
      'InvalidClientToken.ValueNotSupported',
      'The ClientToken provided is invalid.',
    ],
    [
      'the same tag key twice',
      { 'Tag.1.Key': 'a', 'Tag.2.Key': 'a' },
      400,
      'Duplicate.TagKey',
      'The Tag.N.Key contain duplicate key.',
    ],
    [
      'a tag value alone',
      { 'Tag.1.Value': 'a' },
      400,
      'InvalidTag.Mismatch',
      'The specified Tag.n.Key and Tag.n.Value are not match.',
    ],
    [
      'an empty tag key',
      { 'Tag.1.Key': '' },
      400,
      'InvalidTagKey.Malformed',
      'The specified Tag.n.Key is not valid.',
    ],
    [
      'a reserved tag key',
      { 'Tag.1.Key': 'aliyun-x' },
      400,
      'InvalidTagKey.Malformed',
      'The specified Tag.n.Key is not valid.',
    ],
    [
      'a reserved tag value',
      { 'Tag.1.Key': 'k', 'Tag.1.Value': 'acs:x' },
      400,
      'InvalidTagValue.Malformed',
      'The specified Tag.n.Value is not valid.',
    ],
    ['a tag value that starts with aliyun', { 'Tag.1.Key': 'k', 'Tag.1.Value': 'aliyun' }, 200],
    [
      '21 tags',
      tagsOf(21),
      400,
      'InvalidTagCount',
      'The specified tags are beyond the permitted range.',
    ],
    ['20 tags', tagsOf(20), 200],
    [
      'a key without Encrypted',
      { KMSKeyId: 'k1' },
      400,
      'InvalidParameter.EncryptedIllegal',
      'The specified parameter Encrypted must be true when kmsKeyId is not empty.',
    ],
    [
      'a key with Encrypted=false',
      { KMSKeyId: 'k1', Encrypted: false },
      400,
      'InvalidParameter.EncryptedIllegal',
      'The specified parameter Encrypted must be true when kmsKeyId is not empty.',
    ],
    [
      'an algorithm without Encrypted',
      { EncryptAlgorithm: 'SM4' },
      400,
      'InvalidEncrypted.NotMatchEncryptAlgorithm',
      'The specified parameter Encrypted must be true when EncryptAlgorithm is not empty.',
    ],
    [
      'an unknown algorithm',
      { EncryptAlgorithm: 'ROT13', Encrypted: true },
      400,
      'InvalidEncryptAlgorithm',
      'The specified parameter EncryptAlgorithm is not valid.',
    ],
    ['a known algorithm', { EncryptAlgorithm: 'SM4', Encrypted: true }, 200],
    [
      'an unknown key',
      { KMSKeyId: 'k1', Encrypted: true },
      404,
      'InvalidParameter.KMSKeyId.NotFound',
      'The specified KMSKeyId does not exist.',
    ],
    [
      'an unknown group',
      { ResourceGroupId: 'rg-1' },
      404,
      'InvalidResourceGroup.NotFound',
      'The ResourceGroup provided does not exist in our records.',
    ],
    [
      'an unknown image',
      { ImageId: 'm-x' },
      404,
      'InvalidImageId.NotFound',
      'The specified ImageId does not exist.',
    ],
    ['an unknown parameter and an owner', { Extra: 1, OwnerId: 5 }, 200],
    [
      'DryRun',
      { DryRun: 'True' },
      400,
      'DryRunOperation',
      'Request validation has been passed with DryRun flag set.',
    ],
  ])('%s -> %j %i %s', async ([, params, ...expected]) => {
    const { ecs } = await startEcs();
    expect(verdict(await ecs.copy(params))).toEqual(expected);
  });

  function missing(name: string): string {
    return `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;
  }

  function tagsOf(count: number): Params {
    return Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`Tag.${n + 1}.Key`, `k${n}`]),
    );
  }
});

describe('the account and its regions', () => {
  const key = { region: S, keyId: 'k1' };
  const withKey = { Encrypted: true, KMSKeyId: 'k1' };
  test.for<[facts: object, params: Params, status: number, code?: string, message?: string]>([
    [
      { arrearage: true },
      { ImageId: undefined },
      400,
      'Account.Arrearage',
      'Your account has an outstanding payment.',
    ],
    [
      { forbidSameRegion: true },
      { DestinationRegionId: H },
      403,
      'IncorrectDestinationRegion',
      'The destination region is not equal the target region.',
    ],
    [
      { regions: { [H]: { copySupported: false } } },
      {},
      403,
      'RegionNotSupportCopy',
      'The region not support copy.',
    ],
    [
      { regions: { [S]: { copySupported: false } } },
      {},
      403,
      'RegionNotSupportCopy',
      'The region not support copy.',
    ],
    [
      { regions: { [H]: { exportDenied: true } } },
      {},
      403,
      'InvalidOperation.CopyingDataFromThisRegionUnsupported',
      'Data transfer from the current region to other regions is not supported.',
    ],
    [{ regions: { [H]: { exportDenied: true } } }, { DestinationRegionId: H }, 200],
    [
      { regions: { [S]: { acceptsFrom: ['cn-beijing', 'cn-qingdao'] } } },
      {},
      403,
      'InvalidOperation.CopyingDataToThisRegionUnsupported',
      'Only Some Regions cn-beijing,cn-qingdao can copy data to this region.',
    ],
    [{ regions: { [S]: { acceptsFrom: [H] } } }, {}, 200],
    [
      { deniedRegionPairs: [[H, S]] },
      {},
      403,
      'OperationDenied.NonCompliantDestinationRegion',
      'The copy operation to the destination region is not in compliance with regulations.',
    ],
    [{ deniedRegionPairs: [[S, H]] }, {}, 200],
    [
      { deniedResourceGroups: ['default'] },
      {},
      403,
      'Forbbiden',
      'User not authorized to operate on the specified resource.',
    ],
    [
      { deniedResourceGroups: ['default'], resourceGroups: ['rg-1'] },
      { ResourceGroupId: 'rg-1' },
      200,
    ],
    [
      { kmsEnabled: false },
      { Encrypted: true },
      400,
      'InvalidParameter.KmsNotEnabled',
      'The specified operation need enable KMS.',
    ],
    [
      { kmsAuthorized: false },
      { Encrypted: true },
      403,
      'OperationDenied.KmsServiceUnauthorized',
      'The account is not authorized to kms service, please authorize it.',
    ],
    [{ kmsEnabled: false }, {}, 200],
    [
      { regions: { [S]: { byokSupported: false } } },
      withKey,
      403,
      'InvalidRegion.NotSupport',
      'The specified region does not support byok.',
    ],
    [
      { byokWhitelisted: false },
      withKey,
      403,
      'UserNotInTheWhiteList',
      'The user is not in byok white list.',
    ],
    [
      { regions: { [S]: { encryptAlgorithmSupported: false } } },
      { Encrypted: true, EncryptAlgorithm: 'SM4' },
      403,
      'InvalidRegionId.NotSupportEncryptAlgorithm',
      'The current region does not support creating encrypted disks with EncryptAlgorithm.',
    ],
    [{ kmsKeys: [key] }, withKey, 200],
    [
      { kmsKeys: [{ ...key, region: H }] },
      withKey,
      404,
      'InvalidParameter.KMSKeyId.NotFound',
      'The specified KMSKeyId does not exist.',
    ],
    [
      { kmsKeys: [{ ...key, state: 'Disabled' }] },
      withKey,
      403,
      'InvalidParameter.KMSKeyId.CMKNotEnabled',
      'The CMK (Customer Master Key) must be in an active state.',
    ],
    [
      { kmsKeys: [{ ...key, ecsAuthorized: false }] },
      withKey,
      403,
      'InvalidParameter.KMSKeyId.KMSUnauthorized',
      'ECS service have no right to access your KMS.',
    ],
    [
      { kmsKeys: [{ ...key, ecsMayTag: false }] },
      withKey,
      403,
      'InvalidParameter.KMSKeyId.CMKUnauthorized',
      'The CMK(Customer Master Key) lacks authorization to add tags to the ECS service.',
    ],
    [
      { regions: { [S]: { defaultEncryption: true } } },
      { Encrypted: false },
      403,
      'InvalidEncrypted.NotMatchDiskDefaultEncryption',
      'The specified parameter Encrypted not match for your account default encryption settings.',
    ],
    [{ regions: { [S]: { defaultEncryption: true } } }, {}, 200],
    [
      { denyEncryptAcrossRegion: true },
      { Encrypted: true },
      403,
      'OperationDenied.EncryptSnapshotAcrossRegion',
      'The image do not contain encrypted snapshots, which do not support copying to encrypted ones.',
    ],
    [{ denyEncryptAcrossRegion: true }, { Encrypted: true, DestinationRegionId: H }, 200],
    [
      { publishedProducts: { [S]: ['cmjj000001'] } },
      { ImageId: 'm-bp1market00000000000' },
      403,
      'OperationDenied.NotAuthorized',
      'The operation is denied because corresponding marketplace image is not authorized to current user.',
    ],
    [
      { publishedProducts: { [S]: ['cmjj000001'] }, subscriptions: ['cmjj000001'] },
      { ImageId: 'm-bp1market00000000000' },
      200,
    ],
  ])('%j %j -> %i %s', async ([facts, params, ...expected]) => {
    const { ecs } = await startEcs();
    await ecs.facts(facts as Readonly<Record<string, unknown>>);
    expect(verdict(await ecs.copy(params))).toEqual(expected);
  });
});

interface SeedImage {
  readonly id: string;
  readonly name: string;
  readonly error?: string;
}

const seed = JSON.parse(readFileSync('seed/aliyun-ecs.json', 'utf8')) as { images: SeedImage[] };

describe('the images of the seed', () => {
  test.for(seed.images.map(({ id, name, error }) => [name, id, error] as const))(
    '%s',
    async ([, id, error]) => {
      const { ecs } = await startEcs();
      expect((await ecs.copy({ ImageId: id })).body.Code).toBe(error);
    },
  );
});

describe('what it meets in the destination', () => {
  test('the name of another image', async () => {
    const { ecs } = await startEcs();
    const other = ecs.plant({ id: 'm-other' });
    await ecs.copied({ DestinationImageName: 'c1' });
    expect(verdict(await ecs.copy({ ImageId: other, DestinationImageName: 'c1' }))).toEqual([
      400,
      'InvalidImageName.Duplicated',
      'The specified image name is already in use in the target region. Please try a different one.',
    ]);
    const elsewhere = { ImageId: other, DestinationImageName: 'c1', DestinationRegionId: H };
    expect((await ecs.copy(elsewhere)).status).toBe(200);
  });

  test('images without a name never collide', async () => {
    const { ecs } = await startEcs();
    await ecs.copied();
    expect((await ecs.copy({ ImageId: ecs.plant({ id: 'm-other' }) })).status).toBe(200);
  });

  test('a copy of the same source that is not finished', async () => {
    const { ecs } = await startEcs();
    await ecs.copied();
    expect(verdict(await ecs.copy())).toEqual([
      400,
      'OperationDenied.ImageCopyConflict',
      'The same image cannot be copied concurrently. Please wait until the last copy is completed before performing the next operation.',
    ]);
    expect((await ecs.copy({ DestinationRegionId: 'cn-beijing' })).status).toBe(200);
    ecs.advance(COPY_MS);
    expect((await ecs.copy()).status).toBe(200);
  });

  test('a full region', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('imagesPerRegion', 2);
    ecs.plantMany(2, S);
    expect(verdict(await ecs.copy())).toEqual([
      403,
      'QuotaExceed.Image',
      'The number of images exceeds the limit (2).',
    ]);
  });

  test('a full store of snapshots', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('snapshotsPerRegion', 1);
    await ecs.copied();
    expect(verdict(await ecs.copy({ ImageId: ecs.plant({ id: 'm-other' }) }))).toEqual([
      403,
      'QuotaExceed.Snapshot',
      'The snapshot quota exceeds.',
    ]);
  });

  test('a copy of a copy that is not finished', async () => {
    const { ecs } = await startEcs();
    const copy = await ecs.copied();
    const back = { RegionId: S, ImageId: copy, DestinationRegionId: H };
    expect(verdict(await ecs.copy(back))).toEqual([
      403,
      'OperationDenied.ImageCopying',
      'The image is currently being copied. Please try again later.',
    ]);
    ecs.advance(COPY_MS);
    expect((await ecs.copy(back)).status).toBe(200);
  });
});

describe('the copy', () => {
  test('answers an image id of its region and nothing else', async () => {
    const { ecs } = await startEcs();
    const { status, body } = await ecs.copy({ DestinationImageName: 'c1' });
    expect(status).toBe(200);
    expect(body).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      ImageId: expect.stringMatching(/^m-uf6[a-z0-9]{17}$/),
    });
  });

  test('is Creating, then Available, in its own region only', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied({ DestinationImageName: 'c1' });
    ecs.advance(COPY_MS / 3);
    expect(await ecs.image(id)).toMatchObject({
      Status: 'Creating',
      Progress: '33%',
      IsCopied: true,
      DiskDeviceMappings: { DiskDeviceMapping: [{ Progress: '33%', RemainTime: 2 }] },
    });
    expect(await ecs.images({ RegionId: S, ImageId: id })).toEqual([]);
    expect(await ecs.image(id, H)).toBeUndefined();
    ecs.advance(COPY_MS);
    expect(await ecs.images({ RegionId: S, ImageId: id })).toMatchObject([
      {
        ImageName: 'c1',
        Description: '',
        Status: 'Available',
        Progress: '100%',
        Size: 40,
        ImageOwnerAlias: 'self',
        Usage: 'none',
        IsCopied: true,
        IsPublic: false,
        IsSelfShared: 'False',
        CreationTime: '2026-11-21T08:00:00Z',
        ResourceGroupId: '',
        DiskDeviceMappings: {
          DiskDeviceMapping: [{ Size: '40', Progress: '', RemainTime: 0, Encrypted: false }],
        },
      },
    ]);
  });

  test('that fails stays where it was, as CreateFailed', async () => {
    const { ecs, server } = await startEcs();
    await inject(server, { match: { service: SERVICE }, effect: { copy: { failAtPercent: 60 } } });
    const id = await ecs.copied();
    ecs.advance(COPY_MS);
    expect(await ecs.image(id)).toMatchObject({ Status: 'CreateFailed', Progress: '60%' });
    const cancelled = await ecs.call('CancelCopyImage', { RegionId: S, ImageId: id });
    expect(cancelled.body.Message).toBe('The Image copy has been failed.');
    expect((await ecs.call('DeleteImage', { RegionId: S, ImageId: id })).status).toBe(200);
  });

  test('has snapshots of its own', async () => {
    const { ecs } = await startEcs();
    const copy = await ecs.image(await ecs.copied());
    const source = await ecs.image(SOURCE, H);
    const [of, from] = [copy, source].map((image) => {
      return image?.DiskDeviceMappings.DiskDeviceMapping[0]?.SnapshotId;
    });
    expect(of).toMatch(/^s-uf6[a-z0-9]{17}$/);
    expect(of).not.toBe(from);
  });

  test.for([
    ['a key', { Encrypted: true, KMSKeyId: 'k1' }, {}, true],
    ['the default of the account', {}, { regions: { [S]: { defaultEncryption: true } } }, true],
    ['nothing', {}, {}, false],
  ] as const)('is encrypted with %s', async ([, params, facts, encrypted]) => {
    const { ecs } = await startEcs();
    await ecs.facts({ kmsKeys: [{ region: S, keyId: 'k1' }], ...facts });
    const image = await ecs.image(await ecs.copied(params));
    expect(image?.DiskDeviceMappings.DiskDeviceMapping[0]?.Encrypted).toBe(encrypted);
  });

  test('stays in the source region without a destination', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied({ DestinationRegionId: undefined });
    expect(await ecs.image(id, H)).toMatchObject({ Status: 'Creating' });
  });

  test('of a shared image stays in its region and belongs to the caller', async () => {
    const { ecs } = await startEcs();
    const id = await ecs.copied({ ImageId: 'm-bp1shared00000000000', DestinationRegionId: H });
    ecs.advance(COPY_MS);
    expect(await ecs.image(id, H)).toMatchObject({ ImageOwnerAlias: 'self', Status: 'Available' });
  });

  test('takes tags and group from the request, not from the source', async () => {
    const { ecs } = await startEcs();
    await ecs.facts({ resourceGroups: ['rg-1'] });
    const tags = { 'Tag.1.Key': 'env', 'Tag.3.Key': 'k2', 'Tag.3.Value': 'v' };
    const id = await ecs.copied({ ResourceGroupId: 'rg-1', ...tags });
    expect(await ecs.image(id)).toMatchObject({
      ResourceGroupId: 'rg-1',
      Tags: {
        Tag: [
          { TagKey: 'env', TagValue: '' },
          { TagKey: 'k2', TagValue: 'v' },
        ],
      },
    });
  });
});

describe('DryRun', () => {
  test('leaves no image, no name and no token', async () => {
    const { ecs } = await startEcs();
    const params = { DestinationImageName: 'c1', ClientToken: 't1' };
    expect((await ecs.copy({ ...params, DryRun: true })).body.Code).toBe('DryRunOperation');
    expect(await ecs.images({ RegionId: S, Status: 'ALL' })).toEqual([]);
    expect((await ecs.copy(params)).status).toBe(200);
  });

  test('answers the real refusal first', async () => {
    const { ecs } = await startEcs();
    expect((await ecs.copy({ DryRun: true, ImageId: 'm-x' })).body.Code).toBe(
      'InvalidImageId.NotFound',
    );
  });
});

describe('ClientToken', () => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  const first = { ClientToken: 't1', DestinationImageName: 'c1' };

  async function replayed(ecs: EcsClient, params: Params) {
    return (await ecs.copy({ ...first, ...params })).body;
  }

  test('gives the first answer again, under a new request id', async () => {
    const { ecs } = await startEcs();
    const { body } = await ecs.copy(first);
    const again = await replayed(ecs, { DryRun: 'false', Encrypted: '', 'Tag.1.Key': undefined });
    expect(again).toEqual({ ImageId: body.ImageId, RequestId: expect.any(String) });
    expect(again.RequestId).not.toBe(body.RequestId);
    expect(await ecs.images({ RegionId: S, Status: 'ALL' })).toHaveLength(1);
  });

  test.for([
    ['another name', { DestinationImageName: 'c2' }, 'IdempotentParameterMismatch'],
    ['a malformed name', { DestinationImageName: '1' }, 'InvalidImageName.Malformed'],
    ['DryRun', { DryRun: true }, 'IdempotentParameterMismatch'],
    ['another source region', { RegionId: 'cn-beijing' }, 'InvalidImageId.NotFound'],
    ['another spelling of the token', { ClientToken: 'T1' }, 'InvalidImageName.Duplicated'],
  ] as const)('with %s -> %s', async ([, params, code]) => {
    const { ecs } = await startEcs();
    await ecs.copied(first);
    expect((await replayed(ecs, params)).Code).toBe(code);
  });

  test('outlives its image', async () => {
    const { ecs } = await startEcs();
    const ImageId = await ecs.copied(first);
    await ecs.call('CancelCopyImage', { RegionId: S, ImageId });
    expect((await replayed(ecs, {})).ImageId).toBe(ImageId);
  });

  test('is forgotten after a day of the tenant', async () => {
    const { ecs } = await startEcs();
    await ecs.copied(first);
    ecs.advance(DAY_MS - 1);
    expect((await replayed(ecs, {})).Code).toBeUndefined();
    ecs.advance(1);
    expect((await replayed(ecs, {})).Code).toBe('InvalidImageName.Duplicated');
  });

  test('of a refused call is free', async () => {
    const { ecs } = await startEcs();
    expect((await replayed(ecs, { ImageId: 'm-x' })).Code).toBe('InvalidImageId.NotFound');
    expect((await replayed(ecs, {})).Code).toBeUndefined();
  });
});

describe('the queue', () => {
  async function startSeven() {
    const { ecs, server } = await startEcs();
    const ids: string[] = [];
    for (let n = 1; n <= 7; n += 1) {
      ids.push(await ecs.copied({ ImageId: ecs.plant({ id: `m-source${n}` }) }));
      ecs.advance(100);
    }
    const states = async () => {
      const shown = new Map(
        (await ecs.images({ RegionId: S, Status: 'ALL' })).map((image) => [
          image.ImageId,
          image.Status,
        ]),
      );
      return ids.map((id) => shown.get(id)?.charAt(0) ?? '-').join('');
    };
    return { ecs, ids, server, states };
  }

  test('runs five at a time, the others wait and start in order', async () => {
    const { ecs, ids, states } = await startSeven();
    expect(await states()).toBe('CCCCCWW');
    expect(await ecs.image(ids[6] ?? '')).toMatchObject({ Status: 'Waiting', Progress: '0%' });
    ecs.advance(COPY_MS - 700);
    expect(await states()).toBe('ACCCCCW');
    ecs.advance(100);
    expect(await states()).toBe('AACCCCC');
    ecs.advance(COPY_MS);
    expect(await states()).toBe('AAAAAAA');
  });

  test('a waiting copy can be cancelled, and a running one gives its slot on', async () => {
    const { ecs, ids, states } = await startSeven();
    const cancel = (n: number) => ecs.call('CancelCopyImage', { RegionId: S, ImageId: ids[n] });
    expect((await cancel(5)).status).toBe(200);
    expect(await states()).toBe('CCCCC-W');
    expect((await cancel(0)).status).toBe(200);
    expect(await states()).toBe('-CCCC-C');
  });

  test('is as long as its limit says', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('concurrentCopies', 1);
    await ecs.copied();
    const second = await ecs.copied({ ImageId: ecs.plant({ id: 'm-other' }) });
    expect(await ecs.image(second)).toMatchObject({ Status: 'Waiting', IsCopied: true });
  });
});
