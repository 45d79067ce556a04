import { type Ids, LOWER_ALPHANUMERIC } from '../../../contract/ids.ts';
import { markOf } from './regions.ts';

/** Characters after the prefix, the region's mark among them: documented samples. */
const SIZE = 20;

export function newImageId(ids: Ids, region: string): string {
  return newId('m', ids, region);
}

export function newTaskId(ids: Ids, region: string): string {
  return newId('t', ids, region);
}

function newId(prefix: string, ids: Ids, region: string): string {
  const mark = markOf(region);
  return `${prefix}-${mark}${ids.text(LOWER_ALPHANUMERIC, SIZE - mark.length)}`;
}
