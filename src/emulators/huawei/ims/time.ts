/** A moment as images have it: `2018-09-06T14:03:27Z`. */
export function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A moment as jobs have it: `2024-11-06T06:14:27.168Z`. */
export function milliseconds(ms: number): string {
  return new Date(ms).toISOString();
}
