import {
  type AppStreamClient,
  AppStreamServiceException,
  ConcurrentModificationException,
  CopyImageCommand,
  type CopyImageCommandInput,
  CreateImportedImageCommand,
  CreateUpdatedImageCommand,
  DeleteImageCommand,
  DeleteImagePermissionsCommand,
  DescribeImagesCommand,
  DryRunOperationException,
  IncompatibleImageException,
  InvalidAccountStatusException,
  InvalidParameterCombinationException,
  InvalidRoleException,
  LimitExceededException,
  OperationNotPermittedException,
  RequestLimitExceededException,
  ResourceAlreadyExistsException,
  ResourceInUseException,
  ResourceNotAvailableException,
  ResourceNotFoundException,
} from '@aws-sdk/client-appstream';
import { describe, expect, test } from 'vitest';
import { arm } from '../support/faults.ts';
import { ACCESS_KEY, EU_WEST, US_EAST } from '../support/services/aws-appstream.ts';
import { attemptsIn, PROTOCOLS, startForSdk } from './aws-appstream.client.ts';
import { thrownBy } from './thrown.ts';

type Up = Awaited<ReturnType<typeof startForSdk>>;
type Class = new (...args: never[]) => Error;

const COPY: CopyImageCommandInput = {
  SourceImageName: 'golden',
  DestinationImageName: 'copy-1',
  DestinationRegion: EU_WEST,
};
const copy = (client: AppStreamClient, more: Partial<CopyImageCommandInput> = {}) =>
  client.send(new CopyImageCommand({ ...COPY, ...more }));
const ROLE = `arn:aws:iam::${ACCESS_KEY}:role/import`;
/** One attempt, where how often the client tries is not the question. */
const ONCE = { maxAttempts: 1 };

describe.for(PROTOCOLS)('@aws-sdk/client-appstream 3.1112.0 over %s', (protocol) => {
  /** A call that is refused, what it is refused with, and what has to be done before. */
  const refusals: readonly (readonly [
    Class,
    string,
    (client: AppStreamClient) => Promise<unknown>,
    ((up: Up) => unknown)?,
  ])[] = [
    [
      ResourceNotFoundException,
      'The image nope for account 123456789012 does not exist.',
      (client) => copy(client, { SourceImageName: 'nope' }),
    ],
    [
      ResourceNotAvailableException,
      'The image pending is PENDING. The image must be in an AVAILABLE state for this action to succeed.',
      (client) => copy(client, { SourceImageName: 'pending' }),
    ],
    [
      IncompatibleImageException,
      "The image can't be updated because it's not compatible for updates.",
      (client) => copy(client, { SourceImageName: 'old-base' }),
    ],
    [
      ResourceAlreadyExistsException,
      'The specified resource already exists.',
      (client) => copy(client, { DestinationRegion: US_EAST, DestinationImageName: 'golden' }),
    ],
    [
      LimitExceededException,
      'The requested limit exceeds the permitted limit for an account.',
      (client) => copy(client),
      ({ aws }) => aws.limit('concurrentCopies', 0),
    ],
    [
      InvalidAccountStatusException,
      'The resource cannot be created because your AWS account is suspended. For assistance, contact AWS Support.',
      (client) => copy(client),
      ({ aws }) => aws.facts({ suspended: true }),
    ],
    [
      ResourceInUseException,
      'The specified resource is in use.',
      (client) => client.send(new DeleteImageCommand({ Name: 'in-use' })),
    ],
    [
      OperationNotPermittedException,
      'The attempted operation is not permitted.',
      (client) =>
        client.send(new DeleteImageCommand({ Name: 'AppStream-WinServer2022-11-10-2025' })),
    ],
    [
      ConcurrentModificationException,
      'An API error occurred. Wait a few minutes and try again.',
      (client) => client.send(new DeleteImageCommand({ Name: 'pending' })),
    ],
    [
      InvalidParameterCombinationException,
      'Indicates an incorrect combination of parameters, or a missing parameter.',
      (client) => client.send(new DescribeImagesCommand({ NextToken: 'x' })),
    ],
    [
      DryRunOperationException,
      'The exception that is thrown when a dry run operation is requested. This indicates that the validation checks have been performed successfully, but no actual resources were created or modified.',
      (client) =>
        client.send(
          new CreateImportedImageCommand({
            ...{ Name: 'a', SourceAmiId: 'ami-12345678', IamRoleArn: ROLE, DryRun: true },
          }),
        ),
    ],
    [
      InvalidRoleException,
      'The specified role is invalid.',
      (client) =>
        client.send(
          new CreateImportedImageCommand({
            ...{ Name: 'a', SourceAmiId: 'ami-12345678', IamRoleArn: ROLE.replace('role', 'user') },
          }),
        ),
    ],
    [
      ResourceNotFoundException,
      'The specified resource was not found.',
      (client) =>
        client.send(new DeleteImagePermissionsCommand({ Name: 'golden', SharedAccountId: '1' })),
    ],
    [
      OperationNotPermittedException,
      'The attempted operation is not permitted.',
      (client) =>
        client.send(
          new CreateUpdatedImageCommand({ existingImageName: 'failed', newImageName: 'a' }),
        ),
    ],
    [
      RequestLimitExceededException,
      'WorkSpaces Applications can\u2019t process the request right now because the Describe calls from your AWS account are being throttled by Amazon EC2. Try again later.',
      (client) => copy(client),
      ({ server }) => arm(server, { effect: { error: 'RequestLimitExceededException' } }),
    ],
  ];

  test.for(refusals)('%o', async ([Class, text, call, prepare]) => {
    const up = await startForSdk(protocol);
    await prepare?.(up);
    const error = await thrownBy(call(up.clientIn(US_EAST, ONCE)));
    expect(error).toBeInstanceOf(Class);
    expect(error).toBeInstanceOf(AppStreamServiceException);
    expect(error).toMatchObject({
      name: Class.name,
      message: text,
      $fault: 'client',
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
    const { requestId } = Object(error.$metadata);
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
  });

  /** What the model does not have keeps its name, and has the client's own base class. */
  test.for<readonly [string, string | RegExp, Partial<CopyImageCommandInput>, number]>([
    [
      'ValidationException',
      /^2 validation errors detected: /,
      { SourceImageName: '!', DestinationImageName: '' },
      400,
    ],
    [
      'ValidationException',
      'Invalid destination region: mars-1',
      { DestinationRegion: 'mars-1' },
      400,
    ],
    [
      'SerializationException',
      'NUMBER_VALUE can not be converted to a String',
      { SourceImageName: 5 as never },
      400,
    ],
  ])('%s %s', async ([name, message, input, status]) => {
    const { clientIn } = await startForSdk(protocol);
    const error = await thrownBy(copy(clientIn(), input));
    expect(error).toBeInstanceOf(AppStreamServiceException);
    expect(error).toMatchObject({
      name,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      $metadata: { httpStatusCode: status, attempts: 1 },
    });
  });

  test.for<readonly [string, string]>([
    ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
    [
      'AccessDeniedException',
      expect.stringMatching(/is not authorized to perform: appstream:CopyImage/),
    ],
    ['OptInRequired', 'The AWS access key ID needs a subscription for the service.'],
    ['ExpiredTokenException', 'The security token included in the request is expired'],
  ])('injected: %s', async ([error, message]) => {
    const { server, clientIn } = await startForSdk(protocol);
    arm(server, { effect: { error } });
    const thrown = await thrownBy(copy(clientIn()));
    expect(thrown).toMatchObject({ name: error, message, $metadata: { attempts: 1 } });
  });

  test('the newer statuses of two classes make no difference', async () => {
    const { server, clientIn } = await startForSdk(protocol);
    arm(server, { effect: { error: 'ResourceNotFoundException/404' } });
    const error = await thrownBy(copy(clientIn()));
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 404, attempts: 1 } });
  });

  test('a wrong secret', async () => {
    const { server, clientIn } = await startForSdk(protocol);
    const credentials = { accessKeyId: ACCESS_KEY, secretAccessKey: 'wrong' };
    const error = await thrownBy(copy(clientIn(US_EAST, { credentials })));
    expect(error).toMatchObject({ name: 'InvalidSignatureException' });
    expect(server.engine.store.worlds()).toEqual([]);
  });

  test('the quota of copies is tried three times, as if it were throttling', async () => {
    const up = await startForSdk(protocol);
    await up.aws.limit('concurrentCopies', 0);
    const error = await thrownBy(copy(up.clientIn()));
    expect(error).toBeInstanceOf(LimitExceededException);
    expect(error).toMatchObject({ $metadata: { attempts: 3 } });
    expect(attemptsIn(up)).toEqual([
      [0, 1, 400],
      [0, 2, 400],
      [0, 3, 400],
    ]);
  });

  test('with one attempt it is one request', async () => {
    const up = await startForSdk(protocol);
    await up.aws.limit('concurrentCopies', 0);
    await thrownBy(copy(up.clientIn(US_EAST, ONCE)));
    expect(attemptsIn(up)).toEqual([[0, 1, 400]]);
  });

  test('throttled twice, then accepted: three attempts of one call', async () => {
    const up = await startForSdk(protocol);
    arm(up.server, { select: { times: 2 }, effect: { error: 'ThrottlingException' } });
    const { $metadata } = await copy(up.clientIn());
    expect($metadata.attempts).toBe(3);
    expect(attemptsIn(up)).toEqual([
      [0, 1, 400],
      [0, 2, 400],
      [0, 3, 200],
    ]);
  });

  test('a 503 with a hint: the next attempt comes no sooner', async () => {
    const up = await startForSdk(protocol);
    const error = 'ServiceUnavailableException';
    arm(up.server, { select: { times: 1 }, effect: { error, retryAfter: '700ms' } });
    const begun = performance.now();
    const { $metadata } = await copy(up.clientIn());
    expect($metadata.attempts).toBe(2);
    expect(performance.now() - begun).toBeGreaterThan(690);
  });

  test('an answer that was lost behind the commit: the copy is there, the retry is refused', async () => {
    const up = await startForSdk(protocol);
    const rule = { phase: 'afterCommit', select: { times: 1 } } as const;
    arm(up.server, { ...rule, effect: { connection: 'reset' } });
    const error = await thrownBy(copy(up.clientIn()));
    expect(error).toBeInstanceOf(ResourceAlreadyExistsException);
    expect(error).toMatchObject({ $metadata: { attempts: 2 } });
    expect(
      await up.server.engine.store.world(ACCESS_KEY, 'aws-appstream').tasks.all(),
    ).toHaveLength(1);
  });
});
