const UTC_PLUS_8 = 8 * 60 * 60 * 1000;

/** Seconds that were written lately, and how: one answer writes the same few again and again. */
const written = new Map<number, string>();
const SECONDS_CACHE_SIZE = 1000;

/** The vendor's local time, UTC+8, as `2022-05-06T17:33:34`. */
export function localTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  let text = written.get(second);
  if (text !== undefined) return text;
  text = new Date(ms + UTC_PLUS_8).toISOString().slice(0, 19);
  if (written.size >= SECONDS_CACHE_SIZE) written.clear();
  written.set(second, text);
  return text;
}
