import type { Operation } from '../contract/operation.ts';
import { nextMilestone, type Task } from '../domain/task.ts';
import { type Engine, settle, worldOf } from '../server/engine.ts';
import type { World } from '../state/world.ts';
import type { Exchange } from './exchange.ts';

/**
 * In mode `auto` a read that shows an unfinished task moves its tenant's clock to that task's next
 * milestone, after it was answered. An answer shows a task when a text in it, whole, is the id of the task or
 * of its image: an id may be as short as `a`, and each wire has a form of its own.
 */
export function moveAuto(
  engine: Engine,
  tenant: string,
  { emulator, decoded, now }: Exchange,
  operation: Operation,
  output: unknown,
): void {
  if (operation.access !== 'read') return;
  const world = worldOf(engine, emulator, tenant);
  const tasks = world.tasks.unfinished();
  if (tasks.length === 0) return;
  const texts = new Set(textsIn(output));
  const isShown = ({ id, imageId, region }: Task) => {
    // An image's id is one region's where names are ids, also where it stands for the task.
    if (emulator.regionalIds && region !== decoded.region) return id !== imageId && texts.has(id);
    return texts.has(id) || texts.has(imageId);
  };
  const moments = tasks
    .filter(isShown)
    .map((task) => milestone(world, task, now))
    .filter((moment) => moment !== undefined);
  if (moments.length === 0) return;
  const moment = Math.min(...moments);
  engine.clocks.moveAuto(tenant, moment);
  settle(engine, world, moment);
}

/** Every text in an output, however deep. */
function* textsIn(output: unknown): Generator<string> {
  if (typeof output === 'string') yield output;
  else if (typeof output === 'object' && output !== null) {
    for (const part of Object.values(output)) yield* textsIn(part);
  }
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
