import { describe, expect, test } from 'vitest';
import type { ImageAttributes } from '../../../../src/emulators/aliyun/appstreaming/image-attributes.ts';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import {
  BASE,
  HANGZHOU,
  startAppStreaming,
} from '../../../support/services/aliyun-appstreaming.ts';
import { type RowName, refusalOf } from './rows.ts';

const shape: readonly (readonly [string, Params, RowName])[] = [
  ['no id, bad product', { ImageId: '', ProductType: 'x' }, 'MissingImageId'],
  [
    'bad product, no list',
    { ProductType: 'x', 'DestinationRegionList.1': '' },
    'InvalidParameter.ProductType',
  ],
  [
    'no list, bad source',
    { 'DestinationRegionList.1': '', SourceRegion: 'x' },
    'ImageDistribute.TargetDistributeRegionListEmpty',
  ],
  [
    'bad list, bad source',
    { 'DestinationRegionList.1': 'x', SourceRegion: 'x' },
    'InvalidParameter.DestinationRegionList',
  ],
  [
    'bad source, unknown image',
    { SourceRegion: 'x', ImageId: 'imgc-nope' },
    'InvalidParameter.SourceRegion',
  ],
];

/** Every fault of an image at once; each row takes away the ones before it. */
const WORST: Partial<ImageAttributes> = {
  centralized: false,
  imageType: 'Shared',
  volumeEncryptionEnabled: true,
  packageType: 'Vhd',
  placements: [],
  parentImageId: 'imgc-nope',
};

const placed = (status: 'AVAILABLE' | 'CREATE_FAILED') =>
  [{ regionId: HANGZHOU, versionId: 'iv-worst', status, taskId: '' }] as const;

const image: readonly (readonly [RowName, Partial<ImageAttributes>, 'failed' | 'available'])[] = [
  ['Instance.ImageUnsupported', {}, 'failed'],
  ['ImageUpdateSharedImageFailed.NotAllow', { centralized: true }, 'failed'],
  ['ImageRegionDistribute.NotAllow', { imageType: 'System' }, 'failed'],
  ['ImageUpdateFailed.NotAllow', { imageType: 'User' }, 'failed'],
  ['ImageDistribute.ImageNotSupport', {}, 'available'],
  ['InvalidBaseImage.NotConfigured', { volumeEncryptionEnabled: false }, 'available'],
  ['ImageRegion.NotConfigured', { baseImageId: 'imgc-system' }, 'available'],
  ['ImageDistribute.Undistributed', { placements: [...placed('CREATE_FAILED')] }, 'available'],
  ['ImageDistribute.RepeatedDistribution', { placements: [...placed('AVAILABLE')] }, 'available'],
];

describe('which error wins', () => {
  test.for(shape)('%s -> %s', async ([, params, row]) => {
    const { app } = await startAppStreaming();
    expect(verdict(await app.distribute([HANGZHOU], params))).toEqual(refusalOf(row));
  });

  test.for(image.map((_, index) => [index, image[index]?.[0] ?? BASE] as const))(
    '%i faults of an image taken away -> %s',
    async ([index]) => {
      const { app } = await startAppStreaming();
      await app.limit('runningTasks', 0, '');
      const changes = image.slice(0, index + 1);
      const [row, , status] = changes.at(-1) ?? ['Image.NotExist', {}, 'available'];
      const attributes = Object.assign({}, WORST, ...changes.map(([, change]) => change));
      const ImageId = app.plant({ id: 'imgc-worst', status, attributes });
      expect(verdict(await app.distribute([HANGZHOU], { ImageId }))).toEqual(refusalOf(row));
    },
  );

  test('the parent before the quota, the version before everything', async () => {
    const { app } = await startAppStreaming();
    await app.limit('runningTasks', 0, '');
    const child = await app.distribute([HANGZHOU], { ImageId: 'imgc-child' });
    expect(verdict(child)).toEqual(refusalOf('ParentImageRegionDistribute.NotExist'));
    expect(verdict(await app.distribute())).toEqual(refusalOf('ExceedBuilderQuota'));
    const version = { ImageId: 'imgc-shared', VersionId: 'iv-nope' };
    expect(verdict(await app.distribute([HANGZHOU], version))).toEqual(refusalOf('Image.NotExist'));
  });

  test('a shared and encrypted image -> ImageUpdateSharedImageFailed.NotAllow', async () => {
    const { app } = await startAppStreaming();
    const attributes = { imageType: 'Shared', volumeEncryptionEnabled: true } as const;
    const ImageId = app.plant({ id: 'imgc-both', attributes });
    expect(verdict(await app.distribute([HANGZHOU], { ImageId }))).toEqual(
      refusalOf('ImageUpdateSharedImageFailed.NotAllow'),
    );
  });
});
