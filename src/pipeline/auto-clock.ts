import type { Operation } from '../contract/operation.ts';
import type { WireResponse } from '../contract/wire-request.ts';
import { nextMilestone, type Task } from '../domain/task.ts';
import { type Engine, settle, worldOf } from '../server/engine.ts';
import type { World } from '../state/world.ts';
import type { Exchange } from './exchange.ts';

/**
 * In mode `auto` a read that shows an unfinished task moves its tenant's clock to that task's next
 * milestone, after it was answered. An answer shows a task when it names the task or its image.
 */
export function moveAuto(
  engine: Engine,
  tenant: string,
  { emulator, now }: Exchange,
  operation: Operation,
  answer: WireResponse,
): void {
  if (operation.access !== 'read') return;
  const world = worldOf(engine, emulator, tenant);
  const { body } = answer;
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('latin1');
  const moments = world.tasks
    .unfinished()
    .filter((task) => text.includes(task.id) || text.includes(task.imageId))
    .map((task) => milestone(world, task, now))
    .filter((moment) => moment !== undefined);
  if (moments.length === 0) return;
  const moment = Math.min(...moments);
  engine.clocks.moveAuto(tenant, moment);
  settle(engine, world, moment);
}

/** A queued task next changes when a copy ends that runs where it waits. */
function milestone(world: World, task: Task, now: number): number | undefined {
  if (task.phase !== 'queued') return nextMilestone(task, now);
  const ends = world.tasks
    .unfinished()
    .filter(({ region, endsAt }) => region === task.region && endsAt !== undefined)
    .map(({ endsAt }) => endsAt ?? now);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
