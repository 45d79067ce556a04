import { describe, expect, test } from 'vitest';
import { control } from '../../../support/control.ts';
import {
  ACCESS_KEY,
  EU_WEST,
  startAppStream,
  US_EAST,
} from '../../../support/services/aws-appstream.ts';

const CONCURRENT = [
  'ConcurrentModificationException',
  'An API error occurred. Wait a few minutes and try again.',
];
const IN_USE = ['ResourceInUseException', 'The specified resource is in use.'];
const unknown = (name: string) => [
  'ResourceNotFoundException',
  `The image ${name} for account ${ACCESS_KEY} does not exist.`,
];

describe('a deletion', () => {
  test('shows the image DELETING, for as long as a copy lasts, and then nothing', async () => {
    const { server, aws } = await startAppStream();
    const { status, body } = await aws.call('DeleteImage', { Name: 'golden' });
    expect([status, body.Image.Name, body.Image.State]).toEqual([200, 'golden', 'DELETING']);
    expect(Object.keys(body)).toEqual(['Image']);
    expect((await aws.image('golden', US_EAST))?.State).toBe('DELETING');
    const list = await control(server, 'GET', `/images?tenant=${ACCESS_KEY}&status=deleting`);
    expect(list.body.images).toMatchObject([{ id: 'golden' }]);
    await aws.advance(19_999);
    expect((await aws.image('golden', US_EAST))?.State).toBe('DELETING');
    await aws.advance(1);
    expect((await aws.call('DescribeImages', { Names: ['golden'] })).said).toEqual(
      unknown('golden'),
    );
  });

  test('keeps the name taken until it is over', async () => {
    const { aws } = await startAppStream();
    await aws.copy();
    await aws.advance(20_000);
    await aws.call('DeleteImage', { Name: 'copy-1' }, EU_WEST);
    expect((await aws.copy()).said[0]).toBe('ResourceAlreadyExistsException');
    await aws.advance(20_000);
    expect((await aws.copy()).status).toBe(200);
  });

  test('takes tags with it', async () => {
    const { aws } = await startAppStream();
    await aws.call('DeleteImage', { Name: 'golden' });
    await aws.advance(20_000);
    expect(await aws.states(US_EAST)).not.toContain('golden DELETING');
    aws.plant({ id: 'golden' });
    const ResourceArn = `arn:aws:appstream:us-east-1:${ACCESS_KEY}:image/golden`;
    expect((await aws.call('ListTagsForResource', { ResourceArn })).body.Tags).toEqual({});
  });

  test('of a failed image, and of one from before updates', async () => {
    const { aws } = await startAppStream();
    for (const Name of ['failed', 'old-base']) {
      expect((await aws.call('DeleteImage', { Name })).status).toBe(200);
    }
  });

  test('is of the region of the call alone', async () => {
    const { aws } = await startAppStream();
    await aws.copy({ DestinationImageName: 'golden' });
    await aws.advance(20_000);
    await aws.call('DeleteImage', { Name: 'golden' }, EU_WEST);
    await aws.advance(20_000);
    expect(await aws.states()).toEqual([]);
    expect((await aws.image('golden', US_EAST))?.State).toBe('AVAILABLE');
  });
});

describe('what cannot be deleted', () => {
  test.for<readonly [string, string, readonly unknown[]]>([
    ['what is not there', 'nope', unknown('nope')],
    ['what another account shares: its name is unknown', 'shared', unknown('shared')],
    [
      'a public image',
      'AppStream-WinServer2022-11-10-2025',
      ['OperationNotPermittedException', 'The attempted operation is not permitted.'],
    ],
    ['what is being made', 'pending', CONCURRENT],
    ['what a fleet runs on', 'in-use', IN_USE],
  ])('%s', async ([, Name, said]) => {
    const { aws } = await startAppStream();
    const before = aws.everything();
    const answer = await aws.call('DeleteImage', { Name });
    expect([answer.status, ...answer.said]).toEqual([400, ...said]);
    expect(aws.everything()).toEqual(before);
  });

  test('what is being deleted', async () => {
    const { aws } = await startAppStream();
    await aws.call('DeleteImage', { Name: 'golden' });
    expect((await aws.call('DeleteImage', { Name: 'golden' })).said).toEqual(CONCURRENT);
  });

  test('a copy under way, and its source', async () => {
    const { aws } = await startAppStream();
    await aws.copy();
    expect((await aws.call('DeleteImage', { Name: 'copy-1' }, EU_WEST)).said).toEqual(CONCURRENT);
    expect((await aws.call('DeleteImage', { Name: 'golden' })).said).toEqual(CONCURRENT);
    await aws.advance(20_000);
    expect((await aws.call('DeleteImage', { Name: 'golden' })).status).toBe(200);
  });

  test('what is shared, until it is not', async () => {
    const { aws } = await startAppStream();
    await aws.share('golden', '210987654321');
    expect((await aws.call('DeleteImage', { Name: 'golden' })).said).toEqual(IN_USE);
    const share = { Name: 'golden', SharedAccountId: '210987654321' };
    await aws.call('DeleteImagePermissions', share);
    expect((await aws.call('DeleteImage', { Name: 'golden' })).status).toBe(200);
  });

  test('an own image of the name of a public one is deleted, and the public one stays', async () => {
    const { aws } = await startAppStream();
    const Name = aws.plant({ id: 'AppStream-WinServer2022-11-10-2025' });
    expect((await aws.call('DeleteImage', { Name })).status).toBe(200);
    await aws.advance(20_000);
    expect((await aws.list({ Names: [Name] }, US_EAST)).map((one) => one.Visibility)).toEqual([
      'PUBLIC',
    ]);
  });
});
