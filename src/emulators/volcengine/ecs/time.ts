const UTC_PLUS_8 = 8 * 60 * 60 * 1000;

/** The second that was written last, and how: one call writes it several times, a busy one often. */
let second = Number.NaN;
let written = '';

/** The vendor's local time, UTC+8, as `2022-05-06T17:33:34`. */
export function localTime(ms: number): string {
  const asked = Math.floor(ms / 1000);
  if (asked !== second) {
    second = asked;
    written = new Date(ms + UTC_PLUS_8).toISOString().slice(0, 19);
  }
  return written;
}

/** A moment as every field of the wire shows it: `2022-05-06T17:33:34+08:00`. */
export function timestamp(ms: number): string {
  return `${localTime(ms)}+08:00`;
}
