const UTC_PLUS_8 = 8 * 60 * 60 * 1000;

/** The vendor's local time, UTC+8, as `2022-05-06T17:33:34`. */
export function localTime(ms: number): string {
  return new Date(ms + UTC_PLUS_8).toISOString().slice(0, 19);
}

/** A moment as every field of the wire shows it: `2022-05-06T17:33:34+08:00`. */
export function timestamp(ms: number): string {
  return `${localTime(ms)}+08:00`;
}
