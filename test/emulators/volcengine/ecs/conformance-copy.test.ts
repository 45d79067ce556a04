import { describe, expect, test } from 'vitest';
import { BEIJING, GUANGZHOU, refusedBy, S, SHANGHAI, SHOWN_AT, startEcs } from './client.ts';
import { type RowName, refusalOf } from './rows.ts';

const T = /^image-[a-z0-9]{20}$/;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/;

describe('section 9: what a copy does', () => {
  test('1. copy(S) -> 200, a new image id and nothing else', async () => {
    const { ecs } = await startEcs();
    const answer = await ecs.copy();
    expect(answer).toEqual({
      status: 200,
      ResponseMetadata: {
        RequestId: expect.stringMatching(/^20261121160000010225146063[0-9A-F]{8}$/),
        Action: 'CopyImage',
        Version: '2020-04-01',
        Service: 'ecs',
        Region: BEIJING,
      },
      Result: { ImageId: expect.stringMatching(T) },
    });
    expect(answer.Result.ImageId).not.toBe(S);
  });

  test('2. DescribeTasks of the target, in the destination -> its one task', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    ecs.advance(30);
    const { Result } = await ecs.call('DescribeTasks', { 'ResourceIds.1': target }, SHANGHAI);
    expect(Result).toEqual({
      NextToken: '',
      Tasks: [
        {
          Id: expect.stringMatching(/^t-[a-z0-9]{20}$/),
          ResourceId: target,
          Type: 'CopyImage',
          Status: 'Running',
          Process: 1,
          CreatedAt: SHOWN_AT,
          UpdatedAt: SHOWN_AT,
          EndAt: '',
        },
      ],
    });
    const source = await ecs.call('DescribeTasks', { 'ResourceIds.1': target });
    expect(source.Result).toEqual({ NextToken: '', Tasks: [] });
  });

  test('4. progress never decreases -> Succeeded, 100, EndAt not before CreatedAt', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    const seen = [];
    for (const step of [0, 10, 740, 750, 1499, 1, 1000]) {
      ecs.advance(step);
      const task = await ecs.task(target);
      seen.push([task?.Status, task?.Process, task?.EndAt]);
    }
    expect(seen).toEqual([
      ['Pending', 0, ''],
      ['Pending', 0, ''],
      ['Running', 25, ''],
      ['Running', 50, ''],
      ['Running', 99, ''],
      ['Succeeded', 100, '2026-11-21T16:00:03+08:00'],
      ['Succeeded', 100, '2026-11-21T16:00:03+08:00'],
    ]);
    const task = await ecs.task(target);
    expect(task?.EndAt).toMatch(RFC3339);
    expect(Date.parse(task?.EndAt ?? '')).toBeGreaterThanOrEqual(Date.parse(task?.CreatedAt ?? ''));
  });

  test('5. the image is creating, then available in the step of Succeeded; private', async () => {
    const { ecs } = await startEcs();
    const target = await ecs.copied();
    const seen = [];
    for (const step of [0, 2999, 1]) {
      ecs.advance(step);
      const image = await ecs.image(target, SHANGHAI);
      seen.push([image?.Status, image?.Visibility, (await ecs.task(target))?.Status]);
    }
    expect(seen).toEqual([
      ['creating', 'private', 'Pending'],
      ['creating', 'private', 'Running'],
      ['available', 'private', 'Succeeded'],
    ]);
  });

  test.for([
    [undefined, []],
    ['false', []],
    ['true', [{ Key: 'k1', Value: 'v1' }]],
  ] as const)('7. CopyImageTags=%s -> %j', async ([CopyImageTags, tags]) => {
    const { ecs } = await startEcs();
    const target = await ecs.copied({ CopyImageTags });
    expect((await ecs.image(target, SHANGHAI))?.Tags).toEqual(tags);
  });

  test('8. shares of the source -> none of the target', async () => {
    const { ecs } = await startEcs();
    await ecs.call('ModifyImageSharePermission', { ImageId: S, 'AddAccounts.1': '2100000002' });
    const target = await ecs.copied();
    ecs.advance(3000);
    const shares = (id: string, region: string) =>
      ecs.call('DescribeImageSharePermission', { ImageId: id }, region);
    expect((await shares(S, BEIJING)).Result.Accounts).toEqual([{ AccountId: '2100000002' }]);
    expect((await shares(target, SHANGHAI)).Result.Accounts).toEqual([]);
  });
});

describe('section 9: what is refused', () => {
  test.for<readonly [string, Readonly<Record<string, string>>, RowName]>([
    ['7. CopyImageTags=maybe', { CopyImageTags: 'maybe' }, 'InvalidArgument'],
    ['10. ImageId=', { ImageId: '' }, 'MissingParameter.ImageId'],
    ['11. 1abc', { ImageName: '1abc' }, 'InvalidImageName.Malformed'],
    ['11. _a', { ImageName: '_a' }, 'InvalidImageName.Malformed'],
    ['11. a b', { ImageName: 'a b' }, 'InvalidImageName.Malformed'],
    ['11. 129 × a', { ImageName: 'a'.repeat(129) }, 'InvalidImageName.Malformed'],
    ['13. the same region', { DestinationRegion: BEIJING }, 'InvalidDestinationRegion.Mismatch'],
    ['14. Beijing!', { DestinationRegion: 'Beijing!' }, 'InvalidDestinationRegion.Malformed'],
    [
      '14. cn-nowhere',
      { DestinationRegion: 'cn-nowhere' },
      'InvalidRegionForCopyImage.UnSupported',
    ],
    [
      '16. public',
      { ImageId: 'image-public00000000000000' },
      'InvalidImageForCopyImage.UnSupported',
    ],
    [
      '16. shared',
      { ImageId: 'image-shared00000000000000' },
      'InvalidImageForCopyImage.UnSupported',
    ],
    [
      '16. whole machine',
      { ImageId: 'image-wholemachine00000000' },
      'InvalidImageForCopyImage.UnSupported',
    ],
  ])('%s -> %s', async ([, params, row]) => {
    const { ecs } = await startEcs();
    expect(refusedBy(await ecs.copy(params))).toEqual(refusalOf(row));
  });

  test.for(['镜像-1.a_b', '镜'.repeat(128)])('11. %s -> 200 and kept', async (name) => {
    const { ecs } = await startEcs();
    const target = await ecs.copied({ ImageName: name });
    expect((await ecs.image(target, SHANGHAI))?.ImageName).toBe(name);
  });

  test('17. a target that is still creating -> UnSupported, then 200', async () => {
    const { ecs } = await startEcs();
    const ImageId = await ecs.copied();
    const again = () => ecs.copy({ ImageId, DestinationRegion: GUANGZHOU }, SHANGHAI);
    expect(refusedBy(await again())).toEqual(refusalOf('InvalidImageForCopyImage.UnSupported'));
    ecs.advance(3000);
    expect((await again()).status).toBe(200);
  });

  test('19. 50 private images at the destination -> MaximumImageCount', async () => {
    const { ecs } = await startEcs();
    ecs.plantMany(50, SHANGHAI);
    const full = refusalOf('LimitExceeded.MaximumImageCount');
    expect(refusedBy(await ecs.copy())).toEqual(full);
  });

  test('19. 49 of them -> 200, and the next is refused', async () => {
    const { ecs } = await startEcs();
    ecs.plantMany(49, SHANGHAI);
    expect((await ecs.copy()).status).toBe(200);
    const full = refusalOf('LimitExceeded.MaximumImageCount');
    expect(refusedBy(await ecs.copy())).toEqual(full);
  });

  test('19. a source region over its quota -> 200', async () => {
    const { ecs } = await startEcs();
    ecs.plantMany(50, BEIJING);
    expect((await ecs.copy()).status).toBe(200);
  });

  test('20. 301 GiB -> MaximumImageSize that ends in "copy."; 300 -> 200', async () => {
    const { ecs } = await startEcs();
    const refusal = refusedBy(await ecs.copy({ ImageId: 'image-toolarge000000000000' }));
    expect(refusal).toEqual(refusalOf('LimitExceeded.MaximumImageSize'));
    expect(refusal.Error?.Message).toMatch(/that you can copy\.$/);
    const ImageId = ecs.plant({ id: 'image-300', sizeGiB: 300 });
    expect((await ecs.copy({ ImageId })).status).toBe(200);
  });
});
