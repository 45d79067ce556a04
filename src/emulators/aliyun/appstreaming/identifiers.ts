import { type Ids, LOWER_ALPHANUMERIC } from '../../../contract/ids.ts';

const prefixes = { image: 'imgc', version: 'iv', task: 'tid' } as const;

/** Prefix, `0` and 16 characters: the samples are masked, so the length is inferred. */
export function newId(kind: keyof typeof prefixes, ids: Ids): string {
  return `${prefixes[kind]}-0${ids.text(LOWER_ALPHANUMERIC, 16)}`;
}
