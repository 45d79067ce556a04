import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import type { Params } from '../../../support/params.ts';
import { S, SERVICE, SHANGHAI, startEcs } from '../../../support/services/volcengine-ecs.ts';
import { type RowName, refusalOf } from './rows.ts';

const CREATING = 'image-creating000000000000';
const FAILED = 'image-failed00000000000000';
const PUBLIC = 'image-public00000000000000';

describe('parameters and rules', () => {
  test.for<readonly [string, Params, RowName]>([
    ['no id', {}, 'MissingParameter.ImageId'],
    ['an empty id', { ImageId: '' }, 'MissingParameter.ImageId'],
    ['a list', { 'ImageId.1': S }, 'InvalidArgument'],
    ['an unknown image', { ImageId: 'image-gone' }, 'InvalidImage.NotFound'],
    ['a public one', { ImageId: PUBLIC }, 'InvalidImage.NotFound'],
    ['one in the making', { ImageId: CREATING }, 'InvalidImageStatus'],
    ['one in error', { ImageId: FAILED }, 'InvalidImageStatus'],
  ])('%s -> %s', async ([, params, row]) => {
    const { ecs } = await startEcs();
    const before = ecs.everything();
    expect(verdict(await ecs.call('DetectImage', params))).toEqual(refusalOf(row));
    expect(ecs.everything()).toEqual(before);
  });

  test('an image of another region -> NotFound', async () => {
    const { ecs } = await startEcs();
    const answer = await ecs.call('DetectImage', { ImageId: S }, SHANGHAI);
    expect(verdict(answer)).toEqual(refusalOf('InvalidImage.NotFound'));
  });

  test('one that is being looked at -> ImageIsDetecting; again once that is done', async () => {
    const { ecs } = await startEcs();
    const detect = () => ecs.call('DetectImage', { ImageId: S });
    expect((await detect()).status).toBe(200);
    expect(verdict(await detect())).toEqual(refusalOf('OperationDenied.ImageIsDetecting'));
    ecs.advance(3000);
    expect((await detect()).status).toBe(200);
  });

  test.for(['InvalidPlatformForDetect.UnSupported', 'InternalError'] as const)(
    '%s -> by injection',
    async (row) => {
      const { ecs, server } = await startEcs();
      await failing(server, SERVICE, 'DetectImage', row);
      expect(verdict(await ecs.call('DetectImage', { ImageId: S }))).toEqual(refusalOf(row));
    },
  );
});

describe('effects', () => {
  test('nothing, then Processing, then Finished without a risk; nothing else of the image changes', async () => {
    const { ecs } = await startEcs();
    const before = await ecs.image(S);
    const { status, body } = await ecs.call('DetectImage', { ImageId: S });
    expect([status, body.Result]).toEqual([200, {}]);
    const results = (DetectionStatus: string) => ({
      ...before,
      DetectionResults: { DetectionStatus, Items: [] },
    });
    expect(before).not.toHaveProperty('DetectionResults');
    expect(await ecs.image(S)).toEqual(results('Processing'));
    ecs.advance(2999);
    expect(await ecs.image(S)).toEqual(results('Processing'));
    ecs.advance(1);
    expect(await ecs.image(S)).toEqual(results('Finished'));
  });

  test('under the automatic clock -> polling brings it to its end', async () => {
    const { ecs } = await startEcs({ clock: 'auto' });
    await ecs.call('DetectImage', { ImageId: S });
    const seen = [];
    for (let poll = 0; poll < 3; poll += 1) seen.push(await ecs.image(S));
    expect(seen).toMatchObject([
      { DetectionResults: { DetectionStatus: 'Processing' } },
      { DetectionResults: { DetectionStatus: 'Processing' } },
      { DetectionResults: { DetectionStatus: 'Finished' } },
    ]);
  });

  test('a detection is no task that the vendor shows, and forbids neither a copy nor a deletion', async () => {
    const { ecs } = await startEcs();
    await ecs.call('DetectImage', { ImageId: S });
    const [task] = ecs.world().tasks.all();
    const asked = [{}, { 'ResourceIds.1': S }, { 'TaskIds.1': task?.id ?? '' }];
    for (const params of asked) {
      expect((await ecs.call('DescribeTasks', params)).body.Result.Tasks).toEqual([]);
    }
    const copy = await ecs.copied();
    expect(await ecs.image(copy, SHANGHAI)).not.toHaveProperty('DetectionResults');
    ecs.advance(3000);
    expect(await ecs.image(copy, SHANGHAI)).not.toHaveProperty('DetectionResults');
    await ecs.call('DetectImage', { ImageId: S });
    const { Result } = (await ecs.call('DeleteImages', { 'ImageIds.1': S })).body;
    expect(Result.OperationDetails).toEqual([{ ImageId: S, Error: null }]);
    ecs.advance(3000);
    expect(await ecs.image(S)).toBeUndefined();
  });
});
