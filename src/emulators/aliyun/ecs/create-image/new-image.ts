import type { InputOf } from '../../../../contract/parameter.ts';
import { dryRun, usableGroup } from '../common-checks.ts';
import { newImageId } from '../identifiers.ts';
import { nameOf } from '../image.ts';
import {
  architectures,
  type Disk,
  detectionStrategies,
  type ImageAttributes,
  imdsSupports,
} from '../image-attributes.ts';
import { platforms } from '../operating-systems.ts';
import { attributesOf, type Making, type Origin } from '../origins.ts';
import { flag, imageName, oneOf, tags, text } from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';

/** What CreateImage and ImportImage read alike. */
export const newImageParameters = {
  DryRun: flag,
  ImageName: imageName('InvalidImageName.Malformed/plain'),
  Tag: tags('InvalidTagCount'),
  Architecture: oneOf(architectures, 'InvalidArchitecture.Malformed'),
  Platform: oneOf(platforms, 'InvalidPlatform.Malformed'),
  ResourceGroupId: text,
};

/** The `Features` of an image that say how instances reach their metadata. */
export const imdsSupport = oneOf(imdsSupports, 'InvalidParameter.FeaturesImdsSupport');

/** Whether an image is to be checked; `error` is the operation's word for another strategy. */
export function detectionStrategy<const E extends string>(error: E) {
  return oneOf(detectionStrategies, error);
}

interface Input extends InputOf<typeof newImageParameters> {
  readonly RegionId: string;
  readonly Description: string | undefined;
}

/** What a new image meets in its region, up to its name. */
export const groupChecks = ecs
  .checks<{ readonly input: Input }>()
  .refuse('InvalidTagCount', ({ input, call }) => input.Tag.length > call.limits.tagsPerImage)
  .include(usableGroup);

/** What it meets behind its name. */
export const quotaChecks = ecs
  .checks<{ readonly input: Input }>()
  .refuse('QuotaExceed.Image/CreateImage', ({ input, call }) =>
    call.images.isFull('imagesPerRegion', input.RegionId),
  )
  .include(dryRun);

/** A new image beside what its request says in words of its own. */
interface NewImagePlan {
  readonly origin: Origin;
  readonly source: ImageAttributes;
  readonly disks: Disk[];
  /** What only one of the two operations reads. */
  readonly asked: Making['asked'];
}

/** Stores the image that a request describes; what creates it is still to be started. */
export function storeImage(
  input: Input,
  { origin, source, disks, asked }: NewImagePlan,
  { ids, images }: EcsCall,
) {
  const id = newImageId(ids, input.RegionId);
  const systemDisk = disks.find(({ type }) => type === 'system') ?? disks[0];
  return images.create({
    id,
    region: input.RegionId,
    name: nameOf(input.ImageName, id),
    description: input.Description,
    tags: input.Tag,
    // Documented: of the system disk alone.
    sizeGiB: systemDisk?.sizeGiB ?? 0,
    attributes: attributesOf(origin, {
      source,
      asked: {
        architecture: input.Architecture,
        resourceGroup: input.ResourceGroupId,
        disks,
        ...asked,
      },
    }),
  });
}
