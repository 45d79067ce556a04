import type { Image } from '../../../domain/image.ts';
import { FIRST_VERSION_NAME, type ImageAttributes } from './image-attributes.ts';
import { regions } from './regions.ts';
import type { AppStreamingCall } from './service.ts';

/** An image with this service's part of it. */
export type CentralImage = Image<ImageAttributes>;

/** An image by its id: images are central, whatever region one was made in. */
export function findImage(
  id: string | undefined,
  { images }: AppStreamingCall,
): CentralImage | undefined {
  if (id === undefined) return undefined;
  for (const region of regions) {
    const image = images.visible(id, region);
    if (image !== undefined) return image;
  }
  return undefined;
}

/** The versions of an image, oldest first; there is always one. */
export function versionsOf({ id, attributes }: CentralImage): ImageAttributes['versions'] {
  if (attributes.versions.length > 0) return attributes.versions;
  return [{ versionId: `iv-${id.slice(id.indexOf('-') + 1)}`, versionName: FIRST_VERSION_NAME }];
}

/** The version that an absent `VersionId` means. */
export function latestVersionOf(image: CentralImage): string {
  return versionsOf(image).at(-1)?.versionId ?? '';
}

/** Vhd and Container packages lie on a base image and on a parent that must be where they are. */
export function isLayered({ attributes }: CentralImage): boolean {
  return attributes.packageType.toLowerCase() !== 'ecs';
}
