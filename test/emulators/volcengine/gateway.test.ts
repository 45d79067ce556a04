import { describe, expect, test } from 'vitest';
import { verdict } from '../../support/client.ts';
import { failing } from '../../support/failing.ts';
import {
  ACCESS_KEY,
  BEIJING,
  credentialOf,
  S,
  SERVICE,
  SHANGHAI,
  startEcs,
} from '../../support/services/volcengine-ecs.ts';
import { gatewayRows, type RowName, refusalOf } from './ecs/rows.ts';

const COPY = 'Action=CopyImage&Version=2020-04-01';

interface Sent {
  readonly method?: string;
  readonly query: string;
  readonly service?: string;
}

const missing = (name: string) => [
  400,
  'MissingParameter',
  `The request is missing ${name} parameter.`,
  100002,
];
const notAllowed = (method: string) => [
  405,
  'MethodNotAllowed',
  `The method ${method} is not allowed.`,
  100020,
];
const notFound = (action: string, version: string) => [
  404,
  'InvalidActionOrVersion',
  `Could not find operation ${action} for version ${version}.`,
  100008,
];
const noService = [404, 'ServiceNotFound', 'This service[vpc] not found.', 100007];

describe('the rows of the gateway, in their order', () => {
  test.for<readonly [string, Sent, unknown]>([
    ['PUT', { method: 'PUT', query: '' }, notAllowed('PUT')],
    ['DELETE', { method: 'DELETE', query: COPY }, notAllowed('DELETE')],
    ['PATCH', { method: 'PATCH', query: COPY, service: 'vpc' }, notAllowed('PATCH')],
    ['no Action, no Version', { query: '' }, missing('Action')],
    ['Action=', { query: 'Action=&Version=2020-04-01' }, missing('Action')],
    ['no Version', { query: 'Action=CopyImagee', service: 'vpc' }, missing('Version')],
    ['another service', { query: 'Action=X&Version=1', service: 'vpc' }, noService],
    [
      'an old Version',
      { query: 'Action=CopyImage&Version=2022-06-15' },
      notFound('CopyImage', '2022-06-15'),
    ],
    [
      'a new Version',
      { query: 'Action=CopyImage&Version=2099-01-01' },
      notFound('CopyImage', '2099-01-01'),
    ],
    [
      'a misspelt Action',
      { query: 'Action=copyImage&Version=2020-04-01' },
      notFound('copyImage', '2020-04-01'),
    ],
    [
      'a sister of an Action',
      { query: 'Action=DeleteImage&Version=2020-04-01' },
      notFound('DeleteImage', '2020-04-01'),
    ],
    [
      'an Action of every object',
      { query: 'Action=constructor&Version=2020-04-01' },
      notFound('constructor', '2020-04-01'),
    ],
    ['Action in the body only', { method: 'POST', query: 'Version=2020-04-01' }, missing('Action')],
  ])('%s', async ([, { method = 'GET', query, service }, expected]) => {
    const { ecs } = await startEcs();
    const headers = { Authorization: credentialOf(BEIJING, ACCESS_KEY, service) };
    const body = method === 'POST' ? new URLSearchParams({ Action: 'CopyImage' }) : null;
    const answer = await ecs.send(`/?${query}`, { method, headers, body });
    expect(verdict(answer)).toEqual(expected);
  });

  test.for<RowName>([
    'LackPolicy',
    'LackProjectPolicy',
    'FlowLimitExceeded',
    'InternalServiceError',
    'InternalServiceTimeout',
    'ServiceUnavailableTemporarily',
    'InvalidTimestamp',
    'SignatureDoesNotMatch',
  ])('%s, injected -> before validation', async (row) => {
    const { ecs, server } = await startEcs();
    await failing(server, SERVICE, 'DescribeImages', row);
    const answer = await ecs.call('DescribeImages', { MaxResults: 'x' });
    expect(verdict(answer)).toEqual(refusalOf(row));
  });

  test.for([
    [
      'AccessDenied',
      [
        403,
        'AccessDenied',
        'User is not authorized to perform: ecs:CopyImage on resource: ',
        100013,
      ],
    ],
    [
      'AccessDenied/resource',
      [
        403,
        'AccessDenied',
        'User is not authorized to perform: ecs:CopyImage on resource: trn:ecs:cn-beijing:*:image/*.',
        100013,
      ],
    ],
    [
      'InvalidSecretToken',
      [401, 'InvalidSecretToken', 'Invalid secret token, msg: the token is expired.', 100026],
    ],
  ] as const)('%s, injected -> its gap filled', async ([row, expected]) => {
    const { ecs, server } = await startEcs();
    await failing(server, SERVICE, 'CopyImage', row);
    expect(verdict(await ecs.copy())).toEqual(expected);
  });

  test('every numbered row is distinct', () => {
    const numbers = Object.values(gatewayRows).flatMap((row) =>
      row.length === 3 ? [row[2].number] : [],
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('what the metadata echo', () => {
  const own = { Action: 'DescribeRegions', Version: '2020-04-01' };
  test.for<readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    [
      'the scope',
      { Authorization: credentialOf(SHANGHAI) },
      { ...own, Service: 'ecs', Region: SHANGHAI },
    ],
    ['unsigned: nothing of a scope', {}, own],
    ['unsigned with a Region header', { Region: SHANGHAI }, { ...own, Region: SHANGHAI }],
    [
      'the scope beats the Region header',
      { Authorization: credentialOf(SHANGHAI), Region: BEIJING },
      { ...own, Service: 'ecs', Region: SHANGHAI },
    ],
    [
      'a scope without a region, a Region header',
      { Authorization: credentialOf(''), Region: SHANGHAI },
      { ...own, Service: 'ecs', Region: SHANGHAI },
    ],
    ['an Authorization that is none', { Authorization: 'foo' }, own],
  ])('%s', async ([, headers, expected]) => {
    const { ecs } = await startEcs();
    const path = `/?Action=DescribeRegions&Version=2020-04-01`;
    const answer = await ecs.send(path, { headers });
    expect(answer.body.ResponseMetadata).toEqual({ RequestId: expect.any(String), ...expected });
  });

  test('a presigned URL, not judged -> tenant and region of its credential', async () => {
    const { ecs } = await startEcs();
    ecs.plant({ id: 'image-own', region: SHANGHAI });
    const credential = `${ACCESS_KEY}/20261121/${SHANGHAI}/ecs/request`;
    const path = `/?Action=DescribeImages&Version=2020-04-01&Visibility=private&X-Credential=${encodeURIComponent(credential)}&X-Signature=0`;
    const answer = await ecs.send(path);
    expect(answer.body.Result.Images.map(({ ImageId }) => ImageId)).toEqual(['image-own']);
    expect(answer.body.ResponseMetadata).toMatchObject({ Service: 'ecs', Region: SHANGHAI });
  });

  test('no region anywhere -> the home region, not echoed', async () => {
    const { ecs } = await startEcs();
    const path = `/?Action=DescribeImages&Version=2020-04-01&ImageIds.1=${S}`;
    const { Result } = (await ecs.send(path)).body;
    expect(Result.TotalCount).toBe(1);
  });
});
