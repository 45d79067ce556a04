import type { LimitSpec } from '../../../contract/emulator.ts';

/** The numbers that a tenant can change, as documented. */
export const limits = {
  imagesPerRegion: {
    value: 100,
    source: 'inferred: the real number is per account, in the quota centre',
  },
  concurrentCopies: {
    value: 5,
    source:
      'the CopyImage page: five at a time in one region, the others queue; older pages say one',
  },
  imageSizeGiB: {
    value: 2048,
    source: 'inferred from the user guide, which advises snapshots for images above 2 TiB',
  },
  tagsPerImage: { value: 20, source: 'the TagResources page' },
  accountsPerImage: { value: 50, source: 'the user guide on sharing images' },
  snapshotsPerRegion: {
    value: null,
    source: 'inferred: a quota exists, its number is not documented',
  },
} as const satisfies Record<string, LimitSpec>;

/** What one call may carry. */
export const perCall = { tags: 20, resources: 50, accounts: 10, tagResources: 50, tasks: 100 };
