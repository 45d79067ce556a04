import type { LimitSpec } from '../../../contract/limits.ts';

/** The numbers that an account can have changed. */
export const limits = {
  runningTasks: {
    value: null,
    unit: 'count',
    source: 'inferred: ExceedBuilderQuota documents no number',
  },
} as const satisfies Record<string, LimitSpec>;

/** Documented on the ListImage page. */
export const pageSize = { max: 100, otherwise: 10 } as const;
