import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { inject } from '../../../support/failing.ts';
import {
  BASE,
  HANGZHOU,
  SHANGHAI,
  startAppStreaming,
} from '../../../support/services/aliyun-appstreaming.ts';
import { type RowName, refusalOf } from './rows.ts';

const WORKSTATION = { InstanceId: 'ws-1', InstanceType: 'WuyingServer', ImageName: 'n' };

interface Created {
  readonly ImageId: string;
  readonly TaskId: string;
  readonly VersionId: string;
}

describe('deleting', () => {
  test('while it is distributed -> NotAllow; when that has ended -> 200', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    for (const seconds of [0, 15]) {
      app.advance(seconds * 1000);
      const refused = await app.call('DeleteImage', { ImageId: BASE });
      expect(verdict(refused)).toEqual(refusalOf('ImageDeleteFailed.NotAllow'));
    }
    app.advance(5_000);
    const { status, body } = await app.call('DeleteImage', { ImageId: BASE });
    expect([status, body]).toEqual([
      200,
      {
        RequestId: expect.any(String),
        Data: true,
        Success: true,
        Code: '200',
        Message: 'successful',
      },
    ]);
  });

  test('after it is deleted: an empty list, and Image.NotExist twice', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    app.advance(20_000);
    await app.call('DeleteImage', { ImageId: BASE });
    const { body } = await app.call('ListImage', { ImageId: BASE });
    expect([body.Count, body.Data]).toEqual([0, []]);
    const unknown = refusalOf('Image.NotExist');
    expect(verdict(await app.distribute())).toEqual(unknown);
    expect(verdict(await app.call('DeleteImage', { ImageId: BASE }))).toEqual(unknown);
  });

  test.for([
    ['imgc-shared', 'ImageDeleteFailed.NotAllowSharedImage'],
    ['imgc-communityparent', 'ImageDeleteFailed.NotAllowCommunityParent'],
    ['imgc-community', 'ImageDeleteFailed.NotAllow'],
    ['imgc-system', 'ImageDeleteFailed.NotAllow'],
    ['imgc-inuse', 'ImageDeleteFailed.NotAllow'],
    ['imgc-init', 'ImageDeleteFailed.NotAllow'],
    ['imgc-nope', 'Image.NotExist'],
    ['', 'Image.NotExist'],
  ] as const)('DeleteImage %s -> %s', async ([ImageId, row]) => {
    const { app } = await startAppStreaming();
    expect(verdict(await app.call('DeleteImage', { ImageId }))).toEqual(refusalOf(row));
  });

  test.for(['imgc-failed', 'imgc-norow', 'imgc-dead', 'imgc-enc', 'img-legacy', 'imgc-vhd'])(
    'DeleteImage %s -> 200',
    async (ImageId) => {
      const { app } = await startAppStreaming();
      expect((await app.call('DeleteImage', { ImageId })).status).toBe(200);
      expect(await app.image(ImageId)).toBeUndefined();
    },
  );
});

describe('an image of an instance', () => {
  test('CreateImageByInstance -> three ids; at once again -> TaskExist', async () => {
    const { app } = await startAppStreaming();
    const { status, body } = await app.call('CreateImageByInstance', WORKSTATION);
    expect([status, body]).toEqual([
      200,
      {
        RequestId: expect.any(String),
        Data: {
          ImageId: expect.stringMatching(/^imgc-[0-9a-z]{17}$/),
          TaskId: expect.stringMatching(/^tid-[0-9a-z]{17}$/),
          VersionId: expect.stringMatching(/^iv-[0-9a-z]{17}$/),
        },
        Success: true,
        Code: 200,
        Message: 'success',
      },
    ]);
    const again = await app.call('CreateImageByInstance', WORKSTATION);
    expect(verdict(again)).toEqual(refusalOf('ImageCreateByInstance.TaskExist'));
    app.advance(20_000);
    expect((await app.call('CreateImageByInstance', WORKSTATION)).status).toBe(200);
  });

  test('the image is made in its instance’s region, row and image in step', async () => {
    const { app } = await startAppStreaming();
    const { body } = await app.call('CreateImageByInstance', WORKSTATION);
    const { ImageId, VersionId } = body.Data as Created;
    const seen = [];
    for (const seconds of [0, 10, 5, 5]) {
      app.advance(seconds * 1000);
      const image = await app.image(ImageId);
      seen.push([image?.Status, ...(await app.rows(ImageId, VersionId)), image?.ImageRegionList]);
    }
    expect(seen).toEqual([
      ['INIT', 'cn-shanghai INIT 0%', []],
      ['CREATING', 'cn-shanghai CREATING 0%', []],
      ['CREATING', 'cn-shanghai CREATING 50%', []],
      ['AVAILABLE', 'cn-shanghai AVAILABLE 100%', [SHANGHAI]],
    ]);
    expect(await app.image(ImageId)).toMatchObject({
      ImageName: 'n',
      ImageType: 'User',
      ProductType: 'WuyingServer',
      LatestVersionId: VersionId,
    });
    expect((await app.distribute([HANGZHOU], { ImageId })).status).toBe(200);
  });

  test.for([
    [{ InstanceId: 'ws-none', InstanceType: 'WuyingServer' }, 'Instance.NotFound'],
    [{ InstanceId: 'ws-none', InstanceType: 'CloudDesktop' }, 'DesktopInstance.NotFound'],
    [{ InstanceId: 'ws-none' }, 'Instance.NotFound'],
    [{}, 'Instance.NotFound'],
    [{ InstanceType: 'CloudDesktop' }, 'DesktopInstance.NotFound'],
    [{ InstanceId: 'ws-1', InstanceType: 'CloudDesktop' }, 'DesktopInstance.NotFound'],
    [{ InstanceId: 'ws-desktop-1' }, 'Instance.NotFound'],
    [{ InstanceId: 'ws-1', SubInstanceId: 'p-9' }, 'Instance.PhysicalNodeNotExist'],
    [{ InstanceId: 'ws-1', ProductType: 'x' }, 'InvalidParameter.ProductType'],
  ] as const)('CreateImageByInstance %o -> %s', async ([params, row]) => {
    const { app } = await startAppStreaming();
    const answer = await app.call('CreateImageByInstance', params);
    expect(verdict(answer)).toEqual(refusalOf(row as RowName));
  });

  test.for([
    ['InstanceType', 'AndroidCloud'],
    ['DiskType', 'DATA'],
    ['AutoCleanUserdata', 'yes'],
    ['CopyProfile', '1'],
    ['BizType', 'x'],
  ] as const)('CreateImageByInstance %s=%s -> 400', async ([name, value]) => {
    const { app } = await startAppStreaming();
    const answer = await app.call('CreateImageByInstance', { InstanceId: 'ws-1', [name]: value });
    const refusal = [400, `InvalidParameter.${name}`, `The parameter ${name} is invalid.`];
    expect(verdict(answer)).toEqual(refusal);
  });

  test('sub-instance, desktop, tags, Python’s booleans', async () => {
    const { app } = await startAppStreaming();
    const workstation = { InstanceId: 'ws-1', SubInstanceId: 'p-1' };
    expect((await app.call('CreateImageByInstance', workstation)).status).toBe(200);
    const desktop = await app.call('CreateImageByInstance', {
      InstanceId: 'ws-desktop-1',
      InstanceType: 'CloudDesktop',
      AutoCleanUserdata: 'True',
      CopyProfile: 'False',
      DiskType: 'SYSTEM',
      'TagList.1.Key': 'env',
      'TagList.1.Value': 'test',
      'TagList.2.Key': 'k2',
    });
    const { ImageId } = desktop.body.Data as Created;
    expect(await app.image(ImageId)).toMatchObject({
      ProductType: 'CloudDesktop',
      TagList: [
        { Key: 'env', Value: 'test' },
        { Key: 'k2', Value: '' },
      ],
    });
  });

  test('the instances of an account are a fact', async () => {
    const { app } = await startAppStreaming();
    const own = { instanceId: 'ws-9', type: 'WuyingServer', region: HANGZHOU, subInstances: [] };
    await app.facts({ instances: [own] });
    const gone = await app.call('CreateImageByInstance', WORKSTATION);
    expect(verdict(gone)).toEqual(refusalOf('Instance.NotFound'));
    const { body } = await app.call('CreateImageByInstance', { InstanceId: 'ws-9' });
    app.advance(20_000);
    const { ImageId } = body.Data as Created;
    expect((await app.image(ImageId))?.ImageRegionList).toEqual([HANGZHOU]);
    expect((await app.call('DeleteImage', { ImageId })).status).toBe(200);
    expect(await app.image(ImageId)).toBeUndefined();
  });

  test('tasks of both kinds count against the limit', async () => {
    const { app } = await startAppStreaming();
    await app.limit('runningTasks', 1, '');
    await app.call('CreateImageByInstance', WORKSTATION);
    expect(verdict(await app.distribute())).toEqual(refusalOf('ExceedBuilderQuota'));
    app.advance(20_000);
    await app.distribute();
    const create = await app.call('CreateImageByInstance', WORKSTATION);
    expect(verdict(create)).toEqual(refusalOf('ExceedBuilderQuota'));
  });
});

describe('the tasks of a distribution', () => {
  test('one entry for each destination, all with the task id', async () => {
    const { app } = await startAppStreaming();
    const { body } = await app.distribute(['cn-beijing', HANGZHOU, 'cn-beijing']);
    const { tasks } = app.world();
    expect(
      tasks
        .all()
        .map(({ id, region, sourceRegion, imageId }) => [id, region, sourceRegion, imageId]),
    ).toEqual([
      [body.Data, 'cn-beijing', SHANGHAI, BASE],
      [body.Data, HANGZHOU, SHANGHAI, BASE],
    ]);
  });

  test('the source is the first region that has it, or the one asked for', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    app.advance(20_000);
    await app.distribute(['us-west-1']);
    await app.distribute(['eu-central-1'], { SourceRegion: HANGZHOU });
    const sources = app
      .world()
      .tasks.all()
      .map(({ sourceRegion }) => sourceRegion);
    expect(sources).toEqual([SHANGHAI, SHANGHAI, HANGZHOU]);
  });

  test.for([
    [30, ['cn-hangzhou INIT 0%', 'cn-hangzhou CREATE_FAILED 0%']],
    [75, ['cn-hangzhou INIT 0%', 'cn-hangzhou CREATE_FAILED 50%']],
  ] as const)(
    'a distribution that fails at %i percent -> %o, and can be tried again',
    async ([atPercent, shown]) => {
      const { app, server } = await startAppStreaming();
      const copy = { failAtPercent: atPercent, reason: 'a fault' };
      await inject(server, { select: { times: 1 }, effect: { copy } });
      await app.distribute();
      const seen = [(await app.rows())[1]];
      app.advance(20_000);
      seen.push((await app.rows())[1]);
      expect(seen).toEqual(shown);
      expect((await app.image())?.Status).toBe('AVAILABLE');
      expect((await app.distribute()).status).toBe(200);
      expect(await app.rows()).toEqual(['cn-shanghai AVAILABLE 100%', 'cn-hangzhou INIT 0%']);
    },
  );
});
