import { describe, expect, test } from 'vitest';
import { control } from '../../../support/control.ts';
import { arm } from '../../../support/faults.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import {
  ACCESS_KEY,
  type AppStreamClient,
  AT,
  EU_WEST,
  startAppStream,
  US_EAST,
} from '../../../support/services/aws-appstream.ts';

const LIMIT = [
  'LimitExceededException',
  'The requested limit exceeds the permitted limit for an account.',
];
const EXISTS = ['ResourceAlreadyExistsException', 'The specified resource already exists.'];
const missing = (name: string) => [
  'ResourceNotFoundException',
  `The image ${name} for account ${ACCESS_KEY} does not exist.`,
];
const unavailable = (name: string, state: string) => [
  'ResourceNotAvailableException',
  `The image ${name} is ${state}. The image must be in an AVAILABLE state for this action to succeed.`,
];

describe('a copy', () => {
  test('is answered with its name alone, and is there at once', async () => {
    const { aws } = await startAppStream();
    const { status, body } = await aws.copy();
    expect([status, body]).toEqual([200, { DestinationImageName: 'copy-1' }]);
    expect(await aws.image('copy-1')).toEqual({
      Name: 'copy-1',
      Arn: `arn:aws:appstream:eu-west-1:${ACCESS_KEY}:image/copy-1`,
      BaseImageArn: 'arn:aws:appstream:us-east-1::image/AppStream-WinServer2022-11-10-2025',
      DisplayName: 'Golden image',
      State: 'COPYING',
      Visibility: 'PRIVATE',
      ImageBuilderSupported: true,
      Platform: 'WINDOWS_SERVER_2022',
      Applications: [
        {
          Name: 'notepad',
          DisplayName: 'Notepad',
          LaunchPath: 'C:\\Windows\\notepad.exe',
          Enabled: true,
        },
      ],
      CreatedTime: AT / 1000,
      PublicBaseImageReleasedDate: Date.parse('2025-11-10T00:00:00Z') / 1000,
      AppstreamAgentVersion: '11-10-2025',
      LatestAppstreamAgentVersion: 'FALSE',
      SupportedInstanceFamilies: ['General Purpose', 'Compute Optimized', 'Memory Optimized'],
      DynamicAppProvidersEnabled: 'DISABLED',
      ImageSharedWithOthers: 'FALSE',
      ManagedSoftwareIncluded: false,
      ImageType: 'NATIVE',
    });
  });

  test('is AVAILABLE after its time, and the source stays as it was', async () => {
    const { aws } = await startAppStream();
    const before = await aws.image('golden', US_EAST);
    await aws.copy();
    await aws.advance(19_999);
    expect(await aws.states()).toEqual(['copy-1 COPYING']);
    await aws.advance(1);
    expect(await aws.states()).toEqual(['copy-1 AVAILABLE']);
    expect(await aws.image('golden', US_EAST)).toEqual(before);
  });

  test('has neither the tags nor the permissions nor the builder of its source', async () => {
    const { aws } = await startAppStream();
    await aws.share('golden', '210987654321');
    await aws.copy();
    await aws.advance(20_000);
    const tagsOf = async (region: string, name: string) =>
      (
        await aws.call(
          'ListTagsForResource',
          { ResourceArn: `arn:aws:appstream:${region}:${ACCESS_KEY}:image/${name}` },
          region,
        )
      ).body;
    expect(await tagsOf(EU_WEST, 'copy-1')).toEqual({ Tags: {} });
    expect(await tagsOf(US_EAST, 'golden')).toEqual({ Tags: { team: 'a' } });
    const shares = await aws.call('DescribeImagePermissions', { Name: 'copy-1' }, EU_WEST);
    expect(shares.body).toEqual({ Name: 'copy-1', SharedImagePermissionsList: [] });
    expect((await aws.image('golden', US_EAST))?.ImageBuilderName).toBe('golden-builder');
    expect(await aws.image('copy-1')).not.toHaveProperty('ImageBuilderName');
  });

  test.for([
    ['désc', 'désc'],
    ['', ''],
    [undefined, undefined],
  ])('described as %j shows %j', async ([DestinationImageDescription, shown]) => {
    const { aws } = await startAppStream();
    await aws.copy({ DestinationImageDescription });
    expect((await aws.image('copy-1'))?.Description).toBe(shown);
  });

  test('within the region, under another name', async () => {
    const { aws } = await startAppStream();
    expect((await aws.copy({ DestinationRegion: US_EAST })).status).toBe(200);
    expect((await aws.image('copy-1', US_EAST))?.State).toBe('COPYING');
  });

  test('under the name of its source, in another region', async () => {
    const { aws } = await startAppStream();
    expect((await aws.copy({ DestinationImageName: 'golden' })).status).toBe(200);
    expect(await aws.states()).toEqual(['golden COPYING']);
  });

  test('of a partition of its own goes nowhere else', async () => {
    const { aws } = await startAppStream();
    aws.plant({ id: 'gov', region: 'us-gov-west-1' });
    const from = (DestinationRegion: string) =>
      aws.copy({ SourceImageName: 'gov', DestinationRegion }, 'us-gov-west-1');
    expect((await from('us-gov-east-1')).status).toBe(200);
    expect((await from('us-east-1')).said).toEqual([
      'ValidationException',
      'Invalid destination region: us-east-1',
    ]);
    expect((await aws.image('copy-1', 'us-gov-east-1'))?.Arn).toBe(
      `arn:aws-us-gov:appstream:us-gov-east-1:${ACCESS_KEY}:image/copy-1`,
    );
  });

  test('that a rule fails is FAILED, says why, counts, and can be deleted', async () => {
    const { server, aws } = await startAppStream();
    arm(server, { effect: { copy: { failAtPercent: 50, reason: 'the disk was lost' } } });
    await aws.copy();
    await aws.advance(10_000);
    const failed = {
      State: 'FAILED',
      StateChangeReason: { Code: 'IMAGE_COPY_FAILURE', Message: 'the disk was lost' },
      ImageErrors: [
        {
          ErrorCode: 'INTERNAL_SERVICE_ERROR',
          ErrorMessage: 'the disk was lost',
          ErrorTimestamp: AT / 1000 + 10,
        },
      ],
    };
    expect(await aws.image('copy-1')).toMatchObject(failed);
    await aws.limit('imagesPerRegion', 1);
    expect((await aws.copy({ DestinationImageName: 'b' })).said).toEqual(LIMIT);
    expect((await aws.call('DeleteImage', { Name: 'copy-1' }, EU_WEST)).body.Image).toMatchObject({
      State: 'DELETING',
    });
  });

  test('that fails for a documented error says its code and its text', async () => {
    const { server, aws } = await startAppStream();
    arm(server, { effect: { copy: { failAtPercent: 0, reason: 'InternalFailure' } } });
    await aws.copy();
    await aws.advance(1);
    expect((await aws.image('copy-1'))?.StateChangeReason?.Message).toBe(
      'InternalFailure: The request processing has failed because of an unknown error, exception or failure.',
    );
  });

  test('whose name was deleted and used again shows its own end, not that of the first', async () => {
    const { server, aws } = await startAppStream();
    arm(server, { select: { times: 1 }, effect: { copy: { failAtPercent: 50, reason: 'once' } } });
    await aws.copy();
    await aws.advance(20_000);
    await aws.call('DeleteImage', { Name: 'copy-1' }, EU_WEST);
    await aws.advance(20_000);
    await aws.copy();
    expect(await aws.states()).toEqual(['copy-1 COPYING']);
    await aws.advance(20_000);
    expect(await aws.image('copy-1')).not.toHaveProperty('StateChangeReason');
    const { body } = await control(server, 'GET', '/copies/copy-1');
    expect(body).toMatchObject({ phase: 'succeeded', destinationRegion: EU_WEST });
  });

  test('goes on in the next process on its file', async () => {
    const db = `${temporaryFolder()}/state.db`;
    const first = await startAppStream({ db });
    await first.aws.copy();
    await first.aws.copy({ DestinationImageName: 'copy-2' });
    await first.server.stop();
    const { aws } = await startAppStream({ db });
    expect((await aws.copy({ DestinationImageName: 'copy-3' })).said).toEqual(LIMIT);
    await aws.advance(20_000);
    expect(await aws.states()).toEqual(['copy-1 AVAILABLE', 'copy-2 AVAILABLE']);
  });
});

describe('what a copy needs', () => {
  test.for<readonly [string, object, readonly unknown[]]>([
    ['a source', { SourceImageName: 'nope' }, missing('nope')],
    [
      'a source of its own, not a public one',
      { SourceImageName: 'AppStream-WinServer2022-11-10-2025' },
      missing('AppStream-WinServer2022-11-10-2025'),
    ],
    ['a source of its own, not a shared one', { SourceImageName: 'shared' }, missing('shared')],
    ['a source in the case of its name', { SourceImageName: 'Golden' }, missing('Golden')],
    ['no pending source', { SourceImageName: 'pending' }, unavailable('pending', 'PENDING')],
    ['no failed source', { SourceImageName: 'failed' }, unavailable('failed', 'FAILED')],
    [
      'no source from before updates',
      { SourceImageName: 'old-base' },
      [
        'IncompatibleImageException',
        "The image can't be updated because it's not compatible for updates.",
      ],
    ],
    [
      'a region',
      { DestinationRegion: 'mars-1' },
      ['ValidationException', 'Invalid destination region: mars-1'],
    ],
    [
      'a region with an endpoint',
      { DestinationRegion: 'us-west-1' },
      ['ValidationException', 'Invalid destination region: us-west-1'],
    ],
    ['a name that is free', { DestinationRegion: US_EAST, DestinationImageName: 'golden' }, EXISTS],
    [
      'a name that no failed image has either',
      { DestinationRegion: US_EAST, DestinationImageName: 'failed' },
      EXISTS,
    ],
  ])('%s', async ([, params, said]) => {
    const { aws } = await startAppStream();
    const before = aws.everything();
    const answer = await aws.copy({ ...params });
    expect([answer.status, ...answer.said]).toEqual([400, ...said]);
    expect(aws.everything()).toEqual(before);
  });

  test('a source that is no copy under way', async () => {
    const { aws } = await startAppStream();
    await aws.copy();
    const onward = { SourceImageName: 'copy-1', DestinationRegion: US_EAST };
    expect((await aws.copy(onward, EU_WEST)).said).toEqual(unavailable('copy-1', 'COPYING'));
    await aws.advance(20_000);
    expect((await aws.copy(onward, EU_WEST)).status).toBe(200);
  });

  test('a source that is not being deleted', async () => {
    const { aws } = await startAppStream();
    await aws.call('DeleteImage', { Name: 'golden' });
    expect((await aws.copy()).said).toEqual(unavailable('golden', 'DELETING'));
  });

  test('the same call again, while COPYING and when AVAILABLE', async () => {
    const { aws } = await startAppStream();
    await aws.copy();
    const before = aws.everything();
    expect((await aws.copy()).said).toEqual(EXISTS);
    expect(aws.everything()).toEqual(before);
    await aws.advance(20_000);
    expect((await aws.copy()).said).toEqual(EXISTS);
  });

  test('an account that is not suspended, which still reads', async () => {
    const { aws } = await startAppStream();
    await aws.facts({ suspended: true });
    expect((await aws.copy({ SourceImageName: 'nope' })).said).toEqual([
      'InvalidAccountStatusException',
      'The resource cannot be created because your AWS account is suspended. For assistance, contact AWS Support.',
    ]);
    expect((await aws.call('DescribeImages')).status).toBe(200);
  });

  test.for(['Amazon-1', 'awsome', 'AppStream_x', 'APPSTREAM'])(
    'no name like %s, where reserved prefixes are kept',
    async (DestinationImageName) => {
      const { aws } = await startAppStream();
      await aws.facts({ reservedPrefixes: true });
      expect((await aws.copy({ DestinationImageName })).said).toEqual([
        'ValidationException',
        `The image name ${DestinationImageName} begins with a reserved prefix.`,
      ]);
      await aws.facts({ reservedPrefixes: false });
      expect((await aws.copy({ DestinationImageName })).status).toBe(200);
    },
  );
});

describe('the quotas of a destination', () => {
  const copies = (aws: AppStreamClient, names: readonly string[], more: object = {}) =>
    Promise.all(
      names.map(async (DestinationImageName) => {
        const { status, said } = await aws.copy({ DestinationImageName, ...more });
        return status === 200 ? 200 : said[0];
      }),
    );

  test('two copies at once; a third is refused, not queued, until one ends', async () => {
    const { aws } = await startAppStream();
    expect(await copies(aws, ['a', 'b'])).toEqual([200, 200]);
    expect((await aws.copy({ DestinationImageName: 'c' })).said).toEqual(LIMIT);
    expect(await copies(aws, ['a', 'b'], { DestinationRegion: 'eu-west-2' })).toEqual([200, 200]);
    expect(await copies(aws, ['a', 'b', 'c'], { DestinationRegion: US_EAST })).toEqual([
      200,
      200,
      'LimitExceededException',
    ]);
    await aws.advance(20_000);
    expect(await copies(aws, ['c', 'd', 'e'])).toEqual([200, 200, 'LimitExceededException']);
  });

  test('a copy that stalls keeps its place', async () => {
    const { server, aws } = await startAppStream();
    arm(server, { effect: { copy: { stallAtPercent: 40 } } });
    await copies(aws, ['a', 'b']);
    await aws.advance(3_600_000);
    expect(await copies(aws, ['c'])).toEqual(['LimitExceededException']);
    expect(await aws.states()).toEqual(['a COPYING', 'b COPYING']);
  });

  test('ten images in every state; those of others do not count', async () => {
    const { aws } = await startAppStream();
    for (let n = 0; n < 9; n += 1) {
      aws.plant({ id: `i${n}`, region: EU_WEST, status: n % 2 === 0 ? 'failed' : 'creating' });
    }
    expect(await copies(aws, ['a', 'b'])).toEqual([200, 'LimitExceededException']);
    expect((await aws.call('DeleteImage', { Name: 'i0' }, EU_WEST)).status).toBe(200);
    // It counts until it is gone.
    expect(await copies(aws, ['b'])).toEqual(['LimitExceededException']);
    await aws.advance(20_000);
    expect(await copies(aws, ['b'])).toEqual([200]);
  });

  test('of two that are exceeded at once either has the same words', async () => {
    const { aws } = await startAppStream();
    await aws.limit('concurrentCopies', 0);
    await aws.limit('imagesPerRegion', 0);
    expect((await aws.copy()).said).toEqual(LIMIT);
    await aws.limit('concurrentCopies', 1);
    expect((await aws.copy()).said).toEqual(LIMIT);
    await aws.limit('imagesPerRegion', 1);
    expect((await aws.copy()).status).toBe(200);
  });
});

/** Each pair of checks that follow each other, failed at once: the first one wins. */
describe('which of two refusals wins', () => {
  test.for<readonly [string, object, string]>([
    [
      'a bad name, a missing source',
      { SourceImageName: 'nope', DestinationImageName: '!' },
      'ValidationException',
    ],
    [
      'a missing source, a bad region',
      { SourceImageName: 'nope', DestinationRegion: 'mars-1' },
      'ResourceNotFoundException',
    ],
    [
      'a pending source, a bad region',
      { SourceImageName: 'pending', DestinationRegion: 'mars-1' },
      'ResourceNotAvailableException',
    ],
    [
      'an incompatible source, a bad region',
      { SourceImageName: 'old-base', DestinationRegion: 'mars-1' },
      'IncompatibleImageException',
    ],
  ])('%s', async ([, params, code]) => {
    const { aws } = await startAppStream();
    expect((await aws.copy({ ...params })).said[0]).toBe(code);
  });

  test('a reserved prefix, a name that is taken, a quota', async () => {
    const { aws } = await startAppStream();
    await aws.facts({ reservedPrefixes: true });
    aws.plant({ id: 'aws-1', region: EU_WEST });
    await aws.limit('concurrentCopies', 0);
    expect((await aws.copy({ DestinationImageName: 'aws-1' })).said[1]).toMatch(/reserved prefix/);
    await aws.facts({ reservedPrefixes: false });
    expect((await aws.copy({ DestinationImageName: 'aws-1' })).said).toEqual(EXISTS);
    expect((await aws.copy()).said).toEqual(LIMIT);
  });
});
