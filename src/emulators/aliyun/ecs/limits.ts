import type { LimitSpec } from '../../../contract/limits.ts';

/** The numbers that an account can have changed, as documented. */
export const limits = {
  imagesPerRegion: {
    value: 100,
    unit: 'count',
    source: 'inferred: the real number is per account, in the quota centre',
  },
  concurrentCopies: {
    value: 5,
    unit: 'count',
    source:
      'the CopyImage page: five at a time in one region, the others queue; older pages say one',
  },
  imageSizeGiB: {
    value: 2048,
    unit: 'GiB',
    source: 'inferred from the user guide, which advises snapshots for images above 2 TiB',
  },
  tagsPerImage: { value: 20, unit: 'count', source: 'the TagResources page' },
  accountsPerImage: { value: 50, unit: 'count', source: 'the user guide on sharing images' },
  snapshotsPerRegion: {
    value: null,
    unit: 'count',
    source: 'inferred: a quota exists, its number is not documented',
  },
} as const satisfies Record<string, LimitSpec>;

/** What one call may carry. */
export const perCall = {
  tags: 20,
  resources: 50,
  accounts: 10,
  tagFilters: 5,
  /** Of one filter. */
  tagValues: 5,
  tasks: 100,
  snapshots: 100,
  /** Listed on one page (inferred). */
  tagResources: 50,
};
