import { type Ids, UPPER_HEX } from '../../contract/ids.ts';

/** An upper-case UUID, as every answer of this cloud carries it. */
export function newRequestId(ids: Ids): string {
  const hex = ids.text(UPPER_HEX, 32);
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
