import { localTime } from '../time.ts';

/** A moment as every field of the wire shows it: `2022-05-06T17:33:34+08:00`. */
export function timestamp(ms: number): string {
  return `${localTime(ms)}+08:00`;
}
