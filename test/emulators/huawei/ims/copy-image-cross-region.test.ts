import { describe, expect, test } from 'vitest';
import { EU_DE, EU_NL, GOLDEN, projectOf, startIms } from '../../../support/services/huawei-ims.ts';

const seeded = (n: number) => `5e0d0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const UNKNOWN = '11111111-2222-4333-8444-555555555555';

const RIGHT = {
  image_id: GOLDEN,
  name: 'my_copy',
  region: EU_NL,
  project_name: EU_NL,
  agency_name: 'ims_admin_agency',
};

describe('a copy to another region', () => {
  test('is made there and asked for here', async () => {
    const { ims } = await startIms();
    const { body } = await ims.call('CopyImageCrossRegion', { ...RIGHT, description: 'd' });
    await ims.advance(20_000);
    const job = await ims.job(body.job_id);
    expect([job.status, job.job_type]).toEqual(['SUCCESS', 'imsCrossRegionCopyImageJob']);
    const id = String(job.entities.image_id);
    expect(await ims.image(id, EU_DE)).toBeUndefined();
    expect(await ims.image(id, EU_NL)).toMatchObject({
      name: 'my_copy',
      status: 'active',
      owner: projectOf('AKIDEXAMPLE00000000', EU_NL),
      __description: 'd',
      __data_origin: `image,eu-de,${GOLDEN}`,
    });
    expect((await ims.call('ShowJob', { job_id: body.job_id }, EU_NL)).said[0]).toBe('IMG.0023');
  });

  test.for<[string, object, number | string]>([
    ['all that is needed', {}, 200],
    ['the name of a project below the region', { project_name: 'eu-nl_dev' }, 200],
    ['no name', { name: undefined }, 'IMG.0013'],
    ['a bad description', { description: '<' }, 'IMG.0054'],
    ['no region', { region: undefined }, 'IMG.0001'],
    ['no project', { project_name: '' }, 'IMG.0001'],
    ['no agency', { agency_name: undefined }, 'IMG.0001'],
    ['a bad id', { image_id: 'x' }, 'IMG.0066'],
    ['its own region', { region: EU_DE, project_name: EU_DE }, 'IMG.0105'],
    ['a region that is none', { region: 'nowhere' }, 'IMG.0108'],
    ['a project of another region', { project_name: 'cn-south-1' }, 'IMG.0145'],
    ['an image that is not there', { image_id: UNKNOWN }, 'IMG.0027'],
    ['a whole server without a vault', { image_id: seeded(2) }, 'IMG.0184'],
    ['a whole server with one', { image_id: seeded(2), vault_id: 'v1' }, 200],
    ['an ISO', { image_id: seeded(3) }, 'IMG.0167'],
    ['129 GB', { image_id: seeded(4) }, 'IMG.0059'],
    ['saving', { image_id: seeded(5) }, 'IMG.0046'],
    ['encrypted', { image_id: seeded(8) }, 'IMG.0105'],
    ['not accepted', { image_id: seeded(10) }, 'IMG.0196'],
    ['public', { image_id: seeded(12) }, 'IMG.0083'],
  ])('%s -> %s %s', async ([, params, expected]) => {
    const { ims } = await startIms();
    const before = ims.everything();
    const answer = await ims.call('CopyImageCrossRegion', { ...RIGHT, ...params });
    expect(answer.status === 200 ? 200 : answer.said[0]).toBe(expected);
    if (expected !== 200) expect(ims.everything()).toEqual(before);
  });

  test.for<[string, object, object, number | string]>([
    ['an agency that is known', { agencies: ['ims_admin_agency'] }, {}, 200],
    ['an agency that is not', { agencies: ['other'] }, {}, 'IMG.0179'],
    ['a vault that is known', { vaults: ['v1'] }, { image_id: seeded(2), vault_id: 'v1' }, 200],
    [
      'a vault that is not',
      { vaults: ['v2'] },
      { image_id: seeded(2), vault_id: 'v1' },
      'IMG.0189',
    ],
    ['no right', { deniedActions: ['ims:images:copy'] }, {}, 'IMG.0026'],
  ])('with facts: %s', async ([, facts, params, expected]) => {
    const { ims } = await startIms();
    await ims.facts({ ...facts });
    const answer = await ims.call('CopyImageCrossRegion', { ...RIGHT, ...params });
    expect(answer.status === 200 ? 200 : answer.said[0]).toBe(expected);
  });

  test('counts against the quota of the region that it goes to', async () => {
    const { ims } = await startIms();
    await ims.limit('imagesPerRegion', 1);
    expect((await ims.call('CopyImageCrossRegion', RIGHT)).status).toBe(200);
    expect((await ims.call('CopyImageCrossRegion', RIGHT)).said[0]).toBe('IMG.0015');
  });
});
