import { type Ids, UPPER_HEX } from '../../contract/ids.ts';
import { localTime } from './time.ts';

/** The middle of the documented samples: an IPv4 address, each part in three digits. */
const GATEWAY_ADDRESS = '010225146063';

/** Local time to the second, an address, eight hex digits: the 34 characters of the samples. */
export function newRequestId(ids: Ids, now: number): string {
  const t = localTime(now);
  const date = t.slice(0, 4) + t.slice(5, 7) + t.slice(8, 10);
  const time = t.slice(11, 13) + t.slice(14, 16) + t.slice(17, 19);
  return date + time + GATEWAY_ADDRESS + ids.text(UPPER_HEX, 8);
}
