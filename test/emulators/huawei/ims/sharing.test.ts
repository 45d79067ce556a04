import { describe, expect, test } from 'vitest';
import { word } from '../../../support/client.ts';
import type { Params } from '../../../support/params.ts';
import {
  ACCESS_KEY,
  EU_DE,
  GOLDEN,
  projectOf,
  startIms,
} from '../../../support/services/huawei-ims.ts';

const seeded = (n: number) => `5e0d0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const UNKNOWN = '11111111-2222-4333-8444-555555555555';
const OTHER = 'b5f6c0de00000000000000000000abcd';
const OWN = projectOf(ACCESS_KEY, EU_DE);

/** Images of the seed by what they are. */
async function seed() {
  const { ims } = await startIms();
  const all = await ims.list();
  const pending = await ims.list({ __imagetype: 'shared', member_status: 'pending' });
  const id = (name: string) => {
    const found = [...all, ...pending].find((one) => one.name === name);
    if (found === undefined) throw new Error(`${name} is not in the seed`);
    return found.id;
  };
  return { ims, id };
}

describe('sharing by batch', () => {
  test('adds and removes projects, each with a job that names every image', async () => {
    const { ims, id } = await seed();
    const images = [GOLDEN, id('protected')];
    const added = await ims.call('BatchAddMembers', { images, projects: [OTHER, OTHER] });
    expect(added.status).toBe(200);
    expect(added.body.job_id).toMatch(/^[0-9a-f]{32}$/);
    const job = await ims.job(added.body.job_id);
    expect(job).toMatchObject({ status: 'SUCCESS', job_type: 'imsAddImageMembersJob' });
    expect(job.entities).toEqual({
      results: images.map((image_id) => ({ image_id, status: 'success' })),
    });
    expect(await ims.image(GOLDEN)).toMatchObject({ visibility: 'shared', __imagetype: 'shared' });
    const { body } = await ims.call('ListImageMembers', { image_id: GOLDEN });
    expect(body).toEqual({
      members: [
        {
          status: 'pending',
          created_at: '2026-11-21T21:57:11Z',
          updated_at: '2026-11-21T21:57:11Z',
          image_id: GOLDEN,
          member_id: OTHER,
          schema: '/v2/schemas/member',
        },
      ],
      schema: '/v2/schemas/members',
    });

    const removed = await ims.call('BatchDeleteMembers', { images, projects: [OTHER, 'other'] });
    expect(await ims.job(removed.body.job_id)).toMatchObject({
      status: 'SUCCESS',
      job_type: 'imsDelImageMembersJob',
    });
    expect(await ims.image(GOLDEN)).toMatchObject({ visibility: 'private' });
  });

  test('a project that accepts an image may copy it', async () => {
    const { ims, id } = await seed();
    const image = id('shared-pending');
    const copy = () => ims.call('CopyImageInRegion', { image_id: image, name: 'c' });
    expect(word(await copy())).toBe('400 IMG.0196');
    const asked = { images: [image], project_id: OWN };
    const { body } = await ims.call('BatchUpdateMembers', { ...asked, status: 'accepted' });
    expect(await ims.job(body.job_id)).toMatchObject({ job_type: 'imsUpdateImageMembersJob' });
    expect((await copy()).status).toBe(200);
    await ims.call('BatchUpdateMembers', { ...asked, status: 'rejected' });
    expect(word(await copy())).toBe('400 IMG.0196');
  });

  test.for<[string, string, string, Params]>([
    ['no images', '400 IMG.0001', 'BatchAddMembers', { images: [], projects: [OTHER] }],
    ['no projects', '400 IMG.0001', 'BatchAddMembers', { images: [GOLDEN] }],
    ['an id that is none', '400 IMG.0066', 'BatchAddMembers', { images: ['x'], projects: [OTHER] }],
    [
      'an unknown image',
      '404 IMG.0027',
      'BatchAddMembers',
      { images: [UNKNOWN], projects: [OTHER] },
    ],
    [
      'a project that is none',
      '400 IMG.0067',
      'BatchAddMembers',
      { images: [GOLDEN], projects: ['a b'] },
    ],
    ['oneself', '400 IMG.0076', 'BatchAddMembers', { images: [GOLDEN], projects: [OWN] }],
    [
      'an answer of another project',
      '400 IMG.0067',
      'BatchUpdateMembers',
      { images: [GOLDEN], project_id: projectOf('AKANOTHER', EU_DE), status: 'accepted' },
    ],
    [
      'an answer to an own image',
      '400 IMG.0161',
      'BatchUpdateMembers',
      { images: [GOLDEN], project_id: OWN, status: 'accepted' },
    ],
    [
      'an answer that is none',
      '400 IMG.0001',
      'BatchUpdateMembers',
      { images: [GOLDEN], project_id: OWN, status: 'pending' },
    ],
  ])('%s: %s', async ([, expected, operation, params]) => {
    const { ims } = await startIms();
    expect(word(await ims.call(operation, params))).toBe(expected);
  });

  test.for<[string, string]>([
    ['Standard_Ubuntu_22.04_latest', '400 IMG.0089'],
    ['shared-encrypted', '400 IMG.0047'],
    ['encrypted', '400 IMG.0098'],
    ['killed', '400 IMG.0046'],
  ])('%s is not shared: %s, and nothing of the batch is', async ([name, expected]) => {
    const { ims, id } = await seed();
    const asked = { images: [GOLDEN, id(name)], projects: [OTHER] };
    expect(word(await ims.call('BatchAddMembers', asked))).toBe(expected);
    expect(await ims.image(GOLDEN)).toMatchObject({ visibility: 'private' });
  });

  test('a whole server goes to ten projects, a disk to 256', async () => {
    const { ims, id } = await seed();
    const projects = (count: number) => Array.from({ length: count }, (_, n) => `project-${n}`);
    const add = async (image: string, count: number) =>
      word(await ims.call('BatchAddMembers', { images: [image], projects: projects(count) }));
    expect(await add(id('full-ecs'), 11)).toBe('400 IMG.0088');
    expect(await add(id('full-ecs'), 10)).toBe('200');
    expect(await add(GOLDEN, 257)).toBe('400 IMG.0088');
    expect(await add(GOLDEN, 256)).toBe('200');
    // Those that have it count once.
    expect(await add(GOLDEN, 256)).toBe('200');
  });

  test.for([
    ['BatchAddMembers', { images: [GOLDEN], projects: [OTHER] }],
    ['BatchDeleteMembers', { images: [GOLDEN], projects: [OTHER] }],
    ['GlanceAddImageMember', { image_id: GOLDEN, member: OTHER }],
  ] as const)('%s without the right to: 403 IMG.0026', async ([operation, params]) => {
    const { ims } = await startIms();
    await ims.facts({ deniedActions: ['ims:images:share'] });
    expect(word(await ims.call(operation, params))).toBe('403 IMG.0026');
    await ims.facts({ deniedActions: ['ims:images:copy'] });
    expect(word(await ims.call(operation, params))).toBe('200');
  });

  test('a whole server needs a vault to be accepted, and none to be rejected', async () => {
    const { ims } = await startIms();
    const id = ims.plant({
      id: 'a0000000-0000-4000-8000-000000000001',
      owned: false,
      attributes: { origin: 'shared', memberStatus: 'pending', isWhole: true },
    });
    const asked = { images: [id], project_id: OWN };
    const answer = async (more: Params) =>
      word(await ims.call('BatchUpdateMembers', { ...asked, ...more }));
    expect(await answer({ status: 'accepted' })).toBe('400 IMG.0184');
    expect(await answer({ status: 'rejected' })).toBe('200');
    expect(await answer({ status: 'accepted', vault_id: 'v' })).toBe('200');
  });

  test('a copy is shared with nobody', async () => {
    const { ims } = await seed();
    await ims.call('BatchAddMembers', { images: [GOLDEN], projects: [OTHER] });
    const { image } = await ims.copied({ image_id: GOLDEN, name: 'c' });
    await ims.advance(20_000);
    expect(await ims.image(image)).toMatchObject({ visibility: 'private', status: 'active' });
  });
});

describe("sharing in Glance's dialect", () => {
  test('adds, shows, lists and removes a member', async () => {
    const { ims } = await startIms();
    const member = { image_id: GOLDEN, member_id: OTHER };
    const added = await ims.call('GlanceAddImageMember', { image_id: GOLDEN, member: OTHER });
    expect(added.body).toEqual({
      status: 'pending',
      created_at: '2026-11-21T21:57:11Z',
      updated_at: '2026-11-21T21:57:11Z',
      image_id: GOLDEN,
      member_id: OTHER,
      schema: '/v2/schemas/member',
    });
    expect((await ims.call('GlanceShowImageMember', member)).body).toEqual(added.body);
    expect((await ims.call('ShowImageMember', member)).body).toEqual(added.body);
    expect((await ims.call('GlanceListImageMembers', { image_id: GOLDEN })).body).toEqual({
      members: [added.body],
      schema: '/v2/schemas/members',
    });
    expect(word(await ims.call('GlanceAddImageMember', { image_id: GOLDEN, member: OTHER }))).toBe(
      '400 IMG.0112',
    );
    expect(word(await ims.call('GlanceUpdateImageMember', { ...member, status: 'accepted' }))).toBe(
      '400 IMG.0161',
    );
    expect((await ims.call('GlanceDeleteImageMember', member)).status).toBe(204);
    expect(word(await ims.call('GlanceDeleteImageMember', member))).toBe('400 IMG.0113');
    expect(word(await ims.call('GlanceShowImageMember', member))).toBe('400 IMG.0114');
    expect(word(await ims.call('ShowImageMember', member))).toBe('400 IMG.0114');
  });

  test('another project takes an image, and sees itself only', async () => {
    const { ims, id } = await seed();
    const image_id = id('shared-pending');
    const status = async () =>
      (await ims.call('GlanceShowImageMember', { image_id, member_id: OWN })).body.status;
    expect(await status()).toBe('pending');
    const taken = { image_id, member_id: OWN, status: 'accepted' };
    expect((await ims.call('GlanceUpdateImageMember', taken)).body).toMatchObject({
      status: 'accepted',
      member_id: OWN,
    });
    expect(await status()).toBe('accepted');
    expect(word(await ims.call('GlanceUpdateImageMember', { ...taken, member_id: OTHER }))).toBe(
      '400 IMG.0114',
    );
    expect(word(await ims.call('GlanceDeleteImageMember', { image_id, member_id: OWN }))).toBe(
      '400 IMG.0047',
    );
  });

  test('a public image has no members, and none is shared with oneself', async () => {
    const { ims, id } = await seed();
    const image_id = id('Standard_Ubuntu_22.04_latest');
    const { body } = await ims.call('GlanceListImageMembers', { image_id });
    expect(body).toMatchObject({ members: [] });
    expect(word(await ims.call('GlanceAddImageMember', { image_id: GOLDEN, member: OWN }))).toBe(
      '400 IMG.0076',
    );
    expect(word(await ims.call('GlanceListImageMembers', { image_id: seeded(99) }))).toBe(
      '404 IMG.0027',
    );
  });
});
