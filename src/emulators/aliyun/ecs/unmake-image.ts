import type { EcsCall } from './call.ts';
import type { EcsImage } from './image.ts';
import { makingOf } from './image-status.ts';

/** Takes an image away; what still made it ends, and the slot it held is given on. */
export function unmakeImage(image: EcsImage, call: EcsCall): void {
  const { limits, now, world } = call;
  const task = makingOf(image, call);
  const isUnfinished = task?.phase === 'queued' || task?.phase === 'running';
  if (isUnfinished) world.tasks.cancel(task, now, limits.concurrentCopies);
  world.images.delete(image.region, image.id);
}
