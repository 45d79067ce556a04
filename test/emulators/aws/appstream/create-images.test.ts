import { describe, expect, test } from 'vitest';
import { arm } from '../../../support/faults.ts';
import {
  ACCESS_KEY,
  AT,
  startAppStream,
  US_EAST,
} from '../../../support/services/aws-appstream.ts';

const UPDATE = { existingImageName: 'golden', newImageName: 'newer' };
const IMPORT = {
  Name: 'imported',
  SourceAmiId: 'ami-0123456789abcdef0',
  IamRoleArn: `arn:aws:iam::${ACCESS_KEY}:role/import`,
};
const DRY_RUN = [
  'DryRunOperationException',
  'The exception that is thrown when a dry run operation is requested. This indicates that the validation checks have been performed successfully, but no actual resources were created or modified.',
];

describe('CreateUpdatedImage', () => {
  test('makes an image from another, CREATING for as long as a copy lasts', async () => {
    const { aws } = await startAppStream();
    const { status, body } = await aws.call('CreateUpdatedImage', {
      ...UPDATE,
      newImageDescription: 'with all updates',
      newImageDisplayName: 'Newer',
      newImageTags: { a: 'b' },
    });
    expect([status, Object.keys(body), body.canUpdateImage]).toEqual([
      200,
      ['image', 'canUpdateImage'],
      true,
    ]);
    expect(body.image).toMatchObject({
      Name: 'newer',
      Arn: `arn:aws:appstream:us-east-1:${ACCESS_KEY}:image/newer`,
      BaseImageArn: `arn:aws:appstream:us-east-1:${ACCESS_KEY}:image/golden`,
      DisplayName: 'Newer',
      Description: 'with all updates',
      State: 'CREATING',
      LatestAppstreamAgentVersion: 'TRUE',
      CreatedTime: AT / 1000,
    });
    expect(body.image).not.toHaveProperty('ImageBuilderName');
    const ResourceArn = body.image?.Arn;
    expect((await aws.call('ListTagsForResource', { ResourceArn })).body.Tags).toEqual({ a: 'b' });
    await aws.advance(20_000);
    expect((await aws.image('newer', US_EAST))?.State).toBe('AVAILABLE');
  });

  test('as a dry run says that it can, and makes nothing', async () => {
    const { aws } = await startAppStream();
    const before = aws.everything();
    const { body } = await aws.call('CreateUpdatedImage', { ...UPDATE, dryRun: true });
    expect(body).toEqual({ canUpdateImage: true });
    expect(aws.everything()).toEqual(before);
  });

  test('that fails says so', async () => {
    const { server, aws } = await startAppStream();
    arm(server, { effect: { copy: { failAtPercent: 10, reason: 'no updates' } } });
    await aws.call('CreateUpdatedImage', UPDATE);
    await aws.advance(20_000);
    expect(await aws.image('newer', US_EAST)).toMatchObject({
      State: 'FAILED',
      StateChangeReason: { Code: 'IMAGE_UPDATE_FAILURE', Message: 'no updates' },
    });
  });

  test.for<readonly [object, string]>([
    [{ existingImageName: 'nope' }, 'ResourceNotFoundException'],
    [{ existingImageName: 'shared' }, 'ResourceNotFoundException'],
    [{ existingImageName: 'pending' }, 'OperationNotPermittedException'],
    [{ existingImageName: 'failed' }, 'OperationNotPermittedException'],
    [{ existingImageName: 'old-base' }, 'IncompatibleImageException'],
    [{ newImageName: 'Amazon-1' }, 'ValidationException'],
    [{ newImageName: 'in-use' }, 'ResourceAlreadyExistsException'],
    [{ newImageName: 'in-use', dryRun: true }, 'ResourceAlreadyExistsException'],
  ])('%j -> %s', async ([params, code]) => {
    const { aws } = await startAppStream();
    const before = aws.everything();
    expect((await aws.call('CreateUpdatedImage', { ...UPDATE, ...params })).said[0]).toBe(code);
    expect(aws.everything()).toEqual(before);
  });

  test('not of an image that is being deleted, nor in a suspended account', async () => {
    const { aws } = await startAppStream();
    await aws.call('DeleteImage', { Name: 'golden' });
    expect((await aws.call('CreateUpdatedImage', UPDATE)).said[0]).toBe(
      'ConcurrentModificationException',
    );
    await aws.facts({ suspended: true });
    expect((await aws.call('CreateUpdatedImage', UPDATE)).said[0]).toBe(
      'InvalidAccountStatusException',
    );
  });

  test('five at once in a region; copies are not among them', async () => {
    const { aws } = await startAppStream();
    await aws.limit('imagesPerRegion', 20);
    await aws.copy({ DestinationRegion: US_EAST });
    const update = async (newImageName: string) =>
      (await aws.call('CreateUpdatedImage', { ...UPDATE, newImageName })).said[0];
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect(await update(name)).toBeUndefined();
    expect(await update('f')).toBe('LimitExceededException');
    await aws.advance(20_000);
    expect(await update('f')).toBeUndefined();
    await aws.limit('imagesPerRegion', 12);
    expect(await update('g')).toBe('LimitExceededException');
  });
});

describe('CreateImportedImage', () => {
  test('makes an image of an AMI, which it does not show', async () => {
    const { aws } = await startAppStream();
    const { status, body } = await aws.call('CreateImportedImage', {
      ...IMPORT,
      Description: 'an import',
      DisplayName: 'Imported (1)',
      Tags: { a: 'b' },
      AgentSoftwareVersion: 'CURRENT_LATEST',
      AppCatalogConfig: [{ Name: 'n', DisplayName: 'N', AbsoluteAppPath: 'C:\\n.exe' }],
    });
    expect([status, Object.keys(body)]).toEqual([200, ['Image']]);
    expect(body.Image).toMatchObject({
      Name: 'imported',
      DisplayName: 'Imported (1)',
      Description: 'an import',
      State: 'IMPORTING',
      ImageType: 'CUSTOM',
      Applications: [{ Name: 'n', DisplayName: 'N', LaunchPath: 'C:\\n.exe', Enabled: true }],
    });
    expect(JSON.stringify(body)).not.toMatch(/ami-|role/);
    await aws.advance(19_999);
    expect((await aws.image('imported', US_EAST))?.State).toBe('IMPORTING');
    await aws.advance(1);
    expect((await aws.image('imported', US_EAST))?.State).toBe('AVAILABLE');
  });

  test('that is to be validated is VALIDATING in its second half', async () => {
    const { aws } = await startAppStream();
    const RuntimeValidationConfig = { IntendedInstanceType: 'stream.standard.medium' };
    await aws.call('CreateImportedImage', { ...IMPORT, RuntimeValidationConfig });
    const states = [];
    for (const ms of [0, 9_999, 1, 9_999, 1]) {
      await aws.advance(ms);
      states.push((await aws.image('imported', US_EAST))?.State);
    }
    expect(states).toEqual(['IMPORTING', 'IMPORTING', 'VALIDATING', 'VALIDATING', 'AVAILABLE']);
  });

  test('of a WorkSpaces image needs no role', async () => {
    const { aws } = await startAppStream();
    const params = { Name: 'imported', WorkspaceImageId: 'wsi-12345678' };
    expect((await aws.call('CreateImportedImage', params)).status).toBe(200);
  });

  test('that fails says so', async () => {
    const { server, aws } = await startAppStream();
    arm(server, { effect: { copy: { failAtPercent: 10, reason: 'no disk' } } });
    await aws.call('CreateImportedImage', IMPORT);
    await aws.advance(20_000);
    expect(await aws.image('imported', US_EAST)).toMatchObject({
      State: 'FAILED',
      StateChangeReason: { Code: 'IMAGE_IMPORT_FAILURE', Message: 'no disk' },
    });
  });

  test('as a dry run is told by an error that it would have succeeded', async () => {
    const { aws } = await startAppStream();
    const before = aws.everything();
    const { status, said } = await aws.call('CreateImportedImage', { ...IMPORT, DryRun: true });
    expect([status, ...said]).toEqual([400, ...DRY_RUN]);
    expect(aws.everything()).toEqual(before);
  });

  test.for<readonly [object, string]>([
    [{ SourceAmiId: undefined }, 'InvalidParameterCombinationException'],
    [{ WorkspaceImageId: 'wsi-12345678' }, 'InvalidParameterCombinationException'],
    [{ IamRoleArn: undefined }, 'InvalidParameterCombinationException'],
    [{ IamRoleArn: `arn:aws:iam::${ACCESS_KEY}:user/x` }, 'InvalidRoleException'],
    [{ Name: 'golden' }, 'ResourceAlreadyExistsException'],
    [{ Name: 'golden', DryRun: true }, 'ResourceAlreadyExistsException'],
  ])('%j -> %s', async ([params, code]) => {
    const { aws } = await startAppStream();
    const before = aws.everything();
    expect((await aws.call('CreateImportedImage', { ...IMPORT, ...params })).said[0]).toBe(code);
    expect(aws.everything()).toEqual(before);
  });

  test('a quota, and a suspended account', async () => {
    const { aws } = await startAppStream();
    await aws.limit('imagesPerRegion', 5);
    expect((await aws.call('CreateImportedImage', IMPORT)).said[0]).toBe('LimitExceededException');
    await aws.facts({ suspended: true });
    expect((await aws.call('CreateImportedImage', IMPORT)).said[0]).toBe(
      'InvalidAccountStatusException',
    );
  });
});
