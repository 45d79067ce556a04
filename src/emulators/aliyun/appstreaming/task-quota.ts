import { appStreaming } from './service.ts';

/** Refuses one more task, of either kind, where the account may have no more at once. */
export const taskQuota = appStreaming
  .checks()
  .refuse('ExceedBuilderQuota', ({ call: { limits, tasks } }) => {
    if (limits.runningTasks === Number.POSITIVE_INFINITY) return false;
    const running = new Set(tasks.unfinished().map(({ id }) => id));
    return running.size >= limits.runningTasks;
  });
