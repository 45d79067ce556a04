import { describe, expect, test } from 'vitest';
import { volcengineEcs } from '../../../../src/emulators/volcengine/ecs/index.ts';
import { readShipped } from '../../../../src/setup/files.ts';
import { verdict } from '../../../support/client.ts';
import { type Params, tagsOf } from '../../../support/params.ts';
import {
  BEIJING,
  GUANGZHOU,
  S,
  SHANGHAI,
  startEcs,
} from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

describe('what a source and a destination must be', () => {
  const { images } = readShipped(volcengineEcs);
  test.for(images.map(({ id, name, error, region }) => [name, id, error, region] as const))(
    'the test image %s (%s) -> %s',
    async ([, ImageId, error, region = BEIJING]) => {
      const { ecs } = await startEcs();
      const answer = await ecs.copy({ ImageId, DestinationRegion: GUANGZHOU }, region);
      if (error === undefined) expect(answer.status).toBe(200);
      else expect(verdict(answer)).toEqual(refusalOf(error as RowName));
    },
  );

  test.for<readonly [readonly string[], string, RowName | undefined]>([
    [[SHANGHAI], SHANGHAI, 'InvalidRegionForCopyImage.UnSupported'],
    [[BEIJING], SHANGHAI, 'InvalidRegionForCopyImage.UnSupported'],
    [[SHANGHAI], GUANGZHOU, undefined],
    [[SHANGHAI], BEIJING, 'InvalidDestinationRegion.Mismatch'],
  ])('the fact noCopyRegions %j, to %s -> %s', async ([noCopyRegions, DestinationRegion, row]) => {
    const { ecs } = await startEcs();
    await ecs.facts({ noCopyRegions: [...noCopyRegions] });
    const answer = await ecs.copy({ DestinationRegion });
    if (row === undefined) expect(answer.status).toBe(200);
    else expect(verdict(answer)).toEqual(refusalOf(row));
  });

  test('a source that is being exported -> ResourceLocked until that is done', async () => {
    const { ecs } = await startEcs();
    await ecs.call('ExportImage', { ImageId: S, TOSBucket: 'b', TOSPrefix: 'p' });
    expect(verdict(await ecs.copy())).toEqual(refusalOf('OperationDenied.ResourceLocked'));
    ecs.advance(3000);
    expect((await ecs.copy()).status).toBe(200);
  });

  test('a source that is being copied -> copied again, to the same region too', async () => {
    const { ecs } = await startEcs();
    const targets = [await ecs.copied(), await ecs.copied()];
    expect(new Set(targets).size).toBe(2);
  });

  test('an image of another region -> NotFound', async () => {
    const { ecs } = await startEcs();
    const answer = await ecs.copy({ DestinationRegion: BEIJING }, GUANGZHOU);
    expect(verdict(answer)).toEqual(refusalOf('InvalidImage.NotFound'));
  });

  test.for<readonly [string, number, Params, RowName]>([
    ['imagesPerRegion', 0, {}, 'LimitExceeded.MaximumImageCount'],
    ['imageSizeGiB', 39, {}, 'LimitExceeded.MaximumImageSize'],
    [
      'tagsPerImage',
      1,
      { CopyImageTags: true, ...tagsOf({ k2: '' }) },
      'LimitExceeded.MaximumTags',
    ],
  ])('the limit %s set to %i, %j -> %s', async ([name, value, params, row]) => {
    const { ecs } = await startEcs();
    await ecs.limit(name, value, '');
    expect(verdict(await ecs.copy(params))).toEqual(refusalOf(row));
    await ecs.limit(name, value + 1);
    expect((await ecs.copy(params)).status).toBe(200);
  });

  test('creating and error images count, public and shared ones do not', async () => {
    const { ecs } = await startEcs();
    await ecs.limit('imagesPerRegion', 3, '');
    ecs.plant({ id: 'image-public', region: SHANGHAI, owned: false });
    ecs.plant({ id: 'image-error', region: SHANGHAI, status: 'failed' });
    ecs.plant({ id: 'image-creating', region: SHANGHAI, status: 'creating' });
    expect((await ecs.copy()).status).toBe(200);
    expect((await ecs.copy()).status).toBe(400);
  });

  test('a target that is still creating -> UnSupported, then 200', async () => {
    const { ecs } = await startEcs();
    const ImageId = await ecs.copied();
    const again = () => ecs.copy({ ImageId, DestinationRegion: GUANGZHOU }, SHANGHAI);
    expect(verdict(await again())).toEqual(refusalOf('InvalidImageForCopyImage.UnSupported'));
    ecs.advance(3000);
    expect((await again()).status).toBe(200);
  });

  test('50 private images at the destination -> MaximumImageCount', async () => {
    const { ecs } = await startEcs();
    ecs.plantMany(50, SHANGHAI);
    const full = refusalOf('LimitExceeded.MaximumImageCount');
    expect(verdict(await ecs.copy())).toEqual(full);
  });

  test('49 of them -> 200, and the next is refused', async () => {
    const { ecs } = await startEcs();
    ecs.plantMany(49, SHANGHAI);
    expect((await ecs.copy()).status).toBe(200);
    const full = refusalOf('LimitExceeded.MaximumImageCount');
    expect(verdict(await ecs.copy())).toEqual(full);
  });

  test('a source region over its quota -> 200', async () => {
    const { ecs } = await startEcs();
    ecs.plantMany(50, BEIJING);
    expect((await ecs.copy()).status).toBe(200);
  });

  test('301 GiB -> MaximumImageSize that ends in "copy."; 300 -> 200', async () => {
    const { ecs } = await startEcs();
    const refusal = verdict(await ecs.copy({ ImageId: 'image-toolarge000000000000' }));
    expect(refusal).toEqual(refusalOf('LimitExceeded.MaximumImageSize'));
    expect(refusal[2]).toMatch(/that you can copy\.$/);
    const ImageId = ecs.plant({ id: 'image-300', sizeGiB: 300 });
    expect((await ecs.copy({ ImageId })).status).toBe(200);
  });
});
