import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { type Params, tagsOf } from '../../../support/params.ts';
import { BEIJING, SHANGHAI, startEcs } from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

const many = (count: number) =>
  tagsOf(Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, ''])));

describe('parameters of CopyImage', () => {
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
    [{ ImageName: '1abc' }, 'InvalidImageName.Malformed'],
    [{ ImageName: '_a' }, 'InvalidImageName.Malformed'],
    [{ ImageName: 'a b' }, 'InvalidImageName.Malformed'],
    [{ ImageName: 'a'.repeat(129) }, 'InvalidImageName.Malformed'],
    [{ ImageName: `${'镜'.repeat(128)}a` }, 'InvalidImageName.Malformed'],
    [{ DestinationRegion: 'CN-SHANGHAI' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: 'shanghai' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: 'cn-' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: ' cn-shanghai' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: 'Beijing!' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: BEIJING }, 'InvalidDestinationRegion.Mismatch'],
    [{ DestinationRegion: 'us-east-1' }, 'InvalidRegionForCopyImage.UnSupported'],
    [{ DestinationRegion: 'cn-nowhere' }, 'InvalidRegionForCopyImage.UnSupported'],
    [{ Description: '1x' }, 'InvalidDescription.Malformed'],
    [{ Description: ' x' }, 'InvalidDescription.Malformed'],
    [{ Description: 'a(b)' }, 'InvalidDescription.Malformed'],
    [{ Description: 'a\nb' }, 'InvalidDescription.Malformed'],
    [{ Description: 'a'.repeat(256) }, 'InvalidDescription.Malformed'],
    // The description that a client's documentation shows, and the rule does not allow.
    [{ Description: 'win server, a=b。(x)!*' }, 'InvalidDescription.Malformed'],
    [{ CopyImageTags: 'maybe' }, 'InvalidArgument'],
    [{ CopyImageTags: 'yes' }, 'InvalidArgument'],
    [{ CopyImageTags: '2' }, 'InvalidArgument'],
    [{ CopyImageTags: ' true' }, 'InvalidArgument'],
    [{ 'CopyImageTags.1': 'true' }, 'InvalidArgument'],
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
    expect(verdict(await ecs.copy(params))).toEqual(refusalOf(row));
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
    const { ecs } = await startEcs();
    await ecs.facts({ projects: ['own'] });
    const target = await ecs.copied(params);
    expect(await ecs.image(target, SHANGHAI)).toMatchObject(shown);
  });

  test.for(['镜像-1.a_b', '镜'.repeat(128)])('ImageName=%s -> 200 and kept', async (name) => {
    const { ecs } = await startEcs();
    const target = await ecs.copied({ ImageName: name });
    expect((await ecs.image(target, SHANGHAI))?.ImageName).toBe(name);
  });
});
