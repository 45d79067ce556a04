import type { WorldEvent } from '../server/task-events.ts';
import { timeText } from './route.ts';

/** What happened to a task, as bodies and events show it. */
export function showEvent({ at, reason, ...event }: WorldEvent) {
  return { ...event, at: timeText(at), reason: reason ?? null };
}
