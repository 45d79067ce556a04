import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import { BEIJING, SHANGHAI, startEcs } from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

const UNKNOWN = 'image-unknown0000000000000';
const LARGE_AND_LOCKED = 'image-large-and-locked';

/** Each pair of checks that follow each other, failed at once: the first one wins. */
const order: readonly (readonly [string, Params, RowName])[] = [
  [
    'no region, name and id',
    { DestinationRegion: '', ImageName: '', ImageId: '' },
    'MissingParameter.DestinationRegion',
  ],
  ['no name and id', { ImageName: '', ImageId: '' }, 'MissingParameter.ImageName'],
  ['no id, bad region', { ImageId: '', DestinationRegion: 'B!' }, 'MissingParameter.ImageId'],
  [
    'bad region and name',
    { DestinationRegion: 'B!', ImageName: '1' },
    'InvalidDestinationRegion.Malformed',
  ],
  ['bad name and description', { ImageName: '1', Description: '1' }, 'InvalidImageName.Malformed'],
  [
    'bad description and flag',
    { Description: '1', CopyImageTags: 'x' },
    'InvalidDescription.Malformed',
  ],
  [
    'a list for the region, bad name',
    { DestinationRegion: undefined, 'DestinationRegion.1': SHANGHAI, ImageName: '1' },
    'InvalidImageName.Malformed',
  ],
  ['bad flag, same region', { CopyImageTags: 'x', DestinationRegion: BEIJING }, 'InvalidArgument'],
  [
    'bad name, same region',
    { ImageName: '1', DestinationRegion: BEIJING },
    'InvalidImageName.Malformed',
  ],
  [
    'same region, unknown image',
    { DestinationRegion: BEIJING, ImageId: UNKNOWN },
    'InvalidDestinationRegion.Mismatch',
  ],
  [
    'unknown region and project',
    { DestinationRegion: 'cn-nowhere', ProjectName: 'none' },
    'InvalidRegionForCopyImage.UnSupported',
  ],
  [
    'unknown project and image',
    { ProjectName: 'none', ImageId: UNKNOWN },
    'InvalidProject.NotFound',
  ],
  ['unknown image, full destination', { ImageId: UNKNOWN }, 'InvalidImage.NotFound'],
  [
    'public image, full destination',
    { ImageId: 'image-public00000000000000' },
    'InvalidImageForCopyImage.UnSupported',
  ],
  ['locked, large, full', { ImageId: LARGE_AND_LOCKED }, 'OperationDenied.ResourceLocked'],
  ['large, full', { ImageId: 'image-toolarge000000000000' }, 'LimitExceeded.MaximumImageSize'],
  ['full', {}, 'LimitExceeded.MaximumImageCount'],
];

describe('which error of CopyImage wins', () => {
  test.for(order)('%s -> %s', async ([, params, row]) => {
    const { ecs } = await startEcs();
    ecs.plantMany(50, SHANGHAI);
    ecs.plant({ id: LARGE_AND_LOCKED, sizeGiB: 301, attributes: { locked: true } });
    expect(verdict(await ecs.copy(params))).toEqual(refusalOf(row));
  });
});
