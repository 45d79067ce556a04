import { type Ids, LOWER_ALPHANUMERIC, UPPER_HEX } from '../../../contract/ids.ts';
import { localTime } from './time.ts';

const SIZE = 20;

/** The middle of the documented samples: an IPv4 address, each part in three digits. */
const GATEWAY_ADDRESS = '010225146063';

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

/** Local time to the second, an address, eight hex digits: the 34 characters of the samples. */
export function newRequestId(ids: Ids, now: number): string {
  const t = localTime(now);
  const date = t.slice(0, 4) + t.slice(5, 7) + t.slice(8, 10);
  const time = t.slice(11, 13) + t.slice(14, 16) + t.slice(17, 19);
  return date + time + GATEWAY_ADDRESS + ids.text(UPPER_HEX, 8);
}
