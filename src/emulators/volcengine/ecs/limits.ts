import type { LimitSpec } from '../../../contract/limits.ts';

/** The documented numbers that an account can have raised. */
export const limits = {
  imagesPerRegion: {
    value: 50,
    unit: 'count',
    source: 'Volcengine ECS, CopyImage and CreateImage',
  },
  imageSizeGiB: { value: 300, unit: 'GiB', source: 'BytePlus ECS user guide, copying images' },
  shareAccountsPerImage: {
    value: 50,
    unit: 'count',
    source: 'Volcengine ECS, ModifyImageSharePermission',
  },
  tagsPerImage: { value: 50, unit: 'count', source: 'Volcengine ECS, CreateTags' },
} as const satisfies Record<string, LimitSpec>;

/** What one call may carry; no account can have these raised. */
export const perCall = {
  ids: 100,
  taggedIds: 50,
  addedAccounts: 50,
  tags: 20,
  locations: 20,
  statuses: 10,
} as const;
