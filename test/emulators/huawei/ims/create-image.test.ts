import { describe, expect, test } from 'vitest';
import { word } from '../../../support/client.ts';
import { control } from '../../../support/control.ts';
import type { Params } from '../../../support/params.ts';
import { SERVICE, startIms } from '../../../support/services/huawei-ims.ts';

const SERVER = { name: 'made', instance_id: 'd7e5b3f2-0000-4000-8000-000000000001' };
const FILE = { name: 'made', image_url: 'bucket:folder/image.qcow2', min_disk: 60 };
const DISK = { name: 'made', volume_id: 'f1d2c3b4-0000-4000-8000-000000000001' };

describe('an image is made', () => {
  test.for<[string, string, Params, Params]>([
    [
      'of a server',
      'imsCreateImageByInstance',
      { ...SERVER, description: 'd', image_tags: [{ key: 'a', value: 'b' }], max_ram: 4096 },
      {
        __data_origin: `instance,${SERVER.instance_id}`,
        __description: 'd',
        tags: ['a=b'],
        min_disk: 40,
        max_ram: '4096',
        virtual_env_type: 'FusionCompute',
      },
    ],
    [
      'of a file',
      'imsImportImageJob',
      { ...FILE, os_version: 'Windows Server 2022 64bit', type: 'IsoImage', tags: ['a.b', 'c'] },
      {
        __data_origin: `file,${FILE.image_url}`,
        __os_type: 'Windows',
        __os_version: 'Windows Server 2022 64bit',
        __platform: 'Windows',
        tags: ['a=b', 'c'],
        min_disk: 60,
        virtual_env_type: 'IsoImage',
      },
    ],
    [
      'of a disk',
      'imsVolumeCreateImageJob',
      { ...DISK, architecture: 'arm', hw_firmware_type: 'bios' },
      { hw_firmware_type: 'uefi', __support_arm: 'true' },
    ],
    [
      'of the data disk of a server',
      'imsVolumeCreateImageJob',
      { data_images: [{ name: 'made', volume_id: DISK.volume_id, tags: ['k.v'] }] },
      { virtual_env_type: 'DataImage', tags: ['k=v'] },
    ],
  ])('%s: %s', async ([, type, params, shown]) => {
    const { ims } = await startIms();
    const { status, body } = await ims.call('CreateImage', params);
    expect(status).toBe(200);
    const begun = await ims.job(body.job_id);
    expect(begun).toMatchObject({ status: 'INIT', job_type: type });
    const id = String(begun.entities.image_id);
    expect(await ims.image(id)).toMatchObject({ status: 'queued' });
    await ims.advance(20_000);
    expect(await ims.job(body.job_id)).toMatchObject({ status: 'SUCCESS' });
    expect(await ims.image(id)).toMatchObject({ name: 'made', status: 'active', ...shown });
    expect((await ims.call('CopyImageInRegion', { image_id: id, name: 'c' })).status).toBe(
      type === 'imsImportImageJob' ? 400 : 200,
    );
  });

  test.for<[string, string, Params]>([
    ['nothing to make it of', '400 IMG.0012', { name: 'made' }],
    ['two things to make it of', '400 IMG.0105', { ...SERVER, ...FILE }],
    ['no name', '400 IMG.0013', { instance_id: SERVER.instance_id }],
    ['a name that is none', '400 IMG.0003', { ...SERVER, name: 'a/b' }],
    ['a description that is none', '400 IMG.0054', { ...SERVER, description: '<' }],
    ['an address that is none', '400 IMG.0017', { ...FILE, image_url: 'image.qcow2' }],
    ['an address with a space', '400 IMG.0175', { ...FILE, image_url: 'bucket:my image' }],
    ['a file without a size', '400 IMG.0055', { name: 'made', image_url: FILE.image_url }],
    ['a file that is too large', '400 IMG.0055', { ...FILE, min_disk: 1025 }],
    ['memory below none', '400 IMG.0001', { ...SERVER, min_ram: -1 }],
    ['less memory at most than at least', '400 IMG.0055', { ...SERVER, min_ram: 2, max_ram: 1 }],
    ['a quick import of no version', '400 IMG.0056', { ...FILE, is_quick_import: true }],
    ['another kind of server', '400 IMG.0117', { ...FILE, type: 'Pod' }],
    ['another architecture', '400 IMG.0212', { ...FILE, architecture: 'mips' }],
    ['another firmware', '400 IMG.0141', { ...FILE, hw_firmware_type: 'coreboot' }],
    ['a tag that is none', '400 IMG.0115', { ...SERVER, image_tags: [{ key: '', value: 'v' }] }],
    [
      'eleven tags',
      '400 IMG.0116',
      { ...SERVER, tags: Array.from({ length: 11 }, (_, n) => `k${n}.v`) },
    ],
    ['a bare metal image with a key', '400 IMG.0118', { ...FILE, type: 'BMS', cmk_id: 'k' }],
    [
      'an enterprise project that is none',
      '400 IMG.0155',
      { ...SERVER, enterprise_project_id: 'x' },
    ],
  ])('%s: %s', async ([, expected, params]) => {
    const { ims } = await startIms();
    expect(word(await ims.call('CreateImage', params))).toBe(expected);
    expect(word(await ims.call('CreateImageInSafeMode', params))).toBe(expected);
  });

  test('without the right to: 403 IMG.0026', async () => {
    const { ims } = await startIms();
    await ims.facts({ deniedActions: ['ims:images:create'] });
    expect(word(await ims.call('CreateImage', SERVER))).toBe('403 IMG.0026');
    await ims.facts({ deniedActions: ['ims:images:copy'] });
    expect(word(await ims.call('CreateImage', SERVER))).toBe('200');
  });

  test('counts to the quota from the first moment, and among names that must be unique', async () => {
    const { ims } = await startIms();
    const own = ims.everything().images.filter(({ owned, region }) => owned && region === 'eu-de');
    await ims.limit('imagesPerRegion', own.length + 1);
    await ims.facts({ uniqueNames: true });
    expect(word(await ims.call('CreateImage', { ...SERVER, name: 'golden' }))).toBe('400 IMG.0009');
    expect(word(await ims.call('CreateImage', SERVER))).toBe('200');
    expect(word(await ims.call('CreateImage', FILE))).toBe('400 IMG.0015');
  });

  test('takes no place among the five copies', async () => {
    const { ims } = await startIms();
    for (const n of [1, 2, 3, 4, 5, 6]) {
      expect(word(await ims.call('CreateImage', { ...SERVER, name: `made-${n}` }))).toBe('200');
    }
    expect((await ims.copy()).status).toBe(200);
  });

  test.for([
    [[], '400 IMG.0095'],
    [[{ id: 'k', state: 'Disabled' }], '400 IMG.0097'],
    [[{ id: 'k', state: 'Denied' }], '400 IMG.0099'],
    [[{ id: 'k' }], '200'],
  ] as const)('with the keys %j: %s', async ([kmsKeys, expected]) => {
    const { ims } = await startIms();
    await ims.facts({ kmsKeys });
    expect(word(await ims.call('CreateImage', { ...FILE, cmk_id: 'k' }))).toBe(expected);
  });

  test('by a rule its job fails, and no image is left', async () => {
    const { server, ims } = await startIms();
    const match = { service: SERVICE, operation: 'CreateImage' };
    const effect = { copy: { failAtPercent: 50, reason: 'IMG.0014' } };
    expect((await control(server, 'POST', '/faults', { match, effect })).status).toBe(201);
    const { body } = await ims.call('CreateImage', SERVER);
    const id = String((await ims.job(body.job_id)).entities.image_id);
    await ims.advance(20_000);
    expect(await ims.job(body.job_id)).toMatchObject({
      status: 'FAIL',
      job_type: 'imsCreateImageByInstance',
      error_code: 'IMG.0014',
    });
    expect(await ims.image(id)).toBeUndefined();
  });
});
