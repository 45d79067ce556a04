import type { InputOf } from '../../../../contract/parameter.ts';
import { dryRun, usableGroup } from '../common-checks.ts';
import { newImageId } from '../identifiers.ts';
import { isNameTaken } from '../image.ts';
import {
  architectures,
  bootModes,
  type ImageAttributes,
  plainAttributes,
} from '../image-attributes.ts';
import {
  clientToken,
  description,
  flag,
  imageName,
  mandatory,
  oneOf,
  tags,
  text,
} from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';
import { disksOf, type SentDisk, sentDisks } from './disks.ts';

/** What CreateImage and ImportImage read alike. */
export const newImageParameters = {
  RegionId: mandatory,
  DryRun: flag,
  ClientToken: clientToken,
  ImageName: imageName('InvalidImageName.Malformed/plain'),
  Description: description('InvalidDescription.Malformed/plain'),
  Tag: tags('InvalidTagCount'),
  DiskDeviceMapping: sentDisks,
  Architecture: oneOf(architectures, 'InvalidParameter'),
  BootMode: oneOf(bootModes, 'InvalidParameter'),
  Platform: text,
  ResourceGroupId: text,
};

type Input = InputOf<typeof newImageParameters>;

/** What a new image meets in its region. */
export const newImageChecks = ecs
  .checks<{ readonly input: Input }>()
  .refuse('InvalidTagCount', ({ input, call }) => input.Tag.length > call.limits.tagsPerImage)
  .include(usableGroup)
  .refuse('InvalidImageName.Duplicated/plain', ({ input, call }) =>
    isNameTaken(input.ImageName, input.RegionId, call),
  )
  .refuse('QuotaExceed.Image/CreateImage', ({ input, call }) =>
    call.images.isFull('imagesPerRegion', input.RegionId),
  )
  .include(dryRun);

/** Stores the image that a request describes; what creates it is still to be started. */
export function storeImage(
  input: Input,
  sent: readonly SentDisk[],
  attributes: Partial<ImageAttributes>,
  { ids, images }: EcsCall,
) {
  const disks = disksOf(sent);
  return images.create({
    id: newImageId(ids, input.RegionId),
    region: input.RegionId,
    name: input.ImageName,
    description: input.Description,
    tags: input.Tag,
    sizeGiB: disks[0]?.sizeGiB ?? 0,
    attributes: {
      ...plainAttributes,
      architecture: input.Architecture ?? plainAttributes.architecture,
      bootMode: input.BootMode ?? plainAttributes.bootMode,
      platform: input.Platform ?? plainAttributes.platform,
      resourceGroup: input.ResourceGroupId ?? '',
      disks,
      ...attributes,
    },
  });
}
