import type { Ids } from '../../../contract/ids.ts';
import { HEX } from '../../../vendor-kit/uuid.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of an image's id. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The id of a job: 32 digits of hexadecimal. */
export function newJobId(ids: Ids): string {
  return ids.text(HEX, 32);
}
