import { type Ids, LOWER_ALPHANUMERIC } from '../../../contract/ids.ts';

const SIZE = 20;

/** `image-` and 20 characters, as in the samples. */
export function newImageId(ids: Ids): string {
  return `image-${ids.text(LOWER_ALPHANUMERIC, SIZE)}`;
}

/** `t-` and 20 characters. */
export function newTaskId(ids: Ids): string {
  return `t-${ids.text(LOWER_ALPHANUMERIC, SIZE)}`;
}
