/** A moment as images have it: `2018-09-06T14:03:27Z`. */
export function seconds(ms: number): string {
  let text = written.get(ms);
  if (text !== undefined) return text;
  text = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(ms, text);
  return text;
}

/** Moments that were written lately: a page has three of each image, and many of them are the same. */
const written = new Map<number, string>();
const MOST_WRITTEN = 1000;

/** A moment as jobs have it: `2024-11-06T06:14:27.168Z`. */
export function milliseconds(ms: number): string {
  return new Date(ms).toISOString();
}
