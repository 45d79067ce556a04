import { type Ids, LOWER_ALPHANUMERIC } from '../../../contract/ids.ts';

const SIZE = 20;

/** `image-` and 20 characters, as in the samples. */
export function newImageId(ids: Ids): string {
  return `image-${ids.text(LOWER_ALPHANUMERIC, SIZE)}`;
}

/** `snap-` and 20 characters, which are those of its image's id, turned by the number of the volume. */
export function snapshotIdOf(imageId: string, volume: number): string {
  const own = imageId.slice('image-'.length);
  return `snap-${own.slice(volume)}${own.slice(0, volume)}`;
}

/** `t-` and 20 characters. */
export function newTaskId(ids: Ids): string {
  return `t-${ids.text(LOWER_ALPHANUMERIC, SIZE)}`;
}
