import type { Ids } from '../../contract/ids.ts';
import { HEX } from '../../vendor-kit/uuid.ts';

/** A request id: 32 digits of hexadecimal. */
export function newRequestId(ids: Ids): string {
  return ids.text(HEX, 32);
}
