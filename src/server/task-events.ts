import type { TaskEvent } from '../domain/task.ts';

/** What happened in which service of which tenant. */
export interface WorldEvent extends TaskEvent {
  readonly tenant: string;
  readonly service: string;
}

/** Who hears of what falls due: what ends, and what starts in its place. */
export function createTaskEvents() {
  const listeners = new Set<(event: WorldEvent) => void>();
  return {
    tell(events: readonly WorldEvent[]): void {
      for (const listener of listeners) for (const event of events) listener(event);
    },
    /** Returns how to stop. */
    listen(listener: (event: WorldEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type TaskEvents = ReturnType<typeof createTaskEvents>;
