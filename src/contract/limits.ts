/** What a limit counts, and which numbers it can be. */
export const UNITS = {
  count: { whole: true, max: Number.MAX_SAFE_INTEGER },
  GiB: { whole: false, max: Number.MAX_SAFE_INTEGER },
  /** Up to ten years: what one call of `advance` can pass. */
  seconds: { whole: false, max: 3650 * 86_400 },
} as const;

export type Unit = keyof typeof UNITS;

/** A documented number that `/_doppel/limits` can change; `null` means the vendor sets none. */
export interface LimitSpec {
  readonly value: number | null;
  readonly unit: Unit;
  readonly source: string;
}
