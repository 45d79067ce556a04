import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { control } from '../../../support/control.ts';
import {
  EU_DE,
  EU_NL,
  GOLDEN,
  type ImsClient,
  imsOf,
  projectOf,
  SERVICE,
  startIms,
} from '../../../support/services/huawei-ims.ts';

const seeded = (n: number) => `5e0d0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const UNKNOWN = '11111111-2222-4333-8444-555555555555';
const KEY = 'bd66288c-9081-460a-8227-4cbd0c814cb4';

describe('a copy within a region', () => {
  test('is answered with a job and nothing else', async () => {
    const { ims } = await startIms();
    const { status, headers, body } = await ims.copy({
      name: 'ims_encrypted_copy3',
      description: 'test copy',
    });
    expect([status, Object.keys(body)]).toEqual([200, ['job_id']]);
    expect(body.job_id).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('goes from queued over saving to active, and its job with it', async () => {
    const { ims } = await startIms();
    const { job, image } = await ims.copied({ description: 'd' });
    const seen: unknown[] = [];
    for (const ms of [0, 1999, 1, 17_999, 1]) {
      await ims.advance(ms);
      const { status, entities, end_time } = await ims.job(job);
      const shown = await ims.image(image);
      seen.push([status, entities.process_percent, shown?.status, shown?.active_at, end_time]);
    }
    expect(seen).toEqual([
      ['INIT', 0, 'queued', undefined, null],
      ['INIT', 9, 'queued', undefined, null],
      ['RUNNING', 10, 'saving', undefined, null],
      ['RUNNING', 99, 'saving', undefined, null],
      ['SUCCESS', undefined, 'active', '2026-11-21T21:57:31Z', '2026-11-21T21:57:31.000Z'],
    ]);
    expect(await ims.job(job)).toEqual({
      status: 'SUCCESS',
      job_id: job,
      job_type: 'imsCopyImageInRegionJob',
      begin_time: '2026-11-21T21:57:11.000Z',
      end_time: '2026-11-21T21:57:31.000Z',
      error_code: null,
      fail_reason: null,
      entities: { image_name: 'copy-1', image_id: image },
    });
    const { body } = await ims.call('ShowJobProgress', { job_id: job });
    expect(body).toEqual(await ims.job(job));
  });

  test('is as its source is, but for what is its own', async () => {
    const { ims } = await startIms();
    const { image } = await ims.copied();
    await ims.advance(20_000);
    const source: Readonly<Record<string, unknown>> = (await ims.image(GOLDEN)) ?? {};
    const { __description, tags, ...rest } = source;
    expect(tags).toEqual(['team=a']);
    expect(__description).toBe('The image to start from');
    expect(await ims.image(image)).toEqual({
      ...rest,
      id: image,
      name: 'copy-1',
      self: `/v2/images/${image}`,
      file: `/v2/images/${image}/file`,
      created_at: '2026-11-21T21:57:11Z',
      updated_at: '2026-11-21T21:57:31Z',
      active_at: '2026-11-21T21:57:31Z',
      tags: [],
      __data_origin: `image,eu-de,${GOLDEN}`,
      __originalimagename: GOLDEN,
    });
  });

  test('under the newer path is the same', async () => {
    const { ims } = await startIms();
    const params = { image_id: GOLDEN, name: 'c1' };
    const { status, body } = await ims.call('CopyImageInRegionInSafeMode', params);
    expect([status, (await ims.job(body.job_id)).job_type]).toEqual([
      200,
      'imsCopyImageInRegionJob',
    ]);
  });
});

type Case = readonly [name: string, params: object, verdict: number | string];

const LONG = 'a'.repeat(128);

/** What the first argument changes about a copy that is accepted, and what it earns. */
const parameters: readonly Case[] = [
  ['a name of 128', { name: LONG }, 200],
  ['a name of 129', { name: `${LONG}a` }, 'IMG.0002'],
  ['no name', { name: undefined }, 'IMG.0013'],
  ['an empty name', { name: '' }, 'IMG.0013'],
  ['a name that is null', { name: null }, 'IMG.0013'],
  ['a name that is a number', { name: 1 }, 'IMG.0001'],
  ['a space at the front', { name: ' a' }, 'IMG.0003'],
  ['a space at the end', { name: 'a ' }, 'IMG.0003'],
  ['a slash', { name: 'a/b' }, 'IMG.0003'],
  ['an angle', { name: 'a<b' }, 'IMG.0003'],
  ['letters of another script', { name: 'Größe' }, 'IMG.0003'],
  ['all that a name may have', { name: 'A-1._ b' }, 200],
  ['a description of 1024', { description: '大'.repeat(1024) }, 200],
  ['a description of 1025', { description: 'd'.repeat(1025) }, 'IMG.0004'],
  ['a carriage return', { description: 'a\rb' }, 'IMG.0054'],
  ['<', { description: '<' }, 'IMG.0054'],
  ['>', { description: '>' }, 'IMG.0054'],
  ['a line feed', { description: 'a\nb' }, 200],
  ['other scripts in a description', { description: 'Größe 大' }, 200],
  ['an id that is no UUID', { image_id: 'xyz' }, 'IMG.0066'],
  ['an image that is not there', { image_id: UNKNOWN }, 'IMG.0027'],
  ['an enterprise project 0', { enterprise_project_id: '0' }, 200],
  ['an enterprise project by UUID', { enterprise_project_id: KEY }, 200],
  ['an enterprise project that cannot be', { enterprise_project_id: 'x' }, 'IMG.0155'],
  ['a key', { cmk_id: KEY }, 200],
  [
    'the key of the source',
    { image_id: seeded(8), cmk_id: '0b1c2d3e-4f50-4617-8291-a2b3c4d5e6f7' },
    'IMG.0096',
  ],
  ['a key for a bare metal image', { image_id: seeded(9), cmk_id: KEY }, 'IMG.0118'],
  // Two reasons at once: the earlier row of the table wins.
  ['a name too long and of bad characters', { name: `${LONG}/` }, 'IMG.0002'],
  ['no name and an image that is not there', { name: undefined, image_id: UNKNOWN }, 'IMG.0013'],
  ['a bad description and a bad id', { description: '<', image_id: 'x' }, 'IMG.0054'],
  ['a wrong type and no name', { name: undefined, description: [] }, 'IMG.0001'],
];

const states: readonly Case[] = [
  ['a whole server', { image_id: seeded(2) }, 'IMG.0130'],
  ['an ISO', { image_id: seeded(3) }, 'IMG.0167'],
  ['129 GB', { image_id: seeded(4) }, 'IMG.0059'],
  ['saving', { image_id: seeded(5) }, 'IMG.0046'],
  ['killed', { image_id: seeded(6) }, 'IMG.0046'],
  ['protected', { image_id: seeded(7) }, 200],
  ['encrypted', { image_id: seeded(8) }, 200],
  ['not accepted', { image_id: seeded(10) }, 'IMG.0196'],
  ['shared and encrypted', { image_id: seeded(11) }, 'IMG.0197'],
  ['public', { image_id: seeded(12) }, 'IMG.0083'],
];

function outcomeOf({ status, said }: Awaited<ReturnType<ImsClient['copy']>>) {
  return status === 200 ? 200 : said[0];
}

describe.for([
  ['parameters', parameters],
  ['images', states],
] as const)('%s', ([, cases]) => {
  test.for(cases)('%s -> %s %s', async ([, params, expected]) => {
    const { ims } = await startIms();
    const before = ims.everything();
    expect(outcomeOf(await ims.copy(params as never))).toBe(expected);
    if (expected !== 200) expect(ims.everything()).toEqual(before);
  });
});

describe('a body', () => {
  test.for([
    ['', 'IMG.0007', 'The request body is empty.'],
    ['{', 'IMG.0001', 'The request message format is invalid.'],
    ['[]', 'IMG.0001', 'The request message format is invalid.'],
    ['null', 'IMG.0001', 'The request message format is invalid.'],
    ['1', 'IMG.0001', 'The request message format is invalid.'],
  ])('%j -> %s', async ([body = '', code, message]) => {
    const { ims } = await startIms();
    const answer = await ims.send(`/v1/cloudimages/${GOLDEN}/copy`, { method: 'POST', body });
    expect([answer.status, answer.body]).toEqual([400, { error: { message, code } }]);
  });
});

describe('facts', () => {
  test.for<[string, object, object, unknown]>([
    ['unknownImageStatus', { unknownImageStatus: 400 }, { image_id: UNKNOWN }, [400, 'IMG.0027']],
    ['without it', {}, { image_id: UNKNOWN }, [404, 'IMG.0027']],
    ['deniedActions', { deniedActions: ['ims:images:copy'] }, {}, [403, 'IMG.0026']],
    [
      'copyOfPublicImages',
      { copyOfPublicImages: true },
      { image_id: seeded(12) },
      [200, undefined],
    ],
    ['unicodeNames', { unicodeNames: true }, { name: 'Größe' }, [200, undefined]],
    ['uniqueNames', { uniqueNames: true }, { name: 'golden' }, [400, 'IMG.0009']],
    ['uniqueNames, another name', { uniqueNames: true }, { name: 'other' }, [200, undefined]],
    ['kmsKeys without the key', { kmsKeys: [] }, { cmk_id: KEY }, [400, 'IMG.0095']],
    [
      'a disabled key',
      { kmsKeys: [{ id: KEY, state: 'Disabled' }] },
      { cmk_id: KEY },
      [400, 'IMG.0097'],
    ],
    [
      'a denied key',
      { kmsKeys: [{ id: KEY, state: 'Denied' }] },
      { cmk_id: KEY },
      [400, 'IMG.0099'],
    ],
    ['an enabled key', { kmsKeys: [{ id: KEY }] }, { cmk_id: KEY }, [200, undefined]],
    ["kmsKeys without the source's", { kmsKeys: [] }, { image_id: seeded(8) }, [400, 'IMG.0101']],
    [
      'a disabled key of the source',
      { kmsKeys: [{ id: '0b1c2d3e-4f50-4617-8291-a2b3c4d5e6f7', state: 'Disabled' }] },
      { image_id: seeded(8) },
      [400, 'IMG.0102'],
    ],
    [
      'a denied key of the source',
      { kmsKeys: [{ id: '0b1c2d3e-4f50-4617-8291-a2b3c4d5e6f7', state: 'Denied' }] },
      { image_id: seeded(8) },
      [400, 'IMG.0103'],
    ],
    [
      'enterpriseProjects',
      { enterpriseProjects: [] },
      { enterprise_project_id: KEY },
      [400, 'IMG.0155'],
    ],
    ['enterpriseProjects, none asked for', { enterpriseProjects: [] }, {}, [200, undefined]],
  ])('%s', async ([, facts, params, expected]) => {
    const { ims } = await startIms();
    await ims.facts(facts as never);
    const answer = await ims.copy(params as never);
    expect([answer.status, answer.said[0]]).toEqual(expected);
  });
});

describe('limits', () => {
  test('a quota counts what is being copied, and a deleted image no longer', async () => {
    const { ims } = await startIms();
    const used = async () =>
      (await ims.call('ShowImageQuota')).body.quotas?.resources[0]?.used ?? Number.NaN;
    const own = await used();
    await ims.limit('imagesPerRegion', own + 1);
    const { image } = await ims.copied();
    expect([await used(), verdict(await ims.copy({ name: 'c2' }))]).toEqual([
      own + 1,
      [400, 'IMG.0015', 'The number of private images has reached the maximum allowed.'],
    ]);
    await ims.advance(20_000);
    expect((await ims.call('GlanceDeleteImage', { image_id: image })).status).toBe(204);
    expect([await used(), await ims.image(image)]).toEqual([own, undefined]);
    expect((await ims.copy({ name: 'c2' })).status).toBe(200);
  });

  test('five copies run at once, in all regions together; one more is refused', async () => {
    const { ims } = await startIms();
    ims.plant({ id: UNKNOWN, region: EU_NL });
    const cross = {
      image_id: GOLDEN,
      name: 'x',
      region: EU_NL,
      project_name: EU_NL,
      agency_name: 'a',
    };
    for (const name of ['c1', 'c2', 'c3']) expect((await ims.copy({ name })).status).toBe(200);
    expect((await ims.call('CopyImageCrossRegion', cross)).status).toBe(200);
    expect((await ims.copy({ image_id: UNKNOWN, name: 'c5' }, EU_NL)).status).toBe(200);
    const full = [400, 'IMG.0060', 'The number of tasks exceeds the flow control limit.'];
    expect(verdict(await ims.copy({ name: 'c6' }))).toEqual(full);
    expect(verdict(await ims.call('CopyImageCrossRegion', cross))).toEqual(full);
    await ims.advance(20_000);
    expect((await ims.copy({ name: 'c6' })).status).toBe(200);
  });
});

describe('a copy that fails', () => {
  test.for([
    [
      { failAtPercent: 50, reason: 'IMG.0187' },
      'IMG.0187',
      'KMS access traffic has reached the upper limit.',
    ],
    [{ failAtPercent: 50, reason: 'the disk was lost' }, 'IMG.0014', 'the disk was lost'],
  ] as const)('%o', async ([copy, code, reason]) => {
    const { server, ims } = await startIms();
    const rule = { match: { service: SERVICE }, effect: { copy } };
    expect((await control(server, 'POST', '/faults', rule)).status).toBe(201);
    const { job, image } = await ims.copied();
    const before = ims.everything().images.length;
    await ims.advance(10_000);
    expect(await ims.job(job)).toMatchObject({
      status: 'FAIL',
      error_code: code,
      fail_reason: reason,
      entities: { image_id: image, error_code: code, error: reason },
    });
    expect([await ims.image(image), ims.everything().images.length]).toEqual([
      undefined,
      before - 1,
    ]);
  });
});

describe('projects', () => {
  test('a job is asked for where it was started', async () => {
    const { ims } = await startIms();
    const { job } = await ims.copied();
    const foreign = await ims.call('ShowJob', { job_id: job }, EU_NL);
    expect(verdict(foreign)).toEqual([400, 'IMG.0023', 'An exception occurred during task query.']);
  });

  test('of another tenant is refused, and so are two that disagree', async () => {
    const { server, ims } = await startIms();
    const { job } = await ims.copied();
    const said = [400, 'IMG.0030', 'The project ID and token in the request are invalid.'];
    const bob = imsOf(server, 'bob');
    const own = projectOf('AKIDEXAMPLE00000000', EU_DE);
    for (const project_id of [own, '{project_id}']) {
      expect(verdict(await bob.call('ShowJob', { job_id: job, project_id }))).toEqual(said);
    }
    const other = projectOf('bob', EU_NL);
    expect(verdict(await bob.call('ShowJob', { job_id: job, project_id: other }))).toEqual(said);
    expect((await bob.call('ShowJob', { job_id: job })).said[0]).toBe('IMG.0023');
  });

  test('a made-up one is an alias of the one at home, and is echoed', async () => {
    const { ims } = await startIms();
    const headers = {
      Authorization: 'SDK-HMAC-SHA256 Access=ann, SignedHeaders=x-sdk-date, Signature=0',
      'X-Project-Id': '0605767b5780d5762fc5c00118072564',
    };
    const { body } = await ims.send('/v2/cloudimages?name=golden', { headers });
    expect(body.images.map(({ owner }) => owner)).toEqual(['0605767b5780d5762fc5c00118072564']);
  });
});
