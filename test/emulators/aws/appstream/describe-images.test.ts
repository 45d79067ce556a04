import { describe, expect, test } from 'vitest';
import {
  ACCESS_KEY,
  type AppStreamClient,
  AT,
  appStreamOf,
  cborRequest,
  EU_WEST,
  jsonRequest,
  startAppStream,
  US_EAST,
} from '../../../support/services/aws-appstream.ts';

const BASE = 'AppStream-WinServer2022-11-10-2025';
const PUBLIC_ARN = `arn:aws:appstream:us-east-1::image/${BASE}`;
const SHARED_ARN = 'arn:aws:appstream:us-east-1:210987654321:image/shared';
const ownArn = (name: string) => `arn:aws:appstream:us-east-1:${ACCESS_KEY}:image/${name}`;
const COMBINATION = [
  'InvalidParameterCombinationException',
  'Indicates an incorrect combination of parameters, or a missing parameter.',
];
const unknown = (name: string) => [
  'ResourceNotFoundException',
  `The image ${name} for account ${ACCESS_KEY} does not exist.`,
];
const NOT_FOUND = ['ResourceNotFoundException', 'The specified resource was not found.'];
const OWN = ['failed', 'golden', 'in-use', 'old-base', 'pending'];

const names = async (aws: AppStreamClient, params: object, region = US_EAST) =>
  (await aws.list({ ...params }, region)).map(({ Name }) => Name);

/** The names on each page, as a paginator reads them. */
async function pages(aws: AppStreamClient, params: object): Promise<string[][]> {
  const all: string[][] = [];
  let NextToken: string | undefined;
  do {
    const { status, body } = await aws.call('DescribeImages', { ...params, NextToken });
    expect(status).toBe(200);
    all.push(body.Images.map(({ Name }) => Name));
    NextToken = body.NextToken;
  } while (NextToken !== undefined);
  return all;
}

describe('which images are shown', () => {
  test.for<readonly [object, readonly string[]]>([
    [{}, [BASE, ...OWN, 'shared']],
    [{ Names: [], Arns: [] }, [BASE, ...OWN, 'shared']],
    [{ Type: 'PUBLIC' }, [BASE]],
    [{ Type: 'PRIVATE' }, OWN],
    [{ Type: 'SHARED' }, ['shared']],
    [{ Names: ['pending', 'golden', 'pending'] }, ['golden', 'pending']],
    [{ Names: [BASE] }, [BASE]],
    [{ Names: ['golden', BASE], Type: 'PUBLIC' }, [BASE]],
    [{ Names: ['golden'], Type: 'SHARED' }, []],
    [{ Arns: [ownArn('golden'), PUBLIC_ARN, SHARED_ARN] }, [BASE, 'golden', 'shared']],
    [{ Arns: [SHARED_ARN], Type: 'SHARED' }, ['shared']],
    [{ Arns: [SHARED_ARN], Type: 'PRIVATE' }, []],
  ])('%j', async ([params, shown]) => {
    const { aws } = await startAppStream();
    expect(await names(aws, params)).toEqual(shown);
  });

  test('an own and a public image of one name are both of that name', async () => {
    const { aws } = await startAppStream();
    aws.plant({ id: BASE });
    const images = await aws.list({ Names: [BASE] }, US_EAST);
    expect(images.map(({ Visibility }) => Visibility).sort()).toEqual(['PRIVATE', 'PUBLIC']);
    expect(await names(aws, { Arns: [ownArn(BASE)] })).toEqual([BASE]);
  });

  test('a public one belongs to no account, a shared one to another', async () => {
    const { aws } = await startAppStream();
    const images = await aws.list({}, US_EAST);
    const shown = images.map(({ Name, Arn, Visibility }) => [Name, Arn, Visibility]);
    expect(shown).toContainEqual([BASE, PUBLIC_ARN, 'PUBLIC']);
    expect(shown).toContainEqual(['shared', SHARED_ARN, 'SHARED']);
    expect(shown).toContainEqual(['golden', ownArn('golden'), 'PRIVATE']);
    const shared = images.find(({ Name }) => Name === 'shared');
    expect(shared).toMatchObject({
      ImagePermissions: { allowFleet: true, allowImageBuilder: true },
    });
  });

  test('every image has what its readers count on', async () => {
    const { aws } = await startAppStream();
    for (const image of await aws.list({}, US_EAST)) {
      expect(Object.keys(image)).toEqual(
        expect.arrayContaining(['Name', 'Arn', 'State', 'Visibility', 'Platform', 'CreatedTime']),
      );
      expect(JSON.stringify(image)).not.toContain('null');
    }
  });

  test('one of another tenant is not, and a shared account id is not let in', async () => {
    const { server, aws } = await startAppStream();
    const other = appStreamOf(server, '210987654321');
    await aws.share('golden', '210987654321');
    await aws.copy();
    expect(await names(other, {}, EU_WEST)).toEqual([BASE]);
    expect(await names(other, { Type: 'SHARED' })).toEqual(['shared']);
  });
});

describe('what is refused', () => {
  test.for<readonly [object, readonly unknown[]]>([
    [{ Names: ['golden', 'nope'] }, unknown('nope')],
    [{ Names: ['shared'] }, unknown('shared')],
    [{ Names: ['GOLDEN'] }, unknown('GOLDEN')],
    [{ Arns: [ownArn('nope')] }, NOT_FOUND],
    [{ Arns: [ownArn('golden').replace('us-east-1', 'eu-west-1')] }, NOT_FOUND],
    [{ Arns: [ownArn('golden').replace(ACCESS_KEY, '999999999999')] }, NOT_FOUND],
    [{ Arns: ['arn:aws:appstream:us-east-1:123456789012:fleet/golden'] }, NOT_FOUND],
    [{ Names: ['golden'], Arns: [ownArn('golden')] }, COMBINATION],
    [{ NextToken: 'x' }, COMBINATION],
  ])('%j', async ([params, said]) => {
    const { aws } = await startAppStream();
    const answer = await aws.call('DescribeImages', { ...params });
    expect([answer.status, ...answer.said]).toEqual([400, ...said]);
  });
});

describe('pages', () => {
  test.for<readonly [object, readonly number[]]>([
    [{ Type: 'PRIVATE' }, [25, 10]],
    [{ Type: 'PRIVATE', MaxResults: 0 }, [25, 10]],
    [{ Type: 'PRIVATE', MaxResults: 10 }, [10, 10, 10, 5]],
    [{ MaxResults: 25 }, [25, 12]],
    [{ Type: 'SHARED', MaxResults: 1 }, [1]],
    [{ Type: 'PUBLIC' }, [1]],
  ])('%j -> %j', async ([params, sizes]) => {
    const { aws } = await startAppStream();
    aws.plantMany(30, US_EAST);
    const read = await pages(aws, params);
    expect(read.map((page) => page.length)).toEqual(sizes);
    const all = read.flat();
    expect(all).toEqual([...new Set(all)].sort());
  });

  test('of names and ARNs, too', async () => {
    const { aws } = await startAppStream();
    expect(await pages(aws, { Names: OWN, MaxResults: 2 })).toEqual([
      ['failed', 'golden'],
      ['in-use', 'old-base'],
      ['pending'],
    ]);
    const Arns = OWN.map(ownArn);
    expect(await pages(aws, { Arns, MaxResults: 4 })).toEqual([OWN.slice(0, 4), ['pending']]);
  });

  test('images that share a name with one of another account are on some page, once', async () => {
    const { aws } = await startAppStream();
    aws.plant({ id: BASE });
    aws.plant({ id: 'shared' });
    expect((await pages(aws, { MaxResults: 1 })).flat()).toEqual([
      ...[BASE, BASE],
      ...OWN,
      ...['shared', 'shared'],
    ]);
  });

  test('go on where they were when images come and go, also in the next process', async () => {
    const { aws } = await startAppStream();
    const { body } = await aws.call('DescribeImages', { Type: 'PRIVATE', MaxResults: 2 });
    aws.plant({ id: 'a-new-one' });
    aws.world().images.delete(US_EAST, 'golden');
    const { NextToken } = body;
    const next = await names(aws, { Type: 'PRIVATE', MaxResults: 2, NextToken });
    expect(next).toEqual(['in-use', 'old-base']);
  });

  test('a token belongs to its query, its region and its caller', async () => {
    const { server, aws } = await startAppStream();
    const { NextToken } = (await aws.call('DescribeImages', { Type: 'PRIVATE', MaxResults: 1 }))
      .body;
    expect(NextToken).toBeDefined();
    const others = [
      aws.call('DescribeImages', { NextToken }),
      aws.call('DescribeImages', { NextToken, Type: 'PUBLIC' }),
      aws.call('DescribeImages', { NextToken, Type: 'PRIVATE', Names: ['golden'] }),
      aws.call('DescribeImages', { NextToken, Type: 'PRIVATE' }, EU_WEST),
      appStreamOf(server, 'bob').call('DescribeImages', { NextToken, Type: 'PRIVATE' }),
    ];
    for (const { said } of await Promise.all(others)) expect(said).toEqual(COMBINATION);
    // The size of the page is no part of the query.
    const { status } = await aws.call('DescribeImages', {
      NextToken,
      Type: 'PRIVATE',
      MaxResults: 9,
    });
    expect(status).toBe(200);
  });
});

describe('the auto clock', () => {
  test.for(['json', 'cbor'] as const)(
    'ten reads of a copy over %s end it, reads of others leave it alone',
    async (protocol) => {
      const { server, aws } = await startAppStream({ clock: 'auto' });
      const send = protocol === 'json' ? jsonRequest : cborRequest;
      const read = async (params: object, region: string) => {
        const { path, init } = send(
          'DescribeImages',
          { ...params },
          { tenant: ACCESS_KEY, region },
        );
        expect((await fetch(server.url + path, init)).status).toBe(200);
      };
      // A name that is part of every answer, and one that its source has in its own region.
      await aws.copy({ DestinationImageName: 'a' });
      await aws.copy({ DestinationImageName: 'golden' });
      for (let n = 0; n < 10; n += 1) {
        await read({ Names: ['golden'] }, US_EAST);
        await read({ Names: [BASE] }, EU_WEST);
      }
      expect(server.engine.clocks.now(ACCESS_KEY)).toBe(AT);
      for (let n = 0; n < 10; n += 1) await read({ Names: ['a'] }, EU_WEST);
      expect(await aws.states()).toEqual(['a AVAILABLE', 'golden AVAILABLE']);
    },
  );

  test('a deletion ends as well', async () => {
    const { aws } = await startAppStream({ clock: 'auto' });
    await aws.call('DeleteImage', { Name: 'golden' });
    const seen = [];
    for (let n = 0; n < 4; n += 1) {
      const { body, said } = await aws.call('DescribeImages', { Names: ['golden'] });
      seen.push(body.Images?.[0]?.State ?? said[0]);
    }
    expect(seen).toEqual([
      'DELETING',
      'DELETING',
      'ResourceNotFoundException',
      'ResourceNotFoundException',
    ]);
  });
});
