import * as z from 'zod';
import type { InputOf } from '../../../../contract/parameter.ts';
import type { Tag } from '../../../../domain/image.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { newUuid } from '../../../../vendor-kit/uuid.ts';
import { allowed, withBody } from '../common-checks.ts';
import { isEnterpriseProject, keyState } from '../copies/source-checks.ts';
import { newJobId } from '../identifiers.ts';
import { type ImageAttributes, plainAttributes } from '../image-attributes.ts';
import { dataOrigin, type Origin } from '../origin.ts';
import { newDescription, newName, text, wholeNumber } from '../parameters.ts';
import { type ImsCall, ims } from '../service.ts';
import { rightTagForm, tagShape } from '../tags/tags.ts';
import { tagOfWord } from '../tags/words.ts';

const FORMAT = 'IMG.0001';

/** What a disk has that nobody says the size of (inferred). */
const DISK_GIB = 40;

const flag = parameter(() => z.boolean(FORMAT).nullish(), [FORMAT]);
const words = () => z.array(z.string(FORMAT), FORMAT).nullish();

const dataImages = parameter(
  () =>
    z
      .array(
        z.object(
          {
            name: z.string(FORMAT),
            volume_id: z.string(FORMAT).min(1, FORMAT),
            description: z.string(FORMAT).nullish(),
            tags: words(),
          },
          FORMAT,
        ),
        FORMAT,
      )
      .min(1, FORMAT)
      .nullish(),
  [FORMAT],
);

const environments: Readonly<Record<string, ImageAttributes['virtualEnvType']>> = {
  ECS: 'FusionCompute',
  FusionCompute: 'FusionCompute',
  BMS: 'Ironic',
  Ironic: 'Ironic',
  IsoImage: 'IsoImage',
};

const parameters = {
  name: text,
  description: text,
  instance_id: text,
  image_url: text,
  volume_id: text,
  data_images: dataImages,
  os_version: text,
  min_disk: wholeNumber(),
  min_ram: wholeNumber(),
  max_ram: wholeNumber(),
  tags: parameter(words, [FORMAT]),
  image_tags: parameter(() => z.array(tagShape(), FORMAT).nullish(), [FORMAT]),
  type: text,
  architecture: text,
  hw_firmware_type: text,
  cmk_id: text,
  enterprise_project_id: text,
  is_config: flag,
  is_quick_import: flag,
};

type Sent = InputOf<typeof parameters>;

/** What a call wants an image to be made of, and what it says of the image. */
interface Asked {
  readonly origin: Origin;
  readonly id: string;
  readonly isData: boolean;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly Tag[];
}

/** Everything that a call wants an image to be made of; only one of them makes sense. */
function sourcesOf(input: Sent): Asked[] {
  const tags = input.image_tags ?? input.tags?.map(tagOfWord) ?? [];
  const { name, description } = input;
  const named = (origin: Origin, id: string | undefined): Asked[] =>
    id ? [{ origin, id, isData: false, name, description, tags }] : [];
  const data = input.data_images ?? [];
  return [
    ...named('instance', input.instance_id),
    ...named('file', input.image_url),
    ...named('volume', input.volume_id),
    ...data.map(
      (one): Asked => ({
        origin: 'volume',
        id: one.volume_id,
        isData: true,
        name: one.name,
        description: one.description ?? undefined,
        tags: one.tags?.map(tagOfWord) ?? [],
      }),
    ),
  ];
}

interface Described {
  readonly input: { readonly name: string | undefined; readonly description: string | undefined };
  readonly call: ImsCall;
}

// The order is inferred. There are no servers, disks and buckets here: whatever is named is there.
const checks = ims
  .checks()
  .include(withBody)
  .input(parameters)
  .include(allowed('ims:images:create'))
  .fact('sources', ({ input }) => sourcesOf(input))
  .find('source', 'IMG.0012', ({ sources }) => sources[0])
  .refuse('IMG.0105', ({ sources }) => sources.length > 1)
  .each(
    ({ source, call }) => [{ input: source, call }],
    ims.checks<Described>().include(newName).include(newDescription),
  )
  .fact('isFile', ({ source }) => source.origin === 'file')
  .refuse('IMG.0017', ({ isFile, source }) => isFile && !/^[^:]+:.+$/.test(source.id))
  .refuse('IMG.0175', ({ isFile, source }) => isFile && /\s/.test(source.id))
  .refuse('IMG.0055', ({ isFile, input }) => isFile && !isWithin(input.min_disk, 1, 1024))
  .refuse(
    'IMG.0055',
    ({ input: { min_ram: least = 0, max_ram: most } }) => most !== undefined && most < least,
  )
  .refuse('IMG.0056', ({ input }) => input.is_quick_import === true && !input.os_version)
  .find('environment', 'IMG.0117', ({ input }) => environments[input.type || 'ECS'])
  .refuse('IMG.0212', ({ input }) => !['x86', 'arm'].includes(input.architecture || 'x86'))
  .refuse('IMG.0141', ({ input }) => !['bios', 'uefi'].includes(input.hw_firmware_type || 'bios'))
  .fact('added', ({ source }) => source.tags)
  .include(rightTagForm)
  .refuse('IMG.0116', ({ added, call }) => added.length > call.limits.tagsPerImage)
  .fact('key', ({ input, call }) => keyState(input.cmk_id ?? '', call))
  .refuse('IMG.0095', ({ key }) => key === 'Unknown')
  .refuse('IMG.0097', ({ key }) => key === 'Disabled')
  .refuse('IMG.0099', ({ key }) => key === 'Denied')
  .refuse('IMG.0118', ({ input, environment }) => !!input.cmk_id && environment === 'Ironic')
  .refuse('IMG.0155', ({ input, call }) => !isEnterpriseProject(input.enterprise_project_id, call))
  .refuse('IMG.0015', ({ call }) => call.images.isFull('imagesPerRegion'))
  .refuse(
    'IMG.0009',
    ({ source, call }) =>
      call.settings.uniqueNames && call.images.named(source.name ?? '').some(({ owned }) => owned),
  );

function isWithin(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}

/** The same operation under two paths: the newer one is the SDK's `SafeMode`. */
function createOperation(name: string) {
  return ims.operation(name, {
    access: 'write',
    starts: 'create',
    page: [],
    checks,
    run({ input, source, environment, call }) {
      const origin = dataOrigin(source.origin, source.id);
      const minDisk = input.min_disk ?? DISK_GIB;
      const image = call.images.create({
        id: newUuid(call.ids),
        name: source.name,
        description: source.description,
        sizeGiB: minDisk,
        tags: source.tags,
        attributes: {
          ...plainAttributes(),
          ...systemOf(input.os_version),
          dataOrigin: origin,
          virtualEnvType: source.isData ? 'DataImage' : environment,
          minDisk,
          minRam: input.min_ram ?? 0,
          maxRam: input.max_ram ?? null,
          firmware: firmwareOf(input),
          cmkId: input.cmk_id ?? '',
          enterpriseProject: input.enterprise_project_id || '0',
          extra: input.architecture === 'arm' ? { __support_arm: 'true' } : {},
        },
      });
      const id = newJobId(call.ids);
      call.tasks.start('create', { id, image, source: origin });
      return { job_id: id };
    },
  });
}

/** Arm starts by UEFI, whatever is asked for (documented). */
function firmwareOf({ architecture, hw_firmware_type: type }: Sent) {
  return architecture === 'arm' || type === 'uefi' ? 'uefi' : 'bios';
}

/** What a version says of its system; nobody can look into the image. */
function systemOf(version: string | undefined): Partial<ImageAttributes> {
  if (!version) return {};
  const [platform = ''] = version.split(' ', 1);
  return {
    osVersion: version,
    platform,
    osType: /^windows/i.test(version) ? 'Windows' : 'Linux',
    osBit: /32\s?bit/.test(version) ? '32' : '64',
  };
}

/** Makes an image of a server, of a file in a bucket or of a disk; answers with a job. */
export const createImage = createOperation('CreateImage');

export const createImageInSafeMode = createOperation('CreateImageInSafeMode');
