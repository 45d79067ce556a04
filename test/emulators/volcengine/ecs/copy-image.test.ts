import { describe, expect, test } from 'vitest';
import seed from '../../../../seed/volcengine-ecs.json' with { type: 'json' };
import { volcengineEcs } from '../../../../src/emulators/volcengine/ecs/index.ts';
import { readSeed } from '../../../../src/server/seed-files.ts';
import {
  BEIJING,
  GUANGZHOU,
  type Params,
  refusedBy,
  S,
  SHANGHAI,
  startEcs,
  tagsOf,
} from './client.ts';
import { type RowName, refusalOf } from './rows.ts';

const many = (count: number) =>
  tagsOf(Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, ''])));

describe('parameters', () => {
  test.for<readonly [Params, RowName]>([
    [{ DestinationRegion: undefined }, 'MissingParameter.DestinationRegion'],
    [{ DestinationRegion: '' }, 'MissingParameter.DestinationRegion'],
    [{ ImageName: undefined }, 'MissingParameter.ImageName'],
    [{ ImageName: '' }, 'MissingParameter.ImageName'],
    [{ ImageId: undefined }, 'MissingParameter.ImageId'],
    [{ ImageId: '' }, 'MissingParameter.ImageId'],
    [{ ImageName: 'é' }, 'InvalidImageName.Malformed'],
    [{ ImageName: 'a/b' }, 'InvalidImageName.Malformed'],
    [{ ImageName: '-a' }, 'InvalidImageName.Malformed'],
    [{ ImageName: 'a\n' }, 'InvalidImageName.Malformed'],
    [{ ImageName: `${'镜'.repeat(128)}a` }, 'InvalidImageName.Malformed'],
    [{ DestinationRegion: 'CN-SHANGHAI' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: 'shanghai' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: 'cn-' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: ' cn-shanghai' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: 'us-east-1' }, 'InvalidRegionForCopyImage.UnSupported'],
    [{ Description: '1x' }, 'InvalidDescription.Malformed'],
    [{ Description: ' x' }, 'InvalidDescription.Malformed'],
    [{ Description: 'a(b)' }, 'InvalidDescription.Malformed'],
    [{ Description: 'a\nb' }, 'InvalidDescription.Malformed'],
    [{ Description: 'a'.repeat(256) }, 'InvalidDescription.Malformed'],
    // The description that a client's documentation shows, and the rule does not allow.
    [{ Description: 'win server, a=b。(x)!*' }, 'InvalidDescription.Malformed'],
    [{ CopyImageTags: 'maybe' }, 'InvalidArgument'],
    [{ CopyImageTags: 'True' }, 'InvalidArgument'],
    [{ CopyImageTags: '1' }, 'InvalidArgument'],
    [{ 'Tags.1.Value': 'v' }, 'InvalidArgument'],
    [{ 'Tags.1': 'k' }, 'InvalidArgument'],
    [tagsOf({ 'volc:k': 'v' }), 'InvalidArgument'],
    [tagsOf({ 'SYS:k': 'v' }), 'InvalidArgument'],
    [tagsOf({ 'k?': 'v' }), 'InvalidArgument'],
    [tagsOf({ k: 'v'.repeat(257) }), 'InvalidArgument'],
    [many(21), 'InvalidArgument'],
    [{ ProjectName: 'other' }, 'InvalidProject.NotFound'],
    [{ ImageId: 'image-unknown' }, 'InvalidImage.NotFound'],
    [{ ImageId: '镜' }, 'InvalidImage.NotFound'],
  ])('%j -> %s', async ([params, row]) => {
    const { ecs } = await startEcs();
    expect(refusedBy(await ecs.copy(params))).toEqual(refusalOf(row));
    expect([ecs.world().tasks.all(), ecs.world().images.totals(SHANGHAI).owned]).toEqual([[], 0]);
  });

  test.for<readonly [Params, Readonly<Record<string, unknown>>]>([
    [{}, { Description: 'winserver', ProjectName: 'default', Tags: [] }],
    [{ Description: '' }, { Description: 'winserver' }],
    [{ Description: 'win server, a=b' }, { Description: 'win server, a=b' }],
    [{ Description: 'a，b。' }, { Description: 'a，b。' }],
    [{ Description: 'a'.repeat(255) }, { Description: 'a'.repeat(255) }],
    [{ ProjectName: 'default' }, { ProjectName: 'default' }],
    [{ ProjectName: '' }, { ProjectName: 'default' }],
    [{ ProjectName: 'own' }, { ProjectName: 'own' }],
    [many(20), { Tags: expect.objectContaining({ length: 20 }) }],
    [tagsOf({ k: '' }), { Tags: [{ Key: 'k', Value: '' }] }],
    [{ 'Tags.1.Key': 'k' }, { Tags: [{ Key: 'k', Value: '' }] }],
    [
      { CopyImageTags: true, ...tagsOf({ k2: 'v2', k1: 'new' }) },
      {
        Tags: [
          { Key: 'k1', Value: 'new' },
          { Key: 'k2', Value: 'v2' },
        ],
      },
    ],
    [{ 'Tags.9.Key': 'b', 'Tags.3.Key': 'a' }, { Tags: [{ Key: 'a' }, { Key: 'b' }] }],
    [{ Unknown: 'x', DryRun: 'true' }, { ImageName: 'image-1' }],
  ])('%j -> %j', async ([params, shown]) => {
    const { server, ecs } = await startEcs();
    const facts = { 'volcengine-ecs': { projects: ['own'] } };
    server.engine.tenants.put({
      key: 'AKLTEXAMPLE0001',
      secret: undefined,
      accountId: undefined,
      facts,
    });
    const target = await ecs.copied(params);
    expect(await ecs.image(target, SHANGHAI)).toMatchObject(shown);
  });
});

describe('rules', () => {
  const { images } = readSeed(seed, [volcengineEcs], 'the seed');
  test.for(images.map(({ id, name, error, region }) => [name, id, error, region] as const))(
    'the test image %s (%s) -> %s',
    async ([, ImageId, error, region = BEIJING]) => {
      const { ecs } = await startEcs();
      const answer = await ecs.copy({ ImageId, DestinationRegion: GUANGZHOU }, region);
      if (error === undefined) expect(answer.status).toBe(200);
      else expect(refusedBy(answer)).toEqual(refusalOf(error as RowName));
    },
  );

  test.for<readonly [readonly string[], string, RowName | undefined]>([
    [[SHANGHAI], SHANGHAI, 'InvalidRegionForCopyImage.UnSupported'],
    [[BEIJING], SHANGHAI, 'InvalidRegionForCopyImage.UnSupported'],
    [[SHANGHAI], GUANGZHOU, undefined],
    [[SHANGHAI], BEIJING, 'InvalidDestinationRegion.Mismatch'],
  ])('the fact noCopyRegions %j, to %s -> %s', async ([noCopyRegions, DestinationRegion, row]) => {
    const { server, ecs } = await startEcs();
    const facts = { 'volcengine-ecs': { noCopyRegions: [...noCopyRegions] } };
    server.engine.tenants.put({
      key: 'AKLTEXAMPLE0001',
      secret: undefined,
      accountId: undefined,
      facts,
    });
    const answer = await ecs.copy({ DestinationRegion });
    if (row === undefined) expect(answer.status).toBe(200);
    else expect(refusedBy(answer)).toEqual(refusalOf(row));
  });

  test('a source that is being exported -> ResourceLocked until that is done', async () => {
    const { ecs } = await startEcs();
    await ecs.call('ExportImage', { ImageId: S, TOSBucket: 'b', TOSPrefix: 'p' });
    expect(refusedBy(await ecs.copy())).toEqual(refusalOf('OperationDenied.ResourceLocked'));
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
    expect(refusedBy(answer)).toEqual(refusalOf('InvalidImage.NotFound'));
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
    const { server, ecs } = await startEcs();
    server.engine.limits.set('', 'volcengine-ecs', name, value);
    expect(refusedBy(await ecs.copy(params))).toEqual(refusalOf(row));
    server.engine.limits.set('AKLTEXAMPLE0001', 'volcengine-ecs', name, value + 1);
    expect((await ecs.copy(params)).status).toBe(200);
  });

  test('creating and error images count, public and shared ones do not', async () => {
    const { server, ecs } = await startEcs();
    server.engine.limits.set('', 'volcengine-ecs', 'imagesPerRegion', 3);
    ecs.plant({ id: 'image-public', region: SHANGHAI, owned: false });
    ecs.plant({ id: 'image-error', region: SHANGHAI, status: 'failed' });
    ecs.plant({ id: 'image-creating', region: SHANGHAI, status: 'creating' });
    expect((await ecs.copy()).status).toBe(200);
    expect((await ecs.copy()).status).toBe(400);
  });
});
