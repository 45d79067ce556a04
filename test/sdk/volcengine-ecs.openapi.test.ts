import { Service } from '@volcengine/openapi';
import { describe, expect, test } from 'vitest';
import { EVERYONE } from '../../src/domain/owner.ts';
import { productRows } from '../emulators/volcengine/ecs/rows.ts';
import { register } from '../support/client.ts';
import { failing } from '../support/failing.ts';
import { start } from '../support/server.ts';
import {
  ACCESS_KEY,
  BEIJING,
  type Result,
  S,
  SECRET,
  SERVICE,
  SHANGHAI,
} from '../support/services/volcengine-ecs.ts';
import { recording } from './recording.ts';

/** This client flattens nothing in a query or a form; in JSON a list is a list. */
type Input = Readonly<Record<string, unknown>>;
type Factory = 'GET' | 'form' | 'JSON';

interface Options {
  readonly secretKey?: string;
  readonly accessKeyId?: string;
  readonly sessionToken?: string;
}

async function started(credentials: Options = {}) {
  const { requests, ...recorded } = recording();
  const server = await start(
    { auth: 'verify', clock: 'frozen' },
    { emulators: [recorded.emulator] },
  );
  await register(server, ACCESS_KEY, { secret: SECRET });

  function call(action: string, input: Input, factory: Factory = 'GET', region = BEIJING) {
    const service = new Service({
      host: `127.0.0.1:${server.port}`,
      protocol: 'http:',
      serviceName: 'ecs',
      region,
      defaultVersion: '2020-04-01',
      accessKeyId: ACCESS_KEY,
      secretKey: SECRET,
      ...credentials,
    });
    const settings = {
      GET: { method: 'GET', contentType: 'urlencode' },
      form: { method: 'POST', contentType: 'urlencode' },
      JSON: { method: 'POST', contentType: 'json' },
    } as const;
    return service.createAPI<Input, Result>(action, settings[factory])(input);
  }
  return { server, requests, call };
}

const copy = { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'image-1' };
const factories: readonly Factory[] = ['GET', 'form', 'JSON'];

/** A list as each factory's caller writes it. */
function listOf(factory: Factory, name: string, values: readonly unknown[]): Input {
  if (factory === 'JSON') return { [name]: values };
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}

describe.for(factories)('%s', (factory) => {
  test('copy, poll to the end, list, tag, delete', async () => {
    const { server, requests, call } = await started();
    const tags =
      factory === 'JSON'
        ? { Tags: [{ Key: 'k', Value: 'v 1' }], CopyImageTags: true }
        : { 'Tags.1.Key': 'k', 'Tags.1.Value': 'v 1', CopyImageTags: 'true' };
    const name = { ImageName: '镜像-1', Description: 'a b,c=d' };
    const copied = await call('CopyImage', { ...copy, ...name, ...tags }, factory);
    expect(copied).toEqual({
      ResponseMetadata: {
        RequestId: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/),
        Action: 'CopyImage',
        Version: '2020-04-01',
        Service: 'ecs',
        Region: BEIJING,
      },
      Result: { ImageId: expect.stringMatching(/^image-[a-z0-9]{20}$/) },
    });
    expect(requests[0]?.method).toBe(factory === 'GET' ? 'GET' : 'POST');
    const id = copied.Result?.ImageId ?? '';
    const there = (action: string, input: Input) => call(action, input, factory, SHANGHAI);

    const seen = [];
    for (const step of [0, 1500, 1500]) {
      server.engine.clocks.moveTo(EVERYONE, server.engine.clocks.now(EVERYONE) + step);
      const { Result } = await there('DescribeTasks', {
        ...listOf(factory, 'ResourceIds', [id]),
        MaxResults: 20,
      });
      seen.push(Result?.Tasks.map(({ Status, Process }) => [Status, Process]));
    }
    expect(seen).toEqual([[['Pending', 0]], [['Running', 50]], [['Succeeded', 100]]]);

    const listed = await there('DescribeImages', listOf(factory, 'ImageIds', [id]));
    expect(listed.Result?.Images).toMatchObject([
      {
        ...name,
        Status: 'available',
        Tags: [
          { Key: 'k1', Value: 'v1' },
          { Key: 'k', Value: 'v 1' },
        ],
      },
    ]);
    const image = { ResourceType: 'image', ...listOf(factory, 'ResourceIds', [id]) };
    const keys = listOf(factory, 'TagKeys', ['k', 'k1']);
    const untagged = await there('DeleteTags', { ...image, ...keys });
    expect(untagged.Result?.OperationDetails).toEqual([{ ResourceId: id, Error: null }]);
    expect((await there('DescribeTags', image)).Result?.TagResources).toEqual([]);
    const deleted = await there('DeleteImages', listOf(factory, 'ImageIds', [id, 'gone']));
    expect(deleted.Result?.OperationDetails).toMatchObject([
      { ImageId: id, Error: null },
      { ImageId: 'gone', Error: { Code: 'InvalidImage.NotFound' } },
    ]);
  });

  test('detect, poll to the end', async () => {
    const { server, call } = await started();
    expect((await call('DetectImage', { ImageId: S }, factory)).Result).toEqual({});
    const again = await call('DetectImage', { ImageId: S }, factory);
    expect(again.ResponseMetadata.Error).toEqual({
      Code: 'OperationDenied.ImageIsDetecting',
      Message: productRows['OperationDenied.ImageIsDetecting'][1],
    });
    const seen = [];
    for (const step of [0, 3000]) {
      server.engine.clocks.moveTo(EVERYONE, server.engine.clocks.now(EVERYONE) + step);
      const { Result } = await call('DescribeImages', listOf(factory, 'ImageIds', [S]), factory);
      seen.push(Result?.Images[0]?.DetectionResults);
    }
    expect(seen).toEqual([
      { DetectionStatus: 'Processing', Items: [] },
      { DetectionStatus: 'Finished', Items: [] },
    ]);
  });

  const errors: readonly (readonly [Input, keyof typeof productRows])[] = [
    [{ DestinationRegion: undefined }, 'MissingParameter.DestinationRegion'],
    [{ ImageName: '' }, 'MissingParameter.ImageName'],
    [{ ImageId: null }, 'MissingParameter.ImageId'],
    [{ CopyImageTags: 'maybe' }, 'InvalidArgument'],
    [{ ImageName: '1abc' }, 'InvalidImageName.Malformed'],
    // Sent as they are and signed escaped.
    [{ Description: "a(d)!*~'" }, 'InvalidDescription.Malformed'],
    [{ DestinationRegion: 'x' }, 'InvalidDestinationRegion.Malformed'],
    [{ DestinationRegion: BEIJING }, 'InvalidDestinationRegion.Mismatch'],
    [{ ProjectName: 'other' }, 'InvalidProject.NotFound'],
    [{ ImageId: 'image-gone' }, 'InvalidImage.NotFound'],
    [{ ImageId: 'image-locked00000000000000' }, 'OperationDenied.ResourceLocked'],
    [{ ImageId: 'image-toolarge000000000000' }, 'LimitExceeded.MaximumImageSize'],
    [{ ImageId: 'image-public00000000000000' }, 'InvalidImageForCopyImage.UnSupported'],
  ];
  test.for(errors)('%j -> resolves with %s, one request', async ([input, Code]) => {
    const { requests, call } = await started();
    const answer = await call('CopyImage', { ...copy, ...input }, factory);
    const [, Message] = productRows[Code];
    expect(answer).toEqual({
      ResponseMetadata: expect.objectContaining({ Action: 'CopyImage', Error: { Code, Message } }),
    });
    expect(requests.length).toBe(1);
  });

  test.for<readonly [string, Options, string | undefined, number | undefined]>([
    ['the right secret', {}, undefined, undefined],
    ['an STS token', { sessionToken: 'STS.token==' }, undefined, undefined],
    ['a wrong secret', { secretKey: 'wrong' }, 'SignatureDoesNotMatch', 100010],
    ['an unknown key', { accessKeyId: 'AKLTUNKNOWN' }, 'InvalidAccessKey', 100009],
  ])('%s', async ([, options, code, number]) => {
    const { requests, call } = await started(options);
    const { ResponseMetadata } = await call('CopyImage', copy, factory);
    expect([ResponseMetadata.Error?.Code, ResponseMetadata.Error?.CodeN]).toEqual([code, number]);
    expect(requests.length).toBe(1);
  });

  test.for(['FlowLimitExceeded', 'InternalError', 'ServiceUnavailableTemporarily'])(
    '%s -> resolves, not retried',
    async (row) => {
      const { server, requests, call } = await started();
      await failing(server, SERVICE, 'CopyImage', row);
      const { ResponseMetadata } = await call('CopyImage', copy, factory);
      expect([ResponseMetadata.Error?.Code, requests.length]).toEqual([row, 1]);
    },
  );
});
