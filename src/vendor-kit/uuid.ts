import type { Ids } from '../contract/ids.ts';

export const HEX = '0123456789abcdef';

/** A random UUID. */
export function newUuid(ids: Ids): string {
  const hex = ids.text(HEX, 30);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(12, 15)}`,
    `8${hex.slice(15, 18)}`,
  ];
  return [...parts, hex.slice(18)].join('-');
}
