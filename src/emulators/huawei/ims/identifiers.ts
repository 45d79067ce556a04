import type { Ids } from '../../../contract/ids.ts';
import { HEX } from '../request-id.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of an image's id. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The id of an image: a random UUID. */
export function newImageId(ids: Ids): string {
  const hex = ids.text(HEX, 30);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(12, 15)}`,
    `8${hex.slice(15, 18)}`,
  ];
  return [...parts, hex.slice(18)].join('-');
}

/** The id of a job: 32 digits of hexadecimal. */
export function newJobId(ids: Ids): string {
  return ids.text(HEX, 32);
}
