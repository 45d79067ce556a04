import type { LimitSpec } from '../../../contract/limits.ts';

const QUOTAS = 'AWS AppStream 2.0, service quotas';

/** Per account and region; all of them can be raised. */
export const limits = {
  imagesPerRegion: {
    value: 10,
    unit: 'count',
    source: `${QUOTAS}; that images in every state count is inferred`,
  },
  concurrentCopies: {
    value: 2,
    unit: 'count',
    source: `${QUOTAS}: per destination region; one more is refused, not queued (inferred)`,
  },
  concurrentUpdates: { value: 5, unit: 'count', source: QUOTAS },
  shareAccountsPerImage: { value: 100, unit: 'count', source: QUOTAS },
  tagsPerImage: { value: 50, unit: 'count', source: QUOTAS },
} as const satisfies Record<string, LimitSpec>;

/** Most items of a page, and how many come when nobody says (inferred). */
export const pageSizes = { images: 25, permissions: 500 } as const;
