// Apart from what does it, so that the command line can list them without loading that.

/** What can be put back, each by itself. */
export const RESET_KINDS = [
  'images',
  'copies',
  'seeds',
  'limits',
  'settings',
  'clock',
  'faults',
  'journal',
  'nonces',
] as const;

export type ResetKind = (typeof RESET_KINDS)[number];
