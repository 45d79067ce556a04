import { describe, expect, test } from 'vitest';
import { startAppStream } from '../../support/services/aws-appstream.ts';

const NAME = '^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$';
const one = (text: string) => `1 validation error detected: ${text}`;
const failed = (value: string, field: string, constraint: string) =>
  `Value ${value === 'null' ? value : `'${value}'`} at '${field}' failed to satisfy constraint: ${constraint}`;
const LONG = 'x'.repeat(257);
const TAG_KEY = '^(^(?!aws:).[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$';
const ARN = 'arn:aws:appstream:us-east-1:123456789012:image/golden';
const COPY = {
  SourceImageName: 'golden',
  DestinationImageName: 'a',
  DestinationRegion: 'eu-west-1',
};
const AMI = {
  Name: 'a',
  SourceAmiId: 'ami-12345678',
  IamRoleArn: 'arn:aws:iam::123456789012:role/r',
};

describe('a constraint of the model that is broken', () => {
  test.for<readonly [operation: string, input: object, text: string]>([
    [
      'CopyImage',
      { ...COPY, DestinationRegion: undefined },
      one(failed('null', 'destinationRegion', 'Member must not be null')),
    ],
    [
      'CopyImage',
      { ...COPY, DestinationRegion: null },
      one(failed('null', 'destinationRegion', 'Member must not be null')),
    ],
    [
      'CopyImage',
      { ...COPY, SourceImageName: '' },
      one(failed('', 'sourceImageName', `Member must satisfy regular expression pattern: ${NAME}`)),
    ],
    [
      'CopyImage',
      { ...COPY, DestinationRegion: '' },
      one(failed('', 'destinationRegion', 'Member must have length greater than or equal to 1')),
    ],
    [
      'CopyImage',
      { ...COPY, DestinationRegion: 'r'.repeat(33) },
      one(
        failed(
          'r'.repeat(33),
          'destinationRegion',
          'Member must have length less than or equal to 32',
        ),
      ),
    ],
    [
      'CopyImage',
      { ...COPY, SourceImageName: '!!bad', DestinationImageDescription: LONG },
      `2 validation errors detected: ${failed('!!bad', 'sourceImageName', `Member must satisfy regular expression pattern: ${NAME}`)}; ${failed(LONG, 'destinationImageDescription', 'Member must have length less than or equal to 256')}`,
    ],
    [
      'DescribeImages',
      { MaxResults: 26 },
      one(failed('26', 'maxResults', 'Member must have value less than or equal to 25')),
    ],
    [
      'DescribeImages',
      { MaxResults: -1 },
      one(failed('-1', 'maxResults', 'Member must have value greater than or equal to 0')),
    ],
    [
      'DescribeImages',
      { Type: 'NOPE' },
      one(failed('NOPE', 'type', 'Member must satisfy enum value set: [PUBLIC, PRIVATE, SHARED]')),
    ],
    [
      'DescribeImages',
      { Names: ['a', ''] },
      one(
        failed(
          '[a, ]',
          'names',
          'Member must satisfy constraint: [Member must have length greater than or equal to 1]',
        ),
      ),
    ],
    [
      'DescribeImages',
      { Names: ['a', null] },
      one(
        failed(
          '[a, null]',
          'names',
          'Member must satisfy constraint: [Member must have length greater than or equal to 1]',
        ),
      ),
    ],
    [
      'DescribeImagePermissions',
      { Name: 'golden', SharedAwsAccountIds: [] },
      one(
        failed('[]', 'sharedAwsAccountIds', 'Member must have length greater than or equal to 1'),
      ),
    ],
    [
      'DescribeImagePermissions',
      { Name: 'golden', SharedAwsAccountIds: ['1', '2', '3', '4', '5', '6'] },
      one(
        failed(
          '[1, 2, 3, 4, 5, 6]',
          'sharedAwsAccountIds',
          'Member must have length less than or equal to 5',
        ),
      ),
    ],
    [
      'TagResource',
      { ResourceArn: ARN, Tags: { 'aws:x': 'y' } },
      one(
        failed(
          '{aws:x=y}',
          'tags',
          `Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${TAG_KEY}]`,
        ),
      ),
    ],
    [
      'TagResource',
      { ResourceArn: ARN, Tags: { k: LONG } },
      one(
        failed(
          `{k=${LONG}}`,
          'tags',
          'Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$]',
        ),
      ),
    ],
    [
      'TagResource',
      { ResourceArn: ARN, Tags: {} },
      one(failed('{}', 'tags', 'Member must have length greater than or equal to 1')),
    ],
    [
      'UpdateImagePermissions',
      { Name: 'golden', SharedAccountId: 'x', ImagePermissions: {} },
      one(failed('x', 'sharedAccountId', 'Member must satisfy regular expression pattern: ^\\d+$')),
    ],
    [
      'CreateUpdatedImage',
      { newImageName: 'a' },
      one(failed('null', 'existingImageName', 'Member must not be null')),
    ],
    [
      'CreateImportedImage',
      { ...AMI, AppCatalogConfig: [{ Name: 'n', AbsoluteAppPath: 'C:\\n' }, { Name: 'm' }] },
      one(failed('null', 'appCatalogConfig.2.member.absoluteAppPath', 'Member must not be null')),
    ],
    [
      'CreateImportedImage',
      { ...AMI, RuntimeValidationConfig: { IntendedInstanceType: 'big' } },
      one(
        failed(
          'big',
          'runtimeValidationConfig.intendedInstanceType',
          'Member must satisfy regular expression pattern: ^[a-zA-Z0-9-]+(\\.[a-z0-9-]+)+\\.(small|medium|large|xlarge|\\d+xlarge|metal)$',
        ),
      ),
    ],
    [
      'CreateImportedImage',
      { Name: 'a', WorkspaceImageId: 'wsi-1' },
      `2 validation errors detected: ${failed('wsi-1', 'workspaceImageId', 'Member must have length greater than or equal to 12')}; ${failed('wsi-1', 'workspaceImageId', 'Member must satisfy regular expression pattern: ^wsi-[0-9a-z]{8,63}$')}`,
    ],
  ])('%s %j', async ([operation, input, text]) => {
    const { aws } = await startAppStream();
    const { status, body } = await aws.call(operation, { ...input });
    expect([status, body.__type, body.message]).toEqual([400, 'ValidationException', text]);
  });

  test('characters are counted, not UTF-16 units', async () => {
    const { aws } = await startAppStream();
    const description = '🙂'.repeat(256);
    expect((await aws.copy({ DestinationImageDescription: description })).status).toBe(200);
    expect((await aws.image('copy-1'))?.Description).toBe(description);
  });

  test('a name may have 101 characters', async () => {
    const { aws } = await startAppStream();
    const statuses = ['a'.repeat(101), 'a'.repeat(102)].map(async (DestinationImageName) => {
      return (await aws.copy({ DestinationImageName })).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 400]);
  });
});

describe('a value of the wrong kind', () => {
  test.for<readonly [operation: string, input: object, text: string]>([
    ['CopyImage', { ...COPY, SourceImageName: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    [
      'CopyImage',
      { ...COPY, SourceImageName: true },
      'TRUE_VALUE can not be converted to a String',
    ],
    [
      'CopyImage',
      { ...COPY, SourceImageName: false },
      'FALSE_VALUE can not be converted to a String',
    ],
    ['CopyImage', { ...COPY, SourceImageName: ['a'] }, 'Start of list found where not expected'],
    [
      'CopyImage',
      { ...COPY, SourceImageName: {} },
      'Start of structure or map found where not expected.',
    ],
    ['DescribeImages', { MaxResults: '5' }, 'STRING_VALUE can not be converted to an Integer'],
    ['DescribeImages', { MaxResults: true }, 'TRUE_VALUE can not be converted to an Integer'],
    ['DescribeImages', { Names: 'a' }, 'Expected list or null'],
    ['DescribeImages', { Names: {} }, 'Start of structure or map found where not expected.'],
    ['DescribeImages', { Names: [1] }, 'NUMBER_VALUE can not be converted to a String'],
    ['TagResource', { ResourceArn: ARN, Tags: 'a' }, 'Expected map or null'],
    ['TagResource', { ResourceArn: ARN, Tags: ['a'] }, 'Start of list found where not expected'],
    [
      'TagResource',
      { ResourceArn: ARN, Tags: { a: 1 } },
      'NUMBER_VALUE can not be converted to a String',
    ],
    [
      'UpdateImagePermissions',
      { Name: 'golden', SharedAccountId: '1', ImagePermissions: { allowFleet: 'x' } },
      'STRING_VALUE can not be converted to a Boolean',
    ],
    [
      'UpdateImagePermissions',
      { Name: 'golden', SharedAccountId: '1', ImagePermissions: 'x' },
      'Expected map or null',
    ],
    // It wins over every constraint.
    [
      'CopyImage',
      { SourceImageName: '!!bad', DestinationRegion: 5 },
      'NUMBER_VALUE can not be converted to a String',
    ],
  ])('%s %j', async ([operation, input, text]) => {
    const { aws } = await startAppStream();
    const { status, body } = await aws.call(operation, { ...input });
    expect([status, body.__type, body.message]).toEqual([400, 'SerializationException', text]);
  });

  test('a fraction is cut off where a whole number is meant', async () => {
    const { aws } = await startAppStream();
    const { body } = await aws.call('DescribeImages', { MaxResults: 1.9 });
    expect(body.Images).toHaveLength(1);
  });

  test('null and unknown members are as good as absent', async () => {
    const { aws } = await startAppStream();
    const odd = { DestinationImageDescription: null, Unknown: { a: [1] } };
    expect((await aws.copy(odd)).status).toBe(200);
    expect(await aws.image('copy-1')).not.toHaveProperty('Description');
  });
});
