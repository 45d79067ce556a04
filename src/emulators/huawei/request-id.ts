import type { Ids } from '../../contract/ids.ts';

export const HEX = '0123456789abcdef';

/** A request id: 32 digits of hexadecimal. */
export function newRequestId(ids: Ids): string {
  return ids.text(HEX, 32);
}
