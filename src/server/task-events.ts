import type { TaskEvent } from '../domain/task.ts';
import type { DueWatch } from './due.ts';

/** What happened in which service of which tenant. */
export interface WorldEvent extends TaskEvent {
  readonly tenant: string;
  readonly service: string;
}

/** Who hears of what falls due: what ends, and what starts in its place. While anybody listens, somebody looks. */
export function createTaskEvents(startWatch: () => DueWatch) {
  const listeners = new Set<(event: WorldEvent) => void>();
  let watch: DueWatch | undefined;

  function endWatch(): void {
    watch?.stop();
    watch = undefined;
  }

  return {
    tell(events: readonly WorldEvent[]): void {
      for (const listener of listeners) for (const event of events) listener(event);
    },
    /** Returns how to stop. */
    listen(listener: (event: WorldEvent) => void): () => void {
      listeners.add(listener);
      watch ??= startWatch();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) endWatch();
      };
    },
    /** Nothing falls due any more: the store is about to be closed. */
    end: endWatch,
    /** Work may have started, or a clock may run to its end another way. */
    changed(): void {
      watch?.wake();
    },
  };
}

export type TaskEvents = ReturnType<typeof createTaskEvents>;
