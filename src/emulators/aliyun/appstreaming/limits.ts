import type { LimitSpec } from '../../../contract/emulator.ts';

/** The numbers that an account can have changed. */
export const limits = {
  runningTasks: { value: null, source: 'inferred: ExceedBuilderQuota documents no number' },
} as const satisfies Record<string, LimitSpec>;

/** Documented on the ListImage page. */
export const pageSize = { most: 100, otherwise: 10 } as const;
